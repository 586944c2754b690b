// Resolving time phrases, natively, beside chrono-node on the same phrases in the same run.
//
// The phrases are the corpus of the tests. Ours must mean what the corpus says on every one of
// them; the times are compared on those that chrono reads the same way, so that nobody is timed on
// failing fast.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";

export const summary = "microseconds a time phrase, beside chrono-node";

const dayMs = 86_400_000;

/** @typedef {{ text: string, now: number, start: number | null, end: number }} Phrase */
/** @typedef {{ windows: [number | null, number][], us_per_phrase: number, slowest_run_us: number }} Ours */

/** @param {string} text a day or a local time of the corpus, UTC */
const instant = (text) => Date.parse(text.includes("T") ? `${text}Z` : `${text}T00:00Z`);

/**
 * @param {string} text "2026-04-07", "A..B" with B included where both are days, "..B"
 * @returns {{ start: number | null, end: number }}
 */
function readWindow(text) {
  if (!text.includes("..")) return { start: instant(text), end: instant(text) + dayMs };
  const [first, last] = text.split("..");
  const days = first !== "" && !first.includes("T") && !last.includes("T");
  return {
    start: first === "" ? null : instant(first),
    end: instant(last) + (days ? dayMs : 0),
  };
}

/**
 * The phrases of the corpus that mean one window.
 * @param {string} root
 * @returns {Phrase[]}
 */
function readCorpus(root) {
  const folder = path.join(root, "tests/corpus/time");
  /** @type {Phrase[]} */
  const phrases = [];
  for (const file of readdirSync(folder).sort()) {
    let now = 0;
    for (const line of readFileSync(path.join(folder, file), "utf8").trim().split("\n")) {
      const entry = JSON.parse(line);
      if (entry.now) now = instant(entry.now);
      if (entry.expect?.length !== 1) continue;
      const window = readWindow(entry.expect[0]);
      for (const text of entry.phrases) phrases.push({ text, now, ...window });
    }
  }
  return phrases;
}

/**
 * @param {string} program
 * @param {Phrase[]} phrases
 * @param {number} runs
 * @returns {Ours}
 */
function runOurs(program, phrases, runs) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-time-"));
  try {
    const file = path.join(folder, "phrases.tsv");
    writeFileSync(file, phrases.map(({ now, text }) => `${now}\t${text}\n`).join(""));
    return JSON.parse(execFileSync(program, [file, String(runs)], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Whether chrono's first result is the phrase's window: the same days, or a time inside it.
 * @param {any} chrono
 * @param {Phrase} phrase
 */
function chronoAgrees(chrono, { text, now, start, end }) {
  const [found] = chrono.parse(text, { instant: new Date(now), timezone: 0 });
  if (!found || start === null) return false;
  const first = found.start.date().getTime();
  if (found.start.isCertain("hour")) {
    const last = found.end ? found.end.date().getTime() : first;
    return first >= start && last <= end && end - start <= dayMs;
  }
  const firstDay = Math.floor(first / dayMs) * dayMs;
  const lastDay = found.end ? Math.floor(found.end.date().getTime() / dayMs) * dayMs : firstDay;
  return firstDay === start && lastDay + dayMs === end;
}

/**
 * Median microseconds a phrase over several runs, after one to warm up.
 * @param {any} chrono
 * @param {Phrase[]} phrases
 * @param {number} runs
 */
function timeChrono(chrono, phrases, runs) {
  const spent = [];
  for (let run = 0; run <= runs; run += 1) {
    const begin = performance.now();
    for (const { text, now } of phrases) {
      chrono.parse(text, { instant: new Date(now), timezone: 0 });
    }
    spent.push(((performance.now() - begin) * 1000) / phrases.length);
  }
  const sorted = spent.slice(1).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "time_bench"], { stdio: ["ignore", 2, 2] });
  const program = path.join(build, "time_bench");
  const runs = quick ? 3 : 9;
  const phrases = readCorpus(root);
  const checked = runOurs(program, phrases, 1);
  phrases.forEach(({ text, start, end }, i) => {
    const [ourStart, ourEnd] = checked.windows[i];
    if (ourStart !== start || ourEnd !== end) throw new Error(`"${text}" is not read as it should be`);
  });
  // chrono makes its dates in the process' zone.
  process.env.TZ = "UTC";
  const chrono = await import("chrono-node");
  const agreed = phrases.filter((phrase) => chronoAgrees(chrono, phrase));
  if (agreed.length < 100) throw new Error("chrono agrees on too few phrases to compare with");
  log(`${phrases.length} phrases, chrono reads ${agreed.length} of them the same way`);
  const ours = runOurs(program, agreed, runs);
  const chronoUs = timeChrono(chrono, agreed, runs);
  return {
    checked: true,
    results: {
      phrases: phrases.length,
      agreed: agreed.length,
      ours_us_all: checked.us_per_phrase,
      ours_us: ours.us_per_phrase,
      chrono_us: chronoUs,
    },
    ratios: { ours_over_chrono: ours.us_per_phrase / chronoUs },
  };
}
