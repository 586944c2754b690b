// A token of the decoder: four ways to compute it on a pocket shape, natively and in Chromium, and how
// close Qwen3-0.6B's shape comes to what memory can give. All ways must give the same tokens before
// any is timed. Weights are random and made at the first run.
import { execFileSync } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { median } from "../lib/median.mjs";
import { bytesOf } from "./decode/bytes.mjs";
import { pocketInChromium } from "./decode/chromium.mjs";

export const summary = "milliseconds a token: cache, adapters, PyTorch, memory bandwidth, Chromium";

/**
 * @typedef {object} Generated
 * @property {number[]} tokens
 * @property {number} ms_per_token
 * @property {number} prefill_tokens_per_s
 * @property {number} load_ms
 * @property {number} peak_mb
 * @property {number} allocations_per_token
 * @property {number} runtime_allocations_per_token
 */
/**
 * @typedef {object} Bench
 * @property {(measure: string, asked: object) => any} native  one measurement by decode_bench
 * @property {(asked: object) => Generated} pytorch
 * @property {string} models  the folder with the packs
 * @property {number} threads  of every contestant
 * @property {boolean} quick
 * @property {(line: string) => void} log
 */

// Timed at 512 positions of context on average.
const contextTokens = 512;
const comparedTokens = 32;
const comparedPrompt = 64;
const shallow = 256;
const deep = 4096;
// In use by every contestant, so that what an adapter costs is in every figure.
const adapter = "rewrite";

/** Ids that do not repeat, the first of them never 0. @param {number} count */
const promptOf = (count) => Array.from({ length: count }, (_, i) => 1 + ((i * 7919) % 4093));

/**
 * @param {string} program
 * @param {string[]} arguments_
 * @param {object} asked
 */
function ask(program, arguments_, asked) {
  return JSON.parse(
    execFileSync(program, arguments_, {
      encoding: "utf8",
      input: JSON.stringify(asked),
      stdio: ["pipe", "pipe", "inherit"],
      maxBuffer: 2 ** 26,
    }),
  );
}

/** @param {{ root: string, quick: boolean, log: (line: string) => void }} how @returns {Bench} */
function prepare({ root, quick, log }) {
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "decode_bench"], { stdio: ["ignore", 2, 2] });
  const python = path.join(root, "tools/lib/python3");
  const folder = path.join(root, "tools/benchmarks/decode");
  const models = path.join(root, "build/bench/decode");
  for (const name of quick ? ["pocket"] : ["pocket", "large"]) {
    log(`random weights: ${name}`);
    execFileSync(python, [path.join(folder, "models.py"), models, name], { stdio: ["ignore", 2, 2] });
  }
  const threads = Number(process.env.YESTERLOG_BENCH_THREADS) || os.cpus().length;
  return {
    native: (measure, asked) =>
      ask(path.join(build, "decode_bench"), [], { measure, threads, ...asked }),
    pytorch: (asked) =>
      ask(python, [path.join(folder, "pytorch.py")], {
        threads,
        checkpoint: path.join(models, "pocket/checkpoint"),
        adapter: path.join(models, "pocket/adapters", adapter),
        ...asked,
      }),
    models,
    threads,
    quick,
    log,
  };
}

/**
 * @param {Bench} bench
 * @param {"cached" | "uncached" | "deltas"} variant
 * @param {{ prompt: number[], tokens: number, rounds: number }} asked
 * @returns {Generated}
 */
const generate = (bench, variant, asked) =>
  bench.native("generate", {
    variant,
    pack: path.join(bench.models, "pocket", variant),
    adapter,
    context: asked.prompt.length + asked.tokens,
    ...asked,
  });

/** @param {string} whose @param {number[]} tokens @param {number[]} expected */
function requireEqual(whose, tokens, expected) {
  const shared = expected.slice(0, tokens.length);
  if (tokens.join() !== shared.join())
    throw new Error(`${whose} gives other tokens: ${tokens} for ${shared}`);
}

