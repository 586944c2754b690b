/**
 * How a question was read, as chips: its time, what is asked for, each condition, what was carried
 * over and what was not used. A condition can be taken away, time and operation can be changed; the
 * changed plan is then asked as it is. What words mean can be taught, and the question is asked again; so it
 * is with what they may mean, where that is offered.
 */
import { h, icon } from "./dom.js";
import { countText } from "./format.js";
import {
  conditionsOf, hasChoiceOfTime, otherOperations, withOperation, withTime, withoutCondition,
} from "./plan_edit.js";
import { choiceTexts, conditionTexts, operationText, planTimeText } from "./reading_text.js";
import { TeachForm } from "./teach_form.js";
import { TimeForm } from "./time_form.js";

/** @import {Reply} from "../base/messages.js" */
/** @import {NearMeaning, Plan, ReadCondition, Reading, ResolvedTime} from "../base/plan_types.js" */
/** @import {DateOrder} from "./format.js" */
/** @import {PlacedCondition} from "./plan_edit.js" */

// As the core takes it.
const longestPhrase = 60;

/**
 * What is asked in place of a question: another plan, or the same words taken for what was offered.
 *
 * @typedef {object} ChangedReading
 * @property {Plan} [plan]
 * @property {NearMeaning[]} [suppose]
 * @property {string} change  in words
 */

/**
 * @typedef {object} ReadingOptions
 * @property {() => DateOrder} order
 * @property {(phrase: string) => Promise<ResolvedTime>} resolveTime
 * @property {(changed: ChangedReading) => void} onChange
 * @property {(phrase: string, means: string) => Promise<unknown>} teach
 * @property {() => string[]} names  of the log
 * @property {() => void} onTaught
 */

/**
 * @param {Reply} reply
 * @param {ReadingOptions} options
 * @returns {HTMLElement | null} null: there is none, as of an answer that an older version kept
 */
export function readingView({ plan, reading }, options) {
  if (!plan || !reading || plan.operation === "out_of_scope") return null;
  return new ReadingView(plan, reading, options).root;
}

class ReadingView {
  #plan;
  #options;
  #editor = h("div", { class: "reading-editor" });
  /** @type {HTMLButtonElement | null} whose editor is open */
  #opened = null;
  root;

