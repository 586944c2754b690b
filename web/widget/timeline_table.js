/** The timeline's numbers, a row for each bucket that holds anything. */
import { h } from "./dom.js";
import { bucketText, localText } from "./timeline.js";
import { VirtualList } from "./virtual_list.js";

/** @import {DateOrder} from "./format.js" */
/** @import {Buckets, Range} from "./timeline.js" */

/**
 * @param {Buckets} buckets
 * @param {object} options
 * @param {DateOrder} options.order
 * @param {(name: string) => string} options.seriesText
 * @param {(range: Range) => void} options.onRange  is asked about
 * @returns {HTMLElement[]}
 */
export function timelineTable({ startsMs, endMs, series, totals, bucket }, { order, seriesText, onRange }) {
  const filled = [...startsMs.keys()].filter((slot) => totals[slot] > 0);
  const label = `Events by the ${bucket}; each ${bucket} can be asked about.`;
  const heads = ["When", ...series.map(({ name }) => seriesText(name))];
  const head = h("div", { class: "timeline-row", role: "row", "aria-rowindex": 1 });
  head.append(...heads.map((text) => h("span", { role: "columnheader" }, text)));
  const table = new VirtualList({
    count: filled.length,
    label,
    head,
    choosing: true,
    content: (index) => {
      const start = startsMs[filled[index]];
      const end = startsMs[filled[index] + 1] ?? endMs;
      const onclick = () => onRange({ start: localText(start), end: localText(end) });
      const when = h("button", { type: "button", class: "link", onclick }, bucketText(start, end, order));
      const counts = series.map(({ counts }) => counts[filled[index]].toLocaleString("en"));
      return [
        h("span", { role: "rowheader" }, when),
        ...counts.map((text) => h("span", { role: "cell" }, text)),
      ];
    },
  });
  table.root.classList.add("timeline-table");
  table.root.style.setProperty("--series", String(series.length));
  return [h("p", { class: "muted" }, label), table.root];
}
