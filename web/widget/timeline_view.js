/** The log over time: a chart to brush, and the same in words, in a form and in a table. */
import { h } from "./dom.js";
import { localMs, riskText } from "./format.js";
import { lazily } from "./lazily.js";
import { RangeForm } from "./range_form.js";
import { bucketsOf, localText, rangeBetween, rangeQuestion, summaryText } from "./timeline.js";
import { TimelineChart } from "./timeline_chart.js";
import { timelineTable } from "./timeline_table.js";
import { whenIdle } from "./when_idle.js";

/** @import {LocalWindow, Timeline} from "../base/messages.js" */
/** @import {DateOrder} from "./format.js" */
/** @import {Buckets, Range} from "./timeline.js" */

const vendor = new URL("../vendor/uplot/", import.meta.url);
// On a phone the conversation needs the room; there it is one tap away.
const roomForIt = "(min-width: 40rem) and (min-height: 40rem)";

/**
 * @typedef {object} TimelineOptions
 * @property {(by: "risk" | "source", span: Range | null) => Promise<Timeline>} read
 * @property {() => {order: DateOrder, zone: string}} settings
 * @property {(question: string) => void} onAsk
 * @property {(error: unknown) => void} onError
 */

export class TimelineView {
  #options;
  #by = choice("Colour by", [["risk", "risk"], ["source", "source"]], () => this.refresh());
  #span = choice("Show", [["all", "whole log"], ["asked", "last answer’s time"]], () => this.refresh());
  #summary = h("span", { class: "timeline-summary" });
  #legend = h("ul", { class: "legend" });
  #shadeSwatch = h("span", { class: "swatch asked" });
  #plot = h("div", { class: "plot", role: "img" });
  #range = lazily(() => new RangeForm((range) => this.#ask(range)));
  #rangeHolder = h("div", { class: "range-holder" });
  #tableHolder = h("div", {});
  #table = h(
    "details",
    { ontoggle: () => this.#fillTable() },
    h("summary", {}, "As a table"),
    this.#tableHolder,
  );
  #details = h(
    "details",
    { class: "timeline", open: matchMedia(roomForIt).matches, ontoggle: () => this.refresh() },
    h("summary", {}, h("strong", {}, "Timeline"), " ", this.#summary),
    h("div", { class: "timeline-head" }, this.#legend, this.#by.root, this.#span.root),
    this.#plot,
    this.#rangeHolder,
    this.#table,
  );
  root = h("section", { class: "timeline-section", "aria-label": "Timeline", hidden: true }, this.#details);
  /** @type {TimelineChart | null} */
  #chart = null;
  /** @type {Buckets | null} */
  #buckets = null;
  /** @type {LocalWindow[]} */
  #asked = [];
  // Grows with each reading, so that a late one is dropped.
  #reading = 0;

  /** @param {TimelineOptions} options */
  constructor(options) {
    this.#options = options;
    this.root.prepend(h("link", { rel: "stylesheet", href: new URL("uPlot.min.css", vendor).href }));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
  }

  /** @param {boolean} hasEvents */
  show(hasEvents) {
    this.root.hidden = !hasEvents;
    return this.refresh();
  }

  /** @param {LocalWindow[]} windows  that the last answer looked at */
  setAsked(windows) {
    this.#asked = windows;
    this.#span.select.disabled = windows.length === 0;
    if (windows.length === 0) this.#span.select.value = "all";
    if (this.#span.select.value === "asked") return this.refresh();
    this.#shade();
  }

  async refresh() {
    if (this.root.hidden || !this.#details.open) return;
    const reading = ++this.#reading;
    const { read, settings, onError } = this.#options;
    try {
      const by = this.#by.select.value === "source" ? "source" : "risk";
      const [timeline, chart] = await Promise.all([read(by, this.#spanAsked()), this.#loadChart()]);
      if (reading !== this.#reading) return;
      this.#chart = chart;
      this.#buckets = timeline.starts.length > 0 ? bucketsOf(timeline, settings().zone) : null;
      this.#draw();
    } catch (error) {
      if (reading === this.#reading) onError(error);
    }
  }

  /** @returns {Range | null} */
  #spanAsked() {
    if (this.#span.select.value !== "asked") return null;
    const [{ start }] = this.#asked;
    const { end } = this.#asked[this.#asked.length - 1];
    return start === null ? null : { start, end };
  }

  async #loadChart() {
    if (this.#chart) return this.#chart;
    const { default: uplot } = await import(new URL("uPlot.esm.js", vendor).href);
    return new TimelineChart(uplot, this.#plot, (from, to, brushed) => this.#chose(from, to, brushed));
  }

  #draw() {
    const buckets = this.#buckets;
    if (!buckets || !this.#chart) return;
    const summary = summaryText(buckets, this.#options.settings().order);
    this.#summary.textContent = summary;
    this.#plot.setAttribute("aria-label", summary);
    const swatches = this.#showLegend(buckets);
    this.#chart.draw(buckets, this.#look(swatches));
    this.#shade();
    this.#setRange({ start: localText(buckets.startsMs[0]), end: localText(buckets.endMs) });
    this.#fillTable();
  }

  /** @param {Buckets} buckets */
  #showLegend({ series }) {
    const swatches = series.map(({ name }, index) => {
      const level = /^risk (\d)$/.exec(name)?.[1];
      return h("span", { class: "swatch", "data-risk": level, "data-series": level ? null : index });
    });
    const items = series.map(({ name }, index) =>
      h("li", {}, swatches[index], h("bdi", {}, seriesText(name).slice(0, 40))),
    );
    this.#legend.replaceChildren(...items, h("li", {}, this.#shadeSwatch, "last answer’s time"));
    return swatches;
  }

  /**
   * Canvas knows no custom properties: the colours are those of nodes that have them.
   *
   * @param {HTMLElement[]} swatches
   */
  #look(swatches) {
    const { color, fontFamily, borderTopColor } = getComputedStyle(this.#plot);
    return {
      series: swatches.map((swatch) => getComputedStyle(swatch).backgroundColor),
      ink: color,
      grid: borderTopColor,
      shade: getComputedStyle(this.#shadeSwatch).backgroundColor,
      font: `12px ${fontFamily}`,
    };
  }

  #shade() {
    const first = this.#buckets?.startsMs[0] ?? 0;
    this.#chart?.shade(
      this.#asked.map(({ start, end }) => [start === null ? first : localMs(start), localMs(end)]),
    );
  }

  /**
   * @param {number} fromMs
   * @param {number} toMs
   * @param {boolean} brushed  a click only chooses
   */
  #chose(fromMs, toMs, brushed) {
    if (!this.#buckets) return;
    const range = rangeBetween(this.#buckets, fromMs, toMs);
    this.#setRange(range);
    if (brushed) this.#options.onAsk(rangeQuestion(range));
  }

  /**
   * A browser's first field for a date takes it 20 ms, which is a task of its own.
   *
   * @param {Range} range
   */
  async #setRange(range) {
    if (!this.#range.made) await whenIdle();
    this.#range().set(range);
    if (!this.#rangeHolder.firstChild) this.#rangeHolder.append(this.#range().root);
  }

  /** @param {Range} range */
  #ask(range) {
    const { onAsk, onError } = this.#options;
    if (range.start === range.end) onError(new Error("The range has no length: choose two moments."));
    else onAsk(rangeQuestion(range));
  }

  /** Made when it is opened, of the buckets that hold anything. */
  #fillTable() {
    const rows = [];
    if (this.#table.open && this.#buckets) {
      const { settings, onAsk } = this.#options;
      const onRange = (/** @type {Range} */ range) => onAsk(rangeQuestion(range));
      rows.push(...timelineTable(this.#buckets, { order: settings().order, seriesText, onRange }));
    }
    this.#tableHolder.replaceChildren(...rows);
  }
}

/** @param {string} name  of a series */
function seriesText(name) {
  const level = /^risk (\d)$/.exec(name)?.[1];
  return level === undefined ? name : riskText(Number(level));
}

/**
 * @param {string} label
 * @param {[string, string][]} options
 * @param {() => void} onchange
 */
function choice(label, options, onchange) {
  const items = options.map(([value, text]) => h("option", { value }, text));
  const select = h("select", { onchange }, ...items);
  return { select, root: h("label", { class: "choice" }, `${label} `, select) };
}
