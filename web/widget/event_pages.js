/** A long list of events, read a page at a time as rows come into view. */

/** @import {LogEvent} from "../base/messages.js" */

const pageEvents = 100;
// What was seen last stays; the rest can be read again.
const keptPages = 40;

/**
 * @typedef {object} PagesOptions
 * @property {(offset: number, limit: number) => Promise<LogEvent[]>} read
 * @property {(first: number, end: number) => void} onRead  those of these rows are there now
 * @property {(error: unknown) => void} onError
 */

export class EventPages {
  #options;
  /** @type {Map<number, LogEvent[]>} by number of the page, the one read last at the end */
  #pages = new Map();
  #reading = false;
  /** @type {[number, number]} the pages of the rows in view, the end among them */
  #wanted = [0, -1];

  /** @param {PagesOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {number} index
   * @returns {LogEvent | null | undefined} undefined: not read yet; null: no longer in the log
   */
  at(index) {
    const page = this.#pages.get(Math.floor(index / pageEvents));
    return page && (page[index % pageEvents] ?? null);
  }

  /**
   * Reads what is missing of these rows; of rows that were scrolled past before their turn, nothing.
   *
   * @param {number} first
   * @param {number} end
   */
  want(first, end) {
    this.#wanted = [Math.floor(first / pageEvents), Math.floor((end - 1) / pageEvents)];
    this.#readOn();
  }

  async #readOn() {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let page = this.#missing(); page !== null; page = this.#missing()) await this.#read(page);
    } catch (error) {
      this.#options.onError(error);
    } finally {
      this.#reading = false;
    }
  }

  #missing() {
    const [first, last] = this.#wanted;
    for (let page = first; page <= last; page++) if (!this.#pages.has(page)) return page;
    return null;
  }

  /** @param {number} page */
  async #read(page) {
    const { read, onRead } = this.#options;
    const first = page * pageEvents;
    this.#pages.set(page, await read(first, pageEvents));
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= keptPages) break;
      if (old < this.#wanted[0] || old > this.#wanted[1]) this.#pages.delete(old);
    }
    onRead(first, first + pageEvents);
  }
}
