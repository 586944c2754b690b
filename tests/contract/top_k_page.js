// shaders/top_k_dot.wgsl on the page's GPU.

const kept = 64; // of a workgroup, as the shader has it
const entryBytes = 8;
const noRow = 0xffffffff;
const bindings = { scan: [0, 1, 2, 3, 4], merge: [0, 4, 5] };
const errors = ["validation", "internal", "out-of-memory"];

/** Rows filled up with zeros to whole vec4s. */
function padded(values, dims, rowFloats) {
  if (rowFloats === dims) return values;
  const rows = values.length / dims;
  const filled = new Float32Array(rows * rowFloats);
  for (let row = 0; row < rows; ++row)
    filled.set(values.subarray(row * dims, (row + 1) * dims), row * rowFloats);
  return filled;
}

export class GpuTopK {
  #device;
  #pipelines;

  constructor(device, pipelines) {
    this.#device = device;
    this.#pipelines = pipelines;
  }

  /** @param {string} url  of the shader */
  static async open(url) {
    const adapter = await navigator.gpu?.requestAdapter();
    if (!adapter) throw new Error("There is no WebGPU adapter.");
    const device = await adapter.requestDevice();
    const module = device.createShaderModule({ code: await (await fetch(url)).text() });
    const pipelines = {};
    for (const entryPoint of Object.keys(bindings)) {
      const compute = { module, entryPoint };
      pipelines[entryPoint] = await device.createComputePipelineAsync({ layout: "auto", compute });
    }
    return new GpuTopK(device, pipelines);
  }

  /**
   * @param {object} search
   * @param {string} search.url  of the query's floats and the table's behind them
   * @param {number} search.dims
   * @param {[number, number][]} search.ranges
   * @param {number} search.k
   * @param {number} search.groups  of threads that scan
   * @returns {Promise<{row: number, bits: number}[]>}
   */
  async run({ url, dims, ranges, k, groups }) {
    const floats = new Float32Array(await (await fetch(url)).arrayBuffer());
    const rowFloats = Math.ceil(dims / 4) * 4;
    const candidates = ranges.reduce((sum, [begin, end]) => sum + end - begin, 0);
    const { STORAGE, UNIFORM, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
    for (const filter of errors) this.#device.pushErrorScope(filter);
    const buffers = [
      this.#filled(new Uint32Array([rowFloats / 4, ranges.length, candidates, groups, k]), UNIFORM),
      this.#filled(padded(floats.subarray(dims), dims, rowFloats), STORAGE),
      this.#filled(padded(floats.subarray(0, dims), dims, rowFloats), STORAGE),
      this.#filled(new Uint32Array(ranges.flat()), STORAGE),
      this.#device.createBuffer({ size: groups * kept * entryBytes, usage: STORAGE }),
      this.#device.createBuffer({ size: kept * entryBytes, usage: STORAGE | COPY_SRC }),
    ];
    const read = this.#device.createBuffer({ size: kept * entryBytes, usage: COPY_DST | MAP_READ });
    this.#submit(buffers, groups, read);
    await this.#throwErrors();
    await read.mapAsync(GPUMapMode.READ);
    const found = new Uint32Array(read.getMappedRange().slice(0));
    for (const buffer of [...buffers, read]) buffer.destroy();
    const entries = Array.from({ length: k }, (_, i) => ({
      row: found[2 * i],
      bits: found[2 * i + 1],
    }));
    return entries.filter(({ row }) => row !== noRow);
  }

  /** A buffer with `content`, of a size that every binding may have. */
  #filled(content, usage) {
    const size = Math.max(32, Math.ceil(content.byteLength / 16) * 16);
    const buffer = this.#device.createBuffer({ size, usage: usage | GPUBufferUsage.COPY_DST });
    this.#device.queue.writeBuffer(buffer, 0, content);
    return buffer;
  }

  #submit(buffers, groups, read) {
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const [entryPoint, bound] of Object.entries(bindings)) {
      const pipeline = this.#pipelines[entryPoint];
      const layout = pipeline.getBindGroupLayout(0);
      const entries = bound.map((binding) => ({ binding, resource: { buffer: buffers[binding] } }));
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, this.#device.createBindGroup({ layout, entries }));
      pass.dispatchWorkgroups(entryPoint === "scan" ? groups : 1);
    }
    pass.end();
    encoder.copyBufferToBuffer(buffers[5], 0, read, 0, read.size);
    this.#device.queue.submit([encoder.finish()]);
  }

  async #throwErrors() {
    for (let i = 0; i < errors.length; ++i) {
      const error = await this.#device.popErrorScope();
      if (error) throw new Error(error.message);
    }
  }
}
