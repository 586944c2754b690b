// Reports of a week of 100,000 and a year of 1,000,000 events, natively, on disk. The digests are
// compared with a count over all events before anything is timed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export const summary = "milliseconds to sum up a busy week and a busy year";

/**
 * @param {string} program
 * @param {number} events
 * @param {number} days
 * @param {number} rounds
 */
function digest(program, events, days, rounds) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-digest-"));
  try {
    const arguments_ = [path.join(folder, "log.db"), events, days, rounds].map(String);
    return JSON.parse(execFileSync(program, arguments_, { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "digest_bench"], { stdio: ["ignore", 2, 2] });
  const program = path.join(build, "digest_bench");
  const scale = quick ? 10 : 1;
  const rounds = quick ? 1 : 9;
  log(`a week of ${100_000 / scale} events`);
  const week = digest(program, 100_000 / scale, 7, rounds);
  log(`a year of ${1_000_000 / scale} events`);
  const year = digest(program, 1_000_000 / scale, 364, rounds);
  return {
    checked: true,
    // No model is asked: digests are counted.
    results: { week_ms: week.report_ms, year_ms: year.report_ms, model_calls: 0, week, year },
    ratios: {
      week_report_over_recount: week.report_ms / week.recount_ms,
      year_report_over_recount: year.report_ms / year.recount_ms,
    },
  };
}
