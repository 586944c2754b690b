/**
 * A pack opened on what this device runs models on, which is found out first.
 *
 *   const { runner, device } = await openModel({ start: modelStarter({ sqlite3 }), files: pack.files });
 *   const { text } = await runner.generate({ adapter: "rewrite", prompt: "…" }, { signal, onStep });
 */
import { runTrialWorker } from "../base/trial_worker.js";
import { ModelRunner } from "./model_runner.js";

/** @import {DeviceTrial} from "../base/trial_worker.js" */
/** @import {StartModel} from "./model_start.js" */

const tryDevice = () => runTrialWorker(new URL("./device_trial_worker.js", import.meta.url));

/**
 * @param {object} pack
 * @param {StartModel} pack.start
 * @param {Map<string, Uint8Array | Blob>} pack.files
 * @param {{context_tokens?: number}} [pack.options] of the core's openDecoder
 * @param {() => Promise<DeviceTrial>} [pack.trial] in a worker of its own where nothing is said
 * @returns {Promise<{runner: ModelRunner, device: DeviceTrial}>} rejected with an Error that has a `code`:
 *   "unsupported" where nothing here runs a model
 */
export async function openModel({ start, files, options = {}, trial = tryDevice }) {
  const device = await trial().catch(untried);
  if (device.provider === null) {
    const message = `No model runs here: ${device.reason}`;
    throw Object.assign(new Error(message), { code: "unsupported" });
  }
  const gpu = device.provider === "webgpu";
  const { subgroups } = device;
  return { runner: await ModelRunner.open({ start, files, gpu, subgroups, options }), device };
}

/**
 * The processor needs no trial to be trusted.
 * @param {Error} error
 * @returns {DeviceTrial}
 */
const untried = ({ message }) => {
  return { provider: "wasm", gpu: null, subgroups: false, reason: message, msPerToken: 0 };
};
