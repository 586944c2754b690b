/** The files that were read into the log, each to be removed; and the columns that the user mapped. */
import { confirmDialog, dialogFrame } from "./dialog.js";
import { h } from "./dom.js";
import { countText, momentText, spanText } from "./format.js";

/** @import {ImportList, ListedImport, RememberedMapping} from "../base/messages.js" */
/** @import {DateOrder} from "./format.js" */

/**
 * @typedef {object} ImportsActions
 * @property {() => Promise<ImportList>} list
 * @property {(one: ListedImport) => void} onRemove  it was confirmed
 * @property {() => Promise<RememberedMapping[]>} mappings
 * @property {(header: string) => Promise<unknown>} forget
 * @property {() => DateOrder} order
 * @property {(error: unknown) => string} errorText
 */

const shownColumns = 6;
const shownName = 120;

export class ImportsDialog {
  #actions;
  #files = h("ul", { class: "taught", "aria-label": "Imported files" });
  #unlisted = h("p", { class: "muted" });
  #mappings = h("section", {});
  #error = h("p", { class: "error", role: "alert" });
  #frame;
  root;

  /** @param {ImportsActions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#frame = dialogFrame(
      "Imported files",
      h("p", {}, "Removing a file takes away the events that it alone brought."),
      this.#files,
      this.#unlisted,
      this.#mappings,
      this.#error,
    );
    this.root = this.#frame.root;
  }

  async open() {
    this.#frame.open();
    await this.#refresh();
  }

  async #refresh() {
    try {
      this.#showFiles(await this.#actions.list());
      this.#showMappings(await this.#actions.mappings());
      this.#error.textContent = "";
    } catch (error) {
      this.#error.textContent = this.#actions.errorText(error);
    }
  }

  /** @param {ImportList} list */
  #showFiles({ imports, unlisted_events }) {
    const order = this.#actions.order();
    // The last one is the likeliest to be regretted.
    const rows = [...imports].reverse().map((one) => this.#row(one, order));
    this.#files.replaceChildren(...(rows.length > 0 ? rows : [h("li", { class: "muted" }, "None yet.")]));
    const older =
      `${countText(unlisted_events, "event")} came before this list was kept. ` +
      "Which files they are from is not known, so these cannot be removed one by one.";
    this.#unlisted.textContent = unlisted_events > 0 ? older : "";
  }

  /**
   * @param {ListedImport} one
   * @param {DateOrder} order
   */
  #row(one, order) {
    const name = one.file.slice(0, shownName);
    const remove = () => this.#confirm(one);
    return h(
      "li",
      {},
      h("span", {}, h("b", {}, h("bdi", {}, name)), h("br"), importText(one, order)),
      h("button", { type: "button", class: "link", "aria-label": `Remove ${name}`, onclick: remove }, "Remove"),
    );
  }

  /** @param {ListedImport} one */
  #confirm(one) {
    const { root, open } = confirmDialog({
      title: "Remove this file?",
      text: removalText(one),
      yes: "Remove its events",
      no: "Keep it",
      onYes: () => {
        this.#frame.close();
        this.#actions.onRemove(one);
      },
    });
    root.addEventListener("close", () => root.remove());
    this.root.after(root);
    open();
  }

  /** @param {RememberedMapping[]} mappings */
  #showMappings(mappings) {
    if (mappings.length === 0) return this.#mappings.replaceChildren();
    const rows = mappings.map(({ header, columns, mapping }) => {
      const name = columns.slice(0, shownColumns).join(", ");
      const forget = async () => {
        await this.#actions.forget(header).catch(() => {});
        await this.#refresh();
      };
      return h(
        "li",
        {},
        h("span", {}, h("bdi", {}, name), ": ", h("b", {}, h("bdi", {}, mappingText(mapping)))),
        h("button", { type: "button", class: "link", "aria-label": `Forget ${name}`, onclick: forget }, "Forget"),
      );
    });
    this.#mappings.replaceChildren(
      h("h3", {}, "Columns that you mapped"),
      h("p", {}, "The next file with the same header is read the same way."),
      h("ul", { class: "taught", "aria-label": "Remembered columns" }, ...rows),
    );
  }
}

/**
 * "Read Fri 10 Apr 2026, 12:00: 7 new events, 7 Apr – 9 Apr 2026"
 *
 * @param {ListedImport} one
 * @param {DateOrder} order
 */
export function importText({ at, accepted, updated, first, last, times, state }, order) {
  const parts = [`Read ${momentText(at, order)}: ${countText(accepted, "new event")}`];
  if (updated > 0) parts.push(`${updated.toLocaleString("en")} brought up to date`);
  parts.push(spanText(first, last, order));
  if (times > 1) parts.push(`read ${times} times`);
  if (state === "in_part") parts.push("read only in part");
  if (state === "undoing") parts.push("removed only in part");
  return parts.join(", ");
}

/** @param {ListedImport} one */
function removalText({ file, accepted, updated }) {
  const stays =
    updated > 0 ? " Events of other files that it brought up to date stay as they are now." : "";
  return (
    `${file.slice(0, shownName)} added ${countText(accepted, "event")}. They are removed from this device, ` +
    `but for those that another file brought as well.${stays}`
  );
}

/** @param {Record<string, string>} mapping */
export function mappingText(mapping) {
  return Object.entries(mapping).map(([field, column]) => `${field} is ${column}`).join(", ");
}
