/**
 * One thing at a time, in the order of asking. A job that is cancelled while it waits never
 * starts.
 */
export class Queue {
  /** @type {(() => Promise<unknown>)[]} */
  #waiting = [];
  #running = false;

  /**
   * Runs `job` in its turn. Once `signal` aborts, the promise rejects with its reason at once,
   * and whatever the job brings later is dropped.
   *
   * @template Result
   * @param {() => Promise<Result>} job
   * @param {AbortSignal} [signal]
   * @returns {Promise<Result>}
   */
  run(job, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const start = () => job().then(resolve, reject);
      const onAbort = () => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== start);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiting.push(start);
      this.#next();
    });
  }

  get idle() {
    return !this.#running && this.#waiting.length === 0;
  }

  #next() {
    const start = this.#running ? undefined : this.#waiting.shift();
    if (!start) return;
    this.#running = true;
    start().finally(() => {
      this.#running = false;
      this.#next();
    });
  }
}
