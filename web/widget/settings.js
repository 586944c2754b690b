/** What the user chose, and where it is kept: settings of the log's own store. */

/** @import {Summary} from "../base/messages.js" */

/**
 * The date that "yesterday" counts from: the clock's, the log's newest event, whichever that is, or a
 * fixed local time.
 *
 * @typedef {{kind: "clock"} | {kind: "end"} | {kind: "fixed", local: string}} Reference
 */

/**
 * @typedef {object} Settings
 * @property {"month_first" | "day_first"} date_order  how 3/4 reads
 * @property {"monday" | "sunday"} week_start
 * @property {string | null} zone                      IANA name; null: the device's
 * @property {Reference} reference
 * @property {"own" | "sample"} log                    what the store holds
 */

/** The core's own defaults, so that page and native program answer alike. @type {Settings} */
export const defaultSettings = {
  date_order: "month_first",
  week_start: "monday",
  zone: null,
  reference: { kind: "clock" },
  log: "own",
};

/**
 * Stored settings as they can be used: what is missing or broken falls back to its default.
 *
 * @param {unknown} stored
 * @returns {Settings}
 */
export function readSettings(stored) {
  const value = /** @type {Partial<Record<keyof Settings, unknown>>} */ (
    typeof stored === "object" && stored !== null ? stored : {}
  );
  return {
    date_order: value.date_order === "day_first" ? "day_first" : "month_first",
    week_start: value.week_start === "sunday" ? "sunday" : "monday",
    zone: typeof value.zone === "string" && isZone(value.zone) ? value.zone : null,
    reference: readReference(value.reference),
    log: value.log === "sample" ? "sample" : "own",
  };
}

/**
 * The local time that "now" is; null: the clock's.
 *
 * @param {{settings: Settings, summary: Summary | null}} state
 */
export function referenceTime({ settings: { reference }, summary }) {
  if (reference.kind === "end") return summary?.last ?? null;
  return reference.kind === "fixed" ? reference.local : null;
}

/** @param {string} name */
export function isZone(name) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/**
 * @param {unknown} value
 * @returns {Reference}
 */
function readReference(value) {
  if (typeof value === "object" && value !== null && "kind" in value && value.kind === "end") {
    return { kind: "end" };
  }
  if (typeof value === "object" && value !== null && "local" in value) {
    const { local } = value;
    if (typeof local === "string" && !Number.isNaN(Date.parse(`${local}Z`))) {
      return { kind: "fixed", local };
    }
  }
  return { kind: "clock" };
}
