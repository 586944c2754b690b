/** The turns, oldest first, as a live region: a screen reader says each answer as it comes. */
import { nextTask } from "../base/next_task.js";
import { h } from "./dom.js";
import { replyView } from "./reply_view.js";
import { whenIdle } from "./when_idle.js";

/** @import {Reply} from "../base/messages.js" */
/** @import {Turn} from "./conversation.js" */
/** @import {DateOrder} from "./format.js" */

/**
 * @typedef {object} ConversationOptions
 * @property {() => DateOrder} order
 * @property {(eventId: string) => void} onCitation
 * @property {(reply: Reply) => void} onEvents  that it looked at are wanted
 */

export class ConversationView {
  #options;
  #turns = h("div", { class: "turns", role: "log", "aria-label": "Conversation" });
  // Grows with each showing, so that an earlier one that is not done yet ends.
  #showing = 0;
  root = h("div", { class: "conversation" }, this.#turns);

  /** @param {ConversationOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * The newest turn at once, the others above it one by one while nothing else is to be done.
   *
   * @param {Turn[]} turns
   */
  async showAll(turns) {
    const showing = ++this.#showing;
    // What was said before is no news.
    this.#turns.ariaLive = "off";
    this.#turns.ariaBusy = "true";
    this.#turns.replaceChildren();
    for (const turn of turns.toReversed()) {
      const answer = this.#answerView(turn);
      await nextTask();
      if (showing !== this.#showing) return;
      this.#turns.prepend(questionView(turn.question), answer);
      if (turn === turns.at(-1)) this.root.scrollTop = this.root.scrollHeight;
      await whenIdle();
      if (showing !== this.#showing) return;
    }
    this.#turns.ariaLive = "polite";
    this.#turns.ariaBusy = "false";
  }

  /**
   * Shows a question whose answer is under way.
   *
   * @param {string} question
   * @returns {(turn: Turn) => Promise<void>} shows its answer, made in one task and laid out in
   *   another: either can take 20 ms for a year
   */
  addQuestion(question) {
    this.#turns.ariaLive = "polite";
    const pending = h("p", { class: "pending", "aria-hidden": "true" }, "Looking…");
    this.#turns.append(questionView(question), pending);
    this.root.scrollTop = this.root.scrollHeight;
    return async (turn) => {
      const answer = this.#answerView(turn);
      await nextTask();
      pending.replaceWith(answer);
      answer.scrollIntoView({ block: "nearest" });
    };
  }

  /** @param {Turn} turn */
  #answerView({ reply, error }) {
    if (!reply) return h("article", { class: "reply failed" }, error ?? "No answer came.");
    const { order, ...actions } = this.#options;
    return replyView(reply, { order: order(), ...actions });
  }
}

/** @param {string} question */
function questionView(question) {
  return h("p", { class: "question", dir: "auto" }, question);
}
