/**
 * The timeline's data as chart, summary and table need it. All times are the wall clock's, as the
 * core gives them: "2026-04-02T14:00:00", or milliseconds of it taken for UTC.
 */
import { countText, localMs, plainDay, timeText, windowText } from "./format.js";

/** @import {Timeline} from "../base/messages.js" */
/** @import {DateOrder} from "./format.js" */

/** @typedef {{start: string, end: string}} Range  half-open */

/**
 * @typedef {object} Buckets
 * @property {number[]} startsMs   ascending, on the wall clock
 * @property {number} endMs        of the last one
 * @property {{name: string, counts: number[]}[]} series
 * @property {number[]} totals     of all series, one a bucket
 * @property {"hour" | "day" | "week"} bucket
 */

/**
 * Where clocks are put back, an hour comes twice; on the wall clock the two are one bucket.
 *
 * @param {Timeline} timeline
 * @param {string} zone
 * @returns {Buckets}
 */
export function bucketsOf({ starts, end, bucket, series }, zone) {
  const wallMs = wallClock(zone);
  /** @type {number[]} */
  const startsMs = [];
  const slots = starts.map((start) => {
    const ms = wallMs(start);
    if (startsMs.length === 0 || ms > startsMs[startsMs.length - 1]) startsMs.push(ms);
    return startsMs.length - 1;
  });
  const merged = series.map(({ name, counts }) => {
    const sums = startsMs.map(() => 0);
    counts.forEach((count, index) => (sums[slots[index]] += count));
    return { name, counts: sums };
  });
  const totals = startsMs.map((_, slot) => merged.reduce((sum, { counts }) => sum + counts[slot], 0));
  return { startsMs, endMs: end === null ? 0 : localMs(end), series: merged, totals, bucket };
}

/**
 * @param {string} zone
 * @returns {(epochMs: number) => number}
 */
function wallClock(zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
  return (epochMs) => {
    const [day, month, year, hour, minute, second] = format.format(epochMs).split(/\D+/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

/**
 * The series as the heights of stacked bars: each one that of itself and all before it.
 *
 * @param {Buckets} buckets
 * @returns {number[][]}
 */
export function stacked({ startsMs, series }) {
  const heights = startsMs.map(() => 0);
  return series.map(({ counts }) => {
    counts.forEach((count, slot) => (heights[slot] += count));
    return [...heights];
  });
}

/**
 * The whole buckets that two moments touch, in either order.
 *
 * @param {Buckets} buckets
 * @param {number} oneMs
 * @param {number} otherMs
 * @returns {Range}
 */
export function rangeBetween({ startsMs, endMs }, oneMs, otherMs) {
  const [firstMs, lastMs] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)];
  const first = startsMs.findLast((start) => start <= firstMs) ?? startsMs[0];
  const end = startsMs.find((start) => start > lastMs) ?? endMs;
  return { start: localText(first), end: localText(end) };
}

/** @param {number} ms  of the wall clock */
export function localText(ms) {
  return new Date(ms).toISOString().slice(0, 19);
}

/**
 * A question about all of a range, in words that the core reads as exactly that range.
 *
 * @param {Range} range
 */
export function rangeQuestion({ start, end }) {
  const dayMs = 86_400_000;
  const endsAtMidnight = end.includes("T00:00");
  const lastDay = endsAtMidnight ? localText(localMs(end) - dayMs) : end;
  const oneDay = start.slice(0, 10) === lastDay.slice(0, 10);
  if (start.includes("T00:00") && endsAtMidnight) {
    return oneDay ? `Everything on ${plainDay(start)}` : `Everything from ${plainDay(start)} to ${plainDay(lastDay)}`;
  }
  if (oneDay) {
    const until = endsAtMidnight ? "24:00" : timeText(end);
    return `Everything on ${plainDay(start)} from ${timeText(start)} to ${until}`;
  }
  return `Everything between ${plainDay(start)} at ${timeText(start)} and ${plainDay(end)} at ${timeText(end)}`;
}

/**
 * What the chart shows, in a sentence for who does not see it.
 *
 * @param {Buckets} buckets
 * @param {DateOrder} order
 */
export function summaryText({ startsMs, endMs, totals, bucket }, order) {
  const all = totals.reduce((sum, total) => sum + total, 0);
  const most = Math.max(...totals);
  const busiest = totals.indexOf(most);
  const span = windowText({ start: localText(startsMs[0]), end: localText(endMs) }, order);
  const busy = bucketText(startsMs[busiest], startsMs[busiest + 1] ?? endMs, order);
  return `${countText(all, "event")} by the ${bucket}, ${span}. Most: ${most.toLocaleString("en")}, ${busy}.`;
}

/**
 * @param {number} startMs
 * @param {number} endMs
 * @param {DateOrder} order
 */
export function bucketText(startMs, endMs, order) {
  return windowText({ start: localText(startMs), end: localText(endMs) }, order);
}
