// What a token asks of the GPU, once everything that is made once has been made.
import { median } from "../../lib/median.mjs";

/** @typedef {import("./contestant.js").Generated} Generated */
/** @typedef {keyof import("./contestant.js").GpuUse} Counter */

// The first runs are recorded and compiled. Ours queues runs ahead, so none is left for the last, and
// reads tokens three at a time: wasm/ort_web_chooser.js.
const warmUp = 9;
const ahead = 6;
const atOnce = 3;
/** The fewest tokens that something is measured in. */
export const fewestTokens = warmUp + 2 * ahead;

/** @param {Generated} generated */
export function gpuUsePerToken({ gpuUse }) {
  const [first, last] = [gpuUse[warmUp - 1], gpuUse[gpuUse.length - 1 - ahead]];
  const tokens = gpuUse.length - ahead - warmUp;
  const perToken = (/** @type {Counter} */ name) => (last[name] - first[name]) / tokens;
  return {
    buffers_per_token: perToken("buffers"),
    bytes_read_per_token: perToken("bytesRead"),
    submits_per_token: perToken("submits"),
    dispatches_per_token: perToken("dispatches"),
  };
}

/** The median over the same tokens, as many as ours reads at once each. @param {{ cpuMs: number[] }} traced */
export function cpuMsPerToken({ cpuMs }) {
  const counted = cpuMs.slice(warmUp - 1, cpuMs.length - ahead);
  return median(counted.slice(atOnce).map((ms, i) => (ms - counted[i]) / atOnce));
}
