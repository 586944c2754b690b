/**
 * A session's side of its packs: loaded once a log is open, a pack under way that can be stopped, and the
 * log's names read by a model ahead of a question.
 */
import { inTime } from "./ask_session.js";

/** @import {Calls, FromWorker, ModelProgress} from "../base/messages.js" */
/** @import {Model} from "./model_need.js" */
/** @import {Packs} from "./packs.js" */

/** @typedef {(onReading: (progress: ModelProgress | null) => void) => Promise<Packs>} OpenPacks */

// A pack is looked for in a moment, unless another tab is writing it.
const packPatienceMs = 3000;

export class SessionModel {
  #post;
  #openPacks;
  #names;
  /** @type {Promise<Packs> | undefined} */
  #packs;
  /** @type {Map<number, AbortController>} packs that are being loaded, by request */
  #loading = new Map();
  /** @type {AbortController | null} of a model that reads names */
  #ahead = null;
  /** Whether the log may have names that no model has read. */
  #hasNewNames = false;

  /**
   * @param {object} session
   * @param {(message: FromWorker) => void} session.post
   * @param {OpenPacks} session.openPacks
   * @param {() => string[]} session.names  texts of the log that a question may need read
   */
  constructor({ post, openPacks, names }) {
    this.#post = post;
    this.#openPacks = openPacks;
    this.#names = names;
  }

  /** @returns {Promise<Packs>} */
  packs() {
    this.#packs ??= this.#openPacks((reading) => this.#post({ notice: { reading } }));
    // What failed once may go well at the next time.
    this.#packs.catch(() => void (this.#packs = undefined));
    return this.#packs;
  }

  /**
   * For a question, which no pack that is being written keeps waiting. Never rejects: without a model
   * questions are answered too.
   *
   * @returns {Promise<Model | null>}
   */
  async get() {
    try {
      return await inTime((await this.packs()).model(), packPatienceMs);
    } catch {
      return null;
    }
  }

  /**
   * @param {Calls["installPack"]["args"]} place
   * @param {number} id
   */
  async install(place, id) {
    const abort = new AbortController();
    this.#loading.set(id, abort);
    try {
      this.#ahead?.abort();
      const packs = await (await this.packs()).install(place, {
        signal: abort.signal,
        onProgress: (progress) => this.#post({ id, progress }),
      });
      void this.#readAhead();
      return packs;
    } finally {
      this.#loading.delete(id);
    }
  }

  /** @param {Calls["removePack"]["args"]} pack */
  async remove(pack) {
    this.#ahead?.abort();
    return (await this.packs()).remove(pack);
  }

  /** @param {number} id  of a request */
  cancel(id) {
    this.#loading.get(id)?.abort();
  }

  /** The log's events are others now. */
  changed() {
    this.#hasNewNames = true;
    this.#ahead?.abort();
  }

  /** They have their kinds. */
  settled() {
    if (this.#hasNewNames) void this.#readAhead();
  }

  /** So that the first question that needs a model does not wait for all of the log's names. */
  async #readAhead() {
    this.#hasNewNames = false;
    this.#ahead?.abort();
    const { signal } = (this.#ahead = new AbortController());
    try {
      const model = await this.get();
      if (model?.embed && !signal.aborted) await model.embed(this.#names(), { signal });
    } catch {
      // Nobody asked for it; who does is told.
    }
  }
}
