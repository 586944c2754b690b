/** What an answer's events had to meet, beside lying in its windows. */

/** @import {EventFilter, Reply} from "../base/messages.js" */

/**
 * The plan is a stage of the trace. Its words are left out: they rank as often as they filter.
 *
 * @param {Reply} reply
 * @returns {EventFilter}
 */
export function askedFilter({ trace = [] }) {
  const link = /** @type {any} */ (trace.find(({ stage }) => stage === "link")?.output);
  const { sources = [], labels = [], min_risk = 0 } = link?.predicate ?? {};
  return { sources, labels, min_risk };
}
