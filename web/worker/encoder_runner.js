/**
 * One of a pack's encoders that runs: opened when it is first needed, on the processor, in steps between
 * which the worker hears what else it is asked for.
 *
 *   const runner = new EncoderRunner({ start, files, part: "embedder" });
 *   const vectors = await runner.embed(["a fox by the shed"], { signal });
 *
 * What was embedded once is kept. An encoder that nobody needs for a while is closed, and its memory freed.
 */
import { nextTask } from "../base/next_task.js";
import { TextVectors } from "./text_vectors.js";

/** @import {RunningEncoder, StartEncoder} from "./model_start.js" */

// Of a step: some ten short texts of a small model, which take a tenth of a second.
const usualBatchTokens = 128;
// Where memory is short for that many: a text of this length alone is a batch.
const leastBatchTokens = 16;
// What is done with is kept, whatever becomes of the rest.
const textsAtOnce = 32;
// Some ten thousand texts with vectors of 384 numbers: more kinds than a log has.
const keptBytes = 16 * 2 ** 20;
// Opening takes a second or two; a page that nobody asks should not hold some hundred megabytes.
const usualIdleMs = 300_000;
// What could not be opened is not tried again with each question.
const againMs = 300_000;

/**
 * @typedef {object} Listening
 * @property {AbortSignal} [signal]  ends it between two batches; what was encoded until then is kept
 * @property {(progress: {done: number, total: number}) => void} [onProgress]  in texts
 */

export class EncoderRunner {
  #start;
  #files;
  #part;
  #now;
  #idleMs;
  #vectors;
  #batchTokens = usualBatchTokens;
  /** @type {RunningEncoder | undefined} */
  #running;
  /** @type {{error: unknown, at: number} | undefined} why it could not be opened */
  #refused;
  #closed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();

  /**
   * @param {object} encoder
   * @param {StartEncoder} encoder.start
   * @param {Map<string, Uint8Array | Blob>} encoder.files
   * @param {"embedder" | "reranker"} encoder.part
   * @param {number} [encoder.mostBytes]  of vectors and their texts
   * @param {number} [encoder.idleMs]
   * @param {() => number} [encoder.now]  ms
   */
  constructor({ start, files, part, mostBytes = keptBytes, idleMs = usualIdleMs, now = Date.now }) {
    this.#start = start;
    this.#files = files;
    this.#part = part;
    this.#vectors = new TextVectors(mostBytes);
    this.#idleMs = idleMs;
    this.#now = now;
  }

  /** Whether it holds the memory of a model. */
  get isOpen() {
    return this.#running !== undefined;
  }

