/**
 * What the element knows and does, without its looks: one open log, its settings and its
 * conversation. Dispatches "change" whenever `state` has changed.
 */
import { Client, YesterlogError } from "../client/client.js";
import { Handover } from "../client/handover.js";
import { Queue } from "../client/queue.js";
import { Conversation, readConversation } from "./conversation.js";
import { LogExport } from "./log_export.js";
import { defaultSettings, readSettings, referenceTime } from "./settings.js";
import { suggestQuestions } from "./suggestions.js";

/**
 * @import {
 *   EventFilter, ImportProgress, ImportReport, KindProgress, ListArguments, ListedImport, ModelProgress,
 *   Notice, PackPlace, PackProgress, Packs, Summary, UndoReport,
 * } from "../base/messages.js"
 */
/** @import {ChangedReading} from "./reading_view.js" */
/** @import {ExportFormat, ExportProgress} from "./log_export.js" */
/** @import {Turn} from "./conversation.js" */
/** @import {Settings} from "./settings.js" */

/**
 * opening: not yet; waiting: another tab owns the log; ready: open; failed: `error` says why.
 *
 * @typedef {"opening" | "waiting" | "ready" | "failed"} Phase
 */

/**
 * @typedef {object} State
 * @property {Phase} phase
 * @property {string | null} error
 * @property {string | null} memoryReason  why nothing is kept; null: it is
 * @property {Summary | null} summary
 * @property {string[] | null} suggestions  questions that the log has answers to; null: not yet known
 * @property {Settings} settings
 * @property {string} zone  IANA name of the one that holds: the settings' or the device's
 * @property {{fileName: string, progress: ImportProgress | null, removing?: boolean} | null} importing
 * @property {ExportProgress | null} exporting
 * @property {KindProgress | null} kinding  of a log that an older version stored
 * @property {Packs | null} packs  null: not known yet, or not to be had
 * @property {PackProgress | null} packLoading
 * @property {ModelProgress | null} reading  of texts by a model
 */

