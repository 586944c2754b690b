// The tasks of a page's main thread, from a trace: what they cost it in processor time, which other
// programs on the machine do not change as they change the time by the clock.

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} cat
 * @property {string} ph
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts     microseconds
 * @property {number} [dur]  microseconds
 * @property {number} [tdur] microseconds of the processor
 * @property {number} [tts] microseconds of the processor, by its thread so far
 * @property {any} [args]
 */

export const tracedCategories = ["toplevel", "devtools.timeline"];

/**
 * What drives the browser from outside runs tasks of its own in the page; they are left out.
 *
 * @param {Buffer} trace  as Chromium writes it, with `tracedCategories`
 * @returns {{cpuMs: number, wallMs: number}[]} the page's own tasks, the longest by processor first
 */
export function pageTasks(trace) {
  /** @type {TraceEvent[]} */
  const events = JSON.parse(trace.toString()).traceEvents;
  const thread = (/** @type {TraceEvent} */ { pid, tid }) => `${pid}:${tid}`;
  const named = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const threads = new Set(named.map(thread));
  const spans = events.filter((event) => event.ph === "X" && threads.has(thread(event)));
  const ofDriver = spans.filter(({ args }) => JSON.stringify(args ?? {}).includes("DevToolsSession"));
  const holds = (/** @type {TraceEvent} */ outer, /** @type {TraceEvent} */ inner) =>
    thread(outer) === thread(inner) && outer.ts <= inner.ts && outer.ts + (outer.dur ?? 0) >= inner.ts;
  return spans
    .filter((span) => span.name.endsWith("RunTask") && !ofDriver.some((inner) => holds(span, inner)))
    .map(({ tdur = 0, dur = 0 }) => ({ cpuMs: tdur / 1000, wallMs: dur / 1000 }))
    .sort((a, b) => b.cpuMs - a.cpuMs);
}

export const markedCategories = ["blink.user_timing"];

/**
 * What the threads of marks had cost in processor time when they were made.
 *
 * @param {Buffer} trace  as Chromium writes it, with `markedCategories`
 * @param {string} name  of the marks (performance.mark), all of one thread
 * @returns {number[]} milliseconds, in order
 */
export function cpuMsAtMarks(trace, name) {
  /** @type {TraceEvent[]} */
  const events = JSON.parse(trace.toString()).traceEvents;
  const marks = events.filter((event) => event.cat === "blink.user_timing" && event.name === name);
  return marks.sort((a, b) => a.ts - b.ts).map(({ tts = NaN }) => tts / 1000);
}
