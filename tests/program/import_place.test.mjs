// Where a log's file lies is no part of the log: a record without a source is called by the file's name
// alone, so that ids, and what comes first of equals, are the same on every machine.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");
const folder = mkdtempSync(path.join(os.tmpdir(), "place-"));
after(() => rmSync(folder, { recursive: true }));

const log = "2026-04-08T09:00:00 kettle on\n2026-04-08T09:05:00 kettle off\n";

/** @param {string} place @returns {string} the program's report */
function importedFrom(place) {
  mkdirSync(path.join(folder, place), { recursive: true });
  const file = path.join(folder, place, "kitchen.log");
  writeFileSync(file, log);
  const options = ["--db", path.join(folder, "log.db"), "--tz", "UTC", "--now", "2026-04-10T12:00"];
  return execFileSync(program, ["import", ...options, file], { encoding: "utf8" });
}

test("a file that was moved holds the same events", () => {
  assert.match(importedFrom("here"), /2 events imported, 0 were there already/);
  assert.match(importedFrom("there/below"), /0 events imported, 2 were there already/);
});
