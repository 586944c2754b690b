// One day of the sample home while it is written.
import { secondsOf, toUtcMs, weekdayOf } from "./local_time.mjs";
import { createRandom } from "./random.mjs";

/**
 * @typedef {object} Sighting an event before it gets its id
 * @property {number} utcMs
 * @property {string} source
 * @property {string} label
 * @property {string} text
 * @property {number} risk 0 none .. 4 severe
 */

/** @typedef {[source: string, label: string, text: string, risk?: number]} What */

export class Day {
  /** @type {Sighting[]} */
  sightings = [];

  /**
   * @param {number} number since 1970-01-01
   * @param {number} index since the log's first day
   * @param {number} seed of the log
   * @param {boolean} away nobody is at home
   */
  constructor(number, index, seed, away) {
    this.number = number;
    this.index = index;
    this.away = away;
    this.weekday = weekdayOf(number);
    this.weekend = this.weekday === 0 || this.weekday === 6;
    this.random = createRandom(seed, number);
  }

  /**
   * @param {number} second of the day on the wall; beyond midnight is the next day
   * @param {What} what
   */
  add(second, [source, label, text, risk = 0]) {
    this.sightings.push({ utcMs: toUtcMs(this.number, second), source, label, text, risk });
  }

  /**
   * A second between two clock times, "07:00" to "09:30".
   * @param {string} from
   * @param {string} to
   */
  between(from, to) {
    return this.random.between(secondsOf(from), secondsOf(to));
  }
}
