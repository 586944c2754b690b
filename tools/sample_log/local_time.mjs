// The clock on the wall of the sample home: Central European Time with its summer time, by rule, so
// that the log does not depend on the machine's zone data.

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * 01:00 UTC on the last Sunday of a month.
 * @param {number} year
 * @param {number} month from 0; one of 31 days
 */
function lastSunday(year, month) {
  const last = Date.UTC(year, month, 31, 1);
  return last - new Date(last).getUTCDay() * dayMs;
}

/** @param {number} utcMs */
function offsetMinutes(utcMs) {
  const year = new Date(utcMs).getUTCFullYear();
  return utcMs >= lastSunday(year, 2) && utcMs < lastSunday(year, 9) ? 120 : 60;
}

/** @param {string} date "2026-03-10" */
export function parseDay(date) {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(ms)) {
    throw new Error(`not a day: ${date} (give it as 2026-03-10)`);
  }
  return ms / dayMs;
}

/** @param {number} day since 1970-01-01; 0 is Sunday */
export const weekdayOf = (day) => new Date(day * dayMs).getUTCDay();

/**
 * The instant at which the wall shows `second` of `day`; a skipped hour is an hour later.
 * @param {number} day
 * @param {number} second
 */
export function toUtcMs(day, second) {
  const wall = day * dayMs + second * 1000;
  const summer = wall - 120 * minuteMs;
  return offsetMinutes(summer) === 120 ? summer : wall - 60 * minuteMs;
}

/** @param {number} utcMs */
export function formatLocal(utcMs) {
  const offset = offsetMinutes(utcMs);
  const wall = new Date(utcMs + offset * minuteMs).toISOString().slice(0, 19);
  return `${wall}+0${offset / 60}:00`;
}

/** @param {string} clock "14:31" or "14:31:05" */
export function secondsOf(clock) {
  const [hour, minute, second = 0] = clock.split(":").map(Number);
  return (hour * 60 + minute) * 60 + second;
}
