/** One event in full, among its neighbours in time. */
import { dialogFrame } from "./dialog.js";
import { h, longText } from "./dom.js";
import { eventList, longEventList } from "./event_list.js";
import { countText, momentText, riskText } from "./format.js";

/** @import {LogEvent} from "../base/messages.js" */
/** @import {DateOrder} from "./format.js" */

/**
 * @typedef {object} EventDialogOptions
 * @property {() => DateOrder} order
 * @property {(id: string) => Promise<LogEvent[]>} neighbours
 * @property {(id: string, offset: number, limit: number) => Promise<LogEvent[]>} incident
 *   captures of an event's incident, in order
 * @property {(error: unknown) => string} errorText
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
        ? [
            eventView(event, order),
            ...(event.incident_events > 1 ? [this.#incidentView(event)] : []),
            h("section", {}, h("h3", {}, "Around that time"), eventList(events, this.#listOptions(id))),
          ]
        : [h("p", {}, "This event is no longer in the log.")]),
    );
    this.#frame.open();
    this.#body.scrollTop = 0;
  }

  /** @param {string} currentId */
  #listOptions(currentId) {
    const onChoose = (/** @type {string} */ id) => this.#move(id);
    return { currentId, order: this.#options.order(), onChoose };
  }

  /**
   * The other captures of the incident, read when they are asked for.
   *
   * @param {LogEvent} event
   */
  #incidentView({ id, incident_events }) {
    const label = `${countText(incident_events, "capture")} of this incident`;
    const details = h("details", {}, h("summary", {}, label));
    const { incident, errorText } = this.#options;
    const error = h("p", { class: "error" });
    const onOpen = () => {
      const list = longEventList({
        ...this.#listOptions(id),
        count: incident_events,
        label,
        read: (offset, limit) => incident(id, offset, limit),
        onError: (problem) => (error.textContent = errorText(problem)),
      });
      details.append(error, list);
    };
    details.addEventListener("toggle", onOpen, { once: true });
    return details;
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
