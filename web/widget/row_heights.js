/**
 * Where each row of a long list stands, without asking them all: rows that were seen have the
 * height that was measured, the others an estimate. Two Fenwick trees (Fenwick, "A New Data
 * Structure for Cumulative Frequency Tables", 1994) make a change and a look-up O(log n).
 */
export class RowHeights {
  #count;
  #measured;
  /** @type {Float64Array} sums of measured heights */
  #sums;
  /** @type {Float64Array} how many were measured */
  #seen;
  #estimate;

  /**
   * @param {number} count
   * @param {number} estimate  px, of a row that was not measured; above 0
   */
  constructor(count, estimate) {
    this.#count = count;
    this.#estimate = estimate;
    this.#measured = new Float64Array(count).fill(NaN);
    this.#sums = new Float64Array(count + 1);
    this.#seen = new Float64Array(count + 1);
  }

  get total() {
    return this.top(this.#count);
  }

  /** The mean of what was measured, if anything, becomes the estimate of the rest. */
  learn() {
    const [sum, seen] = this.#before(this.#count);
    if (seen > 0 && sum > 0) this.#estimate = sum / seen;
  }

  /**
   * @param {number} index
   * @param {number} height  px
   * @returns {boolean} whether anything has changed
   */
  measure(index, height) {
    const known = this.#measured[index];
    if (known === height) return false;
    const fresh = Number.isNaN(known);
    this.#measured[index] = height;
    for (let at = index + 1; at <= this.#count; at += at & -at) {
      this.#sums[at] += fresh ? height : height - known;
      if (fresh) this.#seen[at]++;
    }
    return true;
  }

  /**
   * @param {number} index  up to the count: there the list ends
   * @returns {number} px above that row
   */
  top(index) {
    const [sum, seen] = this.#before(index);
    return sum + (index - seen) * this.#estimate;
  }

  /**
   * @param {number} px  from the top of the list
   * @returns {number} the row there; beyond an end, the first or the last
   */
  at(px) {
    let index = 0;
    let above = 0;
    for (let step = 2 ** Math.floor(Math.log2(this.#count || 1)); step >= 1; step /= 2) {
      const next = index + step;
      if (next > this.#count) continue;
      const height = this.#sums[next] + (step - this.#seen[next]) * this.#estimate;
      if (above + height > px) continue;
      index = next;
      above += height;
    }
    return Math.max(0, Math.min(index, this.#count - 1));
  }

  /**
   * @param {number} index
   * @returns {[number, number]} px and number of the measured rows before it
   */
  #before(index) {
    let sum = 0;
    let seen = 0;
    for (let at = index; at > 0; at -= at & -at) {
      sum += this.#sums[at];
      seen += this.#seen[at];
    }
    return [sum, seen];
  }
}
