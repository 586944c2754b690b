/** What the user taught of the log, to be added to, changed and taken back. */
import { dialogFrame } from "./dialog.js";
import { h } from "./dom.js";
import { TeachForm } from "./teach_form.js";

/** @import {Taught} from "../base/messages.js" */

/**
 * @typedef {object} TaughtActions
 * @property {() => Promise<Taught[]>} list
 * @property {(phrase: string, means: string) => Promise<unknown>} teach
 * @property {(phrase: string) => Promise<unknown>} forget
 * @property {() => string[]} names  of the log
 * @property {(error: unknown) => string} errorText
 */

export class TaughtDialog {
  #actions;
  #list = h("ul", { class: "taught", "aria-label": "Taught names" });
  #error = h("p", { class: "error", role: "alert" });
  #form;
  #frame;
  root;

  /** @param {TaughtActions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#form = new TeachForm({
      teach: (phrase, means) => this.#actions.teach(phrase, means),
      names: () => this.#actions.names(),
      onTaught: () => this.#changed(),
    });
    this.#frame = dialogFrame(
      "Your names for things",
      h("p", {}, "What you call the things of this log. A question takes them before anything else."),
      this.#list,
      this.#error,
      this.#form.root,
    );
    this.root = this.#frame.root;
  }

  async open() {
    this.#frame.open();
    await this.#changed();
  }

  async #changed() {
    this.#form.fill("", "");
    await this.#try(async () => this.#show(await this.#actions.list()));
    this.#form.focus();
  }

  /** @param {Taught[]} taught */
  #show(taught) {
    const rows = taught.map((one) => this.#row(one));
    this.#list.replaceChildren(...(rows.length > 0 ? rows : [h("li", { class: "muted" }, "None yet.")]));
  }

  /** @param {Taught} taught */
  #row(taught) {
    const { phrase } = taught;
    const change = () => {
      this.#form.fill(phrase, meansText(taught));
      this.#form.focus();
    };
    const remove = () => this.#try(async () => {
      await this.#actions.forget(phrase);
      await this.#changed();
    });
    return h(
      "li",
      {},
      h("span", {}, h("bdi", {}, phrase), " means ", h("b", {}, h("bdi", {}, meansText(taught)))),
      h("button", { type: "button", class: "link", "aria-label": `Change ${phrase}`, onclick: change }, "Change"),
      h("button", { type: "button", class: "link", "aria-label": `Remove ${phrase}`, onclick: remove }, "Remove"),
    );
  }

  /** @param {() => Promise<unknown>} action */
  async #try(action) {
    try {
      await action();
      this.#error.textContent = "";
    } catch (error) {
      this.#error.textContent = this.#actions.errorText(error);
    }
  }
}

/**
 * As it can be taught again.
 *
 * @param {Taught} taught
 */
export function meansText({ field, values }) {
  const isName = field === "source" || field === "label" || field === "text";
  return isName ? values.join(" and ") : `${field} ${values.join(" and ")}`;
}
