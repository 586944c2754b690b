// A token on the GPU that Chromium offers: at the pocket shape and at Qwen3-0.6B's, in 16-bit floats and in
// 4 bits, against what this GPU's memory can give, and by which shaders. The pocket's tokens are compared with
// those of transformers before any is timed. A program that plays a GPU is measured as well, but its times are not told.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gpuArgs, hardwareGpu } from "../../tests/browser/harness.mjs";
import { median } from "../lib/median.mjs";
import { bytesOf } from "./decode/bytes.mjs";
import { OtherTokens, inArena } from "./engines/arena.mjs";
import { fewestTokens, gpuUsePerToken } from "./engines/gpu_cost.mjs";
import { makeModels } from "./engines/models.mjs";
import { filesOfOurs } from "./engines/site.mjs";

export const summary = "milliseconds a token on the GPU that Chromium offers, and where they go";

/** @typedef {import("./engines/contestant.js").Generated} Generated */
/** @typedef {import("./engines/arena.mjs").Arena} Arena */
/** @typedef {import("./engines/arena.mjs").Case} Case */
/**
 * @typedef {object} Measured
 * @property {number} load_ms
 * @property {number} ms_per_token
 * @property {number} ms_per_token_deep
 * @property {number} prefill_tokens_per_s
 * @property {number} mb_per_token  that a token has to read
 * @property {number} bandwidth_fraction  of what shaders read of this GPU's memory
 * @property {number} growth_over_bytes
 * @property {ReturnType<typeof gpuUsePerToken>} counted
 * @property {ReturnType<typeof profileOf>} [profile] where the GPU times shaders
 */
/** @typedef {{ tokens: number, shallow: number, deep: number, rounds: number }} Extent */

// For the times of single shaders, which it rounds to 0.1 ms by itself.
const exactTimes = "--disable-dawn-features=timestamp_quantization";
const chromiumArgs = [...gpuArgs(hardwareGpu), exactTimes];
// The first tokens are recorded and compiled. They come three at a time (wasm/ort_web_chooser.js): what is
// counted begins with the wait for three.
const warmUp = 9;
const [fewTokens, manyTokens] = [fewestTokens, fewestTokens + 42];
// A shader that takes less of all is told with the others.
const leastShare = 0.01;

/** Ids that do not repeat, none of them 0. @param {number} count */
const promptOf = (count) => Array.from({ length: count }, (_, i) => 1 + ((i * 7919) % 4093));

/** Tokens come several at once: what counts is how long all of them took. @param {Generated} generated */
function msPerToken({ times }) {
  const counted = times.slice(warmUp - 1);
  return counted.reduce((sum, ms) => sum + ms, 0) / counted.length;
}

/** @typedef {{ shader: string, ms: number, dispatches: number, part: number }} ShaderCost of a token */

/**
 * Shader by shader, the slowest first.
 * @param {Generated} generated
 * @returns {{ ms_per_token: number, shaders: ShaderCost[], dispatches: Record<string, number> }}
 */
function profileOf({ shaders = {} }) {
  const all = Object.entries(shaders);
  const total = all.reduce((sum, [, { ms }]) => sum + ms, 0);
  const chosen = shaders.token_choice?.dispatches ?? 0;
  if (chosen === 0) throw new Error("No token was chosen while shaders were timed.");
  const told = all
    .map(([shader, { ms, dispatches }]) => {
      return { shader, ms: ms / chosen, dispatches: dispatches / chosen, part: ms / total };
    })
    .filter(({ part }) => part >= leastShare)
    .toSorted((a, b) => b.ms - a.ms);
  const dispatches = Object.fromEntries(all.map(([shader, its]) => [shader, its.dispatches / chosen]));
  return { ms_per_token: total / chosen, shaders: told, dispatches };
}

/** @param {string} root @param {string} pack @returns {import("./engines/site.mjs").Files} */
const filesOf = (root, pack) => [
  ...filesOfOurs(root, pack),
  [path.join(root, "tools/benchmarks/gpu"), ""],
];

/**
 * @param {string} root
 * @param {string} pack
 * @param {object} model of ours_worker.js, besides the pack
 * @param {(arena: Arena) => Promise<any>} body
 */
function withPack(root, pack, model, body) {
  const engine = { name: "ours", worker: "/ours_worker.js" };
  const asked = { pack: "/pack", adapter: "", provider: "webgpu", ...model };
  return inArena(filesOf(root, pack), [{ ...engine, model: asked }], body, chromiumArgs);
}

