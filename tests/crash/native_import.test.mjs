// The native importer is killed at random points: what it has committed is a beginning of the file,
// each event once, and the next import completes it.
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const program =
  process.env.YESTERLOG ?? fileURLToPath(new URL("../../build/native/yesterlog", import.meta.url));
// A killed process loses nothing that it has handed to the system, so a disk would only add the time
// of its syncs.
const workFolder = existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
const kills = 50;
// Several megabytes: the program commits once a megabyte, and a kill has to come behind a commit.
const eventCount = 60_000;
const seed = Number(process.env.YESTERLOG_SEED ?? Date.now() % 1_000_000);

/** Numbers in [0, 1) from `state` (mulberry32). @param {number} state */
function randomNumbers(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every third event has no id of its own; every tenth repeats the text and time before it. */
function logLines() {
  return Array.from({ length: eventCount }, (_, i) => {
    const n = i % 10 === 9 ? i - 1 : i;
    const time = new Date(Date.UTC(2026, 2, 1) + n * 7000).toISOString();
    const event = { time, source: `camera ${n % 5}`, label: "motion", text: `motion ${n} at the gate` };
    return JSON.stringify(i % 3 === 0 ? event : { id: `n${i}`, ...event });
  });
}

/** @param {string} db @param {string} file */
const importArguments = (db, file) => ["import", "--db", db, "--json", file];

/** @param {string} db @param {string} file */
function importAll(db, file) {
  const { status, stdout, stderr } = spawnSync(program, importArguments(db, file), {
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/**
 * Starts an import and kills it after `delayMs`.
 * @param {string} db @param {string} file @param {number} delayMs
 * @returns {Promise<boolean>} whether the kill came before the end
 */
function killedImport(db, file, delayMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, importArguments(db, file), { stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), delayMs);
    child.on("error", reject);
    child.on("exit", (_, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    });
  });
}

/** Opening the log rolls back what a killed import had not committed. @param {string} db */
function recover(db) {
  const args = ["search", "--db", db, "--json", "nothing like it"];
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

/** @typedef {{ exec: (options: object) => any[][], close: () => void }} Database */

/**
 * A copy of the file in memory, read by an SQLite that is not the program's.
 * @param {any} sqlite3 @param {string} file @returns {Database}
 */
function readCopy({ capi, oo1, wasm }, file) {
  const bytes = new Uint8Array(readFileSync(file));
  const db = new oo1.DB(":memory:");
  const address = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
  const length = bytes.length;
  db.checkRc(capi.sqlite3_deserialize(db.pointer, "main", address, length, length, flags));
  return db;
}

/**
 * Asserts that the file is sound and holds the first N lines, each once.
 * @param {Database} db @param {string[]} lines @returns {number} N
 */
function storedLines(db, lines) {
  const rows = (/** @type {string} */ sql) => db.exec({ sql, returnValue: "resultRows" });
  assert.deepEqual(rows("PRAGMA integrity_check"), [["ok"]]);
  db.exec({ sql: "INSERT INTO search(search) VALUES('integrity-check')" });
  const stored = rows(
    "SELECT records.id, records.text, events.rowid >> 20 FROM events JOIN records USING(rowid)",
  );
  const [[records, indexed, counted]] = rows(
    "SELECT (SELECT count(*) FROM records), (SELECT count(*) FROM search_docsize), " +
      "(SELECT ifnull(sum(events), 0) FROM sources)",
  );
  assert.deepEqual([records, indexed, counted], Array(3).fill(stored.length));
  // An event without an id is told by its time and text, and by how many there are of it.
  const keyOf = (/** @type {any} */ id, /** @type {any} */ text, /** @type {any} */ ms) =>
    `${String(id ?? "e").startsWith("n") ? id : "-"} ${text} ${ms}`;
  const expected = lines.slice(0, stored.length).map((line) => {
    const { id, text, time } = JSON.parse(line);
    return keyOf(id, text, Date.parse(time));
  });
  const found = stored.map(([id, text, ms]) => keyOf(id, text, ms));
  assert.deepEqual(found.sort(), expected.sort());
  assert.equal(new Set(stored.map(([id]) => id)).size, stored.length);
  return stored.length;
}

test(`an import killed ${kills} times loses nothing and doubles nothing`, async (context) => {
  context.diagnostic(`seed ${seed} (YESTERLOG_SEED repeats it)`);
  const sqlite3 = await sqlite3InitModule();
  const random = randomNumbers(seed);
  const folder = mkdtempSync(path.join(workFolder, "yesterlog-crash-"));
  const file = path.join(folder, "log.jsonl");
  const db = path.join(folder, "log.db");
  const lines = logLines();
  writeFileSync(file, `${lines.join("\n")}\n`);
  const check = () => {
    const copy = readCopy(sqlite3, db);
    try {
      return storedLines(copy, lines);
    } finally {
      copy.close();
    }
  };
  const startAfresh = () => {
    for (const name of [db, `${db}-journal`]) rmSync(name, { force: true });
  };
  try {
    const started = performance.now();
    assert.equal(importAll(db, file).accepted, eventCount);
    const wholeMs = performance.now() - started;
    startAfresh();
    let committed = 0;
    let hotJournals = 0;
    let partly = 0;
    for (let killed = 0; killed < kills; ) {
      if (!(await killedImport(db, file, random() * wholeMs * 0.8))) {
        startAfresh();
        committed = 0;
        continue;
      }
      ++killed;
      const journal = `${db}-journal`;
      if (existsSync(journal) && statSync(journal).size > 0) ++hotJournals;
      if (!existsSync(db)) continue;
      recover(db);
      const now = check();
      assert.ok(now >= committed, `${now} events after a kill, ${committed} before`);
      committed = now;
      if (now > 0 && now < eventCount) ++partly;
    }
    context.diagnostic(`${partly} of ${kills} kills came behind a commit and before the end`);
    assert.ok(partly > 0, "no kill came where anything was to be lost");
    context.diagnostic(`${hotJournals} of ${kills} kills left a journal to roll back`);
    const { accepted, duplicates } = importAll(db, file);
    assert.deepEqual([accepted, duplicates], [eventCount - committed, committed]);
    assert.equal(check(), eventCount);
    assert.equal(importAll(db, file).accepted, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
