/** What stands where no conversation is yet: how to begin. */
import { h } from "./dom.js";

/** @import {State} from "./log_session.js" */

/**
 * @typedef {object} WelcomeActions
 * @property {() => void} onChoose
 * @property {() => void} onSample
 * @property {(question: string) => void} onQuestion
 */

export class WelcomeView {
  #actions;
  /** @type {unknown[]} */
  #shown = [];
  root = h("section", { class: "welcome" });

  /** @param {WelcomeActions} actions */
  constructor(actions) {
    this.#actions = actions;
  }

  /**
   * @param {State} state
   * @param {{hasTurns: boolean, hasSample: boolean}} more
   */
  update(state, { hasTurns, hasSample }) {
    const { phase, summary, importing } = state;
    const empty = summary === null || summary.events === 0;
    this.root.hidden = phase !== "ready" || hasTurns || (empty && importing !== null);
    if (this.root.hidden || !summary) return;
    // A button that is pressed or has the focus stays while an import reports its progress.
    const shown = [empty, state.suggestions, hasSample];
    if (shown.every((part, i) => part === this.#shown[i])) return;
    this.#shown = shown;
    this.root.replaceChildren(...(empty ? this.#invitation(hasSample) : this.#examples(state)));
  }

  /** @param {boolean} hasSample */
  #invitation(hasSample) {
    const { onChoose, onSample } = this.#actions;
    return [
      h("h2", {}, "Ask your log what happened"),
      h(
        "p",
        {},
        "Cameras, sensors, doors, servers: give it a file of events with times, then ask in plain " +
          "English. Every answer cites the events that it stands on.",
      ),
      h(
        "div",
        { class: "welcome-actions" },
        h("button", { type: "button", class: "primary", onclick: onChoose }, "Choose a file"),
        hasSample && h("button", { type: "button", onclick: onSample }, "Try the sample log"),
      ),
      h(
        "p",
        { class: "muted" },
        "JSON, CSV, syslog, a web server's log, an export of Frigate or Home Assistant, packed by " +
          "gzip or not. Or drop the file anywhere here.",
      ),
      h("p", { class: "muted" }, "Nothing leaves this device: the file is read by this page alone."),
    ];
  }

  /** @param {State} state */
  #examples({ suggestions }) {
    const buttons = (suggestions ?? []).map((question) => {
      const onclick = () => this.#actions.onQuestion(question);
      return h("li", {}, h("button", { type: "button", class: "example", onclick }, question));
    });
    return [h("h2", {}, "What would you like to know?"), h("ul", { class: "examples" }, ...buttons)];
  }
}
