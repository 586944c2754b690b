/** The events of several windows as one list: those of the first, then those of the next. */

/** @import {EventFilter, ListArguments, LocalWindow, LogEvent} from "../base/messages.js" */

/**
 * @typedef {object} LogReader
 * @property {(filter: EventFilter) => Promise<number>} count
 * @property {(args: ListArguments) => Promise<LogEvent[]>} list
 */

export class WindowsEvents {
  #reader;
  /** @type {EventFilter[]} one a window */
  #filters;
  /** @type {number[]} */
  #counts = [];

  /**
   * @param {LogReader} reader
   * @param {LocalWindow[]} windows  none of which touches another
   * @param {EventFilter} filter     beside them
   */
  constructor(reader, windows, filter) {
    this.#reader = reader;
    this.#filters = windows.map(({ start, end }) => ({ ...filter, from: start ?? undefined, to: end }));
  }

  /** @returns {Promise<number>} of all of them; to be called before anything is read */
  async count() {
    this.#counts = [];
    for (const filter of this.#filters) this.#counts.push(await this.#reader.count(filter));
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /**
   * @param {number} offset
   * @param {number} limit
   * @returns {Promise<LogEvent[]>}
   */
  async read(offset, limit) {
    /** @type {LogEvent[]} */
    const events = [];
    let skip = offset;
    for (const [index, filter] of this.#filters.entries()) {
      const left = limit - events.length;
      if (left > 0 && skip < this.#counts[index]) {
        const most = Math.min(left, this.#counts[index] - skip);
        events.push(...(await this.#reader.list({ ...filter, offset: skip, limit: most })));
      }
      skip = Math.max(0, skip - this.#counts[index]);
    }
    return events;
  }
}