  /**
   * @param {Plan} plan
   * @param {Reading} reading
   * @param {ReadingOptions} options
   */
  constructor(plan, reading, options) {
    this.#plan = plan;
    this.#options = options;
    const conditions = conditionsOf(plan).map((placed, index) =>
      this.#conditionChip(placed, index, reading.conditions[index]),
    );
    this.root = h(
      "div",
      {
        class: "reading",
        role: "group",
        "aria-label": "Reading",
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#keyed(event),
      },
      h(
        "ul",
        { class: "reading-chips" },
        this.#operationChip(),
        this.#timeChip(),
        ...conditions,
        wordsChip("Carried over:", reading.carried),
        wordsChip("Not used:", reading.unused, ...reading.unused.map((words) => this.#teachButton(words))),
        ...(reading.near_meanings ?? []).map((near) => this.#nearChip(near)),
      ),
      this.#editor,
    );
  }

  /** @param {NearMeaning} near */
  #nearChip(near) {
    const means = near.said.join(" or ");
    const changed = { suppose: [near], change: `“${near.words}” as ${means}` };
    const button = h(
      "button",
      { type: "button", class: "read", title: countText(near.events, "event"), onclick: () => this.#change(changed) },
      h("span", { class: "muted" }, `“${near.words}” as`),
      " ",
      h("bdi", {}, means),
      "?",
    );
    return h("li", {}, button);
  }

  #operationChip() {
    const text = operationText(this.#plan);
    const others = otherOperations(this.#plan);
    if (others.length === 0) return plainChip(text);
    return this.#editedChip(text, () => {
      const buttons = others.map((choice) => {
        const changed = { plan: withOperation(this.#plan, choice), change: choiceTexts[choice] };
        return h("button", { type: "button", onclick: () => this.#change(changed) }, choiceTexts[choice]);
      });
      return h("div", { class: "operations", role: "group", "aria-label": "Ask for" }, ...buttons);
    });
  }

  #timeChip() {
    const text = planTimeText(this.#plan.time ?? {}, this.#options.order());
    if (this.#plan.operation === "state") return null;
    if (!hasChoiceOfTime(this.#plan)) return plainChip(text);
    return this.#editedChip(text, () => {
      const form = new TimeForm({
        resolve: this.#options.resolveTime,
        onChosen: (time, phrase) => {
          this.#change({ plan: withTime(this.#plan, time), change: phrase });
        },
      });
      return form.root;
    });
  }

  /**
   * @param {PlacedCondition} placed
   * @param {number} index
   * @param {ReadCondition} [read]
   */
  #conditionChip(placed, index, read) {
    const { role, value } = conditionTexts(placed, read);
    const changed = () => ({
      plan: withoutCondition(this.#plan, index),
      change: `without ${role}: ${value}`,
    });
    const remove = h(
      "button",
      {
        type: "button",
        class: "quiet remove",
        "aria-label": `Remove ${role}: ${value}`,
        onclick: () => this.#change(changed()),
      },
      icon("close"),
    );
    const teach = read?.words && this.#teachButton(read.words, read.values.join(" and "));
    const title = read && `${countText(read.events, "event")} of the whole log`;
    const named = h("span", { class: "muted" }, role);
    return h("li", { class: "read condition", title }, named, " ", h("bdi", {}, value), teach, remove);
  }

  /**
   * What the words mean, to be said otherwise and remembered.
   *
   * @param {string} words
   * @param {string} [means]
   */
  #teachButton(words, means = "") {
    const makeEditor = () => {
      const { teach, names, onTaught } = this.#options;
      const form = new TeachForm({ teach, names, onTaught: () => this.#taught(onTaught) });
      form.fill(words.slice(0, longestPhrase), means);
      return form.root;
    };
    const button = h(
      "button",
      {
        type: "button",
        class: "quiet remove",
        "aria-label": `Say what “${words}” means`,
        "aria-expanded": "false",
        onclick: () => this.#toggle(button, makeEditor),
      },
      icon("name"),
    );
    return button;
  }

  /** @param {() => void} onTaught */
  #taught(onTaught) {
    this.#close();
    onTaught();
  }

  /**
   * @param {string} text
   * @param {() => HTMLElement} makeEditor
   */
  #editedChip(text, makeEditor) {
    const button = h(
      "button",
      { type: "button", class: "read", "aria-expanded": "false", onclick: () => this.#toggle(button, makeEditor) },
      text,
      icon("more"),
    );
    return h("li", {}, button);
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {() => HTMLElement} makeEditor
   */
  #toggle(button, makeEditor) {
    const closes = this.#opened === button;
    this.#close();
    if (closes) return;
    this.#opened = button;
    button.ariaExpanded = "true";
    const editor = makeEditor();
    this.#editor.append(editor);
    editor.scrollIntoView({ block: "nearest" });
    editor.querySelector(/** @type {"input"} */ ("input, button"))?.focus();
  }

  #close() {
    if (this.#opened) this.#opened.ariaExpanded = "false";
    this.#opened = null;
    this.#editor.replaceChildren();
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    const opened = this.#opened;
    if (event.key !== "Escape" || !opened) return;
    this.#close();
    opened.focus();
  }

  /** @param {ChangedReading} changed */
  #change(changed) {
    const opened = this.#opened;
    this.#close();
    opened?.focus();
    this.#options.onChange(changed);
  }
}

/** @param {string} text */
function plainChip(text) {
  return h("li", { class: "read" }, text);
}

/**
 * @param {string} title
 * @param {string[]} words
 * @param {...HTMLElement} buttons
 */
function wordsChip(title, words, ...buttons) {
  if (words.length === 0) return null;
  const quoted = words.map((word) => `“${word}”`).join(", ");
  return h("li", { class: "read words" }, `${title} `, h("bdi", {}, quoted), ...buttons);
}
