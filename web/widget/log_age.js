import { localMs } from "./format.js";

/** @import {State} from "./log_session.js" */

const weekMs = 7 * 86_400_000;

/**
 * Whether "yesterday" and "this week" are empty for certain: the log ended before, and they count
 * from the clock.
 *
 * @param {Pick<State, "summary" | "settings">} state
 * @param {number} [nowMs]
 */
export function endedLongAgo({ summary, settings }, nowMs = Date.now()) {
  const last = summary?.last;
  return Boolean(last) && settings.reference.kind === "clock" && nowMs - localMs(last ?? "") >= weekMs;
}
