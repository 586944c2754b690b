// ONNX Runtime Web's JavaScript API on the very graph and adapter of ours: what a run gives out as
// present is the next run's past, and nothing is copied here. Two modules of the same kind say where
// the tensors are between two runs: ort_js_cpu.js and ort_js_gpu.js.
import { countGpuUse } from "/gpu_counters.js";
import { Stopwatch, contest } from "/contestant.js";

/** @typedef {import("onnxruntime-web")} Ort */
/** @typedef {Record<string, import("onnxruntime-web").Tensor>} Tensors */
/**
 * @typedef {object} Model
 * @property {string} pack
 * @property {string} adapter
 * @property {number} capacity  of the cache in positions; 0: as long as what was read
 * @property {"cpu" | "gpu"} memory
 */

const countGpu = countGpuUse();

/** @param {Ort} ort @param {ArrayBuffer} file a safetensors file of float32 @returns {Tensors} */
function readTensors(ort, file) {
  const length = Number(new DataView(file).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 8, length)));
  /** @type {Tensors} */
  const tensors = {};
  for (const [name, { shape, data_offsets: [begin, end] }] of Object.entries(header))
    tensors[name] = new ort.Tensor(
      "float32",
      new Float32Array(file, 8 + length + begin, (end - begin) / 4),
      shape,
    );
  return tensors;
}

/** @param {Float32Array} row */
function likeliest(row) {
  let best = 0;
  for (let i = 1; i < row.length; ++i) if (row[i] > row[best]) best = i;
  return best;
}

/** @param {Model} model */
async function open({ pack, adapter, capacity, memory }) {
  const { ort, options, kept, Cache } = await import(`/ort_js_${memory}.js`);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = "/ort/";
  const bytes = async (/** @type {string} */ path) =>
    (await fetch(`${pack}/${path}`)).arrayBuffer();
  const { decoder } = await (await fetch(`${pack}/pack.json`)).json();
  const session = await ort.InferenceSession.create(new Uint8Array(await bytes(decoder.graph)), {
    ...(await options(decoder.layers)),
    graphOptimizationLevel: "all",
    externalData: [{ path: decoder.weights, data: new Uint8Array(await bytes(decoder.weights)) }],
  });
  const lora = readTensors(ort, await bytes(`adapters/${adapter}.safetensors`));
  for (const [name, tensor] of Object.entries(lora)) lora[name] = kept(tensor);
  const shape = [1, decoder.kv_heads, capacity, decoder.head_dim];
  const generateWith = (/** @type {import("./contestant.js").Asked} */ asked) => {
    const cache = new Cache(session, shape);
    return generate((step) => cache.run({ ...lora, ...stepOf(ort, step) }), asked);
  };
  return { generate: generateWith };
}

/** @param {Ort} ort @param {{ ids: number[], total: number }} step @returns {Tensors} */
const stepOf = (ort, { ids, total }) => ({
  input_ids: new ort.Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]),
  seqlens_k: new ort.Tensor("int32", Int32Array.of(total - 1), [1]),
  total_sequence_length: new ort.Tensor("int32", Int32Array.of(total), [1]),
});

/**
 * @param {(step: { ids: number[], total: number }) => Promise<Float32Array>} run  to a row of logits
 * @param {import("./contestant.js").Asked} asked
 */
async function generate(run, { prompt, tokens }) {
  const watch = new Stopwatch(countGpu);
  let ids = prompt;
  for (let total = prompt.length; watch.tokens.length < tokens; ++total) {
    ids = [likeliest(await run({ ids, total }))];
    watch.take(ids);
  }
  return watch.generated();
}

contest(open);
