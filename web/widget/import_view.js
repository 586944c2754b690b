/** An import under way, and what came of the last one. */
import { h } from "./dom.js";
import { bytesText, countText } from "./format.js";
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
 * @property {boolean} [stopped]
 */

export class ImportView {
  #running;
  #report = h("div", { class: "import-report", hidden: true });
  root;

  /** @param {() => void} onStop */
  constructor(onStop) {
    this.#running = new ProgressView({ name: "Reading the log", className: "import-running", onStop });
    this.root = h("div", { class: "import" }, this.#running.root, this.#report);
  }

  /** @param {State["importing"]} importing */
  update(importing) {
    if (!importing) return this.#running.hide();
    const { fileName, progress } = importing;
    this.#report.hidden = true;
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
      return failed || (report && (report.rejected > 0 || report.conflicting_ids.length > 0));
    });
    const dismiss = () => (this.#report.hidden = true);
    this.#report.hidden = shown.length === 0;
    this.#report.replaceChildren(
      ...shown.flatMap(outcomeView),
      h("button", { type: "button", onclick: dismiss }, "Dismiss"),
    );
  }
}

/** @param {FileOutcome} outcome */
function outcomeView({ name, text, report }) {
  const { rejected = 0, rejections = [], conflicting_ids = [] } = report ?? {};
  return [
    h("p", {}, h("bdi", {}, name), `: ${text}.`),
    ...(rejected > 0 ? [rejectionsView(rejections, rejected)] : []),
    ...(conflicting_ids.length > 0 ? [conflictsView(conflicting_ids)] : []),
  ];
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
