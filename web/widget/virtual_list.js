/**
 * A list of any length that keeps only the rows in view in the page, and a few around them.
 *
 *   const list = new VirtualList({ count: 10_000, label: "Events", content: (index) => [...] });
 *   parent.append(list.root);   // scrolls within itself, as high as its style allows
 *
 * Rows may be of any height: each is measured once it is there, and what is in view stays where it
 * is when rows above it turn out higher or lower than was thought. Who cannot see the list hears how
 * long it is and where in it a row stands. The row that has the focus, or had it last, is always
 * there. If rows have a button each, they are one stop of the Tab key, and the arrow keys, Page Up
 * and Down, Home and End go from row to row; if not, the list itself takes the focus and scrolls.
 *
 * The browser's own search, a selection and a print see the rows that are there and no others.
 */
import { h } from "./dom.js";
import { RowHeights } from "./row_heights.js";

/**
 * @typedef {object} VirtualListOptions
 * @property {number} count
 * @property {string} label                          says what is listed
 * @property {(index: number) => (Node | string)[]} content  of a row; asked again after `refresh`
 * @property {HTMLElement} [head]                    makes it a table with this row of column heads
 * @property {boolean} [choosing]                    each row has a button
 * @property {(first: number, end: number) => void} [onShown]  which rows are there
 */

/**
 * More rows than this are not listed: engines end a scrolled box between 16 and 33 million pixels,
 * and rows of a narrow window are up to 150 px high.
 */
export const mostRows = 100_000;

const estimatePx = 40;
const leastOverscanPx = 200;
// Rows that turn out lower than was thought make room for others, which are measured in turn.
const mostPasses = 5;

export class VirtualList {
  #options;
  #count;
  #heights;
  #body;
  /** @type {Map<number, HTMLElement>} the rows that are there, by index */
  #rows = new Map();
  // The row that Tab leads to.
  #current = 0;
  #widthPx = 0;
  #resizes = new ResizeObserver((entries) => this.#resized(entries));
  root;

