/** What the log holds and what can be done with it as a whole. */
import { h, icon } from "./dom.js";
import { countText, momentText, spanText } from "./format.js";
import { referenceTime } from "./settings.js";

/** @import {Facet, Summary} from "../base/messages.js" */
/** @import {ExportFormat} from "./log_export.js" */
/** @import {State} from "./log_session.js" */
/** @import {Settings} from "./settings.js" */

const shownSources = 8;
const acceptedFiles = ".jsonl,.ndjson,.json,.csv,.tsv,.log,.txt,.gz,text/*,application/json,application/gzip";

/**
 * @typedef {object} PanelActions
 * @property {(files: File[]) => void} onFiles
 * @property {() => void} onNewConversation
 * @property {(format: ExportFormat) => void} onExport
 * @property {() => void} onDelete
 * @property {() => void} onTaught
 * @property {() => void} onImports
 * @property {() => void} onSettings
 * @property {() => void} onModel
 * @property {() => void} onDevice
 */

export class LogPanel {
  #summary = h("div", { class: "log-summary" });
  #input;
  #import;
  #withEvents;
  #exports;
  #settings;
  #model;
  root;

  /** @param {PanelActions} actions */
  constructor({ onFiles, onNewConversation, onExport, onDelete, onTaught, onImports, onSettings, onModel, onDevice }) {
    this.#input = h("input", {
      type: "file",
      multiple: true,
      accept: acceptedFiles,
      "aria-label": "Import log",
      onchange: () => onFiles(this.#takeFiles()),
    });
    this.#import = h("label", { class: "button" }, icon("import"), "Import log", this.#input);
    const chat = action("chat", "New conversation", onNewConversation);
    const remove = action("delete", "Delete all data", onDelete);
    const taught = action("name", "Your names for things", onTaught);
    const imports = action("files", "Imported files", onImports);
    this.#withEvents = [chat, taught, imports, remove];
    this.#exports = [
      action("export", "Export as JSON lines", () => onExport("jsonl")),
      action("table", "Export as CSV", () => onExport("csv")),
    ];
    this.#settings = action("settings", "Settings", onSettings);
    this.#model = action("model", "Model", onModel);
    const device = action("device", "About this device", onDevice);
    this.root = h(
      "aside",
      { class: "panel", "aria-label": "Log" },
      this.#summary,
      h(
        "div",
        { class: "actions" },
        ...[this.#import, chat, taught, imports, ...this.#exports, remove, this.#settings, this.#model, device],
      ),
    );
  }

  chooseFiles() {
    this.#input.click();
  }

  /** @param {State} state */
  update({ phase, summary, settings, importing, exporting }) {
    const ready = phase === "ready";
    const busy = importing !== null || exporting !== null;
    const hasEvents = ready && summary !== null && summary.events > 0;
    this.#input.disabled = !ready || busy;
    this.#import.classList.toggle("disabled", this.#input.disabled);
    for (const button of this.#withEvents) {
      button.hidden = !hasEvents;
      button.disabled = busy;
    }
    for (const button of this.#exports) button.disabled = !ready || busy;
    this.#model.disabled = !ready;
    // Another time zone would hold for a part of the file only.
    this.#settings.disabled = !ready || exporting !== null;
    this.#summary.replaceChildren(...(hasEvents && summary ? summaryView(summary, settings) : []));
  }

  #takeFiles() {
    const files = [...(this.#input.files ?? [])];
    // So that choosing the same file again is a change again.
    this.#input.value = "";
    return files;
  }
}

/**
 * @param {"chat" | "name" | "files" | "export" | "table" | "delete" | "settings" | "model" | "device"} name
 * @param {string} text
 * @param {() => void} onclick
 */
function action(name, text, onclick) {
  return h("button", { type: "button", class: "quiet", onclick }, icon(name), h("span", {}, text));
}

/**
 * @param {Summary} summary
 * @param {Settings} settings
 */
function summaryView(summary, settings) {
  const { date_order, log } = settings;
  const { first, last, events, sources } = summary;
  const span = first && last ? spanText(first, last, date_order) : "";
  const local = referenceTime({ settings, summary });
  const now = local ? momentText(local, date_order) : "the clock’s";
  return [
    h("h2", {}, log === "sample" ? "Sample log" : "Your log"),
    h("p", { class: "log-size" }, countText(events, "event")),
    h("p", { class: "log-span" }, span),
    h("p", { class: "log-now" }, icon("clock"), h("span", {}, "“Now” is ", h("b", {}, now))),
    sourcesView(sources),
  ];
}

/** @param {Facet[]} sources */
function sourcesView(sources) {
  const most = sources[0]?.events ?? 1; // the busiest comes first
  const shown = sources.slice(0, shownSources);
  const rows = shown.map(({ name, events }) => {
    const bar = h("meter", { min: 0, max: most, value: events, "aria-hidden": "true" });
    const size = h("span", { class: "size" }, events.toLocaleString("en"));
    return h("li", {}, h("bdi", { title: name.slice(0, 200) }, name.slice(0, 80)), size, bar);
  });
  const left = sources.length - shown.length;
  if (left > 0) rows.push(h("li", { class: "muted" }, `and ${left} more`));
  return h("section", { class: "sources" }, h("h3", {}, "Sources"), h("ul", {}, ...rows));
}
