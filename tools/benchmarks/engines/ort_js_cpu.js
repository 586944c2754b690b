// The CPU's side of ort_js_worker.js. run()'s `fetches` (outputs that a caller allocates) are of no use
// there: wasm-core-impl.ts takes such an output for written in place, while what was handed to the
// runtime is a copy.
import * as ort from "/ort/ort.wasm.min.mjs";

/** @typedef {import("onnxruntime-web").Tensor} Tensor */

export { ort };

export const options = () => ({ executionProviders: ["wasm"] });

/** @param {Tensor} tensor */
export const kept = (tensor) => tensor;

/** Keys and values of one generation. */
export class Cache {
  /** @param {import("onnxruntime-web").InferenceSession} session @param {number[]} shape */
  constructor(session, shape) {
    this.session = session;
    const zeros = new Float32Array(shape.reduce((size, dim) => size * dim));
    const past = session.inputNames.filter((name) => name.startsWith("past."));
    this.past = Object.fromEntries(
      past.map((name) => [name, new ort.Tensor("float32", zeros, shape)]),
    );
  }

  /** @param {Record<string, Tensor>} step @returns {Promise<Float32Array>} the row of logits */
  async run(step) {
    const { logits, ...present } = await this.session.run({ ...step, ...this.past });
    for (const [name, tensor] of Object.entries(present))
      this.past[name.replace("present", "past")] = tensor;
    return /** @type {Float32Array} */ (logits.data);
  }
}
