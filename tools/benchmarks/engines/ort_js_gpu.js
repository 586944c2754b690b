// The GPU's side of ort_js_worker.js: adapter and cache stay there, logits come back.
import * as ort from "/ort/ort.jspi.min.mjs";
import { openGpu } from "/core/ort_web_device.js";

/** @typedef {import("onnxruntime-web").Tensor} Tensor */

export { ort };

// The runtime's own choice of a device takes subgroups, and is wrong then where they are four wide.
const { device } = await openGpu({ software: true });

/** @param {number} layers */
export const options = (layers) => ({
  executionProviders: [{ name: "webgpu", device }],
  preferredOutputLocation: Object.fromEntries(
    Array.from({ length: layers }, (_, i) => [`present.${i}.key`, `present.${i}.value`])
      .flat()
      .map((name) => [name, "gpu-buffer"]),
  ),
});

/** @param {number[]} dims */
function allocate(dims) {
  const size = dims.reduce((product, dim) => product * dim, 4);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ size, usage });
  return ort.Tensor.fromGpuBuffer(buffer, {
    dataType: "float32",
    dims,
    dispose: () => buffer.destroy(),
  });
}

/** @param {Tensor} tensor */
export function kept({ data, dims }) {
  const tensor = allocate(dims);
  device.queue.writeBuffer(tensor.gpuBuffer, 0, data);
  return tensor;
}

/** Keys and values of one generation. */
export class Cache {
  /** @param {import("onnxruntime-web").InferenceSession} session @param {number[]} shape */
  constructor(session, shape) {
    this.session = session;
    this.grows = shape[2] === 0;
    const past = session.inputNames.filter((name) => name.startsWith("past."));
    const empty = () => new ort.Tensor("float32", new Float32Array(0), shape);
    this.past = Object.fromEntries(past.map((name) => [name, this.grows ? empty() : allocate(shape)]));
  }

  /** @param {Record<string, Tensor>} step @returns {Promise<Float32Array>} the row of logits */
  async run(step) {
    const feeds = { ...step, ...this.past };
    if (!this.grows) {
      const fetches = { logits: null };
      for (const [name, tensor] of Object.entries(this.past))
        fetches[name.replace("past", "present")] = tensor;
      const { logits } = await this.session.run(feeds, fetches);
      return logits.data;
    }
    const { logits, ...present } = await this.session.run(feeds);
    for (const [name, tensor] of Object.entries(present)) {
      const past = name.replace("present", "past");
      this.past[past].dispose();
      this.past[past] = tensor;
    }
    return logits.data;
  }
}
