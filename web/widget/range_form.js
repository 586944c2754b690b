/** A range of time to ask about, chosen with the keyboard. */
import { h } from "./dom.js";

/** @import {Range} from "./timeline.js" */

export class RangeForm {
  #from = h("input", { type: "datetime-local", required: true });
  #to = h("input", { type: "datetime-local", required: true });
  #onChosen;
  root = h(
    "form",
    { class: "range", onsubmit: (/** @type {Event} */ event) => this.#submitted(event) },
    h("label", {}, "From ", this.#from),
    h("label", {}, "to ", this.#to),
    h("button", {}, "What happened then?"),
  );

  /** @param {(range: Range) => void} onChosen  start before end, or equal to it */
  constructor(onChosen) {
    this.#onChosen = onChosen;
  }

  /** @param {Range} range */
  set({ start, end }) {
    this.#from.value = start.slice(0, 16);
    this.#to.value = end.slice(0, 16);
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const [start, end] = [this.#from.value, this.#to.value].sort();
    this.#onChosen({ start: `${start}:00`, end: `${end}:00` });
  }
}
