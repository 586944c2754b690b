/** What a user must know about where the log is: standing notices, none of which steals focus. */
import { h } from "./dom.js";
import { dayText } from "./format.js";
import { endedLongAgo } from "./log_age.js";

/** @import {State} from "./log_session.js" */

/**
 * @typedef {object} NoticeActions
 * @property {() => void} onTakeOver
 * @property {() => void} onReload
 * @property {() => void} onUseLogEnd
 */

export class NoticeView {
  #actions;
  /** @type {unknown[]} */
  #shown = [null];
  root = h("div", { class: "notices" });

  /** @param {NoticeActions} actions */
  constructor(actions) {
    this.#actions = actions;
  }

  /** @param {State} state */
  update(state) {
    // A button that is pressed or has the focus stays while an import reports its progress.
    const { phase, error, memoryReason, settings, summary } = state;
    const shown = [phase, error, memoryReason, settings, summary];
    if (shown.every((part, i) => part === this.#shown[i])) return;
    this.#shown = shown;
    const notice = this.#notice(state);
    this.root.replaceChildren(...(notice ? [notice] : []));
  }

  /** @param {State} state */
  #notice(state) {
    const { onTakeOver, onReload } = this.#actions;
    if (state.phase === "waiting") {
      const text =
        "This log is open in another tab. Close it there and it opens here by itself; " +
        "nothing is written from this tab until then.";
      return noticeNode(text, "Use it here", onTakeOver);
    }
    if (state.phase === "failed") return noticeNode(state.error ?? "", "Reload", onReload);
    if (state.phase === "ready" && state.memoryReason) {
      return noticeNode(
        `${state.memoryReason} The log is kept in memory only: it is gone when this tab closes.`,
      );
    }
    return this.#oldLogNotice(state);
  }

  /**
   * "Yesterday" in a log that ended long ago is always empty: better said before it is asked.
   *
   * @param {State} state
   */
  #oldLogNotice(state) {
    const { phase, summary, settings } = state;
    const last = summary?.last;
    if (phase !== "ready" || !last || !endedLongAgo(state)) return null;
    const text = `This log ends on ${dayText(last, settings.date_order)}, and “yesterday” counts from today.`;
    return noticeNode(text, "Count from the log’s end", this.#actions.onUseLogEnd);
  }
}

/**
 * @param {string} text
 * @param {string} [label]
 * @param {() => void} [onclick]
 */
function noticeNode(text, label, onclick) {
  const button = label && h("button", { type: "button", onclick }, label);
  return h("div", { class: "notice", role: "note" }, h("p", {}, text), button);
}
