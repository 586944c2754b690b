/**
 * The worker's side of the message table, over one open log: an operation is a method of the core, or has
 * a handler here.
 */
import { operations } from "../base/messages.js";
import { askedFilter } from "./asked_filter.js";
import { ImportJob, importOptions, logBlob } from "./import_job.js";
import { IncidentPages } from "./incident_pages.js";
import { firstLogBytes } from "./log_bytes.js";
import { SessionModel } from "./session_model.js";
import { storageIsFull } from "./storage_full.js";
import { UndoJob } from "./undo_job.js";
import { Upkeep } from "./upkeep.js";
import { deviceZone, zoneTable } from "./zone_table.js";

/** @import {Assistant, openAssistant} from "./assistant.js" */
/** @import {OpenPacks} from "./session_model.js" */
/**
 * @import {
 *   Calls, FromWorker, ImportProgress, ListedImport, Operation, Request, ToWorker, WireError,
 *   WorkerOperation,
 * } from "../base/messages.js"
 */

// Enough records to guess a mapping from, however long the lines are.
const previewBytes = 256 * 1024;

// A log of some ten thousand events is folded by then, and the import has taken about as long.
const foldAfterImportMs = 1000;

// A question waits so long for a model, and is then answered without, to be asked again: other requests
// wait behind it.
const modelPatienceMs = 700;

// As core/assistant/ask_plan.cc keeps them.
const halfReadSetting = "imports.half_read";

/** @type {ReadonlySet<Operation>} after which incidents or digests may be out of date */
const changing = new Set(["open", "setZone", "clear"]);

/** @typedef {(args: any, id: number) => unknown} Handler */

/**
 * @template Args, Report
 * @typedef {{run: (args: Args) => Promise<Report>, cancel: () => void}} Job
 */

export class Session {
  #post;
  #openAssistant;
  #model;
  /** @type {Assistant | null} */
  #assistant = null;
  /** @type {{id: number, job: {cancel: () => void}} | null} an import or a removal under way */
  #job = null;
  #incidents = new IncidentPages((id) => this.#log.call("incident", { id }).events);
  #upkeep = new Upkeep(
    (budgetUs) => this.#log.stepUpkeep(budgetUs),
    undefined,
    (kinding) => this.#post({ notice: { kinding } }),
    () => {
      this.#post({ notice: "settled" });
      this.#model.settled();
    },
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
    undoImport: (args, id) => this.#undoImport(args, id),
    packs: async () => (await this.#openedModel.packs()).list(),
    offeredPack: async (args) => (await this.#openedModel.packs()).offered(args),
    installPack: (args, id) => this.#openedModel.install(args, id),
    removePack: (args) => this.#openedModel.remove(args),
  };

  /**
   * @param {(message: FromWorker) => void} post
   * @param {typeof openAssistant} open
   * @param {OpenPacks} openPacks
   */
  constructor(post, open, openPacks) {
    this.#post = post;
    this.#openAssistant = open;
    const names = () => this.#log.call("nameTexts").texts;
    this.#model = new SessionModel({ post, openPacks, names });
  }

  /** @param {ToWorker} message */
  async receive(message) {
    if ("cancel" in message) {
      if (this.#job?.id === message.cancel) this.#cancelJob(this.#job.job);
      this.#model.cancel(message.cancel);
      return;
    }
    const { id, op } = message;
    // A pack may take minutes to come.
    if (operations[op]?.lane !== "pack") this.#upkeep.pause();
    try {
      this.#post({ id, result: await this.#handle(message) });
    } catch (error) {
      this.#post({ id, error: await withCause(wireError(error)) });
    } finally {
      if (changing.has(op)) this.#changed();
      if (!this.#job) this.#upkeep.asked();
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

  /** Only beside a log that is open, as everything but opening one. */
  get #openedModel() {
    void this.#log;
    return this.#model;
  }

  /** @param {Calls["open"]["args"]} args */
  async #open({ name }) {
    const { assistant, storage } = await this.#openAssistant(name, () => {
      this.#post({ notice: "waiting" });
    });
    this.#assistant = assistant;
    void this.#model.get();
    return { storage: storage.kind, reason: storage.reason };
  }

  /** @param {Calls["ask"]["args"]} args */
  async #ask(args) {
    const log = this.#log;
    const folding = this.#job !== null || !(await this.#upkeep.fold());
    const model = await this.#model.get();
    const { patient, ...asked } = args;
    const reply = await log.ask(asked, {
      model,
      patienceMs: patient ? Infinity : modelPatienceMs,
      onDue: (done) => void done.then(() => this.#post({ notice: "modelled" })),
    });
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
    const { imports = [] } = this.#log.call("imports");
    const halfGone = imports.filter((/** @type {ListedImport} */ { state }) => state === "undoing");
    const undoing = this.#job?.job instanceof UndoJob;
    return {
      importing: this.#job !== null && !undoing,
      undoing,
      half_read: halfRead,
      half_gone: halfGone.map((/** @type {ListedImport} */ { file }) => file),
    };
  }

  /** @param {Calls["setZone"]["args"]} args */
  #setZone({ zone }) {
    const table = zoneTable(zone ?? deviceZone());
    this.#log.call("setZone", table);
    return { zone: table.name };
  }

  #clear() {
    if (this.#job) throw codedError("busy", "An import is running. Stop it first.");
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
  #importLog(args, id) {
    return this.#work(id, (onProgress) => new ImportJob(this.#log, onProgress), args);
  }

  /**
   * @param {Calls["undoImport"]["args"]} args
   * @param {number} id
   */
  #undoImport(args, id) {
    return this.#work(id, (onProgress) => new UndoJob(this.#log, onProgress), args);
  }

  /**
   * What changes the log in steps, one at a time.
   *
   * @template Args, Report
   * @param {number} id
   * @param {(onProgress: (progress: ImportProgress) => void) => Job<Args, Report>} start
   * @param {Args} args
   */
  async #work(id, start, args) {
    if (this.#job) throw codedError("busy", "Another import is running. Let it end first.");
    const job = start((progress) => this.#post({ id, progress }));
    this.#job = { id, job };
    try {
      return await job.run(args);
    } finally {
      // What was committed stays, however it ended.
      this.#model.changed();
      this.#changed();
      const givenUp = () => this.#job?.job !== job;
      if (!givenUp()) await this.#upkeep.fold(foldAfterImportMs, givenUp);
      if (!givenUp()) this.#job = null;
    }
  }

  #changed() {
    this.#incidents.forget();
    this.#upkeep.changed();
  }

  /** @param {{cancel: () => void}} job */
  #cancelJob(job) {
    job.cancel();
    this.#job = null;
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
