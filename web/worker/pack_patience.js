/** Gives a request up that brings nothing for too long, or when the caller does. */
export class Patience {
  #controller = new AbortController();
  #longestMs;

  /**
   * @param {number} longestMs
   * @param {AbortSignal} [signal]
   */
  constructor(longestMs, signal) {
    this.#longestMs = longestMs;
    const stop = () => this.#controller.abort(signal?.reason);
    if (signal?.aborted) stop();
    // The signal may outlive many requests.
    signal?.addEventListener("abort", stop, { once: true, signal: this.signal });
  }

  get signal() {
    return this.#controller.signal;
  }

  /**
   * @template T
   * @param {Promise<T>} answer
   */
  async wait(answer) {
    const giveUp = () => this.#controller.abort(new DOMException("Silence", "TimeoutError"));
    const timer = setTimeout(giveUp, this.#longestMs);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Whatever is still under way ends. */
  end() {
    this.#controller.abort();
  }
}
