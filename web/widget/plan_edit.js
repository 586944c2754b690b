/** A plan with one thing changed. Plans are never changed in place: an answer keeps its own. */

/** @import {Plan, PlanCondition, PlanTime} from "../base/plan_types.js" */

/**
 * A condition that is no "and", "or" or "not".
 *
 * @typedef {object} PlacedCondition
 * @property {PlanCondition} condition
 * @property {boolean} negated
 * @property {boolean} alternative  another one before it would do as well
 */

/**
 * The conditions in the order in which a reading lists them.
 *
 * @param {Plan} plan
 * @returns {PlacedCondition[]}
 */
export function conditionsOf(plan) {
  return placesOf(plan).flatMap(({ get }) => placed(get(), false, false));
}

/**
 * @param {Plan} plan
 * @param {number} index  of conditionsOf
 * @returns {Plan}
 */
export function withoutCondition(plan, index) {
  const changed = structuredClone(plan);
  const { condition } = conditionsOf(changed)[index];
  for (const { get, set } of placesOf(changed)) {
    const found = get();
    if (found) set(without(found, condition));
  }
  // Beside no event, everything would be.
  if (plan.anchor?.event && !changed.anchor?.event) delete changed.anchor;
  return changed;
}

/**
 * Whether another time would change the answer.
 *
 * @param {Plan} plan
 */
export function hasChoiceOfTime({ operation, sides = [] }) {
  if (operation === "out_of_scope" || operation === "state") return false;
  return sides.every(({ time }) => !time);
}

/**
 * @param {Plan} plan
 * @param {PlanTime | null} time  null: the whole log
 * @returns {Plan}
 */
export function withTime({ time: _, ...rest }, time) {
  return time ? { ...rest, time } : rest;
}

/** What most selections can be asked for. @typedef {"count" | "list" | "first" | "last" | "by_day"} Choice */

/** @type {Choice[]} */
const choices = ["count", "list", "first", "last", "by_day"];

/**
 * The operations that the plan's selection makes sense with as well.
 *
 * @param {Plan} plan
 * @returns {Choice[]}
 */
export function otherOperations({ operation, by, n = 0 }) {
  // What is compared are the sides, not the selection.
  if (operation === "out_of_scope" || operation === "compare") return [];
  const isByDay = operation === "per_unit" && by === "day";
  const now = isByDay ? "by_day" : n > 1 ? "" : operation;
  return choices.filter((choice) => choice !== now);
}

/**
 * @param {Plan} plan
 * @param {Choice} choice
 * @returns {Plan}
 */
export function withOperation({ version, selection, time, anchor, measure }, choice) {
  const kept = { version, selection, time, anchor };
  // Visits stay visits; a figure of durations or values needs more than these have.
  const counted = measure === "incidents" ? { ...kept, measure } : kept;
  if (choice === "by_day") return { ...counted, operation: "per_unit", by: "day" };
  return { ...(choice === "count" ? counted : kept), operation: choice };
}

/**
 * Where a plan may have a condition, in the order of core/link/reading.cc.
 *
 * @param {Plan} plan
 * @returns {{get: () => PlanCondition | undefined, set: (condition?: PlanCondition) => void}[]}
 */
function placesOf(plan) {
  const { sides = [], anchor } = plan;
  return [
    place(plan, "selection"),
    ...sides.map((side) => place(side, "selection")),
    ...(anchor ? [place(anchor, "event"), place(anchor, "until")] : []),
    place(plan, "until"),
    place(plan, "expected"),
  ];
}

/**
 * @template {string} Member
 * @param {{[Name in Member]?: PlanCondition}} holder
 * @param {Member} member
 */
function place(holder, member) {
  return {
    get: () => holder[member],
    set: (/** @type {PlanCondition | undefined} */ condition) => {
      if (condition) holder[member] = condition;
      else delete holder[member];
    },
  };
}

/**
 * @param {PlanCondition | undefined} condition
 * @param {boolean} negated
 * @param {boolean} alternative
 * @returns {PlacedCondition[]}
 */
function placed(condition, negated, alternative) {
  if (!condition || Object.keys(condition).length === 0) return [];
  const { and, or, not } = condition;
  if (not) return placed(not, !negated, alternative);
  if (and) return and.flatMap((part) => placed(part, negated, alternative));
  if (or) return or.flatMap((part, at) => placed(part, negated, alternative || at > 0));
  return [{ condition, negated, alternative }];
}

/**
 * @param {PlanCondition} condition
 * @param {PlanCondition} removed  the very object
 * @returns {PlanCondition | undefined} undefined: nothing is left of it
 */
function without(condition, removed) {
  if (condition === removed) return undefined;
  const { and, or, not } = condition;
  if (not) {
    const left = without(not, removed);
    return left && { not: left };
  }
  const parts = and ?? or;
  if (!parts || parts.length === 0) return condition;
  const left = parts.flatMap((part) => without(part, removed) ?? []);
  if (left.length < 2) return left[0];
  return and ? { and: left } : { or: left };
}
