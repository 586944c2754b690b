/**
 * The worker's side of the message table, over one open log: an operation is a method of the core, or has
 * a handler here.
 */
import { operations } from "../base/messages.js";
import { askedFilter } from "./asked_filter.js";
import { ImportJob, importOptions, logBlob } from "./import_job.js";
import { IncidentPages } from "./incident_pages.js";
import { firstLogBytes } from "./log_bytes.js";
import { storageIsFull } from "./storage_full.js";
import { Upkeep } from "./upkeep.js";
import { deviceZone, zoneTable } from "./zone_table.js";

/** @import {Assistant, openAssistant} from "./assistant.js" */
/**
 * @import {
 *   Calls, FromWorker, Operation, Request, ToWorker, WireError, WorkerOperation,
 * } from "../base/messages.js"
 */

// Enough records to guess a mapping from, however long the lines are.
const previewBytes = 256 * 1024;

// A log of some ten thousand events is folded by then, and the import has taken about as long.
const foldAfterImportMs = 1000;

// As core/assistant/ask_plan.cc keeps them.
const halfReadSetting = "imports.half_read";

/** @type {ReadonlySet<Operation>} after which incidents or digests may be out of date */
const changing = new Set(["open", "setZone", "clear"]);

/** @typedef {(args: any, id: number) => unknown} Handler */

export class Session {
  #post;
  #openAssistant;
  /** @type {Assistant | null} */
  #assistant = null;
  /** @type {{id: number, job: ImportJob} | null} */
  #import = null;
  #incidents = new IncidentPages((id) => this.#log.call("incident", { id }).events);
  #upkeep = new Upkeep(
    (budgetUs) => this.#log.stepUpkeep(budgetUs),
    undefined,
    (kinding) => this.#post({ notice: { kinding } }),
    () => this.#post({ notice: "settled" }),
  );

  /** @type {{[Op in WorkerOperation]: (args: Calls[Op]["args"], id: number) => unknown}} */
  #handlers = {
    open: (args) => this.#open(args),
    setZone: (args) => this.#setZone(args),
    ask: (args) => this.#ask(args),
    incident: (args) => this.#incidents.page(args),
    count: (args) => this.#log.call("list", { ...args, count_only: true }),
    stepKinds: () => this.#log && { kinding: this.#upkeep.stepKinds() },
    clear: () => this.#clear(),
    previewImport: (args) => this.#preview(args),
    importLog: (args, id) => this.#importLog(args, id),
  };

  /**
   * @param {(message: FromWorker) => void} post
   * @param {typeof openAssistant} open
   */
  constructor(post, open) {
    this.#post = post;
    this.#openAssistant = open;
  }

  /** @param {ToWorker} message */
  async receive(message) {
    if ("cancel" in message) {
      if (this.#import?.id === message.cancel) this.#cancelImport(this.#import.job);
      return;
    }
    const { id, op } = message;
    this.#upkeep.pause();
    try {
      this.#post({ id, result: await this.#handle(message) });
    } catch (error) {
      this.#post({ id, error: await withCause(wireError(error)) });
    } finally {
      if (changing.has(op)) this.#changed();
      if (!this.#import) this.#upkeep.asked();
    }
  }

  /** @param {Request} request */
  #handle({ id, op, args }) {
    if (!Object.hasOwn(operations, op)) throw codedError("unsupported", `There is no operation "${op}".`);
    const row = operations[op];
    if ("core" in row) return this.#log.call(row.core, args);
    /** @type {Handler} */
    const handler = this.#handlers[/** @type {WorkerOperation} */ (op)];
    return handler(args, id);
  }

  get #log() {
    if (!this.#assistant) throw codedError("internal", "The log is not open yet.");
    return this.#assistant;
  }

  /** @param {Calls["open"]["args"]} args */
  async #open({ name }) {
    const { assistant, storage } = await this.#openAssistant(name, () => {
      this.#post({ notice: "waiting" });
    });
    this.#assistant = assistant;
    return { storage: storage.kind, reason: storage.reason };
  }

  /** @param {Calls["ask"]["args"]} args */
  async #ask(args) {
    const folding = this.#import !== null || !(await this.#upkeep.fold());
    const reply = await this.#log.ask(args);
    const { kinding } = this.#upkeep;
    return { ...reply, folding, kinding, unfinished: this.#unfinished(reply), filter: askedFilter(reply) };
  }

  /**
   * Which files an answer cannot know all of.
   *
   * @param {{complete?: boolean}} reply
   */
  #unfinished({ complete }) {
    if (complete !== false) return null;
    const { value } = this.#log.call("loadSetting", { name: halfReadSetting });
    const halfRead = Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
    return { importing: this.#import !== null, half_read: halfRead };
  }

  /** @param {Calls["setZone"]["args"]} args */
  #setZone({ zone }) {
    const table = zoneTable(zone ?? deviceZone());
    this.#log.call("setZone", table);
    return { zone: table.name };
  }

  #clear() {
    if (this.#import) throw codedError("busy", "An import is running. Stop it first.");
    return this.#log.call("clear");
  }

  /** @param {Calls["previewImport"]["args"]} args */
  async #preview(args) {
    const blob = await logBlob(args.log);
    const bytes = await firstLogBytes(blob, previewBytes);
    return this.#log.previewImport(bytes, importOptions(args));
  }

  /**
   * @param {Calls["importLog"]["args"]} args
   * @param {number} id
   */
  async #importLog(args, id) {
    if (this.#import) throw codedError("busy", "Another import is running. Let it end first.");
    const job = new ImportJob(this.#log, (progress) => this.#post({ id, progress }));
    this.#import = { id, job };
    try {
      return await job.run(args);
    } finally {
      // What was committed stays, however the import ended.
      this.#changed();
      const givenUp = () => this.#import?.job !== job;
      if (!givenUp()) await this.#upkeep.fold(foldAfterImportMs, givenUp);
      if (!givenUp()) this.#import = null;
    }
  }

  #changed() {
    this.#incidents.forget();
    this.#upkeep.changed();
  }

  /** @param {ImportJob} job */
  #cancelImport(job) {
    job.cancel();
    this.#import = null;
  }
}

/**
 * @param {string} code
 * @param {string} message
 */
function codedError(code, message) {
  return Object.assign(new Error(message), { code });
}

/**
 * @param {WireError} error
 * @returns {Promise<WireError>}
 */
async function withCause(error) {
  const full = error.code === "storage" && (await storageIsFull());
  return full ? { ...error, code: "storage_full" } : error;
}

/**
 * @param {unknown} error
 * @returns {WireError}
 */
function wireError(error) {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // A DOMException has a code too: a number.
  return { code: typeof code === "string" ? code : "internal", message };
}
