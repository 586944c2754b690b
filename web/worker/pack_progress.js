/** How far several files are, as one number, told often enough for a bar and no more. */

/** @import {PackFile} from "./pack_manifest.js" */
/** @typedef {{done: number, total: number}} Progress  in bytes */

const mostReports = 200;

export class FilesProgress {
  #total;
  #before;
  #report;
  #told = -Infinity;

  /**
   * @param {number} total
   * @param {number} done  before the first file
   * @param {(progress: Progress) => void} [report]
   */
  constructor(total, done, report = () => {}) {
    this.#total = total;
    this.#before = done;
    this.#report = report;
  }

  /** @param {number} bytes  of the file under way */
  at(bytes) {
    const done = this.#before + bytes;
    const near = Math.abs(done - this.#told) < this.#total / mostReports;
    if (done === this.#told || (near && done < this.#total)) return;
    this.#told = done;
    this.#report({ done, total: this.#total });
  }

  /** @param {PackFile} file  that is done with */
  next({ bytes }) {
    this.at(bytes);
    this.#before += bytes;
  }
}
