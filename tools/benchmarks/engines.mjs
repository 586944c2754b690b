// A token of the same weights by every engine that runs in a browser: ours, ONNX Runtime Web's
// JavaScript API on our graph, transformers.js, wllama. One Chromium, the CPU, one thread each; then
// what a token on WebGPU costs the processor. All must give transformers' own tokens before any is timed.
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { median } from "../lib/median.mjs";
import { inArena } from "./engines/arena.mjs";
import { makeModels } from "./engines/models.mjs";
import { measureOnWebGpu } from "./engines/on_webgpu.mjs";
import { filesOfOurs, filesOfRivals } from "./engines/site.mjs";

export const summary = "milliseconds a token by every browser engine, in one Chromium on the CPU";

/** @typedef {import("./engines/contestant.js").Generated} Generated */
/** @typedef {import("./engines/arena.mjs").Arena} Arena */
/** @typedef {import("./engines/arena.mjs").Case} Case */

// The first tokens behind a prompt find caches cold.
const warmUp = 3;
// What somebody waits for: the prompt and so many tokens.
const answerTokens = 64;
// Positions; what core/model's decoder takes where it is not told.
const context = 2048;

/** @param {string} adapter @returns {import("./engines/arena.mjs").Engine[]} */
const contestants = (adapter) => [
  { name: "ours", worker: "/ours_worker.js", model: { pack: "/pack", adapter, provider: "wasm" } },
  // Two ways to keep a cache through that API: as long as what was read, which is its best case,
  // and of a fixed size, as ours is.
  {
    name: "ort_js",
    worker: "/ort_js_worker.js",
    model: { pack: "/pack", adapter, capacity: 0, memory: "cpu" },
  },
  {
    name: "ort_js_static",
    worker: "/ort_js_worker.js",
    model: { pack: "/pack", adapter, capacity: context, memory: "cpu" },
  },
  // The build that it takes by itself in Chromium, and the one without WebGPU.
  {
    name: "transformers_js",
    worker: "/transformers_js_worker.js",
    model: { build: "ort-wasm-simd-threaded.asyncify", device: "wasm" },
  },
  {
    name: "transformers_js_cpu_build",
    worker: "/transformers_js_worker.js",
    model: { build: "ort-wasm-simd-threaded", device: "wasm" },
  },
  { name: "wllama", worker: "/wllama_worker.js", model: { context } },
];

/** @param {Generated[]} runs */
const summarised = (runs) => ({
  ms_per_token: median(runs.flatMap(({ times }) => times.slice(warmUp))),
  prefill_ms: median(runs.map(({ prefillMs }) => prefillMs)),
  ...(runs[0].ownMsPerToken && {
    own_ms_per_token: median(runs.map(({ ownMsPerToken }) => ownMsPerToken ?? NaN)),
  }),
});

/**
 * All in turn, several times over, so that a busy moment is shared by all. What comes before is
 * compared only: the browser still compiles then.
 *
 * @param {Arena["generate"]} generate
 * @param {string[]} names
 * @param {Case & { rounds: number }} expected
 * @param {(line: string) => void} log
 */
async function measure(generate, names, { rounds, ...expected }, log) {
  const what = `${expected.tokens.length} tokens behind ${expected.prompt.length}`;
  log(`${what}: compared with transformers`);
  for (const name of names) await generate(name, expected);
  /** @type {Record<string, Generated[]>} */
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 1; round <= rounds; ++round) {
    log(`${what}: round ${round} of ${rounds}`);
    for (const name of names) runs[name].push(await generate(name, expected));
  }
  return Object.fromEntries(names.map((name) => [name, summarised(runs[name])]));
}

/**
 * Each rival's time over ours.
 * @param {Record<string, ReturnType<typeof summarised>>} measured
 * @param {string} [where] behind each ratio's name
 */
function ratiosOf(measured, where = "") {
  const { ours, ...rivals } = measured;
  const each = Object.entries(rivals);
  const answerMs = (/** @type {typeof ours} */ its) => its.prefill_ms + answerTokens * its.ms_per_token;
  return Object.fromEntries([
    ...each.map(([name, its]) => [`${name}_over_ours${where}`, its.ms_per_token / ours.ms_per_token]),
    ...each.map(([name, its]) => [`${name}_prefill_over_ours${where}`, its.prefill_ms / ours.prefill_ms]),
    ...each.map(([name, its]) => [`${name}_answer_over_ours${where}`, answerMs(its) / answerMs(ours)]),
  ]);
}

/**
 * Each rival's processor time over ours.
 * @param {Awaited<ReturnType<typeof measureOnWebGpu>>} measured
 */
function webgpuRatiosOf({ ours, ...rivals }) {
  return Object.fromEntries(
    Object.entries(rivals).map(([name, its]) => [
      `${name}_webgpu_cpu_over_ours`,
      its.cpu_ms_per_token / ours.cpu_ms_per_token,
    ]),
  );
}

/** @param {string} root @param {string} name of an npm package */
const versionOf = (root, name) =>
  JSON.parse(readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8")).version;

/** @param {string} root */
const versions = (root) =>
  Object.fromEntries(
    ["onnxruntime-web", "@huggingface/transformers", "@wllama/wllama"].map((name) => [
      name,
      versionOf(root, name),
    ]),
  );

/**
 * @param {import("./engines/site.mjs").Files} files
 * @param {string} adapter
 * @param {(Case & { rounds: number })[]} cases
 * @param {(line: string) => void} log
 */
async function measureOnCpu(files, adapter, cases, log) {
  const engines = contestants(adapter);
  const names = engines.map(({ name }) => name);
  /** @type {Record<string, Record<string, ReturnType<typeof summarised>>>} */
  const results = {};
  await inArena(files, engines, async ({ generate }) => {
    for (const expected of cases)
      results[`behind_${expected.prompt.length}`] = await measure(generate, names, expected, log);
  });
  return results;
}

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  log("random weights, and the same for each engine");
  const { pocket, models } = makeModels(root);
  /** @type {{ adapter: string, cases: Case[] }} */
  const { adapter, cases } = JSON.parse(readFileSync(path.join(models, "expected.json"), "utf8"));
  const [shortest, short, long, longest] = cases;
  const shortly = { ...short, tokens: short.tokens.slice(0, 32), rounds: 2 };
  // Most of them read the longest prompt for some ten seconds.
  const whole = [{ ...short, rounds: 7 }, { ...long, rounds: 7 }, { ...longest, rounds: 2 }];
  const files = [...filesOfOurs(root, path.join(pocket, "cached")), ...filesOfRivals(root, models)];
  const cpu = await measureOnCpu(files, adapter, quick ? [shortly] : whole, log);
  const asked = { adapter, context, expected: shortest };
  const webgpu = await measureOnWebGpu(files, asked, { quick, log });
  return {
    checked: true,
    results: { threads: 1, load_average: os.loadavg()[0], versions: versions(root), ...cpu, webgpu },
    ratios: {
      ...ratiosOf(cpu[`behind_${(quick ? short : long).prompt.length}`]),
      ...(quick ? {} : ratiosOf(cpu[`behind_${longest.prompt.length}`], "_behind_1500")),
      ...webgpuRatiosOf(webgpu),
    },
  };
}
