// Runs graphs for the tests beside it, with the ONNX Runtime that the native program uses. A request
// is a line of JSON, {"graph": path, "feeds": {name: {"type", "dims", "data"}}}; its answer is
// another, {name: {"dims", "data"}} of all outputs, or {"error"}.
import { createInterface } from "node:readline";
import ort from "onnxruntime-node";

/** @typedef {{type: "float32" | "int32" | "int64", dims: number[], data: number[]}} Feed */

const arrays = {
  float32: (/** @type {number[]} */ data) => Float32Array.from(data),
  int32: (/** @type {number[]} */ data) => Int32Array.from(data),
  int64: (/** @type {number[]} */ data) => BigInt64Array.from(data, BigInt),
};

/** @type {Map<string, ort.InferenceSession>} */
const sessions = new Map();

/** @param {string} graph */
async function sessionOf(graph) {
  const known = sessions.get(graph);
  if (known) return known;
  const made = await ort.InferenceSession.create(graph, { logSeverityLevel: 3 });
  sessions.set(graph, made);
  return made;
}

/** @param {{graph: string, feeds: Record<string, Feed>}} request */
async function answer({ graph, feeds }) {
  const session = await sessionOf(graph);
  const inputs = Object.entries(feeds).map(([name, { type, dims, data }]) => [
    name,
    new ort.Tensor(type, arrays[type](data), dims),
  ]);
  const outputs = await session.run(Object.fromEntries(inputs));
  const told = Object.entries(outputs).map(([name, { dims, data }]) => [
    name,
    { dims, data: Array.from(/** @type {Float32Array} */ (data)) },
  ]);
  return Object.fromEntries(told);
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = await answer(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
