/** An import under way, and what came of the last one. */
import { h } from "./dom.js";
import { bytesText, countText } from "./format.js";

/** @import {ImportReport} from "../client/messages.js" */
/** @import {State} from "./log_session.js" */

const listedRejections = 100;

export class ImportView {
  #bar = h("progress", { "aria-label": "Reading the log", max: 1 });
  #text = h("p", {});
  #running;
  #report = h("div", { class: "import-report", hidden: true });
  root;

  /** @param {() => void} onStop */
  constructor(onStop) {
    const stop = h("button", { type: "button", onclick: onStop }, "Stop");
    this.#running = h("div", { class: "import-running", hidden: true }, this.#text, this.#bar, stop);
    this.root = h("div", { class: "import" }, this.#running, this.#report);
  }

  /** @param {State["importing"]} importing */
  update(importing) {
    this.#running.hidden = importing === null;
    if (!importing) return;
    const { fileName, progress } = importing;
    this.#report.hidden = true;
    if (!progress) {
      this.#text.textContent = `Reading ${fileName}…`;
      this.#bar.removeAttribute("value");
      return;
    }
    const { bytes_read, bytes_total, accepted } = progress;
    this.#bar.value = bytes_total > 0 ? bytes_read / bytes_total : 0;
    this.#text.textContent =
      `Reading ${fileName}: ${bytesText(bytes_read)} of ${bytesText(bytes_total)}, ` +
      `${countText(accepted, "new event")}`;
  }

  /**
   * @param {string} fileName
   * @param {ImportReport} report
   */
  showReport(fileName, report) {
    const { rejected, rejections, conflicting_ids } = report;
    const dismiss = () => (this.#report.hidden = true);
    this.#report.hidden = rejected === 0 && conflicting_ids.length === 0;
    this.#report.replaceChildren(
      h("p", {}, h("bdi", {}, fileName), `: ${reportText(report)}.`),
      rejected > 0 ? rejectionsView(rejections, rejected) : "",
      conflicting_ids.length > 0 ? conflictsView(conflicting_ids) : "",
      h("button", { type: "button", onclick: dismiss }, "Dismiss"),
    );
  }
}

/** @param {ImportReport} report */
export function reportText({ accepted, duplicates, rejected }) {
  const parts = [countText(accepted, "new event")];
  if (duplicates > 0) parts.push(`${duplicates.toLocaleString("en")} already there`);
  if (rejected > 0) parts.push(`${countText(rejected, "line")} rejected`);
  return parts.join(", ");
}

/**
 * @param {{line: number, reason: string}[]} rejections
 * @param {number} total
 */
function rejectionsView(rejections, total) {
  const shown = rejections.slice(0, listedRejections);
  const items = shown.map(({ line, reason }) =>
    h("li", {}, h("b", {}, `Line ${line}`), " ", h("bdi", {}, reason)),
  );
  const left = total - shown.length;
  if (left > 0) items.push(h("li", {}, `and ${left.toLocaleString("en")} more`));
  return h("details", { open: true }, h("summary", {}, "Rejected lines"), h("ul", {}, ...items));
}

/** @param {string[]} ids */
function conflictsView(ids) {
  const items = ids.slice(0, listedRejections).map((id) => h("li", {}, h("bdi", {}, id)));
  return h(
    "details",
    {},
    h("summary", {}, "Ids that were there with other content (both are kept)"),
    h("ul", {}, ...items),
  );
}
