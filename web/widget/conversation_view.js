/** The turns, oldest first, as a live region: a screen reader says each answer as it comes. */
import { nextTask } from "../base/next_task.js";
import { h } from "./dom.js";
import { turnView } from "./reply_view.js";
import { whenIdle } from "./when_idle.js";

/** @import {Turn} from "./conversation.js" */
/** @import {ReplyOptions} from "./reply_view.js" */

export class ConversationView {
  #options;
  #turns = h("div", { class: "turns", role: "log", "aria-label": "Conversation" });
  /** @type {WeakMap<Turn, HTMLElement>} */
  #answers = new WeakMap();
  // Grows with each showing, so that an earlier one that is not done yet ends.
  #showing = 0;
  root = h("div", { class: "conversation" }, this.#turns);

  /** @param {ReplyOptions} options */
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
      const answer = this.#answerOf(turn);
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
   * @returns {(turn: Turn) => Promise<HTMLElement>} shows its answer, made in one task and laid
   *   out in another: either can take 20 ms for a year
   */
  addQuestion(question) {
    this.#turns.ariaLive = "polite";
    const pending = h("p", { class: "pending", "aria-hidden": "true" }, "Looking…");
    this.#turns.append(questionView(question), pending);
    this.root.scrollTop = this.root.scrollHeight;
    return async (turn) => {
      const answer = this.#answerOf(turn);
      await nextTask();
      pending.replaceWith(answer);
      answer.scrollIntoView({ block: "nearest" });
      return answer;
    };
  }

  /**
   * Puts the turn's new answer in the place of the old one; where the user is in that one, as soon as
   * it is left.
   *
   * @param {Turn} turn
   */
  refresh(turn) {
    const old = this.#answers.get(turn);
    if (!old) return;
    if (!old.matches(":focus-within")) return old.replaceWith(this.#answerOf(turn));
    old.addEventListener("focusout", () => setTimeout(() => this.refresh(turn)), { once: true });
  }

  /** @param {Turn} turn */
  #answerOf(turn) {
    const answer = turnView(turn, this.#options);
    this.#answers.set(turn, answer);
    return answer;
  }
}

/** @param {string} question */
function questionView(question) {
  return h("p", { class: "question", dir: "auto" }, question);
}
