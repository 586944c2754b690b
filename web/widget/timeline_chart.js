/**
 * Stacked bars over time, drawn by uPlot: it is small, draws thousands of bars in milliseconds, and
 * has the time axis that a chart of our own would be mostly about.
 */
import { stacked } from "./timeline.js";

/** @import {Buckets} from "./timeline.js" */
/** @typedef {import("uplot")} Plot */

const heightPx = 112;
const axisPx = { below: 26, left: 40 };
// Less than this is a click.
const shortestBrushPx = 4;
// A window of minutes in a chart of months is still to be seen.
const narrowestShadePx = 3;

/**
 * @typedef {object} Look
 * @property {string[]} series  a colour each
 * @property {string} ink
 * @property {string} grid
 * @property {string} shade
 * @property {string} font
 */

export class TimelineChart {
  #uplot;
  #onRange;
  /** @type {Plot | null} */
  #plot = null;
  /** @type {[number, number][]} */
  #shaded = [];
  root;

  /**
   * @param {typeof import("uplot")} uplot
   * @param {HTMLElement} root
   * @param {(fromMs: number, toMs: number, brushed: boolean) => void} onRange
   */
  constructor(uplot, root, onRange) {
    this.#uplot = uplot;
    this.root = root;
    this.#onRange = onRange;
    new ResizeObserver(() => this.#fit()).observe(root);
  }

  /**
   * @param {Buckets} buckets
   * @param {Look} look
   */
  draw(buckets, look) {
    this.#plot?.destroy();
    // The tallest bars first, so that each lower one is painted over the ones that hold it.
    const heights = stacked(buckets).reverse();
    const xs = buckets.startsMs.map((ms) => ms / 1000);
    const options = this.#options(buckets, look);
    this.#plot = new this.#uplot(options, [xs, ...heights], this.root);
    this.#brushOn(this.#plot);
  }

  /** @param {[number, number][]} windowsMs  of the wall clock, as the chart is */
  shade(windowsMs) {
    this.#shaded = windowsMs;
    this.#plot?.redraw(false);
  }

  #fit() {
    const width = this.root.clientWidth;
    if (width > 0) this.#plot?.setSize({ width, height: heightPx });
  }

  /**
   * @param {Buckets} buckets
   * @param {Look} look
   * @returns {import("uplot").Options}
   */
  #options({ startsMs, endMs }, look) {
    const bars = this.#uplot.paths.bars?.({ size: [0.9, 64], align: 1 });
    const colors = [...look.series].reverse();
    const axis = {
      stroke: look.ink, font: look.font, grid: { show: false }, ticks: { stroke: look.grid, width: 1, size: 4 },
    };
    return {
      width: Math.max(this.root.clientWidth, 1),
      height: heightPx,
      // The wall clock's milliseconds are taken for UTC, so the axis is told that it is there.
      tzDate: (seconds) => this.#uplot.tzDate(new Date(seconds * 1000), "UTC"),
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      select: { show: true, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: true, range: [startsMs[0] / 1000, endMs / 1000] },
        y: { range: (_plot, _low, high) => [0, Math.max(high * 1.05, 1)] },
      },
      axes: [
        { ...axis, size: axisPx.below },
        { ...axis, size: axisPx.left, space: 28, incrs: wholeSteps, grid: { stroke: look.grid, width: 1 } },
      ],
      series: [{}, ...colors.map((fill) => ({ fill, width: 0, paths: bars, points: { show: false } }))],
      hooks: { drawClear: [(plot) => this.#paintShade(plot, look.shade)] },
    };
  }

  /**
   * @param {Plot} plot
   * @param {string} color
   */
  #paintShade(plot, color) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = color;
    for (const [fromMs, toMs] of this.#shaded) {
      const from = Math.max(plot.valToPos(fromMs / 1000, "x", true), bbox.left);
      const to = Math.min(plot.valToPos(toMs / 1000, "x", true), bbox.left + bbox.width);
      if (to < from) continue;
      ctx.fillRect(from, bbox.top, Math.max(to - from, narrowestShadePx), bbox.height);
    }
    ctx.restore();
  }

  /**
   * Brushing with pointer events, which fingers and pens send too.
   *
   * @param {Plot} plot
   */
  #brushOn(plot) {
    /** @type {number | null} */
    let startPx = null;
    const xOf = (/** @type {PointerEvent} */ event) => {
      const { left, width } = plot.over.getBoundingClientRect();
      return Math.min(Math.max(event.clientX - left, 0), width);
    };
    const select = (/** @type {number} */ from, /** @type {number} */ to) => {
      const height = to > from ? plot.over.clientHeight : 0;
      plot.setSelect({ left: from, top: 0, width: to - from, height }, false);
    };
    plot.over.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      startPx = xOf(event);
      plot.over.setPointerCapture(event.pointerId);
    });
    plot.over.addEventListener("pointermove", (event) => {
      if (startPx === null) return;
      const px = xOf(event);
      select(Math.min(startPx, px), Math.max(startPx, px));
    });
    plot.over.addEventListener("pointercancel", () => {
      startPx = null;
      select(0, 0);
    });
    plot.over.addEventListener("pointerup", (event) => {
      if (startPx === null) return;
      const px = xOf(event);
      const brushed = Math.abs(px - startPx) >= shortestBrushPx;
      const [from, to] = [startPx, px].map((at) => plot.posToVal(at, "x") * 1000);
      startPx = null;
      select(0, 0);
      this.#onRange(from, to, brushed);
    });
  }
}

// Half an event is none.
const wholeSteps = [1, 2, 5, 10, 20, 50, 1e2, 2e2, 5e2, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6];
