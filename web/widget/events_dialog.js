/** All events that an answer looked at, however many. */
import { dialogFrame } from "./dialog.js";
import { h } from "./dom.js";
import { longEventList } from "./event_list.js";
import { countText, riskText, windowText } from "./format.js";
import { mostRows } from "./virtual_list.js";
import { WindowsEvents } from "./windows_events.js";

/** @import {EventFilter, Reply} from "../base/messages.js" */
/** @import {DateOrder} from "./format.js" */
/** @import {LogReader} from "./windows_events.js" */

/**
 * @typedef {LogReader & {
 *   order: () => DateOrder,
 *   errorText: (error: unknown) => string,
 *   onChoose: (id: string) => void,
 * }} EventsDialogOptions
 */

export class EventsDialog {
  #options;
  #error = h("p", { class: "error", role: "alert" });
  #body = h("div", { class: "events" });
  #frame = dialogFrame("Events", this.#body);
  root = this.#frame.root;
  // Grows with each opening, so that a late count is dropped.
  #turn = 0;

  /** @param {EventsDialogOptions} options */
  constructor(options) {
    this.#options = options;
    this.root.classList.add("tall");
    this.root.addEventListener("close", () => {
      this.#turn++;
    });
  }

  /**
   * Rejects when the events cannot be counted.
   *
   * @param {Reply} reply
   */
  async show({ windows, filter = {} }) {
    const turn = ++this.#turn;
    const { order, errorText, onChoose, count, list } = this.#options;
    const events = new WindowsEvents({ count, list }, windows, filter);
    const total = await events.count();
    if (turn !== this.#turn) return;
    this.#error.textContent = "";
    const rows = longEventList({
      count: total,
      label: "Events",
      order: order(),
      onChoose,
      read: (offset, limit) => events.read(offset, limit),
      onError: (error) => (this.#error.textContent = errorText(error)),
    });
    const times = windows.map((window) => windowText(window, order())).join("; ");
    const what = [countText(total, "event"), times, ...narrowings(filter)].join(" · ");
    this.#body.replaceChildren(h("p", { class: "muted" }, what), cutText(total), this.#error, rows);
    this.#frame.open();
  }
}

/** @param {EventFilter} filter */
function narrowings({ sources = [], labels = [], min_risk = 0 }) {
  return [
    ...(sources.length > 0 ? [sources.join(", ")] : []),
    ...(labels.length > 0 ? [labels.join(", ")] : []),
    ...(min_risk > 0 ? [`${riskText(min_risk)} or above`] : []),
  ];
}

/** @param {number} total */
function cutText(total) {
  if (total <= mostRows) return "";
  return h("p", {}, `The first ${mostRows.toLocaleString("en")} are listed: ask about a shorter time for the others.`);
}
