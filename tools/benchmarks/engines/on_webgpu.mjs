// A token on WebGPU, by a program that plays a GPU: what it costs the processor to ask for, never how
// long it takes. Whatever is computed is computed in another process.
import { inArena } from "./arena.mjs";
import { cpuMsPerToken, fewestTokens, gpuUsePerToken } from "./gpu_cost.mjs";

/** @typedef {import("./arena.mjs").Arena} Arena */
/** @typedef {import("./arena.mjs").Case} Case */

/** @param {string} adapter @param {number} context @returns {import("./arena.mjs").Engine[]} */
const contestants = (adapter, context) => [
  { name: "ours", worker: "/ours_worker.js", model: { pack: "/pack", adapter, provider: "webgpu" } },
  ...[
    { name: "ort_js", capacity: 0 },
    { name: "ort_js_static", capacity: context },
  ].map(({ name, capacity }) => ({
    name,
    worker: "/ort_js_worker.js",
    model: { pack: "/pack", adapter, capacity, memory: "gpu" },
  })),
  {
    name: "transformers_js",
    worker: "/transformers_js_worker.js",
    model: { build: "ort-wasm-simd-threaded.asyncify", device: "webgpu" },
  },
];

/** @param {Arena} arena @param {string} name @param {Case} expected */
async function measured({ generate, traced }, name, expected) {
  const generated = await traced(() => generate(name, expected));
  return { cpu_ms_per_token: cpuMsPerToken(generated), ...gpuUsePerToken(generated) };
}

/**
 * @param {import("./site.mjs").Files} files
 * @param {{ adapter: string, context: number, expected: Case }} asked
 * @param {{ quick: boolean, log: (line: string) => void }} how
 */
export async function measureOnWebGpu(files, { adapter, context, expected }, { quick, log }) {
  log("WebGPU: opened");
  const engines = contestants(adapter, context);
  const { prompt } = expected;
  const tokens = expected.tokens.slice(0, fewestTokens + (quick ? 0 : 9));
  /** @type {Record<string, Awaited<ReturnType<typeof measured>>>} */
  const results = {};
  await inArena(files, engines, async (arena) => {
    for (const { name } of engines) {
      log(`WebGPU: ${tokens.length} tokens behind ${prompt.length} by ${name}`);
      results[name] = await measured(arena, name, { prompt, tokens });
    }
  });
  return results;
}
