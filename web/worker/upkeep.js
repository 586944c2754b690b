/**
 * What the core derives from events, incidents and digests, brought up to date while nobody asks
 * for anything: in steps, between which requests come through.
 */

const quietMs = 400;
// Below the 50 ms of one long task: a question asked meanwhile waits for one step at most.
const stepUs = 30_000;

export class Upkeep {
  #step;
  #quietMs;
  #due = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {(budgetUs: number) => {state: "working" | "done"}} step
   * @param {number} [quiet]  how long nothing was asked before it begins, in milliseconds
   */
  constructor(step, quiet = quietMs) {
    this.#step = step;
    this.#quietMs = quiet;
  }

  /**
   * After each request.
   *
   * @param {boolean} changed  what is derived may be out of date now
   */
  asked(changed) {
    this.#due ||= changed;
    this.pause();
    if (this.#due) this.#timer = setTimeout(() => this.#next(), this.#quietMs);
  }

  /** Until the next request is done. */
  pause() {
    clearTimeout(this.#timer);
  }

  #next() {
    try {
      this.#due = this.#step(stepUs).state !== "done";
    } catch {
      // Nobody asked for it, so nobody is told; it stays due, and the next request tries again.
      return;
    }
    if (this.#due) this.#timer = setTimeout(() => this.#next());
  }
}
