// ONNX Runtime Web's JavaScript API on the very graph and adapter of ours: what a run gives out as
// present is the next run's past, and nothing is copied here. Its `fetches` (outputs that a caller
// allocates) are of no use on the CPU: run() in wasm-core-impl.ts takes such an output for written
// in place, while what was handed to the runtime is a copy.
import * as ort from "/ort/ort.wasm.min.mjs";
import { Stopwatch, contest } from "/contestant.js";

/** @typedef {Record<string, import("onnxruntime-web").Tensor>} Tensors */

/** A safetensors file of float32. @param {ArrayBuffer} file @returns {Tensors} */
function readTensors(file) {
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

/** @param {Tensors} outputs */
const pastOf = (outputs) =>
  Object.fromEntries(
    Object.entries(outputs)
      .filter(([name]) => name.startsWith("present."))
      .map(([name, tensor]) => [name.replace("present", "past"), tensor]),
  );

/** @param {Float32Array} row */
function likeliest(row) {
  let best = 0;
  for (let i = 1; i < row.length; ++i) if (row[i] > row[best]) best = i;
  return best;
}

/** @param {{ pack: string, adapter: string, capacity: number }} model a cache as long as what was
 *   read where the capacity is 0, else of so many positions from the start */
async function open({ pack, adapter, capacity }) {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = "/ort/";
  const bytes = async (/** @type {string} */ path) =>
    (await fetch(`${pack}/${path}`)).arrayBuffer();
  const { decoder } = await (await fetch(`${pack}/pack.json`)).json();
  const session = await ort.InferenceSession.create(new Uint8Array(await bytes(decoder.graph)), {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
    externalData: [{ path: decoder.weights, data: new Uint8Array(await bytes(decoder.weights)) }],
  });
  const lora = readTensors(await bytes(`adapters/${adapter}.safetensors`));
  const dims = [1, decoder.kv_heads, capacity, decoder.head_dim];
  const zeros = new Float32Array(dims.reduce((size, dim) => size * dim));
  const empty = Object.fromEntries(
    session.inputNames
      .filter((/** @type {string} */ name) => name.startsWith("past."))
      .map((/** @type {string} */ name) => [name, new ort.Tensor("float32", zeros, dims)]),
  );
  return (/** @type {import("./contestant.js").Asked} */ asked) =>
    generate(session, lora, empty, asked);
}

/**
 * @param {import("onnxruntime-web").InferenceSession} session
 * @param {Tensors} lora
 * @param {Tensors} past
 * @param {import("./contestant.js").Asked} asked
 */
async function generate(session, lora, past, { prompt, tokens }) {
  const watch = new Stopwatch();
  let ids = prompt;
  for (let total = prompt.length; watch.tokens.length < tokens; ++total) {
    const outputs = await session.run({
      ...lora,
      ...past,
      input_ids: new ort.Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]),
      seqlens_k: new ort.Tensor("int32", Int32Array.of(total - 1), [1]),
      total_sequence_length: new ort.Tensor("int32", Int32Array.of(total), [1]),
    });
    past = pastOf(outputs);
    ids = [likeliest(/** @type {Float32Array} */ (outputs.logits.data))];
    watch.take(ids);
  }
  return watch.generated();
}

contest(open);
