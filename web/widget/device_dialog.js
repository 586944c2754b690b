/** What this device keeps and what it would run a model on. */
import { tryDevice } from "../client/try_device.js";
import { dialogFrame } from "./dialog.js";
import { h } from "./dom.js";
import { errorText } from "./log_session.js";

/** @import {DeviceTrial} from "../base/trial_worker.js" */

export class DeviceDialog {
  #trial = h("dd", { class: "device-trial", "aria-live": "polite" });
  #again = h("button", { type: "button", onclick: () => this.#try() }, "Try again");
  #frame = dialogFrame(
    "About this device",
    h(
      "p",
      {},
      "Everything is computed on this device: the log, its index and every answer. Nothing leaves it.",
    ),
    h(
      "dl",
      { class: "facts" },
      h("dt", {}, "Models run on"),
      this.#trial,
      h("dt", {}, "Processor"),
      h("dd", {}, `${navigator.hardwareConcurrency} threads`),
    ),
    h("div", { class: "dialog-actions" }, this.#again),
  );
  root = this.#frame.root;
  #tried = false;

  open() {
    this.#frame.open();
    if (!this.#tried) this.#try();
  }

  async #try() {
    this.#tried = true;
    this.#again.disabled = true;
    this.#trial.replaceChildren("A small model is tried …");
    try {
      this.#trial.replaceChildren(...trialView(await tryDevice()));
    } catch (error) {
      this.#trial.replaceChildren(`The trial failed: ${errorText(error)}`);
    } finally {
      this.#again.disabled = false;
    }
  }
}

/** @param {DeviceTrial} trial */
function trialView({ provider, gpu, reason, msPerToken }) {
  const speed = `${msPerToken.toFixed(1)} ms a token of a small model and its prompt, its numbers as they should be.`;
  if (provider === "webgpu") return [h("b", {}, `the GPU: ${gpu}`), h("p", {}, speed)];
  if (provider === "wasm") {
    return [h("b", {}, "the processor"), h("p", {}, speed), h("p", { class: "muted" }, `${reason}`)];
  }
  return [h("b", {}, "nothing here"), h("p", {}, `${reason}`)];
}
