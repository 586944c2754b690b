/** Which column of a file is what: asked only where the guess finds no event at all. */
import { dialogFrame } from "./dialog.js";
import { h } from "./dom.js";

/** @import {ImportPreview} from "../client/messages.js" */

/** @typedef {Record<string, string>} Mapping  field -> column */

const mappedFields = /** @type {const} */ ([
  ["time", "When it happened"],
  ["end", "When it ended"],
  ["source", "Where (camera, host, room)"],
  ["label", "What kind"],
  ["text", "What was seen or said"],
  ["risk", "Risk"],
]);

export class MappingDialog {
  #intro = h("p", {});
  #fields = h("div", { class: "settings" });
  #form = h(
    "form",
    { onsubmit: (/** @type {Event} */ event) => this.#submitted(event) },
    this.#intro,
    this.#fields,
    h("div", { class: "dialog-actions" }, h("button", { class: "primary" }, "Import")),
  );
  #frame = dialogFrame("Which column is what?", this.#form);
  root = this.#frame.root;
  /** @type {Map<string, HTMLSelectElement>} */
  #selects = new Map();
  /** @type {(mapping: Mapping | null) => void} */
  #settle = () => {};

  constructor() {
    this.root.addEventListener("close", () => this.#settle(null));
  }

  /**
   * @param {string} fileName
   * @param {ImportPreview} preview
   * @returns {Promise<Mapping | null>} null: the user gave up
   */
  choose(fileName, { columns, mapping, rejections }) {
    const why = rejections[0] ? ` (${rejections[0].reason})` : "";
    this.#intro.textContent = `No event was found in ${fileName}${why}. Say which column is what:`;
    this.#selects = new Map(mappedFields.map(([field]) => [field, columnSelect(columns, mapping[field])]));
    const rows = mappedFields.map(([field, text]) =>
      h("label", { class: "field" }, h("span", {}, text), this.#selects.get(field)),
    );
    this.#fields.replaceChildren(...rows);
    this.#frame.open();
    return new Promise((resolve) => (this.#settle = resolve));
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const chosen = [...this.#selects].map(([field, { value }]) => [field, value]);
    this.#settle(Object.fromEntries(chosen.filter(([, column]) => column !== "")));
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
  return h("select", {}, h("option", { value: "" }, "none"), ...options);
}
