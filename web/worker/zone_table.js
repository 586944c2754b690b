/**
 * A time zone as data for the core, which has no tz database: the instants at which the offset
 * from UTC changes. Temporal lists them, in less than a millisecond. Where a browser has none, Intl
 * tells the offset at one instant only, so they are found by coarse probing and bisection: about
 * 7,000 probes of 3 µs.
 */

/**
 * @typedef {object} ZoneTable
 * @property {string} name
 * @property {number} initial_offset_s
 * @property {[number, number][]} transitions  [at_ms, offset_s], ascending
 */

const firstMs = Date.UTC(1970, 0, 1);
const lastMs = Date.UTC(2100, 0, 1);
// Two changes nearer than this that cancel each other would be missed. The shortest pair known
// since 1970 is longer: Morocco's and Egypt's pauses for Ramadan take four weeks or more.
const probeMs = 14 * 86_400_000;
// Changes happen on a whole second of UTC.
const resolutionMs = 1000;

/** @type {Map<string, ZoneTable>} */
const tables = new Map();

/** Asked for here: the first use of Intl takes long enough to hold a page up. */
export function deviceZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * The table of an IANA zone ("Europe/Berlin"). Throws RangeError for a name that the browser does
 * not know.
 *
 * @param {string} name
 * @returns {ZoneTable}
 */
export function zoneTable(name) {
  const known = tables.get(name);
  if (known) return known;
  const table = "Temporal" in globalThis ? listedZoneTable(name) : probedZoneTable(name);
  tables.set(name, table);
  return table;
}

/**
 * @param {string} name
 * @returns {ZoneTable}
 */
export function listedZoneTable(name) {
  // TypeScript's library does not have it yet.
  const { Temporal } = /** @type {any} */ (globalThis);
  const first = Temporal.Instant.fromEpochMilliseconds(firstMs).toZonedDateTimeISO(name);
  const offsetOf = (/** @type {any} */ moment) => moment.offsetNanoseconds / 1e9;
  /** @type {[number, number][]} */
  const transitions = [];
  for (let next = first; (next = next.getTimeZoneTransition("next")); ) {
    if (next.epochMilliseconds >= lastMs) break;
    transitions.push([next.epochMilliseconds, offsetOf(next)]);
  }
  return { name, initial_offset_s: offsetOf(first), transitions };
}

/**
 * @param {string} name
 * @returns {ZoneTable}
 */
export function probedZoneTable(name) {
  const offsetAt = offsetFunction(name);
  /** @type {[number, number][]} */
  const transitions = [];
  let low = firstMs;
  let lowOffset = offsetAt(low);
  const initial_offset_s = lowOffset;
  while (low < lastMs) {
    const high = Math.min(low + probeMs, lastMs);
    const highOffset = offsetAt(high);
    if (highOffset === lowOffset) {
      low = high;
      continue;
    }
    // The probe may span several changes: take the first and go on from there.
    low = firstChange(offsetAt, low, high);
    lowOffset = offsetAt(low);
    transitions.push([low, lowOffset]);
  }
  return { name, initial_offset_s, transitions };
}

/**
 * The first instant in (low, high] whose offset is not that at `low`, given that high's is not.
 *
 * @param {(ms: number) => number} offsetAt
 * @param {number} low
 * @param {number} high
 */
function firstChange(offsetAt, low, high) {
  const before = offsetAt(low);
  while (high - low > resolutionMs) {
    const middle = low + Math.floor((high - low) / 2 / resolutionMs) * resolutionMs;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The offset in seconds at an instant. Formatting only the offset is three times faster than
 * formatting the date's parts.
 *
 * @param {string} name
 * @returns {(ms: number) => number}
 */
function offsetFunction(name) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  let lastText = "";
  let lastOffset = 0;
  return (ms) => {
    const text = format.format(ms).split("GMT")[1];
    if (text !== lastText) {
      lastText = text;
      lastOffset = parseOffset(text);
    }
    return lastOffset;
  };
}

/**
 * Seconds of "+05:30", "-00:44:30" or "" (UTC).
 *
 * @param {string} text
 */
function parseOffset(text) {
  const match = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return match[1] === "-" ? -seconds : seconds;
}
