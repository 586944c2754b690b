/**
 * What the core derives from events, kinds, incidents and digests, brought up to date while nobody
 * asks for anything: in steps, between which requests come through.
 */

const quietMs = 400;
// Below the 50 ms of one long task: a question asked meanwhile waits for one step at most.
const stepUs = 30_000;

// Right before a question nobody minds so short a wait.
const patienceMs = 250;
const progressIntervalMs = 100;

/** @import {KindProgress} from "../base/messages.js" */

/**
 * "kinding": a log that an older version stored is being sorted into kinds, `done` events of `total`.
 *
 * @typedef {{state: "kinding" | "folding" | "digesting" | "done", done?: number, total?: number}}
 *   UpkeepStep
 */

export class Upkeep {
  #step;
  /** @type {UpkeepStep | null} */
  #last = null;
  #quietMs;
  #onKinding;
  #onSettled;
  #lastToldMs = -Infinity;
  #due = false;
  #settled = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {(budgetUs: number) => UpkeepStep} step
   * @param {number} [quiet]  how long nothing was asked before it begins, in milliseconds
   * @param {(progress: KindProgress | null) => void} [onKinding]  how far the sorting into kinds is,
   *   now and then; null: it is done
   * @param {() => void} [onSettled]  once after a change: events have their kinds and incidents
   */
  constructor(step, quiet = quietMs, onKinding = () => {}, onSettled = () => {}) {
    this.#step = step;
    this.#quietMs = quiet;
    this.#onKinding = onKinding;
    this.#onSettled = onSettled;
  }

  /** What is derived may be out of date now. */
  changed() {
    this.#due = true;
    this.#settled = false;
  }

  /**
   * How far the sorting into kinds is, while there is any.
   * @returns {{done: number, total: number} | null}
   */
  get kinding() {
    if (!this.#due || this.#last?.state !== "kinding") return null;
    return { done: this.#last.done ?? 0, total: this.#last.total ?? 0 };
  }

  /**
   * For whoever needs the kinds of all events: one step, where some are missing. Throws its error.
   *
   * @returns {{done: number, total: number} | null} null: none is missing any more
   */
  stepKinds() {
    if (this.#due) this.#takeStep();
    return this.kinding;
  }

  /** After each request. */
  asked() {
    this.pause();
    if (this.#due) this.#timer = setTimeout(() => this.#next(), this.#quietMs);
  }

  /** Until the next request is done. */
  pause() {
    clearTimeout(this.#timer);
  }

  /**
   * At once, so that the next answer knows the incidents of what was just imported. Between steps
   * messages come through.
   *
   * @param {number} [patience]  how long it may take, in milliseconds
   * @param {() => boolean} [givenUp]  whether it has been given up meanwhile
   * @returns {Promise<boolean>} whether every capture has been put to its incident
   */
  async fold(patience = patienceMs, givenUp = () => false) {
    const end = performance.now() + patience;
    while (this.#due) {
      if (givenUp()) return false;
      const state = this.#tryStep();
      if (state !== "folding" && state !== "kinding") return state !== null;
      if (performance.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve));
    }
    return true;
  }

  /** Nobody asked for it, so nobody is told when it fails but who sees it stand still; it stays due. */
  #tryStep() {
    try {
      return this.#takeStep();
    } catch (error) {
      const failed = error instanceof Error ? error.message : String(error);
      if (this.kinding) this.#onKinding({ ...this.kinding, failed });
      return null;
    }
  }

  #takeStep() {
    const wasKinding = this.kinding !== null;
    this.#last = this.#step(stepUs);
    const { state } = this.#last;
    this.#due = state !== "done";
    this.#tellKinding(wasKinding);
    if (!this.#settled && (state === "digesting" || state === "done")) {
      this.#settled = true;
      this.#onSettled();
    }
    return state;
  }

  /** @param {boolean} wasKinding  before the last step */
  #tellKinding(wasKinding) {
    const { kinding } = this;
    if (!kinding) return wasKinding && this.#onKinding(null);
    const nowMs = performance.now();
    if (wasKinding && nowMs - this.#lastToldMs < progressIntervalMs) return;
    this.#lastToldMs = nowMs;
    this.#onKinding(kinding);
  }

  #next() {
    // After a failure the next request tries again.
    if (this.#tryStep() !== null && this.#due) this.#timer = setTimeout(() => this.#next());
  }
}
