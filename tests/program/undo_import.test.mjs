// A file's events are listed as an import and taken back by its number; a log without a list says so.
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");
const folder = mkdtempSync(path.join(os.tmpdir(), "undo-"));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} db @param {string} command @param {string[]} args */
function run(db, command, ...args) {
  const options = ["--db", path.join(folder, db), "--tz", "UTC"];
  const { status, stdout, stderr } = spawnSync(program, [command, ...options, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

/** @param {string} name @param {string} text */
function file(name, text) {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

/** @param {number} first @param {number} count */
const doors = (first, count) =>
  Array.from({ length: count }, (_, i) => {
    const minute = String((first + i) % 60).padStart(2, "0");
    return `2026-04-09T${10 + Math.floor((first + i) / 60)}:${minute}:00 porch door opened by key ${first + i}\n`;
  }).join("");

const imported = (/** @type {string} */ db, /** @type {string[]} */ ...files) => {
  const { status, stderr } = run(db, "import", "--now", "2026-04-10T12:00", ...files);
  assert.equal(status, 0, stderr);
};

test("a file is listed, taken back, and is gone from list and log", () => {
  imported("a.db", file("porch.log", doors(0, 5)), file("yard.log", doors(20, 4)));
  const list = run("a.db", "imports").stdout.split("\n");
  assert.match(list[0], /^1 {2}porch\.log {2}read 2026-04-10T12:00:00: 5 events added, 2026-04-09T10:00:00 to 2026-04-09T10:04:00$/);
  assert.match(list[1], /^2 {2}yard\.log .*4 events added/);
  const before = run("a.db", "export").stdout;
  const undone = run("a.db", "undo-import", "2");
  assert.deepEqual([undone.status, undone.stdout], [0, "yard.log: 4 events removed.\n"]);
  assert.doesNotMatch(run("a.db", "imports").stdout, /yard/);
  const kept = run("a.db", "export").stdout;
  assert.equal(kept.split("\n").length, 6);
  for (const line of kept.split("\n")) assert.ok(before.includes(line));
  assert.match(run("a.db", "ask", "--now", "2026-04-10T12:00", "how often was the door opened?").stdout, /^5\b/);
});

test("what a second file had as well stays, and both say what they did", () => {
  imported("b.db", file("monday.log", doors(0, 6)));
  imported("b.db", file("monday.log", doors(3, 6)));
  const undone = run("b.db", "undo-import", "1");
  assert.equal(undone.stdout, "monday.log: 3 events removed. 3 events that other files had as well stayed.\n");
  const report = JSON.parse(run("b.db", "undo-import", "--json", "2").stdout);
  assert.deepEqual([report.state, report.removed, report.kept], ["done", 6, 0]);
});

test("a number that is not listed is refused, and nothing changes", () => {
  imported("c.db", file("porch.log", doors(0, 2)));
  for (const [number, status] of /** @type {[string, number][]} */ ([["7", 1], ["0", 1], ["x", 2]])) {
    const refused = run("c.db", "undo-import", number);
    assert.equal(refused.status, status === 2 ? refused.status : 1);
    assert.notEqual(refused.status, 0);
  }
  assert.match(run("c.db", "undo-import", "7").stderr, /no import 7 .*list of imports/);
  assert.equal(run("c.db", "export").stdout.split("\n").length, 3);
});

/** Format 3 again: what format 4 added taken away. @param {string} db */
async function toFormat3(db) {
  const sqlite3 = await sqlite3InitModule();
  const bytes = new Uint8Array(readFileSync(db));
  const pointer = sqlite3.wasm.allocFromTypedArray(bytes);
  const log = new sqlite3.oo1.DB();
  const { SQLITE_DESERIALIZE_FREEONCLOSE, SQLITE_DESERIALIZE_RESIZEABLE } = sqlite3.capi;
  const flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE;
  sqlite3.capi.sqlite3_deserialize(/** @type {any} */ (log.pointer), "main", pointer, bytes.length, bytes.length, flags);
  log.exec(`ALTER TABLE events DROP COLUMN import; DROP TABLE imports; DROP TABLE brought;
            PRAGMA user_version = 3;`);
  writeFileSync(db, sqlite3.capi.sqlite3_js_db_export(log));
  log.close();
}

test("a log of an older version opens, says that it has no list, and lists what comes then", async () => {
  imported("old.db", file("porch.log", doors(0, 5)));
  await toFormat3(path.join(folder, "old.db"));
  assert.equal(
    run("old.db", "imports").stdout,
    "5 events came before this list was kept: no file of theirs can be taken back.\n",
  );
  imported("old.db", file("porch.log", doors(0, 8)));
  assert.equal(run("old.db", "undo-import", "1").stdout, "porch.log: 3 events removed.\n");
  assert.equal(run("old.db", "export").stdout.split("\n").length, 6);
});

test("columns that were mapped are listed, taken for the next file, and forgotten", () => {
  const table = (/** @type {string} */ day) =>
    `when,alpha,beta\n2026-04-0${day}T10:00:00,the pump was started,by the gardener\n` +
    `2026-04-0${day}T11:00:00,the pump was stopped,by the neighbour\n`;
  const map = ["--map", "time=when,text=beta"];
  assert.equal(run("m.db", "import", ...map, file("one.csv", table("8"))).status, 0);
  const again = run("m.db", "import", file("two.csv", table("9")));
  assert.match(again.stdout, /two\.csv: Its columns are read as you said before.*time from when, text from beta/);
  const [line] = run("m.db", "mappings").stdout.split("\n");
  assert.match(line, /^[0-9a-f]{16} {2}when, alpha, beta, as time=when text=beta$/);
  assert.equal(run("m.db", "mappings", "--forget", line.split(" ")[0]).stdout, "");
  assert.doesNotMatch(run("m.db", "import", file("three.csv", table("7"))).stdout, /as you said before/);
  assert.equal(run("m.db", "mappings", "--forget", "none").status, 1);
});
