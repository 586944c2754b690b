/** Registers <yester-log>; importing it a second time changes nothing. */
import { SpareWorker } from "../client/start_worker.js";

// The first worker loads beside the element's own code, not after it.
const spare = new SpareWorker();
const { YesterLog } = await import("./yester_log.js");

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
