/** Another time for an answer, typed as one would say it, or one of a few. */
import { h } from "./dom.js";

/** @import {PlanTime, ResolvedTime} from "../base/plan_types.js" */

const suggestions = ["Last 24 hours", "Last 3 days"];

export class TimeForm {
  #resolve;
  #onChosen;
  #input = h("input", {
    type: "text", "aria-label": "Time", placeholder: "yesterday, mornings in March…", maxlength: 200,
  });
  #error = h("p", { class: "error", role: "alert" });
  root = h(
    "form",
    { class: "time-form", onsubmit: (/** @type {Event} */ event) => this.#submitted(event) },
    this.#input,
    h("button", {}, "Change"),
    h("button", { type: "button", onclick: () => this.#onChosen(null, "whole log") }, "Whole log"),
    ...suggestions.map((phrase) =>
      h("button", { type: "button", onclick: () => this.#choose(phrase) }, phrase),
    ),
    this.#error,
  );

  /**
   * @param {object} options
   * @param {(phrase: string) => Promise<ResolvedTime>} options.resolve  rejects with what is wrong
   * @param {(time: PlanTime | null, phrase: string) => void} options.onChosen  null: the whole log
   */
  constructor({ resolve, onChosen }) {
    this.#resolve = resolve;
    this.#onChosen = onChosen;
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const phrase = this.#input.value.trim();
    if (phrase !== "") this.#choose(phrase);
  }

  /** @param {string} phrase */
  async #choose(phrase) {
    try {
      const time = await this.#resolve(phrase);
      if (time.fallback) return this.#say(`No time was found in “${phrase}”.`);
      this.#say("");
      this.#onChosen(planTime(time), phrase);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} message */
  #say(message) {
    this.#error.textContent = message;
  }
}

/**
 * @param {ResolvedTime} time
 * @returns {PlanTime | null}
 */
function planTime({ windows, recurrence, everything }) {
  if (everything && !recurrence) return null;
  return { windows, ...(recurrence && { recurrence }) };
}
