// The ten best of many vectors: core/retrieve's exact scan and HNSW, natively, over made-up clustered
// vectors, with and without a window of one row in a hundred. The shader of the exact scan is compared
// with it as well, but not timed: here it runs on the processor.
import { execFileSync } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { buildExactTopK, openShader } from "../../tests/contract/top_k_site.mjs";

export const summary = "the best of 10,000 to 1,000,000 vectors: exact scan and HNSW, recall against time";

const dims = 384;
const k = 10;
const efs = [10, 20, 40, 80, 160, 320];
const wantedRecall = 0.95;
// A build of ten times as many vectors takes rather more than ten times as long; one that takes longer
// than this is left out.
const tenfold = 12;
const longestBuildSeconds = 1200;
// In any order of summing, of two vectors of length 1.
const rounding = 1e-5;

/**
 * @typedef {object} HnswSearch
 * @property {number} ef
 * @property {number} ms
 * @property {number} recall_at_10
 * @property {number} window_ms
 * @property {number} window_recall_at_10
 */
/**
 * @typedef {object} Measured
 * @property {{ ms: number, window_ms: number }} exact
 * @property {{ build_s: number, searches: HnswSearch[] }} [hnsw]
 */

/**
 * Throws unless the shader finds what the exact scan finds, both over the whole table and in a window.
 *
 * @param {string} program
 * @param {number} rows
 */
async function compareShader(program, rows) {
  const bytes = execFileSync(program, ["vectors", `${rows}`, `${dims}`], { maxBuffer: 2 ** 30 });
  const floats = new Float32Array(new Uint8Array(bytes).buffer);
  const exactTopK = buildExactTopK();
  const shader = await openShader();
  try {
    for (const range of [[0, rows], [rows / 2, rows / 2 + rows / 100]]) {
      const search = { floats, dims, k, ranges: [/** @type {[number, number]} */ (range)] };
      const [expected, found] = [exactTopK(search), await shader.topK(search, 8)];
      const agree = expected.every(({ score }, i) => {
        const same = expected.find(({ row }) => row === found[i]?.row);
        const near = (/** @type {number} */ other) => Math.abs(found[i].score - other) < rounding;
        return same !== undefined && near(same.score) && near(score);
      });
      if (!agree) {
        const [wanted, got] = [expected, found].map((rows) => JSON.stringify(rows));
        throw new Error(`the shader finds ${got} where the exact scan finds ${wanted}`);
      }
    }
  } finally {
    await shader.close();
  }
}

/**
 * The search with the smallest ef whose recall is good, else the one with the largest ef.
 *
 * @param {HnswSearch[]} searches
 */
const goodEnough = (searches) =>
  searches.find(({ recall_at_10 }) => recall_at_10 >= wantedRecall) ?? searches[searches.length - 1];

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "vectors_bench"], { stdio: ["ignore", 2, 2] });
  const program = path.join(build, "vectors_bench");
  const threads = os.cpus().length;
  /** @type {(rows: number, linked: boolean) => Measured} */
  const measure = (rows, linked) => {
    log(`${rows} vectors${linked ? ", which HNSW links first" : ""}`);
    const queries = rows > 100_000 ? 20 : 50;
    const input = JSON.stringify({ rows, dims, queries, efs, threads, build: linked });
    return JSON.parse(execFileSync(program, ["measure"], { encoding: "utf8", input }));
  };
  log("the shader's results compared");
  await compareShader(program, 10_000);
  /** @type {Record<string, unknown>} */
  const results = { dims, build_threads: threads, load_average: os.loadavg()[0], shader_agrees: true };
  let measured = measure(10_000, true);
  results["10k"] = measured;
  if (!quick) {
    measured = measure(100_000, true);
    results["100k"] = measured;
    const buildSeconds = tenfold * /** @type {number} */ (measured.hnsw?.build_s);
    const linked = buildSeconds <= longestBuildSeconds;
    results["1m"] = measure(1_000_000, linked);
    if (!linked)
      results.hnsw_1m_left_out = `its build would take about ${Math.round(buildSeconds)} s`;
  }
  const hnsw = goodEnough(measured.hnsw?.searches ?? []);
  return {
    checked: true,
    results: { ...results, ef: hnsw.ef },
    ratios: {
      recall_at_10: hnsw.recall_at_10,
      exact_over_hnsw: measured.exact.ms / hnsw.ms,
      exact_over_hnsw_in_window: measured.exact.window_ms / hnsw.window_ms,
    },
  };
}