/**
 * @typedef {object} Gpu
 * @property {string} name
 * @property {boolean} software whether it is a program
 * @property {boolean} float16 whether it has shader-f16
 * @property {boolean} timed whether it tells how long a shader takes
 * @property {number} bytesPerS that shaders read of its memory
 */

/** @param {string} root @param {string} pack @returns {Promise<Gpu>} */
function gpuOf(root, pack) {
  const engine = { name: "memory", worker: "/memory_worker.js", model: {} };
  return inArena(filesOf(root, pack), [engine], async ({ told }) => told.memory, chromiumArgs);
}

/**
 * A pack, timed at the start of a context and at its end, then shader by shader.
 *
 * @param {object} asked
 * @param {string} asked.root
 * @param {string} asked.pack
 * @param {object} asked.model
 * @param {Extent} asked.extent
 * @param {(arena: Arena, count: number, tokens: number) => Promise<Case>} asked.expect
 *   what it must give behind so many tokens; throws where it gives something else
 * @param {Gpu} asked.gpu
 * @returns {Promise<Measured>}
 */
async function measure({ root, pack, model, extent, expect, gpu }) {
  const { shallow, deep, tokens, rounds } = extent;
  const bytes = bytesOf(pack);
  const { expected, measured } = await withPack(root, pack, model, async (arena) => {
    const runs = async (/** @type {Case} */ expected) => {
      const all = [];
      for (let round = 0; round < rounds; ++round) all.push(await arena.generate("ours", expected));
      return all;
    };
    const expected = await expect(arena, shallow, tokens);
    const first = await runs(expected);
    const last = await runs(await expect(arena, deep, tokens));
    const ms = { shallow: median(first.map(msPerToken)), deep: median(last.map(msPerToken)) };
    const perToken = { shallow: bytes.at(shallow + tokens / 2), deep: bytes.at(deep + tokens / 2) };
    const measured = {
      load_ms: arena.told.ours.loadMs,
      ms_per_token: ms.shallow,
      ms_per_token_deep: ms.deep,
      prefill_tokens_per_s: (deep * 1000) / median(last.map(({ prefillMs }) => prefillMs)),
      mb_per_token: perToken.shallow / 1e6,
      bandwidth_fraction: perToken.shallow / (ms.shallow / 1000) / gpu.bytesPerS,
      growth_over_bytes: ms.deep / ms.shallow / (perToken.deep / perToken.shallow),
      counted: gpuUsePerToken(first[0]),
    };
    return { expected, measured };
  });
  if (!gpu.timed) return measured;
  const profile = await withPack(root, pack, { ...model, profiled: true }, async (arena) =>
    profileOf(await arena.generate("ours", expected)),
  );
  return { ...measured, profile };
}

/** Of a program nothing is told that has to do with time. @param {Measured} measured */
const withoutTimes = ({ counted, profile, mb_per_token }) => ({ mb_per_token, counted, dispatches: profile?.dispatches });

/**
 * The pocket's tokens are those of transformers with its adapter, at whatever length they were made for.
 *
 * @param {Case[]} cases
 * @returns {Parameters<typeof measure>[0]["expect"]}
 */
const knownCases = (cases) => async ({ generate }, count, tokens) => {
  const found = cases.find(({ prompt }) => prompt.length === count);
  if (!found) throw new Error(`There is no case of ${count} tokens.`);
  const expected = { prompt: found.prompt, tokens: found.tokens.slice(0, tokens) };
  await generate("ours", expected);
  return expected;
};

/**
 * Random weights in 16 bits: what rounds otherwise gives other tokens soon, so they are held to themselves.
 * That each logit is a number the choice of each token sees to.
 *
 * @type {Parameters<typeof measure>[0]["expect"]}
 */
const sameTwice = async ({ answer, generate }, count, tokens) => {
  const prompt = promptOf(count);
  const { tokens: first } = await answer("ours", { prompt, tokens });
  const expected = { prompt, tokens: first };
  await generate("ours", expected);
  return expected;
};

