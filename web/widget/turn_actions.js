/** What can be done with a question and its answer as texts. */
import { h } from "./dom.js";

/**
 * @typedef {object} TurnActions
 * @property {(question: string) => void} onEdit
 * @property {(message: string) => void} onSaid  how copying went
 */

/**
 * @param {string} question
 * @param {string | null} answer  null: there is none
 * @param {TurnActions} actions
 */
export function turnActions(question, answer, { onEdit, onSaid }) {
  /**
   * @param {string} name
   * @param {string} text
   */
  const copyButton = (name, text) => action(`Copy ${name}`, () => copy(text).then(onSaid));
  return h(
    "p",
    { class: "turn-actions" },
    action("Edit question", () => onEdit(question)),
    // Where a page is not served securely there is no clipboard.
    ...(navigator.clipboard
      ? [copyButton("question", question), answer !== null && copyButton("answer", answer)]
      : []),
  );
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
function action(text, onclick) {
  return h("button", { type: "button", class: "link", onclick }, text);
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied.";
  } catch {
    return "The browser did not let it be copied.";
  }
}
