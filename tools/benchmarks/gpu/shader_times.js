// How long each shader takes on the GPU: every dispatch gets a pass of its own, with the time at its
// beginning and its end. Passes of one dispatch each keep it from overlapping them, so that all together
// take longer than a token does. A token ends with the choice of the next.

// As many as one set of queries holds, two for a dispatch.
const queries = 4096;
const bytesPerQuery = 8;
const last = "token_choice";

/** @typedef {{ms: number, dispatches: number}} ShaderTime of all its dispatches */

/**
 * Stands in for a pass: ONNX Runtime and we use no more of one than this.
 * @typedef {object} Pending
 * @property {GPUComputePipeline} [pipeline]
 * @property {Map<number, any[]>} groups arguments of setBindGroup by index
 */

export class ShaderTimes {
  /** @type {WeakMap<object, string>} */
  #labels = new WeakMap();
  /** @type {string[]} of the dispatches that were timed, in their order */
  #timed = [];
  #recording = false;
  /** @type {GPUDevice | undefined} */
  #device;
  /** @type {GPUQuerySet | undefined} */
  #set;

  /** From the call on, of the device that this worker opens next. */
  constructor() {
    const names = /** @type {any} */ (globalThis);
    const times = this;
    /** @type {(of: any, name: string, instead: (original: Function, self: any, args: any[]) => any) => void} */
    const replace = (of, name, instead) => {
      const original = of.prototype[name];
      of.prototype[name] = function (/** @type {any[]} */ ...args) {
        return instead(original, this, args);
      };
    };
    replace(names.GPUAdapter, "requestDevice", async (original, self, [asked]) => {
      const requiredFeatures = [...asked.requiredFeatures, "timestamp-query"];
      const device = await original.call(self, { ...asked, requiredFeatures });
      times.#device = device;
      times.#set = device.createQuerySet({ type: "timestamp", count: queries });
      return device;
    });
    replace(names.GPUDevice, "createShaderModule", (original, self, [given]) => {
      const shader = original.call(self, given);
      times.#labels.set(shader, given.label || "unnamed");
      return shader;
    });
    const labelled = (/** @type {GPUComputePipeline} */ pipeline, /** @type {any} */ { compute }) => {
      times.#labels.set(pipeline, times.#labels.get(compute.module) ?? "unnamed");
      return pipeline;
    };
    replace(names.GPUDevice, "createComputePipeline", (original, self, [given]) =>
      labelled(original.call(self, given), given),
    );
    replace(names.GPUDevice, "createComputePipelineAsync", async (original, self, [given]) =>
      labelled(await original.call(self, given), given),
    );
    replace(names.GPUCommandEncoder, "beginComputePass", (original, self) => {
      const begin = (/** @type {object} */ given) => original.call(self, given);
      return times.#passes(begin);
    });
  }

  /** From now on; what was timed before is forgotten. */
  start() {
    this.#timed = [];
    this.#recording = true;
  }

  /** @returns {Promise<Record<string, ShaderTime>>} of whole tokens, by the label of the shader's module */
  async stop() {
    this.#recording = false;
    if (!this.#device || !this.#set) return {};
    const size = queries * bytesPerQuery;
    const { QUERY_RESOLVE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
    const resolved = this.#device.createBuffer({ size, usage: QUERY_RESOLVE | COPY_SRC });
    const readable = this.#device.createBuffer({ size, usage: COPY_DST | MAP_READ });
    const encoder = this.#device.createCommandEncoder();
    encoder.resolveQuerySet(this.#set, 0, 2 * this.#timed.length, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, readable, 0, size);
    this.#device.queue.submit([encoder.finish()]);
    await readable.mapAsync(GPUMapMode.READ);
    const nanoseconds = new BigUint64Array(readable.getMappedRange());
    /** @type {Record<string, ShaderTime>} */
    const times = {};
    const [begin, end] = [this.#timed.indexOf(last), this.#timed.lastIndexOf(last)];
    this.#timed.forEach((label, i) => {
      if (i <= begin || i > end) return;
      const its = (times[label] ??= { ms: 0, dispatches: 0 });
      its.ms += Number(nanoseconds[2 * i + 1] - nanoseconds[2 * i]) / 1e6;
      ++its.dispatches;
    });
    resolved.destroy();
    readable.destroy();
    return times;
  }

  /** @param {(given: object) => GPUComputePassEncoder} begin */
  #passes(begin) {
    /** @type {Pending} */
    const pending = { groups: new Map() };
    const dispatched = (/** @type {"dispatchWorkgroups" | "dispatchWorkgroupsIndirect"} */ how) =>
      (/** @type {any[]} */ ...args) => {
        const { pipeline, groups } = pending;
        if (!pipeline) throw new Error("A dispatch came before its pipeline.");
        const pass = begin(this.#nextWrites(pipeline));
        pass.setPipeline(pipeline);
        for (const given of groups.values()) /** @type {any} */ (pass).setBindGroup(...given);
        /** @type {any} */ (pass)[how](...args);
        pass.end();
      };
    return {
      setPipeline: (/** @type {GPUComputePipeline} */ pipeline) => void (pending.pipeline = pipeline),
      setBindGroup: (/** @type {any[]} */ ...given) => void pending.groups.set(given[0], given),
      dispatchWorkgroups: dispatched("dispatchWorkgroups"),
      dispatchWorkgroupsIndirect: dispatched("dispatchWorkgroupsIndirect"),
      end: () => {},
    };
  }

  /** @param {GPUComputePipeline} pipeline */
  #nextWrites(pipeline) {
    const at = 2 * this.#timed.length;
    if (!this.#recording || !this.#set || at + 2 > queries) return {};
    this.#timed.push(this.#labels.get(pipeline) ?? "unnamed");
    return {
      timestampWrites: { querySet: this.#set, beginningOfPassWriteIndex: at, endOfPassWriteIndex: at + 1 },
    };
  }
}