export class LogSession extends EventTarget {
  #name;
  /** @type {Client} */
  #client;
  #startWorker;
  #handover;
  #imports = new Queue();
  /** @type {AbortController | null} */
  #importAbort = null;
  /** @type {AbortController | null} */
  #packAbort = null;
  #export = new LogExport({
    call: (op, args, options) => this.#client.call(op, args, options),
    onProgress: (exporting) => this.#change({ exporting }),
  });
  /** @type {Set<Promise<unknown>>} questions and what is being saved */
  #underWay = new Set();
  #lettingGo = false;
  conversation = new Conversation();
  /** @type {State} */
  state = {
    phase: "opening",
    error: null,
    memoryReason: null,
    summary: null,
    suggestions: null,
    settings: defaultSettings,
    zone: "UTC",
    importing: null,
    exporting: null,
    kinding: null,
    packs: null,
    packLoading: null,
    reading: null,
  };

  /**
   * @param {string} name  of the log; each has a store of its own
   * @param {() => import("../client/client.js").WorkerLike} startWorker
   */
  constructor(name, startWorker) {
    super();
    this.#name = name;
    this.#startWorker = startWorker;
    this.#handover = new Handover(name, {
      onAsked: () => this.#letGo(),
      onBusy: () => {
        this.#announce("The other tab is importing or exporting. Try again when it is done.");
      },
    });
    this.#client = this.#open();
  }

  close() {
    this.#handover.close();
    this.#client.close();
  }

  /** Asks the tab that owns the log to pass it to this one. */
  takeOver() {
    this.#handover.ask();
  }

  /** Resolves once the log is open, however long another tab has it; rejects when it fails. */
  async whenReady() {
    while (this.state.phase !== "ready") {
      if (this.state.phase === "failed") throw new Error(this.state.error ?? "The log is not open.");
      await new Promise((resolve) => this.addEventListener("change", resolve, { once: true }));
    }
  }

  /**
   * Never rejects: the turn has a reply, or says why there is none.
   *
   * @param {string} question
   * @param {ChangedReading} [changed]  of the question, to be asked in its place
   * @returns {Promise<Turn>}
   */
  ask(question, changed) {
    return this.#until(this.#ask(question, changed));
  }

  /**
   * @param {string} question
   * @param {ChangedReading} [changed]
   */
  async #ask(question, changed) {
    const { plan, suppose, change } = changed ?? {};
    /** @type {Turn} */
    const turn = { question, change, plan, suppose, reply: null, error: null };
    this.conversation.turns.push(turn);
    const conversation = this.conversation.id;
    const args = { question, plan, suppose, ...this.#askedAt(), conversation, trace: true, ...this.#before() };
    try {
      turn.reply = await this.#client.call("ask", args);
    } catch (error) {
      turn.error = errorText(error);
    }
    this.#until(this.#saveConversation()).catch((error) => this.#announce(errorText(error)));
    return turn;
  }

  /** What the core has not noted of the turn before the newest: that one is not answered to its end. */
  #before() {
    const before = this.conversation.turns.at(-2)?.reply;
    return before?.model_due ? { previous: before.turn } : {};
  }

  /**
   * Asks again what was answered while the log was not complete, or a model not done, now that more is
   * there. Each new answer is told by an event "refreshed".
   */
  refresh() {
    return this.#until(this.#refresh());
  }

  async #refresh() {
    const { conversation } = this;
    for (const { turn, previous } of conversation.incomplete()) {
      const { question, plan, suppose, reply: before } = turn;
      // Where it was not answered to its end, the core has not noted it for the question behind it.
      const noted = before?.model_due && turn === conversation.turns.at(-1);
      const context = { previous, ...(noted && { conversation: conversation.id }), patient: true };
      const args = { question, plan, suppose, ...context, ...this.#askedAt(), trace: true };
      // What fails keeps its answer, which says that it is not complete.
      const reply = await this.#client.call("ask", args).catch(() => null);
      if (!reply || conversation !== this.conversation) return;
      turn.reply = reply;
      turn.refreshed = before?.complete === false;
      this.dispatchEvent(new CustomEvent("refreshed", { detail: turn }));
    }
    await this.#saveConversation();
  }

  /**
   * What a phrase such as "last night" means now.
   *
   * @param {string} text
   */
  resolveTime(text) {
    return this.#client.call("resolveTime", { text, ...this.#askedAt() });
  }

  #askedAt() {
    const { date_order, week_start } = this.state.settings;
    const local = referenceTime(this.state);
    return { ...(local ? { now: local } : { now_ms: Date.now() }), date_order, week_start };
  }

  /**
   * What has to be done before the log may go to another tab.
   *
   * @template T
   * @param {Promise<T>} work
   */
  #until(work) {
    this.#underWay.add(work);
    const done = () => this.#underWay.delete(work);
    work.then(done, done);
    return work;
  }

  async startNewConversation() {
    this.conversation = new Conversation();
    await this.#saveConversation();
  }

  /**
   * Runs imports, and what the user is asked for them, or an export, after those that were begun
   * before. Until the last one is through, the log stays in this tab.
   *
   * @template Result
   * @param {() => Promise<Result>} work
   * @returns {Promise<Result>}
   */
  async inTurn(work) {
    if (this.state.phase !== "ready" || this.#lettingGo) {
      throw new Error("The log is not open here: wait for it.");
    }
    return this.#imports.run(work);
  }

  /**
   * What an import of this file would make of it, by its beginning.
   *
   * @param {File} file
   * @param {Record<string, string>} [mapping]  field -> column; what is missing is guessed
   */
  preview(file, mapping) {
    return this.#client.call("previewImport", { log: file, mapping, now_ms: Date.now() });
  }

  /**
   * Reads one log file into the store. Within `inTurn`.
   *
   * @param {File} file
   * @param {Record<string, string>} mapping  field -> column; what is missing is guessed
   * @param {string} [date]  of its first line, or of its start, where the file does not say it
   * @returns {Promise<ImportReport | null>} null: it was stopped
   */
  async importFile(file, mapping, date) {
    // The sample makes room for the user's own log: answers over a mixture would mislead.
    if (this.state.settings.log === "sample") {
      const { date_order, week_start } = this.state.settings;
      await this.#clear({ ...defaultSettings, date_order, week_start });
    }
    const report = await this.#import(file, file.name, mapping, date);
    // Not waited for: some browsers ask the user, who may take a while.
    if (report) navigator.storage?.persist?.().catch(() => {});
    return report;
  }

  /**
   * The bundled log, with its own time zone and the end of it as its "now". Within `inTurn`.
   *
   * @param {string} url
   * @param {string | null} zone  null: the device's
   */
  async importSample(url, zone) {
    // Said before the first event is there: a part of the sample makes room for an own log as well.
    await this.saveSettings({ log: "sample", zone });
    const report = await this.#import(url, "the sample log");
    if (!report) return null;
    await this.saveSettings({ reference: { kind: "end" } });
    return report;
  }

  imports() {
    return this.#client.call("imports", {});
  }

  /**
   * Takes back what a file alone brought. Within `inTurn`.
   *
   * @param {ListedImport} one
   * @returns {Promise<UndoReport | null>} null: it was stopped
   */
  undoImport({ id, file }) {
    return this.#inSteps({ fileName: file, removing: true }, (options) =>
      this.#client.call("undoImport", { id }, options),
    );
  }

  async mappings() {
    return (await this.#client.call("mappings", {})).mappings;
  }

  /** @param {string} header */
  forgetMapping(header) {
    return this.#client.call("forgetMapping", { header });
  }

  stopImport() {
    this.#importAbort?.abort();
  }

  packs() {
    return this.#packsOf(() => this.#client.call("packs", {}));
  }

  /** @param {string} url */
  offeredPack(url) {
    return this.#client.call("offeredPack", { url });
  }

  /**
   * @param {PackPlace} place
   * @returns {Promise<Packs | null>} null: it was stopped
   */
  async installPack(place) {
    const abort = new AbortController();
    this.#packAbort = abort;
    this.#change({ packLoading: { done: 0, total: 0 } });
    const onProgress = (/** @type {PackProgress} */ packLoading) => this.#change({ packLoading });
    const options = { signal: abort.signal, onProgress };
    try {
      return await this.#packsOf(() => this.#client.call("installPack", place, options));
    } catch (error) {
      if (abort.signal.aborted) return null;
      throw error;
    } finally {
      this.#packAbort = null;
      this.#change({ packLoading: null });
    }
  }

  stopPack() {
    this.#packAbort?.abort();
  }

  /** @param {string} name */
  removePack(name) {
    return this.#packsOf(() => this.#client.call("removePack", { name }));
  }

  /** @param {() => Promise<Packs>} ask */
  async #packsOf(ask) {
    const packs = await ask();
    this.#change({ packs });
    return packs;
  }

  /** @param {Partial<Settings>} changes */
  async saveSettings(changes) {
    const settings = { ...this.state.settings, ...changes };
    await this.#client.call("saveSetting", { name: "page", value: settings });
    if (settings.zone !== this.state.settings.zone) {
      const { zone } = await this.#client.call("setZone", { zone: settings.zone });
      // The summary's times are local ones.
      this.#change({ zone, summary: await this.#client.call("summary", {}) });
    }
    this.#change({ settings });
  }

  /** Removes every event, the conversation and the settings of this log. */
  clear() {
    return this.#clear(defaultSettings);
  }

  /**
   * The whole log, times in its zone; an import takes JSON lines back. Within `inTurn`.
   *
   * @param {ExportFormat} format
   */
  exportLog(format) {
    return this.#export.run(format, this.state.summary?.events ?? 0);
  }

  stopExport() {
    this.#export.stop();
  }

  async taught() {
    return (await this.#client.call("taught", {})).taught;
  }

  /**
   * @param {string} phrase
   * @param {string} means  a source, a label, a field and its value, or words of the log's texts
   */
  teach(phrase, means) {
    return this.#client.call("teach", { phrase, means });
  }

  /** @param {string} phrase */
  forget(phrase) {
    return this.#client.call("forget", { phrase });
  }

  /** What the log calls its sources and labels. */
  names() {
    const { sources = [], labels = [] } = this.state.summary ?? {};
    return [...new Set([...sources, ...labels].map(({ name }) => name))];
  }

  /** Looks for questions that the log has answers to. */
  async suggest() {
    const { summary, settings } = this.state;
    if (!summary || summary.events === 0) return;
    /** @type {Client["call"]} */
    const call = (op, args, options) => this.#client.call(op, args, options);
    const isGivenUp = () => summary !== this.state.summary || settings !== this.state.settings;
    const askedAt = this.#askedAt();
    const suggestions = await suggestQuestions({ call, summary, settings, askedAt, isGivenUp });
    if (suggestions) this.#change({ suggestions });
  }

  /**
   * @param {"risk" | "source"} by
   * @param {{start: string, end: string} | null} span  null: the whole log
   */
  timeline(by, span) {
    return this.#client.call("timeline", { by, ...span });
  }

  /**
   * @param {string} id
   * @param {number} offset
   * @param {number} limit
   */
  async incident(id, offset, limit) {
    return (await this.#client.call("incident", { id, offset, limit })).events;
  }

  /** @param {EventFilter} filter */
  async count(filter) {
    return (await this.#client.call("count", filter)).count;
  }

  /** @param {ListArguments} args */
  async list(args) {
    return (await this.#client.call("list", args)).events;
  }

  /** @param {string} id */
  async neighbours(id) {
    return (await this.#client.call("neighbours", { id, before: 5, after: 5 })).events;
  }

  #open() {
    const onNotice = (/** @type {Notice} */ notice) => this.#noticed(notice);
    const client = new Client({ startWorker: this.#startWorker, onNotice });
    this.#load(client).catch((error) => {
      if (client !== this.#client) return;
      // The log is another tab's to try.
      client.close();
      this.#change({ phase: "failed", error: errorText(error), kinding: null });
    });
    return client;
  }

  /** @param {Settings} settings  that hold afterwards */
  async #clear(settings) {
    if (this.state.phase !== "ready") throw new Error("The log is not open here: wait for it.");
    if (this.state.exporting) throw new Error("An export is running. Stop it first.");
    await this.#client.call("clear", {});
    this.conversation = new Conversation();
    await this.saveSettings(settings);
    this.#change({ summary: await this.#client.call("summary", {}) });
    this.dispatchEvent(new Event("conversation"));
  }

  /** @param {Client} client */
  async #load(client) {
    const opened = await client.call("open", { name: this.#name });
    const stored = await client.call("loadSetting", { name: "page" });
    const settings = readSettings(stored.value);
    const { zone } = await client.call("setZone", { zone: settings.zone });
    const conversation = await client.call("loadSetting", { name: "conversation" });
    this.conversation = readConversation(conversation.value);
    const summary = await client.call("summary", {});
    const memoryReason = opened.storage === "memory" ? opened.reason : null;
    this.#change({ phase: "ready", error: null, memoryReason, settings, zone, summary });
    this.dispatchEvent(new Event("conversation"));
    this.packs().catch(() => {});
  }

  /** @param {Notice} notice */
  #noticed(notice) {
    if (notice === "waiting") return this.#change({ phase: "waiting" });
    if (notice === "settled" || notice === "modelled") return this.#settled();
    if ("reading" in notice) {
      this.#change({ reading: notice.reading });
      // A model that failed is told of there.
      if (!notice.reading) this.packs().catch(() => {});
      return;
    }
    this.#change({ kinding: notice.kinding });
    const events = this.state.summary?.events ?? 0;
    if (!notice.kinding && events > 0) this.#announce("Every event of the log is sorted.");
  }

  #settled() {
    if (this.conversation.incomplete().length === 0) return;
    this.refresh().catch((error) => this.#announce(errorText(error)));
  }

  /** @returns {"letting_go" | "busy" | "not_owner"} */
  #letGo() {
    if (this.state.phase !== "ready" || this.state.memoryReason) return "not_owner";
    if (!this.#imports.idle) return "busy";
    this.#reopen().catch((error) => this.#announce(errorText(error)));
    return "letting_go";
  }

  /** Ends the worker once what is under way is saved, and queues up for the log again. */
  async #reopen() {
    if (this.#lettingGo) return;
    this.#lettingGo = true;
    // An answer that comes is then saved, which is under way as well.
    while (this.#underWay.size > 0) await Promise.allSettled([...this.#underWay]);
    this.#client.close();
    this.#lettingGo = false;
    this.#change({ phase: "opening", kinding: null });
    this.#client = this.#open();
  }

  /**
   * @param {File | string} log
   * @param {string} fileName
   * @param {Record<string, string>} [mapping]
   * @param {string} [date]
   */
  #import(log, fileName, mapping, date) {
    const args = { log, mapping, date, now_ms: Date.now() };
    return this.#inSteps({ fileName }, (options) => this.#client.call("importLog", args, options));
  }

  /**
   * What changes the log in steps, its progress told by `state.importing`.
   *
   * @template Report
   * @param {{fileName: string, removing?: boolean}} what
   * @param {(options: import("../client/client.js").CallOptions) => Promise<Report>} run
   * @returns {Promise<Report | null>} null: it was stopped
   */
  async #inSteps(what, run) {
    const abort = new AbortController();
    this.#importAbort = abort;
    this.#change({ importing: { ...what, progress: null } });
    try {
      return await run({
        signal: abort.signal,
        onProgress: (progress) => this.#change({ importing: { ...what, progress } }),
      });
    } catch (error) {
      if (abort.signal.aborted) return null;
      throw error;
    } finally {
      this.#importAbort = null;
      // Where the worker is gone, the work's own error says so.
      const summary = await this.#client.call("summary", {}).catch(() => this.state.summary);
      this.#change({ importing: null, summary, suggestions: null });
    }
  }

  async #saveConversation() {
    const value = this.conversation.stored();
    await this.#client.call("saveSetting", { name: "conversation", value });
  }

  /** @param {string} message */
  #announce(message) {
    this.dispatchEvent(new CustomEvent("announce", { detail: message }));
  }

  /** @param {Partial<State>} changes */
  #change(changes) {
    this.state = { ...this.state, ...changes };
    this.dispatchEvent(new Event("change"));
  }
}

/** @type {Record<string, string>} */
const storageAdvice = {
  storage: "The browser’s storage could not be read or written. Reload the page and try again.",
  storage_full:
    "The browser’s storage is full. Free some space on this device or delete data of this log, " +
    "then try again.",
};

/** @param {unknown} error */
export function errorText(error) {
  const advice = error instanceof YesterlogError && storageAdvice[error.code];
  if (advice) return `${advice} What was saved before stands. (${error.message})`;
  return error instanceof Error ? error.message : String(error);
}
