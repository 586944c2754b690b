// The questions of tests/corpus/questions, asked of the native program without a model.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { graded } from "./blind_grade.mjs";

/** @import {Gold, Outcome, Reply} from "./blind_grade.mjs" */
/** @typedef {{id: string, of?: string, log: string, tz: string, now: string, turns: string[], gold: Gold, note: string}} Row */
/** @typedef {{row: Row, outcome: Outcome, faults: string[], answer: string, read: string}} Graded */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");
export const questions = path.join(root, "tests/corpus/questions");

const linesOf = (/** @type {string} */ text) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

/** @returns {Row[]} every row, file by file */
export function allRows() {
  const files = readdirSync(questions).filter((name) => name.endsWith(".jsonl"));
  return files.sort().flatMap((name) => linesOf(readFileSync(path.join(questions, name), "utf8")));
}

/**
 * Imports the log once and asks all of its rows in one process, each a conversation of its own.
 * @param {Row[]} rows of one log
 * @returns {Graded[]}
 */
export function askedAndGraded(rows) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "blind-"));
  try {
    const [{ log, tz, now }] = rows;
    const zone = ["--db", path.join(folder, "log.db"), "--tz", tz];
    const file = path.join(questions, "logs", log);
    execFileSync(program, ["import", ...zone, "--now", now, file], { stdio: "pipe" });
    const input = rows.flatMap((row) =>
      row.turns.map((question) => JSON.stringify({ question, now: row.now, conversation: row.id })),
    );
    const printed = execFileSync(program, ["ask", ...zone, "--no-model", "--json", "-"], {
      input: input.join("\n"),
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    /** @type {Reply[]} */
    const replies = linesOf(printed);
    let last = -1;
    return rows.map((row) => {
      last += row.turns.length;
      const { answer, reading } = replies[last];
      return { row, answer, read: reading?.sentence ?? "", ...graded(row.gold, replies[last]) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
