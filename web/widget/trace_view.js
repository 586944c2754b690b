/** "How was this answered?": the stages of a reply's trace, in order, as a person reads them. */
import { h, longText } from "./dom.js";

/** @import {TraceEntry} from "../base/messages.js" */

/** @type {Record<string, string>} */
const stageTitles = {
  gate: "Looked whether there is a question",
  normalise: "Tidied its spaces and quotes",
  rewrite: "Understood what is asked",
  restore_time: "Kept its words for the time",
  resolve_time: "Worked out when that is",
  link: "Found what its words mean in the log",
  gather: "Looked in the log",
  respond: "Wrote the answer",
  fill: "Filled in the counts",
  cite: "Checked the citations",
  footnote: "Added times and risks",
  turn_summary: "Noted it for the next question",
};

const listedItems = 20;

/**
 * @param {TraceEntry[]} trace
 * @returns {HTMLDetailsElement}
 */
export function traceView(trace) {
  const details = h("details", { class: "trace" }, h("summary", {}, "How was this answered?"));
  // Made when it is first opened: a page of a hundred answers would hold thousands of nodes.
  details.addEventListener("toggle", () => details.append(stageList(trace)), { once: true });
  return details;
}

/** @param {TraceEntry[]} trace */
function stageList(trace) {
  return h("ol", { class: "stages" }, ...trace.map(stageView));
}

/** @param {TraceEntry} entry */
function stageView({ stage, input, output, guards = [], overridden, spent_us }) {
  return h(
    "li",
    { class: "stage" },
    h(
      "div",
      { class: "stage-head" },
      h("strong", {}, stageTitles[stage] ?? keyText(stage)),
      h("code", {}, stage),
      spent_us !== undefined && h("span", { class: "spent" }, spentText(spent_us)),
    ),
    guards.length > 0 && h("p", { class: "guards" }, `Guards: ${guards.map(keyText).join(", ")}`),
    overridden && h("p", { class: "guards" }, "Its output was handed in from outside."),
    h("div", { class: "stage-output" }, valueView(output)),
    h("details", { class: "stage-input" }, h("summary", {}, "Its input"), valueView(input)),
  );
}

/** @param {number} spentUs */
function spentText(spentUs) {
  return spentUs < 1000 ? `${spentUs} µs` : `${(spentUs / 1000).toFixed(1)} ms`;
}

/** @param {string} key */
function keyText(key) {
  return key.replaceAll("_", " ");
}

/**
 * @param {unknown} value
 * @returns {Node}
 */
function valueView(value) {
  if (value === null || value === undefined || value === "") return muted("none");
  if (typeof value === "boolean") return document.createTextNode(value ? "yes" : "no");
  if (typeof value === "object") return Array.isArray(value) ? listView(value) : objectView(value);
  return longText(String(value));
}

/** @param {string} text */
function muted(text) {
  return h("span", { class: "muted" }, text);
}

/** @param {unknown[]} list */
function listView(list) {
  if (list.length === 0) return muted("none");
  const shown = list.slice(0, listedItems);
  const left = list.length - shown.length;
  if (shown.every((item) => typeof item !== "object")) {
    return longText(shown.map(String).join(", ") + (left > 0 ? ` and ${left} more` : ""));
  }
  return h(
    "ol",
    { class: "values" },
    ...shown.map((item) => h("li", {}, valueView(item))),
    left > 0 && h("li", { class: "muted" }, `and ${left} more`),
  );
}

/** @param {object} object */
function objectView(object) {
  const entries = Object.entries(object);
  if (entries.length === 0) return muted("none");
  const pairs = entries.map(([key, value]) =>
    h("div", {}, h("dt", {}, keyText(key)), h("dd", {}, valueView(value))),
  );
  return h("dl", {}, ...pairs);
}
