/**
 * <yester-log>: a log to ask questions of, anywhere in a page.
 *
 *   <yester-log name="home" sample="sample.jsonl" pack="packs/default/pack.json"></yester-log>
 *
 *   name         of the log; logs of different names are kept apart. Default: "log"
 *   sample       address of a log to offer for trying out. Default: none is offered
 *   sample-zone  its time zone. Default: the device's
 *   pack         address of the pack.json of a model to offer. Default: none is offered
 */
import { startYesterlogWorker } from "../client/start_worker.js";
import { Composer } from "./composer.js";
import { ConversationView } from "./conversation_view.js";
import { Dialogs } from "./dialogs.js";
import { h } from "./dom.js";
import { acceptFileDrops, download } from "./file_drop.js";
import { isFocusKey } from "./focus_key.js";
import { countText } from "./format.js";
import { ImportView, missingDate, outcomesText, reportText, undoText } from "./import_view.js";
import { lazily } from "./lazily.js";
import { exportName } from "./log_export.js";
import { LogPanel } from "./log_panel.js";
import { LogSession, errorText } from "./log_session.js";
import { NoticeView } from "./notice_view.js";
import { TimelineView } from "./timeline_view.js";
import { WelcomeView } from "./welcome_view.js";
import { whenIdle } from "./when_idle.js";
import { WorkView } from "./work_view.js";

/** @import {FileOutcome} from "./import_view.js" */
/** @import {Unread} from "./package_files.js" */
/** @import {ChangedReading} from "./reading_view.js" */

const styleFiles = [
  "theme.css", "layout.css", "conversation.css", "reading.css", "timeline.css", "dialog.css",
];

