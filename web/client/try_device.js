/** @import {DeviceTrial} from "../worker/device_trial.js" */

/**
 * What this device would run a model on, found out by a trial of some seconds, for which ONNX Runtime Web
 * is loaded.
 * @returns {Promise<DeviceTrial>}
 */
export async function tryDevice() {
  const url = new URL("../worker/device_trial_worker.js", import.meta.url);
  const worker = new Worker(url, { type: "module", name: "yesterlog device trial" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        "result" in data ? resolve(data.result) : reject(new Error(data.error));
      worker.onerror = () => reject(new Error("The trial could not be loaded."));
    });
  } finally {
    worker.terminate();
  }
}
