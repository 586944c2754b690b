// tests/corpus/plans: typed plans over small logs, with answers that were worked out apart from the
// program. One process a log; each row is a test of its own.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");
const corpus = path.join(root, "tests/corpus/plans");
const folder = mkdtempSync(path.join(os.tmpdir(), "plans-"));
after(() => rmSync(folder, { recursive: true }));

/**
 * What a row of the corpus expects; members that are left out may be anything.
 * @typedef {{name?: string, value?: number | string | null, text?: string, start?: string,
 *   end?: string, at?: string}} Line
 * @typedef {{id: string, log: string, tz: string, now: string, plan: object, says: string,
 *   expect: {type: string, value?: number | string | null, unit?: string, rows_total?: number,
 *   rows?: Line[]}}} Row
 */

/** @param {string} file @returns {Row[]} */
const rowsOf = (file) =>
  readFileSync(path.join(corpus, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** @param {Row[]} rows of one log */
function answers(rows) {
  const [{ log, tz }] = rows;
  const zone = ["--db", path.join(folder, `${log}.db`), "--tz", tz];
  const file = path.join(corpus, "logs", log);
  execFileSync(program, ["import", ...zone, "--now", rows[0].now, file], { stdio: "pipe" });
  const lines = rows.map(({ id, now, plan }) => JSON.stringify({ id, now, plan }));
  const printed = execFileSync(program, ["ask", ...zone, "--json", "-"], {
    input: lines.join("\n"),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** @param {unknown} got @param {unknown} wanted @param {string} what */
function assertFigure(got, wanted, what) {
  if (typeof wanted === "number" && typeof got === "number") {
    assert.ok(Math.abs(got - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted)), `${what}: ${got}, not ${wanted}`);
  } else {
    assert.deepEqual(got, wanted, what);
  }
}

/** @param {any} got @param {Line} wanted @param {string} what */
function assertLine(got, wanted, what) {
  for (const key of /** @type {const} */ (["start", "end", "at"])) {
    // Local times to the second.
    if (wanted[key] !== undefined) assert.equal(got[key]?.slice(0, 19), wanted[key]?.slice(0, 19), `${what} ${key}`);
  }
  // A stretch of time is told by its start.
  const isStretch = got.start !== undefined;
  if (wanted.name !== undefined && !isStretch) assert.equal(got.name, wanted.name, `${what} name`);
  if (wanted.text !== undefined) assert.equal(got.text, wanted.text, `${what} text`);
  if (wanted.value !== undefined) assertFigure(got.value, wanted.value, `${what} value`);
}

for (const file of readdirSync(corpus).filter((name) => name.endsWith(".jsonl"))) {
  const rows = rowsOf(file);
  const replies = answers(rows);
  test(`${file} has an answer to each plan`, () => assert.equal(replies.length, rows.length));
  for (const [index, { id, says, expect }] of rows.entries()) {
    test(`${id}: ${says}`, () => {
      const reply = replies[index];
      assert.equal(reply.error, undefined);
      const { result } = reply;
      assert.equal(result.type, expect.type);
      if (expect.value !== undefined) {
        // A value that is no number is a text.
        const got = result.value === null && result.text !== undefined ? result.text : result.value;
        if (expect.type === "time" && typeof expect.value === "string") {
          assert.equal(got?.slice(0, 19), expect.value.slice(0, 19));
        } else {
          assertFigure(got, expect.value, "value");
        }
      }
      if (expect.unit !== undefined) assert.equal(result.unit, expect.unit);
      if (expect.rows_total !== undefined) assert.equal(result.rows_total, expect.rows_total);
      const shown = expect.rows ?? [];
      assert.ok(result.rows.length >= shown.length, `${result.rows.length} rows of ${shown.length}`);
      for (const [place, line] of shown.entries()) assertLine(result.rows[place], line, `row ${place}`);
      const isAll = expect.rows !== undefined && shown.length < 20;
      if (isAll) assert.equal(result.rows.length, shown.length);
    });
  }
}