/** The same tokens by all, after a short prompt. @param {Bench} bench */
function compare(bench) {
  bench.log(`${comparedTokens} tokens of four contestants compared`);
  const asked = { prompt: promptOf(comparedPrompt), tokens: comparedTokens, rounds: 1 };
  const { tokens } = generate(bench, "cached", asked);
  requireEqual("the uncached graph", generate(bench, "uncached", asked).tokens, tokens);
  requireEqual("the graph of deltas", generate(bench, "deltas", asked).tokens, tokens);
  requireEqual("PyTorch", bench.pytorch(asked).tokens, tokens);
  return { prompt: asked.prompt, tokens };
}

/** @param {Generated[]} runs */
const summarised = (runs) => ({
  ms_per_token: median(runs.map((run) => run.ms_per_token)),
  prefill_tokens_per_s: median(runs.map((run) => run.prefill_tokens_per_s)),
  load_ms: median(runs.map((run) => run.load_ms)),
  peak_mb: median(runs.map((run) => run.peak_mb)),
});

/**
 * The four in turn, several times over, so that a busy moment is shared by all.
 *
 * @param {Bench} bench
 */
function pocketVariants(bench) {
  const tokens = bench.quick ? 8 : 32;
  const prompt = promptOf(contextTokens - tokens / 2);
  const turns = bench.quick ? 1 : 3;
  /** @type {Record<"cached" | "uncached" | "deltas" | "pytorch", Generated[]>} */
  const runs = { cached: [], uncached: [], deltas: [], pytorch: [] };
  for (let turn = 0; turn < turns; ++turn) {
    bench.log(`pocket at ${contextTokens} tokens of context, ${turn + 1} of ${turns}`);
    runs.cached.push(generate(bench, "cached", { prompt, tokens, rounds: 3 }));
    runs.uncached.push(generate(bench, "uncached", { prompt, tokens: 8, rounds: 1 }));
    runs.deltas.push(generate(bench, "deltas", { prompt, tokens: 4, rounds: 1 }));
    runs.pytorch.push(bench.pytorch({ prompt, tokens, rounds: 3 }));
  }
  const expected = runs.cached[0].tokens;
  for (const [name, all] of Object.entries(runs))
    for (const run of all) requireEqual(`${name} at ${prompt.length}`, run.tokens, expected);
  const { allocations_per_token, runtime_allocations_per_token } = runs.cached[0];
  return {
    cached: { ...summarised(runs.cached), allocations_per_token, runtime_allocations_per_token },
    uncached: summarised(runs.uncached),
    deltas: summarised(runs.deltas),
    pytorch: summarised(runs.pytorch),
  };
}

/**
 * A token at the start of a context and at the end of the longest.
 *
 * @param {Bench} bench
 * @param {string} name of the pack
 */
function growth(bench, name) {
  bench.log(`${name}: ${shallow} and ${deep} tokens of context`);
  const pack = path.join(bench.models, name);
  const asked = { pack, contexts: [shallow, deep], tokens: 5, rounds: bench.quick ? 2 : 7 };
  const { ms_per_token, peak_mb } = bench.native("depth", asked);
  const bytes = bytesOf(pack);
  return {
    ms_per_token: ms_per_token[0],
    ms_per_token_deep: ms_per_token[1],
    mb_per_token: bytes.at(shallow) / 1e6,
    mb_per_token_deep: bytes.at(deep) / 1e6,
    bytes_per_s: (bytes.at(shallow) / ms_per_token[0]) * 1000,
    growth_over_bytes: ms_per_token[1] / ms_per_token[0] / (bytes.at(deep) / bytes.at(shallow)),
    peak_mb,
  };
}

/**
 * Qwen3-0.6B's shape in 8 and 4 bits. The same prompt must give the same tokens twice (decode_bench
 * sees to it), and every logit must be a number.
 *
 * @param {Bench} bench
 */
