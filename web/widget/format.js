/** Times, counts and names as a person reads them. Local times come as the core gives them. */

/** @typedef {"month_first" | "day_first"} DateOrder */

const dayMs = 86_400_000;
// A wall clock's time is formatted as if it were UTC: the zone was applied by the core.
const localeOf = { month_first: "en-US", day_first: "en-GB" };

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {DateOrder} order
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatOf(order, options) {
  const key = order + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf[order], { ...options, timeZone: "UTC" });
    formats.set(key, format);
  }
  return format;
}

/**
 * @param {string} local  "2026-04-10T12:00:00"
 * @returns {number} milliseconds on that wall clock
 */
export function localMs(local) {
  return Date.parse(`${local}Z`);
}

/**
 * @param {string} local
 * @param {DateOrder} order
 */
export function dayText(local, order) {
  if (order === "day_first") {
    const weekday = formatOf(order, { weekday: "short" }).format(localMs(local));
    return `${weekday} ${plainDay(local)}`;
  }
  const options = /** @type {const} */ ({
    weekday: "short", day: "numeric", month: "short", year: "numeric",
  });
  return formatOf(order, options).format(localMs(local));
}

/** @param {string} local  "2 Apr 2026", which no date order turns around */
export function plainDay(local) {
  const options = /** @type {const} */ ({ day: "numeric", month: "short", year: "numeric" });
  return formatOf("day_first", options).format(localMs(local));
}

/**
 * The days from one local time to another: "Mar 10 – Apr 9, 2026".
 *
 * @param {string} first
 * @param {string} last
 * @param {DateOrder} order
 */
export function spanText(first, last, order) {
  const options = /** @type {const} */ ({ day: "numeric", month: "short", year: "numeric" });
  return formatOf(order, options).formatRange(localMs(first), localMs(last));
}

/** @param {string} local */
export function timeText(local) {
  const [, time = "00:00"] = local.split("T");
  return time.endsWith(":00") ? time.slice(0, 5) : time.slice(0, 8);
}

/**
 * @param {string} local
 * @param {DateOrder} order
 */
export function momentText(local, order) {
  return `${dayText(local, order)}, ${timeText(local)}`;
}

/**
 * A half-open window. Whole days read as days, so that "yesterday" is one day and not two.
 *
 * @param {{start: string | null, end: string}} window
 * @param {DateOrder} order
 */
export function windowText({ start, end }, order) {
  if (start === null) return `up to ${momentText(end, order)}`;
  const days = (localMs(end) - localMs(start)) / dayMs;
  if (start.endsWith("T00:00:00") && Number.isInteger(days) && days > 0) {
    const lastDay = new Date(localMs(end) - dayMs).toISOString().slice(0, 19);
    const first = dayText(start, order);
    return days === 1 ? first : `${first} – ${dayText(lastDay, order)}`;
  }
  const sameDay = start.slice(0, 10) === end.slice(0, 10);
  return `${momentText(start, order)} – ${sameDay ? timeText(end) : momentText(end, order)}`;
}

/**
 * The source of an event; of a log that names none it is the log's file, which says nothing. As the core
 * has it in wording/source_words.cc.
 *
 * @param {string} source
 */
export function sourceText(source) {
  return /.\.(log|txt|csv|tsv|json|jsonl|ndjson|xml)(\.gz)?$/i.test(source) ? "" : source;
}

/**
 * "1 event", "2,310 events"
 *
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function countText(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** @param {number} bytes */
export function bytesText(bytes) {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

const riskNames = ["No risk", "Low risk", "Medium risk", "High risk", "Severe risk"];

/** @param {number} risk  0–4 */
export function riskText(risk) {
  return riskNames[risk] ?? `Risk ${risk}`;
}
