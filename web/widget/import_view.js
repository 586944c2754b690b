/** An import under way, and what came of the last one. */
import { h } from "./dom.js";
import { bytesText, countText } from "./format.js";
import { YesterlogError } from "../client/client.js";
import { ProgressView, fractionOf } from "./progress_view.js";
import { VirtualList } from "./virtual_list.js";

/** @import {ImportReport, Rejection} from "../base/messages.js" */
/** @import {State} from "./log_session.js" */

/**
 * What came of one file.
 *
 * @typedef {object} FileOutcome
 * @property {string} name
 * @property {string} text
 * @property {ImportReport} [report]
 * @property {boolean} [failed]
 * @property {MissingDate} [missing]  what has to be said for the file to be read
 * @property {boolean} [stopped]
 */

/**
 * @typedef {object} MissingDate
 * @property {"date" | "start"} what  the date of the first line, or date and time of a start
 * @property {(date: string) => void} importAgain
 */

/**
 * @typedef {object} ImportActions
 * @property {() => void} onStop
 * @property {(header: string) => void} onForget  how the columns of a header were mapped
 */

export class ImportView {
  #running;
  #actions;
  #report = h("div", { class: "import-report", hidden: true });
  root;

  /** @param {ImportActions} actions */
  constructor(actions) {
    const { onStop } = actions;
    this.#actions = actions;
    this.#running = new ProgressView({ name: "Reading the log", className: "import-running", onStop });
    this.root = h("div", { class: "import" }, this.#running.root, this.#report);
  }

  /** @param {State["importing"]} importing */
  update(importing) {
    if (!importing) return this.#running.hide();
    const { fileName, progress, removing } = importing;
    this.#report.hidden = true;
    if (removing) return this.#running.show(...removal(fileName, progress));
    if (!progress) return this.#running.show(`Reading ${fileName}…`, null);
    const { bytes_read, bytes_total, accepted } = progress;
    const text =
      `Reading ${fileName}: ${bytesText(bytes_read)} of ${bytesText(bytes_total)}, ` +
      `${countText(accepted, "new event")}`;
    this.#running.show(text, fractionOf(bytes_read, bytes_total));
  }

  /**
   * Those of the files that have more to say than how many events they had.
   *
   * @param {FileOutcome[]} outcomes
   */
  showReports(outcomes) {
    const shown = outcomes.filter(({ report, failed }) => {
      if (failed) return true;
      return report && (report.rejected > 0 || report.conflicting_ids.length > 0 || report.note);
    });
    const dismiss = () => (this.#report.hidden = true);
    this.#report.hidden = shown.length === 0;
    this.#report.replaceChildren(
      ...shown.flatMap((outcome) => this.#outcomeView(outcome)),
      h("button", { type: "button", onclick: dismiss }, "Dismiss"),
    );
  }

  /** @param {FileOutcome} outcome */
  #outcomeView({ name, text, report, missing }) {
    const { rejected = 0, rejections = [], conflicting_ids = [], note, remembered } = report ?? {};
    const { onForget } = this.#actions;
    return [
      h("p", {}, h("bdi", {}, name), `: ${text}.`),
      ...(note ? [noteView(note, remembered, onForget)] : []),
      ...(missing ? [dateForm(name, missing)] : []),
      ...(rejected > 0 ? [rejectionsView(rejections, rejected)] : []),
      ...(conflicting_ids.length > 0 ? [conflictsView(conflicting_ids)] : []),
    ];
  }
}

/**
 * @param {string} fileName
 * @param {NonNullable<State["importing"]>["progress"]} progress
 * @returns {[string, number | null]}
 */
function removal(fileName, progress) {
  if (!progress) return [`Removing ${fileName}…`, null];
  const { removed = 0, bytes_read, bytes_total } = progress;
  const text = `Removing ${fileName}: ${countText(removed, "event")} removed`;
  return [text, fractionOf(bytes_read, bytes_total)];
}

/**
 * @param {string} note
 * @param {string | undefined} remembered
 * @param {(header: string) => void} onForget
 */
function noteView(note, remembered, onForget) {
  const forget = remembered !== undefined && h(
    "button",
    { type: "button", class: "link", onclick: () => onForget(remembered) },
    "Forget these columns",
  );
  return h("p", { class: "note" }, h("bdi", {}, note), " ", forget);
}

/**
 * @param {string} name
 * @param {MissingDate} missing
 */
function dateForm(name, { what, importAgain }) {
  const isStart = what === "start";
  const input = h("input", {
    type: isStart ? "datetime-local" : "date",
    required: true,
    min: isStart ? "1970-01-01T00:00" : "1970-01-01",
    max: isStart ? "2199-12-31T23:59" : "2199-12-31",
  });
  const submitted = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (input.value) importAgain(input.value);
  };
  const label = isStart ? "Date and time of its start" : "Date of its first line";
  return h(
    "form",
    { class: "missing-date", onsubmit: submitted },
    h("label", { class: "field" }, h("span", {}, label), input),
    h("button", { "aria-label": `Import ${name} with this date` }, "Import with this date"),
  );
}

