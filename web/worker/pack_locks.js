/**
 * Who may do what with a pack, over all tabs: one writes at a time, any number read what is ready,
 * and nothing that somebody reads is removed.
 */

/**
 * What this needs of LockManager.
 *
 * @typedef {object} Locks
 * @property {(
 *   name: string,
 *   options: {mode?: "exclusive" | "shared", ifAvailable?: boolean, signal?: AbortSignal},
 *   work: (lock: unknown) => Promise<any>,
 * ) => Promise<any>} request
 */

export class PackLocks {
  #locks;

  /** @param {Locks} locks */
  constructor(locks) {
    this.#locks = locks;
  }

  /**
   * Waits until nobody else writes the pack.
   *
   * @template T
   * @param {string} name
   * @param {AbortSignal | undefined} signal  ends the waiting
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  write(name, signal, work) {
    return this.#locks.request(writing(name), signal ? { signal } : {}, work);
  }

  /**
   * Does nothing where somebody writes the pack.
   *
   * @param {string} name
   * @param {() => Promise<boolean>} work
   * @returns {Promise<boolean>} what that gave, or false
   */
  writeIfFree(name, work) {
    return this.#ifFree(writing(name), work);
  }

  /**
   * @param {string} name
   * @returns {Promise<() => Promise<void>>} ends the reading
   */
  read(name) {
    return new Promise((resolve, reject) => {
      /** @type {(value?: unknown) => void} */
      let release = () => {};
      const released = new Promise((done) => (release = done));
      const ended = this.#locks.request(reading(name), { mode: "shared" }, () => {
        resolve(() => (release(), ended));
        return released;
      });
      ended.catch(reject);
    });
  }

  /**
   * Does nothing where somebody reads the pack.
   *
   * @param {string} name
   * @param {() => Promise<boolean>} work
   * @returns {Promise<boolean>} what that gave, or false
   */
  ifUnread(name, work) {
    return this.#ifFree(reading(name), work);
  }

  /**
   * @param {string} lock
   * @param {() => Promise<boolean>} work
   * @returns {Promise<boolean>}
   */
  #ifFree(lock, work) {
    const options = { ifAvailable: true };
    return this.#locks.request(lock, options, async (granted) => granted !== null && work());
  }
}

/** @param {string} name */
const writing = (name) => `yesterlog/pack/write/${name}`;
/** @param {string} name */
const reading = (name) => `yesterlog/pack/read/${name}`;

/** @typedef {{shared: boolean, start: () => void}} Waiting */

/** Web Locks of one worker alone, for what no other tab can see. */
export class LocalLocks {
  /** @type {Map<string, {holders: Set<{shared: boolean}>, waiting: Waiting[]}>} */
  #queues = new Map();

  /** @type {Locks["request"]} */
  async request(name, { mode, ifAvailable = false, signal }, work) {
    signal?.throwIfAborted();
    const queue = this.#queues.get(name) ?? { holders: new Set(), waiting: [] };
    this.#queues.set(name, queue);
    const holder = { shared: mode === "shared" };
    const free =
      queue.waiting.length === 0 &&
      [...queue.holders].every(({ shared }) => shared && holder.shared);
    if (!free && ifAvailable) return work(null);
    if (free) queue.holders.add(holder);
    else await turn(queue, holder, signal);
    try {
      return await work(holder);
    } finally {
      queue.holders.delete(holder);
      startNext(queue);
    }
  }
}

/**
 * @param {{holders: Set<{shared: boolean}>, waiting: Waiting[]}} queue
 * @param {{shared: boolean}} holder
 * @param {AbortSignal} [signal]
 */
function turn(queue, holder, signal) {
  return new Promise((resolve, reject) => {
    const given = () => {
      queue.waiting.splice(queue.waiting.indexOf(waiting), 1);
      reject(signal?.reason);
      startNext(queue);
    };
    const start = () => {
      signal?.removeEventListener("abort", given);
      queue.holders.add(holder);
      resolve(undefined);
    };
    const waiting = { shared: holder.shared, start };
    queue.waiting.push(waiting);
    signal?.addEventListener("abort", given, { once: true });
  });
}

/** @param {{holders: Set<{shared: boolean}>, waiting: Waiting[]}} queue */
function startNext({ holders, waiting }) {
  const mayStart = () => holders.size === 0 || [...holders].every(({ shared }) => shared);
  while (waiting.length > 0 && mayStart()) {
    if (holders.size > 0 && !waiting[0].shared) return;
    waiting.shift()?.start();
  }
}
