// A log of format 2 is brought to the current one by a process that is killed at random points: no
// event is lost, and in the end kinds and fields are those of the same file imported anew.
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const program =
  process.env.YESTERLOG ?? fileURLToPath(new URL("../../build/native/yesterlog", import.meta.url));
// A killed process loses nothing that it has handed to the system.
const workFolder = existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
const kills = 50;
const eventCount = 20_000;
const seed = Number(process.env.YESTERLOG_SEED ?? Date.now() % 1_000_000);

// What formats 3 and 4 added, taken away again.
const toFormat2 = `
  ALTER TABLE events DROP COLUMN import; DROP TABLE imports; DROP TABLE brought;
  DROP INDEX events_kind;
  ${["kind", "f1", "f2", "f3", "f4", "f5", "f6", "extra"]
    .map((column) => `ALTER TABLE events DROP COLUMN ${column};`)
    .join("\n")}
  DROP TABLE kinds; DROP TABLE kind_fields; DROP TABLE field_names; DROP TABLE field_values;
  DELETE FROM settings WHERE name LIKE 'kinds.%';
  PRAGMA user_version = 2;`;

/** Numbers in [0, 1) from `state` (mulberry32). @param {number} state */
function randomNumbers(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numbers, names that come again, addresses that do not. */
function logLines() {
  return Array.from({ length: eventCount }, (_, i) => {
    const time = new Date(Date.UTC(2026, 2, 1) + i * 7000).toISOString();
    const user = ["root", "anna", "bob"][i % 3];
    const text =
      i % 4 === 0
        ? `temperature ${(20 + (i % 100) / 10).toFixed(1)} °C after ${i} ms`
        : `Failed password for ${user} from 10.${i % 7}.${(i >> 8) & 255}.${i & 255} port ${1024 + i}`;
    return JSON.stringify({ id: `n${i}`, time, source: `host ${i % 5}`, label: "sshd", text });
  });
}

/** @param {string[]} args */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** @param {string} db */
function exported(db) {
  const lines = run("export", "--db", db, "--tz", "UTC").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** What stays the same whenever a kind came first. @param {string} db */
function kindsOf(db) {
  /** @type {{kinds: any[]}} */
  const { kinds } = JSON.parse(run("kinds", "--db", db, "--tz", "UTC", "--json"));
  const byName = (/** @type {any} */ a, /** @type {any} */ b) => (a.name < b.name ? -1 : 1);
  return kinds.map((kind) => ({ ...kind, fields: kind.fields.sort(byName) }));
}

/**
 * Starts what opens the log and kills it after `delayMs`.
 * @param {string} db @param {number} delayMs
 * @returns {Promise<boolean>} whether the kill came before the end
 */
function killedOpening(db, delayMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["kinds", "--db", db, "--json"], { stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), delayMs);
    child.on("error", reject);
    child.on("exit", (_, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    });
  });
}

/** @param {any} sqlite3 @param {string} file */
function readCopy({ capi, oo1, wasm }, file) {
  const bytes = new Uint8Array(readFileSync(file));
  const db = new oo1.DB(":memory:");
  const address = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
  db.checkRc(
    capi.sqlite3_deserialize(db.pointer, "main", address, bytes.length, bytes.length, flags),
  );
  return db;
}

/**
 * How many events have their kind, seen by an SQLite that is not the program's; null where the next
 * opening has a journal to roll back first.
 * @param {any} sqlite3 @param {string} db
 */
function kinded(sqlite3, db) {
  const journal = `${db}-journal`;
  if (existsSync(journal) && statSync(journal).size > 0) return null;
  const copy = readCopy(sqlite3, db);
  try {
    const rows = (/** @type {string} */ sql) =>
      copy.exec({ sql, returnValue: "resultRows" });
    assert.deepEqual(rows("PRAGMA integrity_check"), [["ok"]]);
    assert.deepEqual(rows("SELECT count(*) FROM events"), [[eventCount]]);
    if (rows("PRAGMA user_version")[0][0] === 2) return 0;
    const [[counted, held]] = rows(
      "SELECT (SELECT ifnull(sum(events), 0) FROM kinds), " +
        "(SELECT count(*) FROM events WHERE kind IS NOT NULL)",
    );
    assert.equal(counted, held);
    return held;
  } finally {
    copy.close();
  }
}

test(`a migration killed ${kills} times ends with what an import gives`, async (context) => {
  context.diagnostic(`seed ${seed} (YESTERLOG_SEED repeats it)`);
  const sqlite3 = await sqlite3InitModule();
  const random = randomNumbers(seed);
  const folder = mkdtempSync(path.join(workFolder, "yesterlog-migration-"));
  const file = path.join(folder, "log.jsonl");
  const fresh = path.join(folder, "fresh.db");
  const old = path.join(folder, "old.db");
  const db = path.join(folder, "log.db");
  writeFileSync(file, `${logLines().join("\n")}\n`);
  try {
    assert.equal(JSON.parse(run("import", "--db", fresh, "--json", file)).accepted, eventCount);
    const copy = readCopy(sqlite3, fresh);
    copy.exec(toFormat2);
    writeFileSync(old, sqlite3.capi.sqlite3_js_db_export(copy));
    copy.close();
    const startAfresh = () => {
      rmSync(`${db}-journal`, { force: true });
      copyFileSync(old, db);
    };
    startAfresh();
    const started = performance.now();
    run("kinds", "--db", db, "--json");
    const wholeMs = performance.now() - started;
    startAfresh();
    let done = 0;
    let goneOn = 0;
    for (let killed = 0; killed < kills; ) {
      if (!(await killedOpening(db, random() * wholeMs))) {
        startAfresh();
        done = 0;
        continue;
      }
      ++killed;
      const now = kinded(sqlite3, db);
      if (now === null) continue;
      assert.ok(now >= done, `${now} events with a kind after a kill, ${done} before`);
      if (done > 0 && now > done) ++goneOn;
      done = now;
    }
    context.diagnostic(`${goneOn} of ${kills} kills came after a migration had gone on`);
    assert.deepEqual(kindsOf(db), kindsOf(fresh));
    assert.deepEqual(exported(db), exported(fresh));
    assert.equal(kinded(sqlite3, db), eventCount);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an export imports back as the same events, under the same ids", () => {
  const folder = mkdtempSync(path.join(workFolder, "yesterlog-export-"));
  const file = path.join(folder, "log.jsonl");
  const db = path.join(folder, "log.db");
  const other = path.join(folder, "other.db");
  try {
    writeFileSync(file, `${logLines().slice(0, 4500).join("\n")}\n`);
    run("import", "--db", db, file);
    const lines = run("export", "--db", db, "--tz", "America/St_Johns", "--json");
    writeFileSync(file, lines);
    const again = JSON.parse(run("import", "--db", db, "--json", file));
    assert.deepEqual([again.accepted, again.duplicates, again.rejected_count], [0, 4500, 0]);
    assert.equal(JSON.parse(run("import", "--db", other, "--json", file)).accepted, 4500);
    assert.equal(run("export", "--db", other, "--tz", "America/St_Johns"), lines);
    const rows = run("export", "--db", db, "--csv").split("\r\n");
    assert.equal(rows[0], "id,time,end,source,label,risk,count,text,kind,fields,details");
    assert.equal(rows.length, 4500 + 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
