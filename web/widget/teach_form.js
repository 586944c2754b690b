/** What the user calls something of the log, and what that is: remembered for the log. */
import { h } from "./dom.js";

/**
 * @typedef {object} TeachOptions
 * @property {(phrase: string, means: string) => Promise<unknown>} teach  rejects with what is wrong
 * @property {() => string[]} names  of the log, to choose from
 * @property {() => void} onTaught
 */

// Lists of thousands would hold the page up, and are nothing to choose from.
const offeredNames = 500;
let forms = 0;

export class TeachForm {
  #options;
  #names = h("datalist", { id: `names-${++forms}` });
  #phrase = h("input", {
    type: "text", "aria-label": "What you say", placeholder: "the porch", maxlength: 60, autocomplete: "off",
  });
  #means = h("input", {
    type: "text", "aria-label": "What it means in the log", placeholder: "cam_03, badge 42…", maxlength: 200,
    list: `names-${forms}`, autocomplete: "off", spellcheck: "false",
  });
  #error = h("p", { class: "error", role: "alert" });
  root = h(
    "form",
    { class: "time-form teach-form", onsubmit: (/** @type {Event} */ event) => this.#submitted(event) },
    this.#phrase,
    h("span", {}, "means"),
    this.#means,
    this.#names,
    h("button", {}, "Remember for this log"),
    this.#error,
  );

  /** @param {TeachOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {string} phrase
   * @param {string} means
   */
  fill(phrase, means) {
    this.#phrase.value = phrase;
    this.#means.value = means;
    this.#error.textContent = "";
    const names = this.#options.names().slice(0, offeredNames);
    this.#names.replaceChildren(...names.map((value) => h("option", { value })));
  }

  focus() {
    (this.#phrase.value === "" ? this.#phrase : this.#means).focus();
  }

  /** @param {Event} event */
  async #submitted(event) {
    event.preventDefault();
    const phrase = this.#phrase.value.trim();
    const means = this.#means.value.trim();
    if (phrase === "" || means === "") return this.#say("Give both: what you say, and what it means.");
    try {
      await this.#options.teach(phrase, means);
      this.#say("");
      this.#options.onTaught();
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} message */
  #say(message) {
    this.#error.textContent = message;
  }
}
