/** A plan's parts in a few words each, as the chips of a reading say them. */
import { windowText } from "./format.js";

/** @import {Plan, PlanCondition, PlanTime, ReadCondition, Recurrence} from "../base/plan_types.js" */
/** @import {DateOrder} from "./format.js" */
/** @import {Choice, PlacedCondition} from "./plan_edit.js" */

const shownWindows = 2;
const shownValues = 3;
const longestValue = 60;

/** @type {Record<Choice, string>} */
export const choiceTexts = {
  count: "How many",
  list: "List",
  first: "The first",
  last: "The last",
  by_day: "By day",
};

/** @type {Record<string, string>} */
const measureTexts = { incidents: "How many visits", duration: "How long", value: "Which values" };

/** @type {Record<string, string>} */
const aggregateTexts = {
  total: "total", sum: "total", average: "average", min: "lowest", max: "highest", longest: "longest",
  shortest: "shortest", each: "each", first: "earliest", last: "latest",
  increase: "increase of",
};

/** @type {Record<string, (plan: Plan) => string>} */
const operationTexts = {
  exists: () => "Whether",
  count: figureText,
  list: ({ n }) => (n ? `List ${n}` : choiceTexts.list),
  first: ({ n = 1 }) => (n > 1 ? `The first ${n}` : choiceTexts.first),
  last: ({ n = 1 }) => (n > 1 ? `The last ${n}` : choiceTexts.last),
  nth: ({ n = 1 }) => (n < 0 ? `Number ${-n} from the end` : `Number ${n}`),
  when: () => "When",
  where: () => "Where",
  state: () => "In what state",
  duration: (plan) => `How long: ${aggregateText(plan)}`,
  value: (plan) => `The ${aggregateText(plan)} ${plan.field}`,
  distinct: (plan) => `Which ${unitText(plan)}s`,
  top: ({ n = 1, direction, ...plan }) => {
    const most = direction === "ascending" ? "least" : "most";
    return n > 1 ? `The ${n} ${unitText(plan)}s with the ${most}` : `The ${unitText(plan)} with the ${most}`;
  },
  compare: () => "Compare",
  per_unit: (plan) => `${figureText(plan)} per ${unitText(plan)}`,
  between: (plan) => `How long until the next: ${aggregateText(plan)}`,
  digest: () => "What happened",
};

/** @param {Plan} plan */
export function operationText(plan) {
  // A later version of the core may know others.
  return operationTexts[plan.operation]?.(plan) ?? plan.operation;
}

/** @param {Pick<Plan, "measure">} plan */
function figureText({ measure = "" }) {
  return measureTexts[measure] ?? choiceTexts.count;
}

/** @param {Pick<Plan, "aggregate">} plan */
function aggregateText({ aggregate = "total" }) {
  return aggregateTexts[aggregate] ?? aggregate;
}

/** @param {Pick<Plan, "by">} plan */
function unitText({ by = "" }) {
  return by.replace(/^field:/, "").replaceAll("_", " ");
}

/**
 * @param {PlanTime} time
 * @param {DateOrder} order
 */
export function planTimeText({ windows = [], recurrence, fallback }, order) {
  const isAnyTime = windows.length === 0 || (fallback && windows[0].start === null);
  const shown = windows.slice(0, shownWindows).map((window) => windowText(window, order));
  const left = windows.length - shown.length;
  const hull = isAnyTime ? "Whole log" : shown.join("; ") + (left > 0 ? `; and ${left} more` : "");
  const text = [hull, ...(recurrence ? recurrenceTexts(recurrence) : [])].join(", ");
  return fallback ? `${text} (no time was named)` : text;
}

/** @param {Recurrence} recurrence */
function recurrenceTexts({ clock = [], weekdays = [] }) {
  const ranges = clock.map(([from, to]) => `${from}–${withinDay(to)}`);
  const days = weekdays.map((day) => day.slice(0, 1).toUpperCase() + day.slice(1));
  return [ranges.join(" and "), days.join(" ")].filter(Boolean);
}

/** "30:00" is 06:00 of the next day. @param {string} time */
function withinDay(time) {
  const [hours, minutes] = time.split(":");
  const hour = Number(hours) > 24 ? Number(hours) - 24 : Number(hours);
  return `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** @type {Record<string, string>} */
const comparisons = {
  "!=": "other than ", "<": "below ", "<=": "at most ", ">": "above ", ">=": "at least ",
};

/**
 * @param {PlacedCondition} placed
 * @param {ReadCondition} [read]
 * @returns {{role: string, value: string}} role: "what", "where", or the field's name
 */
export function conditionTexts({ condition, negated, alternative }, read) {
  const { role, value } = plainTexts(condition);
  const isOther = read && ["lexicon", "taught", "meaning"].includes(read.how);
  const asked = isOther && read.words ? ` (for “${cut(read.words)}”)` : "";
  const joint = `${alternative ? "or " : ""}${negated ? "not " : ""}`;
  // The ids of kinds say nothing to anyone; the answer names their lines.
  if (read?.how === "catalogue" && read.words) return { role: `${joint}meant`, value: cut(read.words) };
  return { role: joint + role, value: value + asked };
}

/** @param {PlanCondition} condition */
function plainTexts({ source, label, risk, text, kind, like, field = "", op = "=", value = [] }) {
  if (source) return { role: "where", value: anyOf(source) };
  if (label) return { role: "what", value: anyOf(label) };
  if (text) return { role: "words", value: anyOf(text) };
  if (kind ?? like) return { role: "kind", value: anyOf(kind ?? like ?? []) };
  if (risk !== undefined) return { role: "risk", value: `${risk} or more` };
  if (op === "present" || op === "absent") return { role: field, value: op };
  return { role: field, value: (comparisons[op] ?? "") + anyOf(value.map(String)) };
}

/** @param {string[]} values */
function anyOf(values) {
  const left = values.length - shownValues;
  const shown = values.slice(0, shownValues).map(cut).join(" or ");
  return left > 0 ? `${shown} or ${left} more` : shown;
}

/** @param {string} text */
function cut(text) {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
