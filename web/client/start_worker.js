/** Starting the worker, which begins to load core and SQLite by itself. */

/** @returns {Worker} */
export function startYesterlogWorker() {
  const url = new URL("../worker/worker.js", import.meta.url);
  return new Worker(url, { type: "module", name: "yesterlog" });
}

/** One worker started ahead of its first use; when it is taken, each further one starts anew. */
export class SpareWorker {
  /** @type {Worker | null} */
  #spare;

  constructor() {
    const spare = startYesterlogWorker();
    this.#spare = spare;
    // Whoever takes the next one hears of the same mishap.
    spare.onerror = () => {
      this.#spare = null;
    };
  }

  /** @returns {Worker} */
  take() {
    const worker = this.#spare ?? startYesterlogWorker();
    this.#spare = null;
    return worker;
  }
}
