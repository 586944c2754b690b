// A log of clock times without dates is read from the date that the import says, or that its name says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");
const folder = mkdtempSync(path.join(os.tmpdir(), "date-"));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string[]} more @returns {{status: number|null, stdout: string, stderr: string}} */
function imported(name, ...more) {
  const file = path.join(folder, name);
  writeFileSync(file, "23:58:00 pump on\n00:10:00 pump off\n");
  const db = path.join(folder, `${name}${more.length}.db`);
  const options = ["--db", db, "--tz", "UTC", "--now", "2026-04-10T12:00"];
  const run = spawnSync(program, ["import", ...options, ...more, file], { encoding: "utf8" });
  const events = spawnSync(program, ["export", "--db", db, "--tz", "UTC", "--json"], { encoding: "utf8" });
  return { status: run.status, stdout: run.stdout + events.stdout, stderr: run.stderr };
}

test("without a date nothing is read, and the message says what is missing", () => {
  const { status, stderr } = imported("pump.log");
  assert.equal(status, 1);
  assert.match(stderr, /say the date of the first line \(--date/);
});

test("the date goes on past midnight", () => {
  const { status, stdout } = imported("pump.log", "--date", "2026-04-08");
  assert.equal(status, 0);
  assert.match(stdout, /2026-04-08T23:58:00[^]*2026-04-09T00:10:00/);
});

test("a date in the file's name is taken, and said", () => {
  const { stdout } = imported("pump-2026-04-07.log");
  assert.match(stdout, /2026-04-07, as the file's name says/);
  assert.match(stdout, /2026-04-07T23:58:00/);
});

test("what is no date is refused by name", () => {
  const { status, stderr } = imported("pump.log", "--date", "yesterday");
  assert.notEqual(status, 0);
  assert.match(stderr, /yesterday/);
});
