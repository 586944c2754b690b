/** The text box and its button. Enter asks, Shift+Enter breaks the line. */
import { h, icon } from "./dom.js";

export class Composer {
  #onAsk;
  // The core's own limit refuses longer ones politely; this keeps a pasted file out of the box.
  #input = h("textarea", {
    rows: 1, maxlength: 4000, "aria-label": "Question", autocomplete: "off", enterkeyhint: "send",
    placeholder: "Ask what happened…",
    oninput: () => this.#fit(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => this.#keyed(event),
  });
  #button = h("button", { type: "submit", class: "primary ask" }, icon("ask"), "Ask");
  root = h(
    "form",
    { class: "composer", onsubmit: (/** @type {Event} */ event) => this.#submitted(event) },
    this.#input,
    this.#button,
  );

  /** @param {(question: string) => void} onAsk */
  constructor(onAsk) {
    this.#onAsk = onAsk;
  }

  /** @param {boolean} enabled */
  enable(enabled) {
    this.#button.disabled = !enabled;
    this.#input.disabled = !enabled;
  }

  /** @param {string} question  that could not be asked; what was typed since goes before it */
  putBack(question) {
    if (this.#input.value === "") this.#input.value = question;
    this.#fit();
  }

  focus() {
    this.#input.focus();
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    // Enter also ends the composition of an input method, which is no question yet.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.root.requestSubmit(this.#button);
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const question = this.#input.value;
    if (question.trim() === "") return;
    this.#input.value = "";
    this.#fit();
    this.#onAsk(question);
  }

  #fit() {
    this.#input.style.height = "auto";
    this.#input.style.height = `${this.#input.scrollHeight}px`;
  }
}