  /** @param {VirtualListOptions} options */
  constructor(options) {
    const { head, label, choosing } = options;
    this.#options = options;
    this.#count = Math.min(options.count, mostRows);
    this.#heights = new RowHeights(this.#count, estimatePx);
    const named = { "aria-label": label };
    this.#body = h("div", { class: "virtual-body", role: head ? "rowgroup" : "list", ...(head ? {} : named) });
    this.root = h(
      "div",
      {
        class: "virtual",
        // A screen reader that is told of news would be told of every row that scrolls by.
        "aria-live": "off",
        ...(head && { role: "table", "aria-rowcount": this.#count + 1, ...named }),
        tabindex: choosing ? null : 0,
        onscroll: () => this.#render(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#keyed(event),
        onfocusin: (/** @type {FocusEvent} */ event) => this.#focused(event),
      },
      head && h("div", { class: "virtual-head", role: "rowgroup" }, head),
      this.#body,
    );
    this.#resizes.observe(this.root);
  }

  /**
   * Rows of which there is more to show now.
   *
   * @param {number} first
   * @param {number} end
   */
  refresh(first, end) {
    for (const [index, row] of this.#rows) {
      if (index < first || index >= end) continue;
      const hadFocus = row.matches(":focus-within");
      this.#fill(row, index);
      if (hadFocus) controlOf(row)?.focus({ preventScroll: true });
    }
    this.#render();
  }

  /** Keeps to the row that is on top while rows are put there and measured. */
  #render() {
    const { onShown } = this.#options;
    let shown = [0, 0];
    for (let pass = 0; pass < mostPasses; pass++) {
      this.#body.style.blockSize = `${this.#heights.total}px`;
      const top = this.root.scrollTop;
      const height = this.root.clientHeight;
      if (height === 0 || this.#count === 0) return;
      const kept = this.#heights.at(top);
      const within = top - this.#heights.top(kept);
      const overscan = Math.max(leastOverscanPx, height / 2);
      shown = [this.#heights.at(top - overscan), this.#heights.at(top + height + overscan) + 1];
      this.#put(shown[0], shown[1]);
      if (!this.#measure()) break;
      if (pass === 0 && top === 0) this.#heights.learn();
      this.#body.style.blockSize = `${this.#heights.total}px`;
      const moved = this.#heights.top(kept) + within;
      if (Math.abs(moved - top) >= 1) this.root.scrollTop = moved;
    }
    for (const [index, row] of this.#rows) row.style.insetBlockStart = `${this.#heights.top(index)}px`;
    onShown?.(shown[0], shown[1]);
  }

  /**
   * Exactly those rows and the current one, in order; a row that stays is not touched.
   *
   * @param {number} first
   * @param {number} end
   */
  #put(first, end) {
    const wanted = Array.from({ length: end - first }, (_, n) => first + n);
    if (this.#current < first) wanted.unshift(this.#current);
    if (this.#current >= end) wanted.push(this.#current);
    for (const [index, row] of this.#rows) {
      if (index === this.#current || (index >= first && index < end)) continue;
      this.#resizes.unobserve(row);
      row.remove();
      this.#rows.delete(index);
    }
    let next = this.#body.firstChild;
    for (const index of wanted) {
      const row = this.#rows.get(index);
      if (row) next = row.nextSibling;
      else this.#body.insertBefore(this.#makeRow(index), next);
    }
  }

  /** @param {number} index */
  #makeRow(index) {
    const place = this.#options.head
      ? { role: "row", "aria-rowindex": index + 2 }
      : { role: "listitem", "aria-setsize": this.#count, "aria-posinset": index + 1 };
    const row = h("div", { class: "virtual-row", ...place });
    this.#fill(row, index);
    this.#rows.set(index, row);
    this.#resizes.observe(row);
    return row;
  }

  /**
   * @param {HTMLElement} row
   * @param {number} index
   */
  #fill(row, index) {
    row.replaceChildren(...this.#options.content(index));
    const control = controlOf(row);
    if (control) control.tabIndex = index === this.#current ? 0 : -1;
  }

  /** @returns {boolean} whether a row has another height than was thought */
  #measure() {
    let changed = false;
    for (const [index, row] of this.#rows) {
      changed = this.#heights.measure(index, row.getBoundingClientRect().height) || changed;
    }
    return changed;
  }

  /** @param {ResizeObserverEntry[]} entries */
  #resized(entries) {
    if (entries.some(({ target }) => target === this.root) && this.root.clientWidth !== this.#widthPx) {
      this.#widthPx = this.root.clientWidth;
      // Text breaks elsewhere now, in all rows.
      const top = this.#heights.at(this.root.scrollTop);
      this.#heights = new RowHeights(this.#count, estimatePx);
      this.#measure();
      this.#heights.learn();
      this.#body.style.blockSize = `${this.#heights.total}px`;
      this.root.scrollTop = top === 0 ? 0 : this.#heights.top(top);
    }
    this.#render();
  }

  /** @param {FocusEvent} event */
  #focused({ target }) {
    const found = [...this.#rows].find(([, row]) => row.contains(/** @type {Node} */ (target)));
    if (found && this.#options.choosing) this.#makeCurrent(found[0]);
  }

  /** @param {number} index */
  #makeCurrent(index) {
    const before = this.#rows.get(this.#current);
    const control = before && controlOf(before);
    if (control) control.tabIndex = -1;
    this.#current = index;
    const after = this.#rows.get(index);
    const nextControl = after && controlOf(after);
    if (nextControl) nextControl.tabIndex = 0;
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (!this.#options.choosing || altKey || ctrlKey || metaKey || shiftKey) return;
    const index = this.#keyTarget(key);
    if (index === null) return;
    event.preventDefault();
    this.#go(Math.max(0, Math.min(index, this.#count - 1)));
  }

  /** @param {string} key */
  #keyTarget(key) {
    const current = this.#current;
    const top = this.#heights.top(current);
    if (key === "ArrowDown") return current + 1;
    if (key === "ArrowUp") return current - 1;
    if (key === "Home") return 0;
    if (key === "End") return this.#count - 1;
    if (key === "PageDown") return Math.max(current + 1, this.#heights.at(top + this.root.clientHeight));
    if (key === "PageUp") return Math.min(current - 1, this.#heights.at(top - this.root.clientHeight));
    return null;
  }

  /** @param {number} index */
  #go(index) {
    this.#makeCurrent(index);
    // What is near is measured on the way there, so the second time it is exact.
    for (let pass = 0; pass < 2; pass++) {
      this.#scrollTo(index);
      this.#render();
    }
    const row = this.#rows.get(index);
    if (row) controlOf(row)?.focus({ preventScroll: true });
  }

  /**
   * No further than it takes to have the whole row in view.
   *
   * @param {number} index
   */
  #scrollTo(index) {
    const headPx = this.#body.offsetTop;
    const top = this.#heights.top(index);
    const lowest = this.#heights.top(index + 1) - this.root.clientHeight + headPx;
    const { scrollTop } = this.root;
    if (scrollTop > top) this.root.scrollTop = top;
    else if (scrollTop < lowest) this.root.scrollTop = lowest;
  }
}

/** @param {HTMLElement} row */
function controlOf(row) {
  return row.querySelector("button");
}
