/** Long work under way: what it does in words, a bar, and a button to stop it where it can be. */
import { h } from "./dom.js";

export class ProgressView {
  #bar;
  #text = h("p", {});
  root;

  /**
   * @param {object} options
   * @param {string} options.name  of the bar
   * @param {string} [options.className]
   * @param {() => void} [options.onStop]
   */
  constructor({ name, className, onStop }) {
    this.#bar = h("progress", { "aria-label": name, max: 1 });
    const stop = onStop && h("button", { type: "button", onclick: onStop }, "Stop");
    this.root = h("div", { class: className, hidden: true }, this.#text, this.#bar, stop);
  }

  /**
   * @param {string} text
   * @param {number | null} fraction  0 to 1; null: nobody knows yet
   */
  show(text, fraction) {
    this.root.hidden = false;
    this.#text.textContent = text;
    if (fraction === null) this.#bar.removeAttribute("value");
    else this.#bar.value = fraction;
  }

  hide() {
    this.root.hidden = true;
  }
}

/**
 * @param {number} done
 * @param {number} total
 */
export function fractionOf(done, total) {
  return total > 0 ? Math.min(done / total, 1) : 0;
}