/**
 * What is missing for a file that could not be read.
 *
 * @param {unknown} error
 * @returns {MissingDate["what"] | null}
 */
export function missingDate(error) {
  if (!(error instanceof YesterlogError)) return null;
  if (error.code === "date_missing") return "date";
  return error.code === "start_missing" ? "start" : null;
}

/** @param {import("../base/messages.js").UndoReport} report */
export function undoText({ removed, kept, kept_updated }) {
  const parts = [`${countText(removed, "event")} removed`];
  if (kept > 0) parts.push(`${countText(kept, "event")} that another file has as well kept`);
  if (kept_updated > 0) parts.push(`${countText(kept_updated, "event")} of other files left as it updated them`);
  return parts.join(", ");
}

/**
 * What came of each file, or of all of them where they are many.
 *
 * @param {FileOutcome[]} outcomes
 */
export function outcomesText(outcomes) {
  const mostNamed = 8;
  if (outcomes.length <= mostNamed) return outcomes.map(({ name, text }) => `${name}: ${text}.`).join(" ");
  const sum = { accepted: 0, duplicates: 0, updated: 0, rejected: 0 };
  for (const { report } of outcomes) {
    if (!report) continue;
    sum.accepted += report.accepted;
    sum.duplicates += report.duplicates;
    sum.updated += report.updated;
    sum.rejected += report.rejected;
  }
  const unread = outcomes.filter(({ failed }) => failed).length;
  const left = unread > 0 ? `, ${countText(unread, "file")} not read` : "";
  return `${countText(outcomes.length, "file")}: ${reportText(sum)}${left}.`;
}

/** @param {{accepted: number, duplicates: number, updated: number, rejected: number}} report */
export function reportText({ accepted, duplicates, updated, rejected }) {
  const parts = [countText(accepted, "new event")];
  if (duplicates > 0) parts.push(`${duplicates.toLocaleString("en")} already there`);
  if (updated > 0) parts.push(`${updated.toLocaleString("en")} brought up to date`);
  if (rejected > 0) parts.push(`${countText(rejected, "line")} rejected`);
  return parts.join(", ");
}

/**
 * @param {Rejection[]} rejections  the first of them
 * @param {number} total
 */
function rejectionsView(rejections, total) {
  const left = total - rejections.length;
  const items = rejections.map(({ line, reason }) => () => {
    return [h("b", {}, `Line ${line}`), " ", h("bdi", {}, reason)];
  });
  if (left > 0) items.push(() => [`and ${left.toLocaleString("en")} more`]);
  return listView("Rejected lines", items, true);
}

/** @param {string[]} ids */
function conflictsView(ids) {
  const label = "Ids that were there with other content (both are kept)";
  return listView(label, ids.map((id) => () => [h("bdi", {}, id)]), false);
}

/**
 * @param {string} label
 * @param {(() => (Node | string)[])[]} items  what each row holds, made when it comes into view
 * @param {boolean} open
 */
function listView(label, items, open) {
  const list = new VirtualList({ count: items.length, label, content: (index) => items[index]() });
  return h("details", { open }, h("summary", {}, label), list.root);
}
