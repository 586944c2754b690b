/** A modal dialog with a title and a button to close it; Esc closes it, focus goes back after. */
import { h, icon } from "./dom.js";

/**
 * @param {string} title
 * @param {...import("./dom.js").Child} children
 */
export function dialogFrame(title, ...children) {
  const close = () => root.close();
  const root = h(
    "dialog",
    { "aria-label": title, onclick: (/** @type {Event} */ event) => event.target === root && close() },
    h(
      "div",
      { class: "dialog-head" },
      h("h2", {}, title),
      h("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: close }, icon("close")),
    ),
    ...children,
  );
  const open = () => {
    if (!root.open) root.showModal();
  };
  return { root, open, close };
}

/**
 * A question with two answers; the harmless one has the focus.
 *
 * @param {object} options
 * @param {string} options.title
 * @param {string} options.text
 * @param {string} options.yes
 * @param {string} options.no
 * @param {() => void} options.onYes
 */
export function confirmDialog({ title, text, yes, no, onYes }) {
  const frame = dialogFrame(
    title,
    h("p", {}, text),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", autofocus: true, onclick: () => frame.close() }, no),
      h("button", { type: "button", class: "danger", onclick: confirmed }, yes),
    ),
  );
  function confirmed() {
    frame.close();
    onYes();
  }
  return frame;
}
