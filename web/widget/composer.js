/**
 * The text box and its button. Enter asks, Shift+Enter breaks the line, and ↑ in the empty box
 * brings back the last question.
 */
import { h, icon } from "./dom.js";

export class Composer {
  #onAsk;
  #lastQuestion;
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

  /**
   * @param {object} options
   * @param {(question: string) => void} options.onAsk
   * @param {() => string | undefined} options.lastQuestion
   */
  constructor({ onAsk, lastQuestion }) {
    this.#onAsk = onAsk;
    this.#lastQuestion = lastQuestion;
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

  /** @param {string} question  to be changed and asked again */
  edit(question) {
    this.#input.value = question;
    this.#fit();
    this.focus();
    this.#input.setSelectionRange(question.length, question.length);
  }

  focus() {
    this.#input.focus();
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.key === "ArrowUp" && this.#input.value === "") return this.#recall(event);
    // Enter also ends the composition of an input method, which is no question yet.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.root.requestSubmit(this.#button);
  }

  /** @param {KeyboardEvent} event */
  #recall(event) {
    const question = this.#lastQuestion();
    if (question === undefined) return;
    event.preventDefault();
    this.edit(question);
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
