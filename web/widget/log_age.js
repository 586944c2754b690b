import { localMs } from "./format.js";

/** @import {Summary} from "../base/messages.js" */
/** @import {Settings} from "./settings.js" */

const weekMs = 7 * 86_400_000;

/**
 * Whether "yesterday" and "this week" are empty for certain: the log ended before, and they count
 * from the clock.
 *
 * @param {{summary: Summary | null, settings: Settings}} state
 * @param {number} [nowMs]
 */
export function endedLongAgo({ summary, settings }, nowMs = Date.now()) {
  const last = summary?.last;
  return Boolean(last) && settings.reference.kind === "clock" && nowMs - localMs(last ?? "") >= weekMs;
}
