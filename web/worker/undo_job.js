/**
 * One import taken back, in steps, with the event loop let in between two of them, so that cancel and
 * questions come through.
 */
import { nextTask } from "../base/next_task.js";

/** @import {Assistant} from "./assistant.js" */
/** @import {ImportProgress, UndoReport} from "../base/messages.js" */

// Below the 50 ms of one long task: a question asked meanwhile waits for one step at most.
const stepUs = 30_000;

export class UndoJob {
  #assistant;
  #onProgress;
  #cancelled = false;

  /**
   * @param {Assistant} assistant
   * @param {(progress: ImportProgress) => void} onProgress
   */
  constructor(assistant, onProgress) {
    this.#assistant = assistant;
    this.#onProgress = onProgress;
  }

  /** Only between two steps: what is removed stays so, and the rest goes when it is asked for again. */
  cancel() {
    this.#cancelled = true;
  }

  /**
   * @param {{id: number}} args
   * @returns {Promise<UndoReport | null>}  null: it was cancelled
   */
  async run({ id }) {
    for (;;) {
      if (this.#cancelled) return null;
      /** @type {UndoReport} */
      const report = this.#assistant.call("undoImport", { id, budget_us: stepUs });
      if (report.state === "done") return report;
      const { removed, kept, total } = report;
      this.#onProgress({ bytes_read: removed + kept, bytes_total: total, accepted: 0, removed });
      await nextTask();
    }
  }
}
