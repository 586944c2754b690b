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
const shownFiles = 3;

/**
 * @typedef {object} AnswerActions
 * @property {() => DateOrder} order
 * @property {(eventId: string) => void} onCitation
 * @property {(reply: Reply) => void} onEvents  that it looked at are wanted
 * @property {(phrase: string) => Promise<ResolvedTime>} resolveTime
 * @property {(question: string, changed: ChangedReading) => void} onChange
 * @property {(phrase: string, means: string) => Promise<unknown>} teach
 * @property {() => string[]} names  of the log
 * @property {(question: string) => void} onAskAgain  as what its words mean was taught
 * @property {() => boolean} wantsModel  whether one could be had that knows more words
 * @property {() => void} onModel
 */

/** @typedef {TurnActions & AnswerActions} ReplyOptions */

/**
 * @param {Turn} turn
 * @param {ReplyOptions} options
 * @returns {HTMLElement} an article
 */
export function turnView({ question, change, refreshed, reply, error }, options) {
  const actions = turnActions(question, reply?.answer ?? null, options);
  if (!reply) return h("article", { class: "reply failed" }, error ?? "No answer came.", actions);
  const article = replyView(reply, options, {
    onChange: (changed) => options.onChange(question, changed),
    onTaught: () => options.onAskAgain(question),
  });
  if (change) article.prepend(h("p", { class: "looked-at" }, `Changed reading: ${change}`));
  const isWhole = refreshed && reply.complete !== false;
  if (isWhole) article.prepend(h("p", { class: "looked-at" }, "Asked again once the log was complete."));
  if (reply.refusal === "nothing_relevant" && options.wantsModel()) {
    actions.append(h("button", { type: "button", class: "link", onclick: options.onModel }, "Would a model know these words?"));
  }
  article.append(actions);
  return article;
}

/**
 * @param {Reply} reply
 * @param {ReplyOptions} options
 * @param {{onChange: (changed: ChangedReading) => void, onTaught: () => void}} changes
 */
function replyView(reply, { order, onCitation, onEvents, resolveTime, teach, names }, changes) {
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
    unfinishedView(reply),
    body,
    lookedAt(reply, order(), () => onEvents(reply)),
    readingView(reply, { order, resolveTime, teach, names, ...changes }),
    reply.trace && traceView(reply.trace),
  );
}

/**
 * Why the answer is not of the whole log, before anything that it says.
 *
 * @param {Reply} reply
 */
function unfinishedView(reply) {
  const text = unfinishedText(reply);
  return text && h("p", { class: "looked-at unfinished" }, text);
}

/** @param {Reply} reply */
function unfinishedText({ complete, unfinished, kinding, folding, intent, refusal, model_due }) {
  const later = "The answer is brought up to date when that is done.";
  if (model_due) return `The model is still reading what this log has names for. ${later}`;
  if (complete !== false) return null;
  if (unfinished?.undoing) return `This log is changing: a file is being removed from it. ${later}`;
  if (unfinished?.importing) return `A file is still being read, and this is of what was read so far. ${later}`;
  if (kinding) {
    const done = `${kinding.done.toLocaleString("en")} of ${kinding.total.toLocaleString("en")} events`;
    return `This log, which an older version stored, is still being sorted: ${done}. ${later}`;
  }
  const halfGone = unfinished?.half_gone ?? [];
  if (halfGone.length > 0) {
    return `${fileList(halfGone)} removed only in part: under “Imported files” the rest can be removed.`;
  }
  const halfRead = unfinished?.half_read ?? [];
  if (halfRead.length > 0) return `${fileList(halfRead)} read only in part: events may be missing here.`;
  const counts = !refusal && (intent === "counting" || intent === "full_recall");
  if (folding && counts) return `Captures of one incident are still being put together. ${later}`;
  return null;
}

/** @param {string[]} names */
function fileList(names) {
  const shown = names.slice(0, shownFiles).map((name) => `“${name}”`).join(", ");
  const left = names.length - shownFiles;
  return `${shown}${left > 0 ? ` and ${left} more` : ""} ${names.length > 1 ? "were" : "was"}`;
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
