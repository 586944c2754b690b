/** What an answer's events had to meet, beside lying in its windows. */

/** @import {EventFilter, Reply} from "../base/messages.js" */
/** @import {PlanCondition} from "../base/plan_types.js" */

/**
 * The words of the predicate are left out: they rank as often as they filter. A question that was
 * asked as a plan has no predicate; of its selection, what a list can be narrowed by is taken.
 *
 * @param {Reply} reply
 * @returns {EventFilter}
 */
export function askedFilter({ predicate, plan }) {
  const { sources = [], labels = [], min_risk = 0 } = predicate ?? {};
  const narrows = sources.length > 0 || labels.length > 0 || min_risk > 0;
  return narrows || !plan?.selection ? { sources, labels, min_risk } : narrowedBy(plan.selection);
}

/**
 * @param {PlanCondition} selection
 * @returns {EventFilter}
 */
function narrowedBy(selection) {
  const parts = selection.and ?? [selection];
  return {
    sources: parts.find(({ source }) => source)?.source ?? [],
    labels: parts.find(({ label }) => label)?.label ?? [],
    min_risk: Math.max(0, ...parts.map(({ risk = 0 }) => risk)),
  };
}
