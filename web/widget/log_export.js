/**
 * The whole log as one file, byte for byte what `yesterlog export` writes: page by page, so that
 * questions are answered meanwhile.
 *
 *   const logExport = new LogExport({ call, onProgress });
 *   const blob = await logExport.run("csv", 7);
 */

/** @import {Client} from "../client/client.js" */

/** @typedef {"jsonl" | "csv"} ExportFormat  also how the file's name ends */

/** @typedef {{done: number, total: number}} ExportProgress  events */

/** @type {Record<ExportFormat, string>} */
const mediaTypes = { jsonl: "application/jsonl", csv: "text/csv;charset=utf-8" };

// A question that is asked meanwhile waits for one page at most.
const pageEvents = 1000;

export class LogExport {
  #call;
  #onProgress;
  /** @type {AbortController | null} */
  #abort = null;

  /**
   * @param {object} options
   * @param {Client["call"]} options.call
   * @param {(progress: ExportProgress | null) => void} options.onProgress  null: it has ended
   */
  constructor({ call, onProgress }) {
    this.#call = call;
    this.#onProgress = onProgress;
  }

  stop() {
    this.#abort?.abort();
  }

  /**
   * One at a time.
   *
   * @param {ExportFormat} format
   * @param {number} total  events of the log
   * @returns {Promise<Blob | null>} null: it was stopped
   */
  async run(format, total) {
    if (total === 0) throw new Error("The log is empty: there is nothing to export.");
    const abort = new AbortController();
    this.#abort = abort;
    this.#onProgress({ done: 0, total });
    try {
      // Kinds and fields are written too: a log that an older version stored gets them first.
      while ((await this.#call("stepKinds", {}, abort)).kinding);
      return await this.#read(format, total, abort);
    } catch (error) {
      if (abort.signal.aborted) return null;
      throw error;
    } finally {
      this.#abort = null;
      this.#onProgress(null);
    }
  }

  /**
   * @param {ExportFormat} format
   * @param {number} total
   * @param {{signal: AbortSignal}} abort
   */
  async #read(format, total, { signal }) {
    /** @type {Blob[]} */
    const parts = [];
    for (let after = ""; ; ) {
      const args = { after, limit: pageEvents, csv: format === "csv" };
      const page = await this.#call("exportPage", args, { signal });
      // The browser keeps a Blob outside the page's memory, on disk where it is large.
      parts.push(new Blob([page[format] ?? ""]));
      if (page.next === null) return new Blob(parts, { type: mediaTypes[format] });
      this.#onProgress({ done: parts.length * pageEvents, total });
      after = page.next;
    }
  }
}

/**
 * "yesterlog-2026-11-29.csv", with the log's name where it has one of its own.
 *
 * @param {string | null} name
 * @param {ExportFormat} format
 * @param {string} zone  whose day it is
 */
export function exportName(name, format, zone) {
  // The form of that locale is ISO 8601.
  const day = new Date().toLocaleDateString("sv-SE", { timeZone: zone });
  const parts = ["yesterlog", name === "log" ? null : name, day].filter(Boolean);
  return `${parts.join("-")}.${format}`;
}
