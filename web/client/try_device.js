/** @import {DeviceTrial} from "../worker/device_trial.js" */

// With the loading of some 15 MB; a GPU that hangs its worker would let it wait for ever.
const patienceMs = 300_000;

/**
 * What this device would run a model on, found out by a trial of some seconds, for which ONNX Runtime Web
 * is loaded.
 * @returns {Promise<DeviceTrial>}
 */
export async function tryDevice() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const url = new URL("../worker/device_trial_worker.js", import.meta.url);
  const worker = new Worker(url, { type: "module", name: "yesterlog device trial" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        "result" in data ? resolve(data.result) : reject(new Error(data.error));
      worker.onerror = () => reject(new Error("The trial could not be loaded."));
      timer = setTimeout(() => reject(new Error("The trial did not end.")), patienceMs);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
