/**
 * The trial of a device, in a worker of its own that ends with it. Page and worker both begin one, so
 * the worker's address is handed in: this folder knows neither.
 */

/**
 * What a trial found this device to run models on.
 *
 * @typedef {object} DeviceTrial
 * @property {"webgpu" | "wasm" | null} provider null where neither came out right
 * @property {string | null} gpu its name, where it is used
 * @property {boolean} subgroups whether a GPU's may be used: not where it is right without them alone
 * @property {string | null} reason why no GPU is, or why nothing works
 * @property {number} msPerToken of the small pack, its prompt's reading included
 */

/** @typedef {{result: DeviceTrial} | {error: string}} TrialOutcome  the one message of such a worker */

// With the loading of some 15 MB; a GPU that hangs its worker would let it wait for ever.
const patienceMs = 300_000;

/**
 * Takes some seconds, for which ONNX Runtime Web is loaded.
 *
 * @param {URL} address of web/worker/device_trial_worker.js
 * @returns {Promise<DeviceTrial>}
 */
export async function runTrialWorker(address) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const worker = new Worker(address, { type: "module", name: "yesterlog device trial" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = (/** @type {{data: TrialOutcome}} */ { data }) =>
        "result" in data ? resolve(data.result) : reject(new Error(data.error));
      worker.onerror = () => reject(new Error("The trial could not be loaded."));
      timer = setTimeout(() => reject(new Error("The trial did not end.")), patienceMs);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
