// The sample log: a month of a made-up home with a small server, as JSON lines.
//
//   node tools/sample_log/generate.mjs --out FILE [--seed N] [--start 2026-03-10] [--days 31]
//   node tools/sample_log/generate.mjs --out FILE --events 100000
//
// The same arguments give the same bytes on every machine. With --events the log has exactly so many
// events over as many days as that takes, for benchmarks.
import { closeSync, openSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Day } from "./day.mjs";
import { household } from "./household.mjs";
import { formatLocal, parseDay, secondsOf, toUtcMs } from "./local_time.mjs";
import { outdoors } from "./outdoors.mjs";
import { server } from "./server.mjs";
import { backupFails, isAway, tellStories } from "./stories.mjs";

export const defaults = { seed: 7, start: "2026-03-10", days: 31 };

/** The zone of the log's clock times. */
export const sampleZone = "Europe/Berlin";

/** The clock time of the last day at which a log of whole days ends. */
const lastClock = "22:00";

/** When the default log ends, on the wall: the moment at which it is shown. */
export const sampleNow = `2026-04-09T${lastClock}`;

/**
 * @typedef {object} LogEvent
 * @property {string} id
 * @property {string} time with its offset
 * @property {string} source
 * @property {string} label
 * @property {string} text
 * @property {number} risk 0..4
 */

/**
 * The sightings of one day in order of time.
 * @param {number} firstDay
 * @param {number} index
 * @param {number} seed
 */
function writeDay(firstDay, index, seed) {
  const day = new Day(firstDay + index, index, seed, isAway(index));
  household(day);
  outdoors(day);
  server(day, backupFails(index));
  tellStories(day);
  return day.sightings;
}

/**
 * The events in order of time. Some belong to the small hours of the day after the one that they
 * were written for, so a day is handed out once the next one is there.
 * @param {{ seed?: number, start?: string, days?: number, events?: number }} [options] days: how many
 *   whole days; events: exactly how many events, whatever days that takes
 * @returns {Generator<LogEvent>}
 */
export function* generateSampleLog(options = {}) {
  const { seed, start, days } = { ...defaults, ...options };
  const limit = options.events ?? Infinity;
  const lastDay = options.events === undefined ? days : Infinity;
  const firstDay = parseDay(start);
  const end = toUtcMs(firstDay + lastDay - 1, secondsOf(lastClock));
  /** @type {import("./day.mjs").Sighting[]} */
  let waiting = [];
  let written = 0;
  for (let index = 0; index <= lastDay && written < limit; ++index) {
    if (index < lastDay) waiting.push(...writeDay(firstDay, index, seed));
    const border = Math.min(toUtcMs(firstDay + index, 0), end);
    const ready = waiting.filter(({ utcMs }) => utcMs < border).sort((a, b) => a.utcMs - b.utcMs);
    waiting = waiting.filter(({ utcMs }) => utcMs >= border);
    for (const { utcMs, source, label, text, risk } of ready) {
      if (written === limit) return;
      const id = `home-${String(++written).padStart(6, "0")}`;
      yield { id, time: formatLocal(utcMs), source, label, text, risk };
    }
  }
}

/**
 * @param {string} path
 * @param {Iterable<LogEvent>} events
 */
function writeLines(path, events) {
  const file = openSync(path, "w");
  let lines = [];
  for (const event of events) {
    lines.push(`${JSON.stringify(event)}\n`);
    if (lines.length === 5000) {
      writeSync(file, lines.join(""));
      lines = [];
    }
  }
  writeSync(file, lines.join(""));
  closeSync(file);
}

/**
 * @param {string | undefined} text
 * @param {string} name
 */
function wholeNumber(text, name) {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number, not ${text}`);
  return Number(text);
}

function main() {
  const { values } = parseArgs({
    options: {
      out: { type: "string" },
      seed: { type: "string" },
      start: { type: "string" },
      days: { type: "string" },
      events: { type: "string" },
    },
  });
  if (!values.out) throw new Error("--out FILE is missing");
  const given = {
    seed: wholeNumber(values.seed, "seed"),
    start: values.start,
    days: wholeNumber(values.days, "days"),
    events: wholeNumber(values.events, "events"),
  };
  const options = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  writeLines(values.out, generateSampleLog(options));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : error}`);
    process.exit(2);
  }
}