/** @param {{ root: string, quick: boolean, log: (line: string) => void }} how */
export async function run({ root, quick, log }) {
  const { pocket, models } = makeModels(root);
  const { adapter, cases } = JSON.parse(readFileSync(path.join(models, "expected.json"), "utf8"));
  const cached = path.join(pocket, "cached");
  const gpu = await gpuOf(root, cached);
  log(`${gpu.name}${gpu.software ? ", a program: no times are told" : ""}`);
  // A program takes a second or two for a token.
  const lengths = gpu.software ? [16, 128] : [128, quick ? 480 : 1500];
  const subgroups = await rightSubgroups({ root, pack: cached, adapter, cases, lengths, log });
  const model = { narrowestSubgroup: subgroups ? undefined : Infinity };
  const told = gpu.software ? withoutTimes : (/** @type {any} */ measured) => measured;
  const small = quick || gpu.software;
  const [shallow, deep] = lengths;
  log("pocket");
  const measured = await measure({
    root,
    gpu,
    pack: cached,
    model: { ...model, adapter },
    extent: { shallow, deep, tokens: small ? fewTokens : manyTokens, rounds: small ? 1 : 5 },
    expect: knownCases(cases),
  });
  const large = small ? {} : await measureLarge({ root, gpu, model, log });
  return {
    checked: true,
    results: {
      load_average: os.loadavg()[0],
      gpu: {
        name: gpu.name,
        software: gpu.software,
        subgroups,
        memory_bytes_per_s: gpu.software ? undefined : gpu.bytesPerS,
      },
      pocket: told(measured),
      ...large,
    },
    ratios: ratiosOf({ pocket: measured, ...large }, gpu.software),
  };
}

/**
 * Whether subgroups may be used: not on a GPU that gives other tokens with them and the right ones without.
 *
 * @param {object} asked
 * @param {string} asked.root
 * @param {string} asked.pack
 * @param {string} asked.adapter
 * @param {Case[]} asked.cases
 * @param {number[]} asked.lengths of the cases that are tried
 * @param {(line: string) => void} asked.log
 */
async function rightSubgroups({ root, pack, adapter, cases, lengths, log }) {
  const tried = (/** @type {number | undefined} */ narrowestSubgroup) =>
    withPack(root, pack, { adapter, narrowestSubgroup }, async (arena) => {
      for (const count of lengths) await knownCases(cases)(arena, count, 16);
      return arena.told.ours.subgroups;
    });
  try {
    return await tried(undefined);
  } catch (error) {
    if (!(error instanceof OtherTokens)) throw error;
    log(`with subgroups: ${error.message}`);
    return tried(Infinity);
  }
}

/**
 * Qwen3-0.6B's shape with an adapter's inputs of rank 8 and without.
 *
 * @param {{ root: string, gpu: Gpu, model: object, log: (line: string) => void }} how
 */
async function measureLarge({ root, gpu, model, log }) {
  const folder = path.join(root, "build/bench/decode");
  log("0.6B: random weights");
  const script = path.join(root, "tools/benchmarks/decode/models.py");
  const python = path.join(root, "tools/lib/python3");
  execFileSync(python, [script, folder, "gpu"], { stdio: ["ignore", 2, 2] });
  const extent = { shallow: 256, deep: 1900, tokens: manyTokens, rounds: 3 };
  /** @type {Record<string, Measured>} */
  const results = {};
  const halves = gpu.float16 ? ["fp16", "int4", "int4_bare"] : [];
  for (const name of [...halves, "int4_fp32"]) {
    log(`0.6B: ${name}`);
    const pack = path.join(folder, "gpu", name);
    results[name] = await measure({ root, pack, model, extent, expect: sameTwice, gpu });
  }
  return results;
}

/**
 * @param {Record<string, Measured>} measured
 * @param {boolean} software
 */
function ratiosOf({ pocket, fp16, int4, int4_bare: bare, int4_fp32: single }, software) {
  const counted = {
    readback_bytes: pocket.counted.bytes_read_per_token,
    gpu_buffers: pocket.counted.buffers_per_token,
  };
  if (software || !single) return counted;
  const fraction = { bandwidth_fraction_06b_int4_fp32: single.bandwidth_fraction };
  if (!fp16) return { ...counted, ...fraction };
  return {
    ...counted,
    ...fraction,
    bandwidth_fraction_06b_fp16: fp16.bandwidth_fraction,
    bandwidth_fraction_06b_int4: int4.bandwidth_fraction,
    growth_over_bytes_fp16: fp16.growth_over_bytes,
    growth_over_bytes_int4: int4.growth_over_bytes,
    lora_over_none: int4.ms_per_token / bare.ms_per_token,
  };
}
