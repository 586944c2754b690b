/** Which column of a file is what: asked where the guess is unsure, with what it would make of it. */
import { dialogFrame } from "./dialog.js";
import { h } from "./dom.js";
import { momentText, riskText } from "./format.js";

/** @import {ImportPreview} from "../base/messages.js" */
/** @import {DateOrder} from "./format.js" */

/** @typedef {Record<string, string>} Mapping  field -> column */

/**
 * @typedef {object} MappingOptions
 * @property {() => DateOrder} order
 * @property {(error: unknown) => string} errorText
 */

const mappedFields = /** @type {const} */ ([
  ["time", "When it happened"],
  ["end", "When it ended"],
  ["source", "Where (camera, host, room)"],
  ["label", "What kind"],
  ["text", "What was seen or said"],
  ["risk", "Risk"],
]);
const shownEvents = 10;
const shownRejections = 3;
const longestText = 120;

export class MappingDialog {
  #options;
  #intro = h("p", {});
  #fields = h("div", { class: "settings" });
  #preview = h("div", { class: "preview", "aria-live": "polite" });
  #import = h("button", { class: "primary" }, "Import");
  #form = h(
    "form",
    {
      onsubmit: (/** @type {Event} */ event) => this.#submitted(event),
      onchange: () => this.#read(),
    },
    this.#intro,
    this.#fields,
    this.#preview,
    h("div", { class: "dialog-actions" }, this.#import),
  );
  #frame = dialogFrame("Which column is what?", this.#form);
  root = this.#frame.root;
  /** @type {Map<string, HTMLSelectElement>} */
  #selects = new Map();
  /** @type {Mapping | null} */
  #answer = null;
  /** @type {(mapping: Mapping | null) => void} */
  #settle = () => {};
  /** @type {(mapping: Mapping) => Promise<ImportPreview>} */
  #previewWith = () => Promise.reject(new Error("No file is chosen."));
  // Grows with every change, so that a late preview is dropped.
  #reading = 0;

  /** @param {MappingOptions} options */
  constructor(options) {
    this.#options = options;
    this.root.addEventListener("close", () => this.#settle(this.#answer));
  }

  /**
   * About one file at a time.
   *
   * @param {string} fileName
   * @param {ImportPreview} guess
   * @param {(mapping: Mapping) => Promise<ImportPreview>} previewWith
   * @returns {Promise<Mapping | null>} null: the user gave up
   */
  choose(fileName, guess, previewWith) {
    const { columns, mapping } = guess;
    this.#intro.replaceChildren(
      "How ", h("bdi", {}, fileName), " is to be read is not certain. Say which column is what:",
    );
    this.#selects = new Map(mappedFields.map(([field]) => [field, columnSelect(columns, mapping[field])]));
    const rows = mappedFields.map(([field, text]) =>
      h("label", { class: "field" }, h("span", {}, text), this.#selects.get(field)),
    );
    this.#fields.replaceChildren(...rows);
    this.#previewWith = previewWith;
    this.#answer = null;
    this.#reading++;
    this.#show(guess);
    this.#frame.open();
    return new Promise((resolve) => (this.#settle = resolve));
  }

  /** As giving up does. */
  close() {
    this.#frame.close();
  }

  /** @returns {Mapping} */
  #chosen() {
    const chosen = [...this.#selects].map(([field, { value }]) => [field, value]);
    return Object.fromEntries(chosen.filter(([, column]) => column !== ""));
  }

  async #read() {
    const reading = ++this.#reading;
    try {
      const preview = await this.#previewWith(this.#chosen());
      if (reading === this.#reading) this.#show(preview);
    } catch (error) {
      if (reading !== this.#reading) return;
      this.#import.disabled = true;
      this.#preview.replaceChildren(h("p", { class: "error" }, this.#options.errorText(error)));
    }
  }

  /** @param {ImportPreview} preview */
  #show({ events, rejections }) {
    this.#import.disabled = events.length === 0;
    const reasons = rejections.slice(0, shownRejections).map(({ line, reason }) =>
      h("li", {}, `Line ${line}: `, h("bdi", {}, reason)),
    );
    this.#preview.replaceChildren(
      events.length > 0 ? this.#table(events) : h("p", { class: "error" }, "No event is found this way."),
      h("ul", { class: "muted" }, ...reasons),
    );
  }

  /** @param {ImportPreview["events"]} events */
  #table(events) {
    const order = this.#options.order();
    const heads = ["When", "Where", "Kind", "What", "Risk"];
    const rows = events.slice(0, shownEvents).map(({ start, source, label, text, risk }) =>
      h(
        "tr",
        {},
        h("td", {}, momentText(start, order)),
        ...[source, label, text].map((value) => h("td", {}, h("bdi", {}, value.slice(0, longestText)))),
        h("td", {}, riskText(risk)),
      ),
    );
    return h(
      "table",
      {},
      h("caption", {}, "The first events, as they would be read"),
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows),
    );
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    this.#answer = this.#chosen();
    this.#frame.close();
  }
}

/**
 * @param {string[]} columns
 * @param {string | undefined} guessed
 */
function columnSelect(columns, guessed) {
  const options = columns.map((column) =>
    h("option", { value: column, selected: column === guessed }, column.slice(0, 80)),
  );
  return h("select", {}, h("option", { value: "" }, "as guessed"), ...options);
}
