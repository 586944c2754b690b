// A named mix of queries over the sample log, natively, on disk, as many
// queries of each kind. What is found is compared with a linear scan before it is timed.
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { generateSampleLog } from "../sample_log/generate.mjs";

export const summary = "milliseconds to find events by words, identifiers and windows";

const linesAtOnce = 10_000;

/**
 * @param {string} file
 * @param {number} events
 */
function writeLog(file, events) {
  const descriptor = openSync(file, "w");
  let lines = [];
  for (const { id, time, source, label, text, risk } of generateSampleLog({ events })) {
    lines.push(`${JSON.stringify({ id, ms: Date.parse(time), source, label, text, risk })}\n`);
    if (lines.length < linesAtOnce) continue;
    writeSync(descriptor, lines.join(""));
    lines = [];
  }
  writeSync(descriptor, lines.join(""));
  closeSync(descriptor);
}

/**
 * @param {string} program
 * @param {number} events
 * @param {number} rounds
 */
function search(program, events, rounds) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-search-"));
  try {
    const log = path.join(folder, "log.jsonl");
    writeLog(log, events);
    const database = path.join(folder, "log.db");
    return JSON.parse(execFileSync(program, [log, database, `${rounds}`], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "search_bench"], { stdio: ["ignore", 2, 2] });
  const program = path.join(build, "search_bench");
  /** @type {Record<string, unknown>} */
  const results = {};
  /** @type {[string, number][]} */
  const sizes = quick ? [["10k", 10_000]] : [["100k", 100_000], ["1m", 1_000_000]];
  for (const [name, events] of sizes) {
    log(`searching ${events} events`);
    const { p50_ms, p95_ms, kinds_ms } = search(program, events, quick ? 1 : 5);
    results[`p50_ms_${name}`] = p50_ms;
    results[`p95_ms_${name}`] = p95_ms;
    for (const [kind, ms] of Object.entries(kinds_ms)) results[`${kind}_ms_${name}`] = ms;
  }
  return { checked: true, results, ratios: {} };
}