  /**
   * @param {string[]} texts
   * @param {Listening} [listening]
   * @returns {Promise<number[][]>} a vector a text; rejected with an Error that has a `code`
   */
  embed(texts, listening = {}) {
    return this.#enqueue(async () => {
      const found = new Map(texts.map((text) => [text, this.#vectors.get(text)]));
      const fresh = [...found.keys()].filter((text) => !found.get(text));
      await this.#inParts(fresh, listening, async (part) => {
        const rows = await this.#encode({ texts: part }, part.length, listening);
        part.forEach((text, index) => {
          found.set(text, rows[index]);
          this.#vectors.add(text, rows[index]);
        });
      });
      return texts.map((text) => [.../** @type {Float32Array} */ (found.get(text))]);
    });
  }

  /**
   * @param {[string, string][]} pairs  query and passage
   * @param {Listening} [listening]
   * @returns {Promise<number[]>} a score a pair; rejected with an Error that has a `code`
   */
  score(pairs, listening = {}) {
    return this.#enqueue(async () => {
      /** @type {number[]} */
      const scores = [];
      const places = pairs.map((_, index) => index);
      for (const query of new Set(pairs.map(([first]) => first))) {
        const ofQuery = places.filter((index) => pairs[index][0] === query);
        await this.#inParts(ofQuery, listening, async (part) => {
          const passages = part.map((index) => pairs[index][1]);
          const rows = await this.#encode({ query, passages }, part.length, listening);
          part.forEach((place, index) => void (scores[place] = rows[index][0]));
        });
      }
      return scores;
    });
  }

  /** Behind what is under way. */
  close() {
    return this.#enqueue(async () => {
      this.#closed = true;
      this.#stop();
    });
  }

  /**
   * @template T
   * @param {T[]} all
   * @param {Listening} listening
   * @param {(part: T[]) => Promise<void>} encode
   */
  async #inParts(all, { signal, onProgress }, encode) {
    for (let done = 0; done < all.length; done += textsAtOnce) {
      if (signal?.aborted) throw cancelled();
      onProgress?.({ done, total: all.length });
      await encode(all.slice(done, done + textsAtOnce));
    }
  }

  /**
   * Where memory is short, once more in smaller batches.
   *
   * @param {object} request of core/model/json_encoder.h
   * @param {number} count  of rows
   * @param {Listening} listening
   * @returns {Promise<Float32Array[]>}
   */
  async #encode(request, count, { signal }) {
    for (;;) {
      const running = await this.#opened();
      try {
        return await stepped(running, request, count, signal);
      } catch (error) {
        const code = codeOf(error);
        // A module that failed by itself, or whose memory is used up, is not asked again.
        if (code === undefined || code === "internal" || code === "limit") this.#stop();
        if (code !== "limit" || this.#batchTokens <= leastBatchTokens) throw error;
        this.#batchTokens = Math.max(leastBatchTokens, Math.floor(this.#batchTokens / 4));
      }
    }
  }

  async #opened() {
    if (this.#running) return this.#running;
    const refused = this.#refused;
    if (refused && this.#now() - refused.at < againMs) throw refused.error;
    try {
      this.#running = await this.#start({
        files: this.#files,
        part: this.#part,
        batchTokens: this.#batchTokens,
      });
      this.#refused = undefined;
      return this.#running;
    } catch (error) {
      // A program that did not come may come as soon as there is a network.
      if (codeOf(error) !== "not_found") this.#refused = { error, at: this.#now() };
      throw error;
    }
  }

  #stop() {
    clearTimeout(this.#idle);
    this.#running?.stop();
    this.#running = undefined;
  }

  /**
   * @template T
   * @param {() => Promise<T>} task
   * @returns {Promise<T>}
   */
  #enqueue(task) {
    const done = this.#queue.then(async () => {
      clearTimeout(this.#idle);
      if (this.#closed) throw coded("invalid_argument", "The model is closed: open it again.");
      try {
        return await task();
      } finally {
        if (this.#running) this.#idle = setTimeout(() => this.#stop(), this.#idleMs);
      }
    });
    this.#queue = done.catch(() => {});
    return done;
  }
}

/**
 * @param {RunningEncoder} running
 * @param {object} request
 * @param {number} count
 * @param {AbortSignal} [signal]
 */
async function stepped(running, request, count, signal) {
  let { total } = running.begin(request);
  for (let encoded = 0; encoded < total; ) {
    ({ encoded, total } = await running.step());
    await nextTask();
    if (signal?.aborted) throw cancelled();
  }
  const rows = running.rows();
  const { width } = running.describe();
  if (total !== count || rows.length !== count * width) {
    throw coded("internal", "The encoder gave rows of another number than it was asked for.");
  }
  return Array.from({ length: count }, (_, i) => rows.slice(i * width, (i + 1) * width));
}

const cancelled = () => coded("cancelled", "Nobody waits for it any more.");

/** @param {string} code @param {string} message */
const coded = (code, message) => Object.assign(new Error(message), { code });

/** @param {unknown} error @returns {unknown} */
const codeOf = (error) => /** @type {{code?: unknown} | undefined} */ (error)?.code;
