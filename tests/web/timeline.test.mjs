import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bucketsOf, rangeBetween, rangeQuestion, stacked, summaryText,
} from "../../web/widget/timeline.js";

const hourMs = 3_600_000;

/**
 * @param {number} firstMs
 * @param {number[][]} counts
 * @returns {any}
 */
function hourly(firstMs, counts) {
  const starts = counts[0].map((_, index) => firstMs + index * hourMs);
  const series = counts.map((one, index) => ({ name: `risk ${index}`, counts: one }));
  return { starts, end: "2026-04-02T15:00:00", bucket: "hour", series };
}

// 10:00 in Berlin, which is two hours ahead of UTC then.
const buckets = bucketsOf(
  hourly(Date.UTC(2026, 3, 2, 8), [[3, 0, 1, 0, 2], [0, 0, 4, 0, 1]]),
  "Europe/Berlin",
);
const at = (/** @type {number} */ hour, /** @type {number} */ minute) => Date.UTC(2026, 3, 2, hour, minute);

test("buckets stand at their local times", () => {
  assert.deepEqual(buckets.startsMs, [10, 11, 12, 13, 14].map((hour) => at(hour, 0)));
  assert.equal(buckets.endMs, at(15, 0));
  assert.deepEqual(buckets.totals, [3, 0, 5, 0, 3]);
});

test("the hour that comes twice when clocks are put back is one bucket", () => {
  // 25 Oct 2026, 02:00 summer time is 00:00 UTC.
  const twice = bucketsOf(hourly(Date.UTC(2026, 9, 24, 23), [[1, 2, 4, 8]]), "Europe/Berlin");
  assert.deepEqual(twice.startsMs.map((ms) => new Date(ms).getUTCHours()), [1, 2, 3]);
  assert.deepEqual(twice.totals, [1, 6, 8]);
});

test("stacked bars are each as high as all below them together", () => {
  assert.deepEqual(stacked(buckets), [[3, 0, 1, 0, 2], [3, 0, 5, 0, 3]]);
});

test("a range is of whole buckets, whichever way it was brushed", () => {
  const range = { start: "2026-04-02T11:00:00", end: "2026-04-02T14:00:00" };
  assert.deepEqual(rangeBetween(buckets, at(11, 40), at(13, 5)), range);
  assert.deepEqual(rangeBetween(buckets, at(13, 5), at(11, 40)), range);
});

test("a range reaches to the end of the log and not past it", () => {
  const range = { start: "2026-04-02T10:00:00", end: "2026-04-02T15:00:00" };
  assert.deepEqual(rangeBetween(buckets, at(9, 0), at(15, 0)), range);
});

test("the summary says how many there are and when most of them were", () => {
  const text = summaryText(buckets, "day_first");
  assert.match(text, /^11 events by the hour, .*10:00 – 15:00\. Most: 5, .*12:00 – 13:00\.$/);
});

// What the core makes of these words is a case each in tests/browser/timeline.test.mjs.
for (const [start, end, question] of [
  ["2026-04-02T00:00", "2026-04-03T00:00", "Everything on 2 Apr 2026"],
  ["2026-04-02T00:00", "2026-04-06T00:00", "Everything from 2 Apr 2026 to 5 Apr 2026"],
  ["2026-04-02T14:00", "2026-04-02T18:30", "Everything on 2 Apr 2026 from 14:00 to 18:30"],
  ["2026-04-02T20:00", "2026-04-03T00:00", "Everything on 2 Apr 2026 from 20:00 to 24:00"],
  ["2026-04-02T14:00", "2026-04-03T18:00", "Everything between 2 Apr 2026 at 14:00 and 3 Apr 2026 at 18:00"],
  ["2025-12-30T00:00", "2026-01-05T00:00", "Everything from 30 Dec 2025 to 4 Jan 2026"],
]) {
  test(`the range from ${start} to ${end} is asked about as “${question}”`, () => {
    assert.equal(rangeQuestion({ start: `${start}:00`, end: `${end}:00` }), question);
  });
}
