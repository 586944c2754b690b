// A token of the same weights by every engine that runs in a browser: ours, ONNX Runtime Web's
// JavaScript API on our graph, transformers.js, wllama. One Chromium, the CPU, one thread each. All
// must give transformers' own tokens before any is timed.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { inArena } from "./engines/arena.mjs";

export const summary = "milliseconds a token by every browser engine, in one Chromium on the CPU";

/** @typedef {import("./engines/contestant.js").Asked} Asked */
/** @typedef {import("./engines/contestant.js").Generated} Generated */
/** @typedef {{ prompt: number[], tokens: number[] }} Case */
/** @typedef {(name: string, asked: Asked) => Promise<Generated>} Generate */

// The first tokens behind a prompt find caches cold.
const warmUp = 3;
// Positions; what core/model's decoder takes where it is not told.
const context = 2048;

/** @param {string} adapter @returns {import("./engines/arena.mjs").Engine[]} */
const contestants = (adapter) => [
  { name: "ours", worker: "/ours_worker.js", model: { pack: "/pack", adapter } },
  // Two ways to keep a cache through that API: as long as what was read, which is its best case,
  // and of a fixed size, as ours is.
  { name: "ort_js", worker: "/ort_js_worker.js", model: { pack: "/pack", adapter, capacity: 0 } },
  {
    name: "ort_js_static",
    worker: "/ort_js_worker.js",
    model: { pack: "/pack", adapter, capacity: context },
  },
  // The build that it takes by itself in Chromium, and the one without WebGPU.
  {
    name: "transformers_js",
    worker: "/transformers_js_worker.js",
    model: { build: "ort-wasm-simd-threaded.asyncify" },
  },
  {
    name: "transformers_js_cpu_build",
    worker: "/transformers_js_worker.js",
    model: { build: "ort-wasm-simd-threaded" },
  },
  { name: "wllama", worker: "/wllama_worker.js", model: { context } },
];

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Both random checkpoints; what is there already is kept. @param {string} root */
function makeModels(root) {
  const python = path.join(root, "tools/lib/python3");
  const make = (/** @type {string[]} */ ...given) =>
    execFileSync(python, given, { stdio: ["ignore", 2, 2] });
  const decode = path.join(root, "build/bench/decode");
  const models = path.join(root, "build/bench/engines");
  const pocket = path.join(decode, "pocket");
  make(path.join(root, "tools/benchmarks/decode/models.py"), decode, "pocket");
  make(path.join(root, "tools/benchmarks/engines/models.py"), pocket, models);
  return { pocket, models };
}

/** @param {Generate} generate @param {string} name @param {Case} expected */
async function generateChecked(generate, name, { prompt, tokens }) {
  const generated = await generate(name, { prompt, tokens: tokens.length });
  if (generated.tokens.join() !== tokens.join())
    throw new Error(`${name} gives other tokens: ${generated.tokens} for ${tokens}`);
  return generated;
}

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
 * @param {Generate} generate
 * @param {string[]} names
 * @param {Case} expected
 * @param {{ rounds: number, log: (line: string) => void }} how
 */
async function measure(generate, names, expected, { rounds, log }) {
  const what = `${expected.tokens.length} tokens behind ${expected.prompt.length}`;
  log(`${what}: compared with transformers`);
  for (const name of names) await generateChecked(generate, name, expected);
  /** @type {Record<string, Generated[]>} */
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 1; round <= rounds; ++round) {
    log(`${what}: round ${round} of ${rounds}`);
    for (const name of names) runs[name].push(await generateChecked(generate, name, expected));
  }
  return Object.fromEntries(names.map((name) => [name, summarised(runs[name])]));
}

/** Each rival's time over ours. @param {Record<string, ReturnType<typeof summarised>>} measured */
function ratiosOf(measured) {
  const { ours, ...rivals } = measured;
  const each = Object.entries(rivals);
  return Object.fromEntries([
    ...each.map(([name, its]) => [`${name}_over_ours`, its.ms_per_token / ours.ms_per_token]),
    ...each.map(([name, its]) => [`${name}_prefill_over_ours`, its.prefill_ms / ours.prefill_ms]),
  ]);
}

/** @param {string} root @param {string} name of an npm package */
const versionOf = (root, name) =>
  JSON.parse(readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8")).version;

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  log("random weights, and the same for each engine");
  const places = { root, ...makeModels(root) };
  /** @type {{ adapter: string, cases: Case[] }} */
  const { adapter, cases } = JSON.parse(
    readFileSync(path.join(places.models, "expected.json"), "utf8"),
  );
  const measured = quick
    ? cases.slice(0, 1).map(({ prompt, tokens }) => ({ prompt, tokens: tokens.slice(0, 32) }))
    : cases;
  const engines = contestants(adapter);
  const names = engines.map(({ name }) => name);
  const rounds = quick ? 2 : 7;
  /** @type {Record<string, Record<string, ReturnType<typeof summarised>>>} */
  const results = {};
  await inArena(places, engines, async (generate) => {
    for (const expected of measured)
      results[`behind_${expected.prompt.length}`] = await measure(generate, names, expected, {
        rounds,
        log,
      });
  });
  const longest = results[`behind_${measured[measured.length - 1].prompt.length}`];
  return {
    checked: true,
    results: {
      threads: 1,
      load_average: os.loadavg()[0],
      versions: Object.fromEntries(
        ["onnxruntime-web", "@huggingface/transformers", "@wllama/wllama"].map((name) => [
          name,
          versionOf(root, name),
        ]),
      ),
      ...results,
    },
    ratios: ratiosOf(longest),
  };
}
