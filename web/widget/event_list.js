/** Events a line each, to go from one to another. */
import { h } from "./dom.js";
import { EventPages } from "./event_pages.js";
import { momentText, sourceText, timeText } from "./format.js";
import { VirtualList } from "./virtual_list.js";

/** @import {LogEvent} from "../base/messages.js" */
/** @import {DateOrder} from "./format.js" */

/**
 * @typedef {object} EventListOptions
 * @property {DateOrder} order
 * @property {(id: string) => void} onChoose
 * @property {string} [currentId]
 */

// A text here is a hint; the whole of it is one click away.
const hintLength = 160;

/**
 * A few events.
 *
 * @param {LogEvent[]} events
 * @param {EventListOptions} options
 */
export function eventList(events, options) {
  const oneDay = events.every(({ start }) => start.slice(0, 10) === events[0].start.slice(0, 10));
  const rows = events.map((event) => h("li", {}, eventButton(event, options, oneDay)));
  return h("ol", { class: "neighbours" }, ...rows);
}

/**
 * As many as there are.
 *
 * @param {EventListOptions & {
 *   count: number,
 *   label: string,
 *   read: (offset: number, limit: number) => Promise<LogEvent[]>,
 *   onError: (error: unknown) => void,
 * }} options
 */
export function longEventList({ count, label, read, onError, ...options }) {
  const onRead = (/** @type {number} */ first, /** @type {number} */ end) => list.refresh(first, end);
  const pages = new EventPages({ read, onRead, onError });
  const list = new VirtualList({
    count,
    label,
    choosing: true,
    content: (index) => [rowButton(pages.at(index), options)],
    onShown: (first, end) => pages.want(first, end),
  });
  return list.root;
}

/**
 * @param {LogEvent | null | undefined} event
 * @param {EventListOptions} options
 */
function rowButton(event, options) {
  if (event) return eventButton(event, options, false);
  // A button as well, so that the focus can wait there.
  const text = event === null ? "No longer in the log" : "…";
  return h("button", { type: "button", class: "neighbour", "aria-disabled": "true" }, text);
}

/**
 * @param {LogEvent} event
 * @param {EventListOptions} options
 * @param {boolean} oneDay  the time alone will do
 */
function eventButton({ id, start, source, text, incident_events }, options, oneDay) {
  const { currentId, order, onChoose } = options;
  const when = oneDay ? timeText(start) : momentText(start, order).replace(/,? \d{4},/, ",");
  return h(
    "button",
    {
      type: "button",
      class: "neighbour",
      "aria-current": id === currentId && "true",
      onclick: () => onChoose(id),
    },
    h("time", { datetime: start }, when),
    h("bdi", { class: "source" }, sourceText(source)),
    incident_events > 1 && h("span", { class: "captures" }, `×${incident_events}`),
    h("bdi", { class: "text" }, text.slice(0, hintLength)),
  );
}
