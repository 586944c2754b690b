/**
 * One import: bytes of a Blob into the core, in steps, with the event loop let in between two of
 * them, so that cancel and questions come through.
 */

import { nextTask } from "../base/next_task.js";
import { openLogBytes } from "./log_bytes.js";

/** @import {Assistant} from "./assistant.js" */
/** @import {LogBytes} from "./log_bytes.js" */
/** @import {ImportArguments, ImportProgress, ImportReport} from "../base/messages.js" */

// Below the 50 ms of one long task: a question asked meanwhile waits for one step at most.
const shortestStepUs = 30_000;
// A private window's files can take 100 ms to commit whatever is in the batch. There, steps grow
// until a commit is a small part of one: 25 s became 3 s for a log of 5,000 events.
const longestStepUs = 480_000;
const progressIntervalMs = 100;

/**
 * @param {File | string} log  a string is an address of the page's own origin
 * @returns {Promise<Blob>}
 */
export async function logBlob(log) {
  if (typeof log !== "string") return log;
  const response = await fetch(log);
  if (!response.ok) throw new Error(`${log} could not be read (${response.status}).`);
  return response.blob();
}

/** @param {ImportArguments} args */
export function importOptions({ log, now_ms, format, mapping, date }) {
  const name = (typeof log === "string" ? log.split("/").pop() : log.name) ?? "";
  // A record that names no source takes the file's name; the core knows what is no part of it.
  return { file_name: name, now_ms, format: format ?? "auto", mapping: mapping ?? {}, date };
}

export class ImportJob {
  #assistant;
  #onProgress;
  #begun = false;
  #abort = new AbortController();
  /** @type {unknown} what ended the reading before the end of the file */
  #damage = null;
  #lastProgressMs = 0;

  /**
   * @param {Assistant} assistant
   * @param {(progress: ImportProgress) => void} onProgress
   */
  constructor(assistant, onProgress) {
    this.#assistant = assistant;
    this.#onProgress = onProgress;
  }

  /**
   * Only between two steps, as every message comes: what was committed stands, and the assistant
   * is free for another import at once.
   */
  cancel() {
    this.#abort.abort();
    this.#end();
  }

  get #cancelled() {
    return this.#abort.signal.aborted;
  }

  #end() {
    if (this.#begun) this.#assistant.endImport();
    this.#begun = false;
  }

  /**
   * @param {ImportArguments} args
   * @returns {Promise<ImportReport | null>}  null: it was cancelled
   */
  async run(args) {
    const blob = await logBlob(args.log);
    if (this.#cancelled) return null;
    this.#assistant.call("beginImport", importOptions(args));
    this.#begun = true;
    try {
      const source = await openLogBytes(blob, this.#abort.signal);
      const report = await this.#readAll(source, blob.size);
      if (report && this.#damage) throw this.#damage;
      return report;
    } finally {
      this.#end();
    }
  }

  /**
   * @param {LogBytes} source
   * @param {number} bytesTotal
   * @returns {Promise<ImportReport | null>}
   */
  async #readAll(source, bytesTotal) {
    let budgetUs = shortestStepUs;
    for (;;) {
      if (this.#cancelled) return null;
      const startedMs = performance.now();
      const step = this.#step(budgetUs);
      const spentUs = (performance.now() - startedMs) * 1000;
      if (spentUs > 1.5 * budgetUs) budgetUs = Math.min(2 * budgetUs, longestStepUs);
      this.#report(step, source.position, bytesTotal);
      if (step.state === "done") return step;
      if (step.state === "needs_input") await this.#feed(source);
      await nextTask();
    }
  }

  /** @param {number} budgetUs */
  #step(budgetUs) {
    try {
      return this.#assistant.stepImport(budgetUs);
    } catch (error) {
      // A file of which nothing could be unpacked is not an empty one.
      throw this.#damage ?? error;
    }
  }

  /** @param {LogBytes} source */
  async #feed(source) {
    const bytes = await source.read().catch((error) => {
      this.#damage = error;
      return new Uint8Array();
    });
    if (this.#cancelled) return;
    if (bytes.length === 0) this.#assistant.finishImportInput(!this.#damage);
    else this.#assistant.feedImport(bytes);
  }

  /**
   * @param {ImportReport} step
   * @param {number} bytesRead  of the file as it lies there, packed or not
   * @param {number} bytesTotal
   */
  #report({ accepted }, bytesRead, bytesTotal) {
    const nowMs = performance.now();
    if (nowMs - this.#lastProgressMs < progressIntervalMs) return;
    this.#lastProgressMs = nowMs;
    this.#onProgress({ bytes_read: bytesRead, bytes_total: bytesTotal, accepted });
  }
}
