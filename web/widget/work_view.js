/**
 * What is done to the whole log beside imports: an export, the sorting of its events into kinds, and the
 * reading of its names by a model.
 */
import { h } from "./dom.js";
import { countText } from "./format.js";
import { ProgressView, fractionOf } from "./progress_view.js";

/** @import {State} from "./log_session.js" */

export class WorkView {
  #export;
  #kinds = new ProgressView({ name: "Sorting events into kinds" });
  #reading = new ProgressView({ name: "Reading names" });
  root;

  /** @param {() => void} onStopExport */
  constructor(onStopExport) {
    this.#export = new ProgressView({ name: "Exporting the log", onStop: onStopExport });
    this.root = h("div", { class: "import" }, this.#kinds.root, this.#reading.root, this.#export.root);
  }

  /** @param {State} state */
  update({ kinding, exporting, importing, reading }) {
    // An import goes before the sorting, which stands still meanwhile.
    if (kinding && !importing) this.#showKinds(kinding);
    else this.#kinds.hide();
    if (reading) this.#showReading(reading);
    else this.#reading.hide();
    if (exporting) this.#showExport(exporting);
    else this.#export.hide();
  }

  /** @param {NonNullable<State["kinding"]>} kinding */
  #showKinds({ done, total, failed }) {
    const sorted = `${done.toLocaleString("en")} of ${countText(total, "event")}`;
    const text = failed
      ? `This log, which an older version stored, is sorted to ${sorted}; it goes on after the next question. (${failed})`
      : `Sorting this log, which an older version stored: ${sorted}. An answer may find more once it is done.`;
    this.#kinds.show(text, fractionOf(done, total));
  }

  /** @param {NonNullable<State["reading"]>} reading */
  #showReading({ done, total }) {
    // Before the first ones are read, the model is opened.
    const text = `The model reads what this log has names for: ${done} of ${total}`;
    this.#reading.show(text, done === 0 ? null : fractionOf(done, total));
  }

  /** @param {NonNullable<State["exporting"]>} exporting */
  #showExport({ done, total }) {
    if (done === 0) return this.#export.show("Exporting the log…", null);
    const text = `Exporting the log: ${done.toLocaleString("en")} of ${countText(total, "event")}`;
    this.#export.show(text, fractionOf(done, total));
  }
}
