/**
 * The captures of one incident, page by page. The core gives them all at once, which thousands of
 * them would make too much for one message to the page.
 */

/** @import {IncidentArguments, LogEvent} from "../base/messages.js" */

export class IncidentPages {
  #read;
  /** @type {{id: string, events: LogEvent[]} | null} */
  #last = null;

  /** @param {(id: string) => LogEvent[]} read */
  constructor(read) {
    this.#read = read;
  }

  /**
   * The first page is read anew, those after it are of the same reading.
   *
   * @param {IncidentArguments} args
   * @returns {{events: LogEvent[]}}
   */
  page({ id, offset, limit }) {
    if (offset === 0 || this.#last?.id !== id) this.#last = { id, events: this.#read(id) };
    return { events: this.#last.events.slice(offset, offset + limit) };
  }

  /** The log has changed. */
  forget() {
    this.#last = null;
  }
}
