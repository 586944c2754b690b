/** What an answer's events had to meet, beside lying in its windows. */

/** @import {EventFilter, Reply} from "../base/messages.js" */

/**
 * The words of the predicate are left out: they rank as often as they filter.
 *
 * @param {Reply} reply
 * @returns {EventFilter}
 */
export function askedFilter({ predicate }) {
  const { sources = [], labels = [], min_risk = 0 } = predicate ?? {};
  return { sources, labels, min_risk };
}
