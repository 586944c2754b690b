/**
 * The packs of this browser as the page needs them: which there are, how one comes here, and what its
 * encoders say. One is used: the first that has an embedder, and a new one takes its place.
 */
import { EncoderRunner } from "./encoder_runner.js";
import { keepEngine } from "./engine_copy.js";
import { codeOf } from "./pack_error.js";
import { parseManifest } from "./pack_manifest.js";
import { PickedSource } from "./pack_source.js";
import { openPackStore } from "./pack_storage.js";
import { UrlSource } from "./pack_url_source.js";

/** @import {Calls, ModelProgress, PackInfo, PackPlace} from "../base/messages.js" */
/** @import {Model} from "./model_need.js" */
/** @import {StartEncoder} from "./model_start.js" */
/** @import {ListedPack, OpenPack, Options, PackStore} from "./pack_store.js" */

/** @typedef {{pack: OpenPack, model: Model, runners: EncoderRunner[]}} Used */

export class Packs {
  #openStore;
  #start;
  #keep;
  #onReading;
  #idleMs;
  /** @type {Promise<PackStore> | undefined} */
  #opened;
  /** @type {Promise<Used | null> | undefined} */
  #using;
  /** Why the pack that is here is not used. @type {string | null} */
  #problem = null;

  /**
   * @param {object} environment
   * @param {StartEncoder} environment.start
   * @param {() => Promise<PackStore>} [environment.openStore]
   * @param {() => Promise<void>} [environment.keep]  of what runs a pack, for offline use
   * @param {(progress: ModelProgress | null) => void} [environment.onReading]  how far a model is with
   *   what it was asked for last; null: it is done
   * @param {number} [environment.idleMs]  of an encoder, before it is closed
   */
  constructor({ start, openStore = openPackStore, keep = keepEngine, onReading = () => {}, idleMs }) {
    this.#idleMs = idleMs;
    this.#openStore = openStore;
    this.#start = start;
    this.#keep = keep;
    this.#onReading = onReading;
  }

  /**
   * What answers a question's needs; opened when one is met. Never rejects: a pack that cannot be used is
   * none, and `list` says why.
   *
   * @returns {Promise<Model | null>}
   */
  async model() {
    return (await this.#used())?.model ?? null;
  }

  /** @returns {Promise<Calls["packs"]["result"]>} */
  async list() {
    const used = await this.#used();
    const store = await this.#store();
    const packs = (await store.list()).map((pack) => ({ ...pack, used: pack.name === used?.pack.name }));
    return { packs, kind: store.kind, reason: store.reason, problem: this.#problem };
  }

  /**
   * @param {{url: string}} place
   * @returns {Promise<PackInfo>}
   */
  async offered({ url }) {
    const { name, bytes, licence, parts } = parseManifest(await new UrlSource(url).manifest());
    return { name, bytes, licence, parts };
  }

  /**
   * @param {PackPlace} place
   * @param {Options} options
   */
  async install(place, options) {
    const store = await this.#store();
    const source = "url" in place ? new UrlSource(place.url) : new PickedSource(place.files);
    const { name } = await store.install(source, options);
    await this.#leave(async () => {
      const listed = await store.list();
      // One that is of no use here takes nobody's place.
      if (listed.some((pack) => pack.name === name && isOfUse(pack))) {
        for (const other of listed) if (other.name !== name) await removed(store, other.name);
      }
    });
    await this.#keep().catch(() => {});
    return this.list();
  }

  /** @param {{name: string}} pack */
  async remove({ name }) {
    const store = await this.#store();
    await this.#leave(() => store.remove(name));
    return this.list();
  }

  #store() {
    this.#opened ??= this.#openStore();
    // What failed once may go well at the next time.
    this.#opened.catch(() => void (this.#opened = undefined));
    return this.#opened;
  }

  #used() {
    this.#using ??= this.#use().catch((error) => {
      this.#problem = messageOf(error);
      return null;
    });
    return this.#using;
  }

  /** @returns {Promise<Used | null>} */
  async #use() {
    this.#problem = null;
    const store = await this.#store();
    const listed = await store.list();
    const first = listed.find(isOfUse);
    if (!first) return null;
    const pack = await store.open(first.name);
    // Of a version that came since: without, the pack is used as long as there is a network.
    this.#keep().catch(() => {});
    /** @type {EncoderRunner[]} */
    const runners = [];
    /** @type {Model} */
    const model = {};
    const runnerOf = (/** @type {"embedder" | "reranker"} */ part) => {
      const runner = new EncoderRunner({ start: this.#start, files: pack.files, part, idleMs: this.#idleMs });
      runners.push(runner);
      return runner;
    };
    const onProgress = this.#onReading;
    const embedder = runnerOf("embedder");
    model.embed = (texts, { signal } = {}) =>
      this.#noted(embedder.embed(texts, { signal, onProgress }));
    if (first.parts.reranker) {
      const reranker = runnerOf("reranker");
      model.score = (pairs) => this.#noted(reranker.score(pairs, { onProgress }));
    }
    return { pack, model, runners };
  }

  /**
   * @template T
   * @param {Promise<T>} work
   */
  async #noted(work) {
    try {
      const done = await work;
      this.#problem = null;
      return done;
    } catch (error) {
      // What was given up is no fault of the model.
      if (codeOf(error) !== "cancelled") this.#problem = messageOf(error);
      throw error;
    } finally {
      this.#onReading(null);
    }
  }

  /**
   * What is used no more lets go of its files, and what is there is looked for anew once it has changed.
   *
   * @param {() => Promise<unknown>} change
   */
  async #leave(change) {
    const used = await this.#used();
    // A question that comes meanwhile must not open again what is to go.
    this.#using = Promise.resolve(null);
    this.#problem = null;
    try {
      for (const runner of used?.runners ?? []) await runner.close();
      await used?.pack.close();
      await change();
    } finally {
      this.#using = undefined;
    }
  }
}

/** @param {ListedPack} pack */
const isOfUse = ({ ready, parts }) => ready && parts.embedder;

/**
 * Nobody is kept from a new pack by another tab that uses the old one.
 *
 * @param {PackStore} store
 * @param {string} name
 */
async function removed(store, name) {
  try {
    await store.remove(name);
  } catch (error) {
    if (codeOf(error) !== "busy") throw error;
  }
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
