// Small logs for the browser tests; times are before 2026-04-10T12:00Z, a Friday.

/**
 * @typedef {object} HomeEvent
 * @property {string} id
 * @property {string} time
 * @property {string} source
 * @property {string} label
 * @property {string} text
 * @property {number} risk
 */

/** @type {HomeEvent[]} */
export const homeEvents = [
  event("h1", "2026-04-07T09:12:00Z", "front door", "delivery", "A courier left a parcel", 0),
  event("h2", "2026-04-07T16:40:00Z", "garage", "vehicle", "A white van stopped outside", 2),
  event("h3", "2026-04-08T10:05:00Z", "front door", "delivery", "A courier rang twice", 0),
  event("h4", "2026-04-08T22:15:00Z", "back door", "person", "Someone tried the handle", 4),
  event("h5", "2026-04-09T08:30:00Z", "front door", "delivery", "Groceries were brought", 0),
  event("h6", "2026-04-09T13:00:00Z", "kitchen", "appliance", "The dishwasher finished", 0),
  event("h7", "2026-04-09T19:45:00Z", "garage", "vehicle", "The family car came home", 0),
];

export const homeLog = asJsonl(homeEvents);

/**
 * @param {string} id
 * @param {string} time
 * @param {string} source
 * @param {string} label
 * @param {string} text
 * @param {number} risk
 * @returns {HomeEvent}
 */
function event(id, time, source, label, text, risk) {
  return { id, time, source, label, text, risk };
}

/** @param {object[]} events */
export function asJsonl(events) {
  return events.map((one) => `${JSON.stringify(one)}\n`).join("");
}

/**
 * A log long enough to be interrupted.
 *
 * @param {number} count
 */
export function longLog(count) {
  const first = Date.parse("2026-01-01T00:00:00Z");
  const events = Array.from({ length: count }, (_, n) => ({
    id: `long-${n}`,
    time: new Date(first + n * 60_000).toISOString(),
    source: ["pump", "valve", "gate", "fan"][n % 4],
    label: ["open", "shut", "fault"][n % 3],
    text: `Reading ${n} of station ${n % 97} was taken and found ${n % 11 ? "normal" : "high"}`,
    risk: n % 11 ? 0 : 3,
  }));
  return asJsonl(events);
}
