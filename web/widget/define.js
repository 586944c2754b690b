/** Registers <yester-log>; importing it a second time changes nothing. */
import { nextTask } from "../base/next_task.js";
import { SpareWorker } from "../client/start_worker.js";

// The first worker loads beside the element's own code, not after it.
const spare = new SpareWorker();
const { YesterLog } = await import("./yester_log.js");
// The elements that wait in the page are made in the task that registers them.
await nextTask();

if (!customElements.get("yester-log")) {
  customElements.define(
    "yester-log",
    class extends YesterLog {
      /** @override */
      startWorker() {
        return spare.take();
      }
    },
  );
}