export class YesterLog extends HTMLElement {
  /** @type {LogSession | null} */
  #session = null;
  #status = h("p", { class: "status", role: "status" });
  #composer = new Composer({
    onAsk: (question) => this.#ask(question),
    lastQuestion: () => this.#opened.conversation.turns.at(-1)?.question,
  });
  #import = new ImportView({
    onStop: () => this.#session?.stopImport(),
    onForget: (header) =>
      this.#try(() => this.#opened.forgetMapping(header), "Forgotten: the next such file is asked about again."),
  });
  #work = new WorkView(() => this.#session?.stopExport());
  #conversation = new ConversationView({
    order: () => this.#opened.state.settings.date_order,
    onCitation: (id) => this.#showEvent(id),
    onEvents: (reply) => this.#try(() => this.#dialogs.events().show(reply)),
    resolveTime: (phrase) => this.#opened.resolveTime(phrase),
    onChange: (question, changed) => this.#askChanged(question, changed),
    teach: (phrase, means) => this.#opened.teach(phrase, means),
    names: () => this.#opened.names(),
    onAskAgain: (question) => this.#askChanged(question),
    onEdit: (question) => this.#composer.edit(question),
    onSaid: (message) => this.#say(message),
    wantsModel: () => this.#wantsModel(),
    onModel: () => this.#openModel(),
  });
  #timeline = lazily(() => this.#makeTimeline());
  /** @type {import("../base/messages.js").Summary | null} */
  #overviewOf = null;
  /** @type {unknown[]} the summary and settings that suggestions were last made for */
  #suggestedFor = [];
  #panel = new LogPanel({
    onFiles: (files) => this.#importFiles(files),
    onNewConversation: () => this.#startNewConversation(),
    onExport: (format) => this.#try(() => this.#opened.inTurn(() => this.#export(format))),
    onDelete: () => this.#dialogs.confirmDelete().open(),
    onTaught: () => this.#try(() => this.#dialogs.taught().open()),
    onImports: () => this.#try(() => this.#dialogs.imports().open()),
    onSettings: () => this.#openSettings(),
    onModel: () => this.#openModel(),
    onDevice: () => this.#dialogs.device().open(),
  });
  #finePrint = h("p", { class: "fine-print" });
  #welcome = new WelcomeView({
    onChoose: () => this.#panel.chooseFiles(),
    onSample: () => this.#trySample(),
    onQuestion: (question) => this.#ask(question),
  });
  #notice = new NoticeView({
    onTakeOver: () => this.#session?.takeOver(),
    onReload: () => location.reload(),
    onUseLogEnd: () => this.#try(() => this.#countFromLogEnd()),
  });

  #dialogs;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    this.#dialogs = new Dialogs({
      root: shadow,
      session: () => this.#opened,
      packAddress: () => this.#packAddress(),
      onEvent: (id) => this.#showEvent(id),
      onSettings: (changes) => this.#try(() => this.#opened.saveSettings(changes), "Settings saved."),
      onDelete: () => this.#try(() => this.#opened.clear(), "All data was deleted."),
      onRemove: (one) => this.#try(() => this.#opened.inTurn(() => this.#remove(one))),
    });
    const styles = styleFiles.map((file) => {
      const href = new URL(`./styles/${file}`, import.meta.url).href;
      return h("link", { rel: "stylesheet", href });
    });
    this.#conversation.root.prepend(this.#welcome.root);
    const chat = h(
      "section",
      { class: "chat" },
      this.#notice.root,
      this.#conversation.root,
      this.#import.root,
      this.#work.root,
      this.#status,
      this.#composer.root,
      this.#finePrint,
    );
    const frame = h("div", { class: "frame" }, this.#panel.root, chat);
    shadow.append(...styles, frame);
    acceptFileDrops(frame, (files, unread) => this.#importFiles(files, unread));
  }

  #onKey = (/** @type {KeyboardEvent} */ event) => {
    if (!isFocusKey(event)) return;
    event.preventDefault();
    this.#composer.focus();
  };

  connectedCallback() {
    document.addEventListener("keydown", this.#onKey);
    const startWorker = () => this.startWorker();
    const session = new LogSession(this.getAttribute("name") ?? "log", startWorker);
    this.#session = session;
    session.addEventListener("change", () => this.#update());
    session.addEventListener("conversation", () => this.#showConversation());
    session.addEventListener("refreshed", (event) => {
      if (event instanceof CustomEvent) this.#conversation.refresh(event.detail);
      this.#showAsked();
    });
    session.addEventListener("announce", (event) => {
      if (event instanceof CustomEvent) this.#say(event.detail);
    });
    this.#update();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#onKey);
    this.#dialogs.close();
    this.#session?.close();
    this.#session = null;
  }

  /** @returns {import("../client/client.js").WorkerLike} */
  startWorker() {
    return startYesterlogWorker();
  }

  get #opened() {
    if (!this.#session) throw new Error("The element is not in a page.");
    return this.#session;
  }

  #update() {
    if (!this.#session) return;
    const { state, conversation } = this.#session;
    this.#panel.update(state);
    this.#notice.update(state);
    this.#import.update(state.importing);
    this.#work.update(state);
    this.#updateModel(state);
    const hasTurns = conversation.turns.length > 0;
    this.#welcome.update(state, { hasTurns, hasSample: this.hasAttribute("sample") });
    // What is asked while the log opens is answered as soon as it is open.
    this.#updateOverview();
    this.#composer.enable(state.phase === "ready" || state.phase === "opening");
  }

  /** @param {import("./log_session.js").State} state */
  #updateModel(state) {
    const { packs } = state;
    const finds = packs?.packs.some(({ used, parts }) => used && parts.embedder) && !packs.problem;
    const how = finds
      ? "Answered by rules; a small model says what may be meant by words that the log does not use."
      : "Answered by rules, without a model.";
    const text = `${how} Nothing leaves this device.`;
    if (this.#finePrint.textContent !== text) this.#finePrint.textContent = text;
    if (this.#dialogs.model.made) this.#dialogs.model().update(state);
  }

  /** Timeline and suggestions, anew when the log is another one; the first answer goes before. */
  async #updateOverview() {
    const { phase, summary, settings } = this.#opened.state;
    if (phase !== "ready") return;
    this.#suggest(summary, settings);
    if (summary === this.#overviewOf) return;
    this.#overviewOf = summary;
    await whenIdle();
    if (!this.#session) return;
    const hasEvents = summary !== null && summary.events > 0;
    if (hasEvents || this.#timeline.made) this.#timeline().show(hasEvents);
  }

  /**
   * Where a conversation is there, nobody sees them.
   *
   * @param {unknown} summary
   * @param {unknown} settings
   */
  async #suggest(summary, settings) {
    const isSame = this.#suggestedFor[0] === summary && this.#suggestedFor[1] === settings;
    if (isSame || this.#opened.conversation.turns.length > 0) return;
    this.#suggestedFor = [summary, settings];
    await whenIdle();
    if (this.#session) this.#try(() => this.#opened.suggest());
  }

  #makeTimeline() {
    const timeline = new TimelineView({
      read: (by, span) => this.#opened.timeline(by, span),
      settings: () => {
        const { settings, zone } = this.#opened.state;
        return { order: settings.date_order, zone };
      },
      onAsk: (question) => this.#ask(question),
      onError: (error) => this.#say(errorText(error)),
    });
    timeline.setAsked(this.#lastAsked());
    this.#notice.root.after(timeline.root);
    return timeline;
  }

  #lastAsked() {
    const last = this.#opened.conversation.turns.findLast(({ reply }) => reply !== null);
    return last?.reply?.windows ?? [];
  }

  #showAsked() {
    if (this.#timeline.made) this.#timeline().setAsked(this.#lastAsked());
  }

  #showConversation() {
    this.#conversation.showAll(this.#opened.conversation.turns);
    this.#showAsked();
    this.#update();
  }

  /** @param {string} question */
  async #ask(question) {
    this.#say("");
    if (await this.#opens(question)) await this.#answer(question);
  }

  /**
   * @param {string} question
   * @param {ChangedReading} [changed]  to be asked in its place
   */
  async #answer(question, changed) {
    const showAnswer = this.#conversation.addQuestion(question);
    const asked = this.#opened.ask(question, changed);
    this.#update();
    const answer = await showAnswer(await asked);
    this.#showAsked();
    return answer;
  }

  /**
   * Whoever changed one thing may want to change another: the focus goes to the new reading.
   *
   * @param {string} question
   * @param {ChangedReading} [changed]  none: what its words mean is what was changed
   */
  #askChanged(question, changed) {
    return this.#try(async () => {
      await this.#opened.whenReady();
      this.#say("");
      const answer = await this.#answer(question, changed);
      answer.querySelector(/** @type {"button"} */ (".reading button"))?.focus();
    });
  }

  /**
   * Whether the log is open, which may take a moment; if not, the question is put back.
   *
   * @param {string} question
   */
  async #opens(question) {
    if (this.#opened.state.phase === "ready") return true;
    this.#say("Opening the log…");
    try {
      await this.#opened.whenReady();
      this.#say("");
      return true;
    } catch (error) {
      this.#say(errorText(error));
      this.#composer.putBack(question);
      return false;
    }
  }

  /** @param {string} id */
  #showEvent(id) {
    return this.#try(() => this.#dialogs.event().show(id));
  }

  /** Whether one is offered, and none is here: that is known a moment after the log is open. */
  #wantsModel() {
    const { packs } = this.#opened.state;
    return this.hasAttribute("pack") && packs !== null && !packs.packs.some(({ used }) => used);
  }

  #openModel() {
    return this.#try(() => this.#dialogs.model().open(this.#opened.state));
  }

  #packAddress() {
    const address = this.getAttribute("pack");
    return address === null ? null : new URL(address, document.baseURI).href;
  }

  #openSettings() {
    const { settings, summary } = this.#opened.state;
    this.#dialogs.settings().open(settings, summary);
  }

  #startNewConversation() {
    return this.#try(async () => {
      await this.#opened.startNewConversation();
      this.#showConversation();
      this.#composer.focus();
    });
  }

  /**
   * Files that are dropped before the log is open wait for it.
   *
   * @param {File[]} files
   * @param {Unread[]} [unread]  what was dropped with them and cannot be read
   */
  #importFiles(files, unread = []) {
    return this.#try(async () => {
      if (this.#opened.state.phase !== "ready") {
        const dropped = [...files, ...unread];
        this.#say(`${nameList(dropped)}: read as soon as the log is open.`);
        await this.#whenOpen(dropped);
      }
      await this.#opened.inTurn(() => this.#importEach(files, unread));
    });
  }

  /** @param {{name: string}[]} files */
  async #whenOpen(files) {
    try {
      await this.#opened.whenReady();
    } catch (error) {
      throw new Error(`${nameList(files)}: not imported. ${errorText(error)}`, { cause: error });
    }
  }

  /**
   * One that cannot be read does not keep the others from being read.
   *
   * @param {File[]} dropped
   * @param {Unread[]} lost  what was dropped with them and cannot be read
   */
  async #importEach(dropped, lost) {
    // Loaded where it is needed: most logs are no packages.
    const { unpackFiles } = await import("./package_files.js");
    const { files, found, unread } = await unpackFiles(dropped);
    /** @type {FileOutcome[]} */
    const outcomes = [...lost, ...unread].map(({ name, text }) => ({ name, text, failed: true }));
    for (const [index, file] of files.entries()) {
      const outcome = await this.#importOne(file, found.has(file));
      outcomes.push(outcome);
      const left = files.slice(index + 1);
      // Whoever stops one of several wants none of the others read behind his back.
      if (outcome.stopped && left.length > 0) outcomes.push({ name: nameList(left), text: "not imported" });
      this.#say(outcomesText(outcomes));
      if (outcome.stopped) break;
    }
    if (files.length === 0) this.#say(outcomesText(outcomes));
    this.#import.showReports(outcomes);
    this.#composer.focus();
  }

  /**
   * @param {File} file
   * @param {boolean} found  in a package, of which nobody wants to be asked file by file
   * @param {string} [date]  that the user gave, as the file does not say it
   * @returns {Promise<FileOutcome>}
   */
  async #importOne(file, found, date) {
    const { name } = file;
    try {
      const mapping = found || date ? {} : await this.#mappingFor(file);
      if (!mapping) return { name, text: "not imported" };
      const report = await this.#opened.importFile(file, mapping, date);
      if (!report) return { name, text: "import stopped; what was read so far is kept", stopped: true };
      return { name, text: reportText(report), report };
    } catch (error) {
      const what = missingDate(error);
      // How the native program is told of it.
      const text = errorText(error).replace(/ \(--date [^)]*\)/, "").replace(/\.$/, "");
      const importAgain = (/** @type {string} */ given) => this.#importDated(file, given);
      return { name, text, failed: true, ...(what && { missing: { what, importAgain } }) };
    }
  }

  /**
   * @param {File} file
   * @param {string} date
   */
  #importDated(file, date) {
    return this.#try(() => this.#opened.inTurn(async () => {
      const outcome = await this.#importOne(file, false, date);
      this.#say(outcomesText([outcome]));
      this.#import.showReports([outcome]);
      this.#composer.focus();
    }));
  }

  /** @param {import("../base/messages.js").ListedImport} one */
  async #remove(one) {
    const report = await this.#opened.undoImport(one);
    const stopped = "removal stopped; what is left goes when it is removed again";
    this.#say(`${one.file}: ${report ? undoText(report) : stopped}.`);
    this.#composer.focus();
  }

  /**
   * @param {File} file
   * @returns {Promise<Record<string, string> | null>} {}: the core's own guess will do
   */
  async #mappingFor(file) {
    const preview = await this.#opened.preview(file);
    // Where there are no columns, there is nothing to say about them.
    if (preview.sure || preview.columns.length === 0) return {};
    const previewWith = (/** @type {Record<string, string>} */ mapping) =>
      this.#opened.preview(file, mapping);
    return this.#dialogs.mapping().choose(file.name, preview, previewWith);
  }

  #trySample() {
    return this.#try(() => this.#opened.inTurn(() => this.#importSample()));
  }

  async #importSample() {
    const url = new URL(this.getAttribute("sample") ?? "", document.baseURI).href;
    const report = await this.#opened.importSample(url, this.getAttribute("sample-zone"));
    if (!report) return this.#say("Stopped.");
    this.#say(`The sample log is ready: ${reportText(report)}.`);
    this.#composer.focus();
  }

  async #countFromLogEnd() {
    await this.#opened.saveSettings({ reference: { kind: "end" } });
  }

  /** @param {import("./log_export.js").ExportFormat} format */
  async #export(format) {
    const { state } = this.#opened;
    const blob = await this.#opened.exportLog(format);
    if (!blob) return this.#say("Export stopped. Nothing was saved.");
    const name = exportName(this.getAttribute("name"), format, state.zone);
    download(blob, name);
    this.#say(`Exported ${countText(state.summary?.events ?? 0, "event")} to ${name}.`);
  }

  /**
   * Runs an action of the user's and says how it went.
   *
   * @param {() => Promise<unknown>} action
   * @param {string} [done]
   */
  async #try(action, done) {
    try {
      await action();
      if (done) this.#say(done);
    } catch (error) {
      this.#say(errorText(error));
    }
  }

  /** @param {string} message */
  #say(message) {
    this.#status.textContent = message;
  }
}

const namedFiles = 3;

/** @param {{name: string}[]} files */
function nameList(files) {
  const names = files.slice(0, namedFiles).map(({ name }) => name);
  const left = files.length - names.length;
  return names.join(", ") + (left > 0 ? ` and ${left} more` : "");
}
