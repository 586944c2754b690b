/** Date order, week start, time zone, and the date that "yesterday" counts from. */
import { dialogFrame } from "./dialog.js";
import { h } from "./dom.js";
import { isZone } from "./settings.js";

/** @import {Summary} from "../base/messages.js" */
/** @import {Settings} from "./settings.js" */

/** @typedef {(changes: Partial<Settings>) => void} OnSave */

export class SettingsDialog {
  #onSave;
  /** @type {string | null} */
  #lastEvent = null;
  #order = select([["month_first", "March 4 (month first)"], ["day_first", "3 April (day first)"]]);
  #week = select([["monday", "Monday"], ["sunday", "Sunday"]]);
  #zone = h("input", {
    type: "text",
    list: "zones",
    placeholder: "This device’s",
    autocomplete: "off",
    spellcheck: "false",
  });
  #zones = h("datalist", { id: "zones" });
  #reference = select([
    ["clock", "This device's clock"],
    ["end", "The end of the log"],
    ["fixed", "Another moment"],
  ]);
  #moment = h("input", { type: "datetime-local", step: 1, "aria-label": "That moment" });
  #error = h("p", { class: "error", role: "alert" });
  #frame = dialogFrame("Settings", this.#form());
  root = this.#frame.root;

  /** @param {OnSave} onSave */
  constructor(onSave) {
    this.#onSave = onSave;
    this.#reference.addEventListener("change", () => this.#showMoment());
  }

  /**
   * @param {Settings} settings
   * @param {Summary | null} summary
   */
  open(settings, summary) {
    const { date_order, week_start, zone, reference } = settings;
    this.#lastEvent = summary?.last ?? null;
    this.#order.value = date_order;
    this.#week.value = week_start;
    this.#zone.value = zone ?? "";
    this.#moment.value = reference.kind === "fixed" ? reference.local.slice(0, 19) : "";
    this.#reference.value = this.#referenceChoice(settings);
    this.#error.textContent = "";
    this.#showMoment();
    this.#offerZones();
    this.#frame.open();
  }

  /** Once, and not before the dialog is wanted: there are hundreds. */
  #offerZones() {
    if (this.#zones.childElementCount > 0) return;
    const names = Intl.supportedValuesOf("timeZone");
    this.#zones.append(...names.map((value) => h("option", { value })));
  }

  /** @param {Settings} settings */
  #referenceChoice({ reference }) {
    if (reference.kind !== "fixed") return reference.kind;
    return reference.local === this.#lastEvent ? "end" : "fixed";
  }

  #showMoment() {
    this.#moment.hidden = this.#reference.value !== "fixed";
  }

  #form() {
    return h(
      "form",
      { class: "settings", onsubmit: (/** @type {Event} */ event) => this.#submitted(event) },
      labelled("Read 3/4 as", this.#order),
      labelled("A week starts on", this.#week),
      labelled("Time zone", this.#zone),
      this.#zones,
      labelled("“Now” is", this.#reference),
      this.#moment,
      this.#error,
      h("div", { class: "dialog-actions" }, h("button", { class: "primary" }, "Save")),
    );
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const zone = this.#zone.value.trim();
    if (zone !== "" && !isZone(zone)) {
      this.#error.textContent = `“${zone}” is no time zone. Give one like Europe/Berlin.`;
      return;
    }
    const reference = this.#chosenReference();
    if (!reference) {
      this.#error.textContent = "Give the moment that “now” is, or choose another “now”.";
      return;
    }
    this.#frame.close();
    this.#onSave({
      date_order: this.#order.value === "day_first" ? "day_first" : "month_first",
      week_start: this.#week.value === "sunday" ? "sunday" : "monday",
      zone: zone === "" ? null : zone,
      reference,
    });
  }

  /** @returns {import("./settings.js").Reference | null} */
  #chosenReference() {
    if (this.#reference.value === "clock") return { kind: "clock" };
    if (this.#reference.value === "end" && this.#lastEvent) return { kind: "end" };
    const local = this.#moment.value;
    return local ? { kind: "fixed", local } : null;
  }
}

/** @param {[string, string][]} choices */
function select(choices) {
  return h("select", {}, ...choices.map(([value, text]) => h("option", { value }, text)));
}

/**
 * @param {string} text
 * @param {HTMLElement} control
 */
function labelled(text, control) {
  return h("label", { class: "field" }, h("span", {}, text), control);
}
