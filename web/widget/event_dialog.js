/** One event in full, among its neighbours in time. */
import { dialogFrame } from "./dialog.js";
import { h, longText } from "./dom.js";
import { countText, momentText, riskText, timeText } from "./format.js";

/** @import {LogEvent} from "../client/messages.js" */
/** @import {DateOrder} from "./format.js" */

// A neighbour's text is a hint; the whole of it is one click away.
const hintLength = 160;

/**
 * @typedef {object} EventDialogOptions
 * @property {() => DateOrder} order
 * @property {(id: string) => Promise<LogEvent[]>} neighbours
 */

export class EventDialog {
  #options;
  #body = h("div", { class: "event" });
  #frame = dialogFrame("Event", this.#body);
  root = this.#frame.root;
  // Grows with every event asked for and every close, so that a late answer opens nothing again.
  #turn = 0;

  /** @param {EventDialogOptions} options */
  constructor(options) {
    this.#options = options;
    this.root.addEventListener("close", () => {
      this.#turn++;
    });
  }

  /**
   * Rejects when the events cannot be read.
   *
   * @param {string} id
   */
  async show(id) {
    const turn = ++this.#turn;
    const events = await this.#options.neighbours(id);
    if (turn !== this.#turn) return;
    const event = events.find((one) => one.id === id);
    const order = this.#options.order();
    this.#body.replaceChildren(
      ...(event
        ? [eventView(event, order), this.#neighboursView(events, id)]
        : [h("p", {}, "This event is no longer in the log.")]),
    );
    this.#frame.open();
    this.#body.scrollTop = 0;
  }

  /**
   * @param {LogEvent[]} events
   * @param {string} currentId
   */
  #neighboursView(events, currentId) {
    const order = this.#options.order();
    const items = events.map((event) => {
      const current = event.id === currentId;
      const row = h(
        "button",
        {
          type: "button",
          class: "neighbour",
          "aria-current": current && "true",
          onclick: () => this.#move(event.id),
        },
        h("time", { datetime: event.start }, neighbourTime(event, events, order)),
        h("bdi", { class: "source" }, event.source),
        h("bdi", { class: "text" }, event.text.slice(0, hintLength)),
      );
      return h("li", {}, row);
    });
    return h("section", {}, h("h3", {}, "Around that time"), h("ol", { class: "neighbours" }, ...items));
  }

  /** @param {string} id */
  async #move(id) {
    await this.show(id);
    /** @type {HTMLElement | null} */
    const current = this.#body.querySelector("[aria-current]");
    current?.focus({ preventScroll: true });
  }
}

/**
 * The time alone where the day is that of all the others.
 *
 * @param {LogEvent} event
 * @param {LogEvent[]} events
 * @param {DateOrder} order
 */
function neighbourTime({ start }, events, order) {
  const oneDay = events.every((other) => other.start.slice(0, 10) === start.slice(0, 10));
  return oneDay ? timeText(start) : momentText(start, order).replace(/,? \d{4},/, ",");
}

/**
 * @param {LogEvent} event
 * @param {DateOrder} order
 */
function eventView(event, order) {
  const details = Object.entries(event.details ?? {});
  return h(
    "section",
    {},
    h(
      "p",
      { class: "event-when" },
      h("time", { datetime: event.start }, momentText(event.start, order)),
      event.end && ` – ${momentText(event.end, order)}`,
    ),
    h("p", { class: "event-text", dir: "auto" }, longText(event.text)),
    h(
      "dl",
      { class: "fields" },
      field("Source", event.source),
      event.label !== "" && field("Label", event.label),
      riskField(event.risk),
      event.occurrence_count > 1 &&
        field("Stands for", countText(event.occurrence_count, "occurrence")),
      ...details.map(([name, value]) => field(name, detailText(value))),
      field("Id", event.id),
    ),
  );
}

/**
 * @param {string} name
 * @param {string} value
 */
function field(name, value) {
  return h("div", {}, h("dt", {}, h("bdi", {}, name)), h("dd", {}, longText(value)));
}

/** @param {number} risk */
function riskField(risk) {
  const badge = h("span", { class: "risk", "data-risk": risk }, riskText(risk));
  return h("div", {}, h("dt", {}, "Risk"), h("dd", {}, badge, ` ${risk} of 4`));
}

/** @param {unknown} value */
function detailText(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
