/** Events a line each, to go from one to another. Of a long list a part at a time is shown. */
import { h } from "./dom.js";
import { momentText, timeText } from "./format.js";

/** @import {LogEvent} from "../client/messages.js" */
/** @import {DateOrder} from "./format.js" */

// A text here is a hint; the whole of it is one click away.
const hintLength = 160;
const shownAtOnce = 50;

/**
 * @param {LogEvent[]} events
 * @param {object} options
 * @param {string} options.currentId
 * @param {DateOrder} options.order
 * @param {(id: string) => void} options.onChoose
 * @returns {HTMLElement}
 */
export function eventList(events, { currentId, order, onChoose }) {
  const oneDay = events.every(({ start }) => start.slice(0, 10) === events[0].start.slice(0, 10));
  /** @param {LogEvent} event */
  const row = ({ id, start, source, text, incident_events }) => {
    // The time alone where the day is that of all the others.
    const when = oneDay ? timeText(start) : momentText(start, order).replace(/,? \d{4},/, ",");
    const button = h(
      "button",
      {
        type: "button",
        class: "neighbour",
        "aria-current": id === currentId && "true",
        onclick: () => onChoose(id),
      },
      h("time", { datetime: start }, when),
      h("bdi", { class: "source" }, source),
      incident_events > 1 && h("span", { class: "captures" }, `×${incident_events}`),
      h("bdi", { class: "text" }, text.slice(0, hintLength)),
    );
    return h("li", {}, button);
  };
  const list = h("ol", { class: "neighbours" });
  const more = h("button", { type: "button", class: "link", onclick: showMore });
  function showMore() {
    const shown = list.childElementCount;
    list.append(...events.slice(shown, shown + shownAtOnce).map(row));
    const left = events.length - list.childElementCount;
    more.hidden = left <= 0;
    more.textContent = `Show more (${left.toLocaleString("en")} left)`;
  }
  showMore();
  return h("div", {}, list, more);
}