function large(bench) {
  const { bytes_per_s: memory } = bench.native("bandwidth", {});
  const of = (/** @type {string} */ weights) => {
    const pack = path.join(bench.models, "large", weights);
    bench.log(`0.6B in ${weights}: the same tokens twice`);
    const asked = { pack, variant: "cached", adapter: "", prompt: promptOf(128), tokens: 8, rounds: 2 };
    /** @type {Generated} */
    const generated = bench.native("generate", { ...asked, context: shallow });
    const measured = growth(bench, `large/${weights}`);
    return {
      ...measured,
      bandwidth_fraction: measured.bytes_per_s / memory,
      prefill_tokens_per_s: generated.prefill_tokens_per_s,
      load_ms: generated.load_ms,
      tokens: generated.tokens,
    };
  };
  return { memory_bytes_per_s: memory, int8: of("int8"), int4: of("int4") };
}

/** @param {Bench} bench */
function swapping(bench) {
  const pack = path.join(bench.models, "pocket/cached");
  const adapters = ["rewrite", "answer"];
  return bench.native("swap", { pack, adapters, context: contextTokens, rounds: bench.quick ? 20 : 100 });
}

/** @param {Bench} bench */
function lora(bench) {
  const asked = { contexts: [contextTokens], tokens: 10, rounds: bench.quick ? 2 : 10 };
  const of = (/** @type {string} */ name) =>
    bench.native("depth", { pack: path.join(bench.models, "pocket", name), ...asked }).ms_per_token[0];
  return { with_ms: of("cached"), without_ms: of("bare") };
}

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run(how) {
  const bench = prepare(how);
  const compared = compare(bench);
  const pocket = pocketVariants(bench);
  const pocketGrowth = growth(bench, "pocket/cached");
  const swap = swapping(bench);
  const adapters = lora(bench);
  bench.log("pocket in Chromium");
  const prompt = promptOf(contextTokens - (bench.quick ? 4 : 16));
  const native = generate(bench, "cached", { prompt, tokens: bench.quick ? 8 : 32, rounds: 1 });
  const chromium = await pocketInChromium({
    root: how.root,
    pack: path.join(bench.models, "pocket/cached"),
    adapter,
    compared,
    timed: { prompt, tokens: native.tokens },
  });
  const whole = bench.quick ? undefined : large(bench);
  return {
    checked: true,
    results: {
      threads: bench.threads,
      load_average: os.loadavg()[0],
      pocket,
      pocket_growth: pocketGrowth,
      pocket_chromium_ms_per_token: chromium.ms_per_token,
      pocket_chromium: chromium,
      swap,
      lora: adapters,
      ...(whole && { large: whole }),
    },
    ratios: {
      uncached_over_cached: pocket.uncached.ms_per_token / pocket.cached.ms_per_token,
      deltas_over_cached: pocket.deltas.ms_per_token / pocket.cached.ms_per_token,
      pytorch_over_ours: pocket.pytorch.ms_per_token / pocket.cached.ms_per_token,
      growth_over_bytes: (whole?.int8 ?? pocketGrowth).growth_over_bytes,
      growth_over_bytes_pocket: pocketGrowth.growth_over_bytes,
      swap_over_token: (swap.swapped_token_ms - swap.token_ms) / swap.token_ms,
      lora_over_none: adapters.with_ms / adapters.without_ms,
      allocations: pocket.cached.allocations_per_token,
      logits_row_bytes: bytesOf(path.join(bench.models, "pocket/cached")).logits,
      readback_bytes: chromium.webgpu.bytes_read_per_token,
      gpu_buffers: chromium.webgpu.buffers_per_token,
      ...(whole && {
        bandwidth_fraction_06b: whole.int8.bandwidth_fraction,
        bandwidth_fraction_06b_int4: whole.int4.bandwidth_fraction,
        growth_over_bytes_int4: whole.int4.growth_over_bytes,
      }),
    },
  };
}
