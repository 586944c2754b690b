import { runTrialWorker } from "../base/trial_worker.js";

/** What this device would run a model on, for the page to show. */
export function tryDevice() {
  return runTrialWorker(new URL("../worker/device_trial_worker.js", import.meta.url));
}
