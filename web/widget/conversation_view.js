/** The turns, oldest first, as a live region: a screen reader says each answer as it comes. */
import { h } from "./dom.js";
import { replyView } from "./reply_view.js";

/** @import {Turn} from "./conversation.js" */
/** @import {DateOrder} from "./format.js" */

/**
 * @typedef {object} ConversationOptions
 * @property {() => DateOrder} order
 * @property {(eventId: string) => void} onCitation
 */

export class ConversationView {
  #options;
  #turns = h("div", { class: "turns", role: "log", "aria-label": "Conversation" });
  root = h("div", { class: "conversation" }, this.#turns);

  /** @param {ConversationOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {Turn[]} turns */
  showAll(turns) {
    this.#turns.replaceChildren();
    for (const turn of turns) this.addQuestion(turn.question)(turn);
    this.root.scrollTop = this.root.scrollHeight;
  }

  /**
   * Shows a question whose answer is under way.
   *
   * @param {string} question
   * @returns {(turn: Turn) => void} shows its answer
   */
  addQuestion(question) {
    const pending = h("p", { class: "pending", "aria-hidden": "true" }, "Looking…");
    this.#turns.append(h("p", { class: "question", dir: "auto" }, question), pending);
    this.root.scrollTop = this.root.scrollHeight;
    return ({ reply, error }) => {
      const { order, onCitation } = this.#options;
      const answer = reply
        ? replyView(reply, { order: order(), onCitation })
        : h("article", { class: "reply failed" }, error ?? "No answer came.");
      pending.replaceWith(answer);
      answer.scrollIntoView({ block: "nearest" });
    };
  }
}
