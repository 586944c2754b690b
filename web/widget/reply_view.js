/** One answer: its markdown with citations as chips, what it looked at, and its trace. */
import { h } from "./dom.js";
import { windowText } from "./format.js";
import { markdownView } from "./markdown_view.js";
import { readingView } from "./reading_view.js";
import { traceView } from "./trace_view.js";
import { turnActions } from "./turn_actions.js";

/** @import {Reply} from "../base/messages.js" */
/** @import {ResolvedTime} from "../base/plan_types.js" */
/** @import {Turn} from "./conversation.js" */
/** @import {DateOrder} from "./format.js" */
/** @import {ChangedReading} from "./reading_view.js" */
/** @import {TurnActions} from "./turn_actions.js" */

const shownWindows = 3;

/**
 * @typedef {object} AnswerActions
 * @property {() => DateOrder} order
 * @property {(eventId: string) => void} onCitation
 * @property {(reply: Reply) => void} onEvents  that it looked at are wanted
 * @property {(phrase: string) => Promise<ResolvedTime>} resolveTime
 * @property {(question: string, changed: ChangedReading) => void} onChange
 */

/** @typedef {TurnActions & AnswerActions} ReplyOptions */

/**
 * @param {Turn} turn
 * @param {ReplyOptions} options
 * @returns {HTMLElement} an article
 */
export function turnView({ question, change, reply, error }, options) {
  const actions = turnActions(question, reply?.answer ?? null, options);
  if (!reply) return h("article", { class: "reply failed" }, error ?? "No answer came.", actions);
  const article = replyView(reply, options, (changed) => options.onChange(question, changed));
  if (change) article.prepend(h("p", { class: "looked-at" }, `Changed reading: ${change}`));
  article.append(actions);
  return article;
}

/**
 * @param {Reply} reply
 * @param {ReplyOptions} options
 * @param {(changed: ChangedReading) => void} onChange
 */
function replyView(reply, { order, onCitation, onEvents, resolveTime }, onChange) {
  const eventIds = new Map(reply.citations.map(({ n, event_id }) => [n, event_id]));
  /** @param {number} n */
  const chip = (n) => {
    const id = eventIds.get(n);
    return id === undefined ? null : citationChip(n, () => onCitation(id));
  };
  const body = h("div", { class: "answer" }, ...markdownView(reply.markdown, chip));
  return h(
    "article",
    { class: reply.refusal ? "reply refused" : "reply" },
    body,
    lookedAt(reply, order(), () => onEvents(reply)),
    readingView(reply, { order, resolveTime, onChange }),
    reply.kinding ? stillKinding(reply.kinding) : reply.folding && stillFolding(reply),
    reply.trace && traceView(reply.trace),
  );
}

/** @param {{done: number, total: number}} progress */
function stillKinding({ done, total }) {
  const text = `When this was asked, this log, which an older version stored, was still being sorted: ${done.toLocaleString("en")} of ${total.toLocaleString("en")} events. Asked again, the answer may find more.`;
  return h("p", { class: "looked-at" }, text);
}

/** @param {Reply} reply */
function stillFolding({ intent, refusal }) {
  if (refusal || (intent !== "counting" && intent !== "full_recall")) return null;
  const text = "When this was asked, captures of one incident were still being put together. Asked again, the answer may name fewer incidents.";
  return h("p", { class: "looked-at" }, text);
}

/**
 * @param {number} n
 * @param {() => void} onclick
 */
function citationChip(n, onclick) {
  const label = `Citation [${n}]`;
  return h("button", { type: "button", class: "chip", "aria-label": label, onclick }, `[${n}]`);
}

/**
 * @param {Reply} reply
 * @param {DateOrder} order
 * @param {() => void} onEvents
 */
function lookedAt({ windows, window, refusal }, order, onEvents) {
  const isAboutNoTime =
    refusal === "abuse" || refusal === "out_of_scope" || refusal === "invalid_time";
  if (isAboutNoTime || windows.length === 0) return null;
  const shown = windows.slice(0, shownWindows).map((one) => windowText(one, order));
  const left = windows.length - shown.length;
  const text = shown.join("; ") + (left > 0 ? `; and ${left} more` : "");
  return h(
    "p",
    { class: "looked-at" },
    "Looked at ",
    h("span", { class: "window" }, text),
    window.fallback && ", as no time was asked for",
    ". ",
    h("button", { type: "button", class: "link", onclick: onEvents }, "List the events"),
  );
}
