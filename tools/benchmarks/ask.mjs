// A named mix of plans over a mixed log, natively, on disk. Each plan's answer is compared with that
// of SQL written by hand over the same database, and over a small log with that of the slow executor
// of the tests; then both are timed in turns.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { median } from "../lib/median.mjs";

export const summary = "milliseconds to answer plans, beside SQL written by hand";

/**
 * @param {string} program
 * @param {number} events
 * @param {number} rounds
 * @returns {Record<string, { ours_ms: number, sql_ms?: number }>}
 */
function ask(program, events, rounds) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-ask-"));
  try {
    const database = path.join(folder, "log.db");
    return JSON.parse(
      execFileSync(program, [`${events}`, database, `${rounds}`], { encoding: "utf8" }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "ask_bench"], { stdio: ["ignore", 2, 2] });
  const program = path.join(build, "ask_bench");
  /** @type {Record<string, unknown>} */
  const results = {};
  /** @type {Record<string, number>} */
  const ratios = {};
  /** @type {[string, number][]} */
  const sizes = quick ? [["10k", 10_000]] : [["100k", 100_000], ["1m", 1_000_000]];
  for (const [name, events] of sizes) {
    log(`asking ${events} events`);
    const plans = Object.entries(ask(program, events, quick ? 1 : 5));
    const byTime = plans.toSorted(([, a], [, b]) => b.ours_ms - a.ours_ms);
    results[`p50_ms_${name}`] = median(plans.map(([, plan]) => plan.ours_ms));
    results[`worst_ms_${name}`] = byTime[0][1].ours_ms;
    results[`worst_${name}`] = byTime[0][0];
    for (const [plan, { ours_ms, sql_ms }] of plans) {
      results[`${plan}_ms_${name}`] = ours_ms;
      if (sql_ms !== undefined) results[`${plan}_sql_ms_${name}`] = sql_ms;
    }
    const over = plans.flatMap(([, { ours_ms, sql_ms }]) => (sql_ms ? [sql_ms / ours_ms] : []));
    ratios[`sql_over_ours_${name}`] = median(over);
    ratios[`sql_over_ours_worst_${name}`] = Math.min(...over);
  }
  return { checked: true, results, ratios };
}
