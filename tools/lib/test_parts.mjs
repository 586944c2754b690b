// The parts of tools/test, in the order in which they run: cheap ones first, so that a slip shows early.
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { filesBelow } from "./files.mjs";
import { inParallel, root, run } from "./process.mjs";
import { oneCheck, tallyCtest, tallyNode, tallyUnittest } from "./tally.mjs";
import { tidy } from "./tidy.mjs";

/** @typedef {import("./tally.mjs").Tally} Tally */
/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} summary
 * @property {() => Promise<Tally>} run
 */

const cache = process.env.YESTERLOG_CACHE_FOLDER ?? path.join(root, "build/cache");
const sanitized = "build/sanitize";
// By default the same runs each time, so that a change is judged by what it changed. With
// YESTERLOG_FUZZ_SECONDS each fuzzer searches that long on a new path.
const fuzzRuns = 8000;
const fuzzSeconds = Number(process.env.YESTERLOG_FUZZ_SECONDS ?? 0);
const fuzzExtent = fuzzSeconds > 0 ? `for ${fuzzSeconds} seconds` : `${fuzzRuns} runs`;

async function formatted() {
  const files = ["core", "wasm", "tools", "tests"].flatMap((folder) =>
    filesBelow(folder, /\.(h|cc)$/),
  );
  const { status } = await run("clang-format-19", ["--dry-run", "-Werror", ...files]);
  return oneCheck(status === 0 && files.length > 0);
}

async function layered() {
  return oneCheck((await run("tools/check_layers", [])).status === 0);
}

/** @returns {Promise<Tally>} one check for the page, one for what Node runs */
async function typed() {
  const projects = await inParallel(["tsconfig.json", "tools/tsconfig.json"], (project) =>
    run("node", ["node_modules/typescript/bin/tsc", "-p", project]),
  );
  const failed = projects.filter(({ status }) => status !== 0).length;
  return { passed: projects.length - failed, failed };
}

/**
 * @param {string} folder
 * @param {string[]} options of cmake
 */
async function configured(folder, options) {
  const common = ["-S", ".", "-B", folder, "-G", "Ninja", "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"];
  return (await run("cmake", [...common, ...options])).status === 0;
}

const configureNative = () => configured("build/native", ["-DCMAKE_BUILD_TYPE=Release"]);

// One clang build serves the sanitizers, the fuzzers and clang-tidy. -O1 -g1: quick to build, and a
// report still has its lines.
const configureSanitized = () =>
  configured(sanitized, [
    "-DCMAKE_BUILD_TYPE=Debug",
    "-DCMAKE_CXX_FLAGS_DEBUG=-O1 -g1",
    "-DCMAKE_CXX_COMPILER=clang++-19",
    "-DYESTERLOG_SANITIZE=ON",
    "-DYESTERLOG_FUZZ=ON",
  ]);

/**
 * @param {string} folder
 * @returns {Promise<Tally>}
 */
async function builtAndTested(folder) {
  if ((await run("cmake", ["--build", folder])).status !== 0) return oneCheck(false);
  const finished = await run("ctest", ["--test-dir", folder, "--verbose", "--no-tests=error"], {
    env: { UBSAN_OPTIONS: "print_stacktrace=1" },
    quiet: true,
  });
  const { status, output } = finished;
  const counts = output.split("\n").filter((line) => /test cases:|tests passed/.test(line));
  console.error(status === 0 ? counts.join("\n") : output);
  return tallyCtest(finished);
}

// What transformers computes of random checkpoints; left as it is while what makes it stays the same.
async function oracleMade() {
  const make = (/** @type {string} */ script, /** @type {string} */ out) =>
    run("tools/lib/python3", [`tests/model/${script}.py`, out]);
  const small = await make("make_oracle", "build/oracle");
  const large = await make("make_large_pack", "build/oracle/large");
  return oneCheck(small.status === 0 && large.status === 0);
}

const exportTests = async () => {
  const unittest = ["-m", "unittest", "discover", "tests/export", "-p", "*_test.py"];
  return tallyUnittest(await run("tools/lib/python3", unittest));
};

const native = async () =>
  (await configureNative()) ? builtAndTested("build/native") : oneCheck(false);

const sanitizedTests = async () =>
  (await configureSanitized()) ? builtAndTested(sanitized) : oneCheck(false);

async function tidied() {
  return (await configureSanitized()) ? tidy(sanitized, cache) : oneCheck(false);
}

/**
 * Runs one fuzzer for a while on a copy of its seeds, so that what it finds stays out of the sources.
 * @param {string} name
 */
async function fuzzedOnce(name) {
  const work = path.join("build/fuzz", name);
  const seeds = path.join(root, "tests/fuzz/corpus", name);
  rmSync(path.join(root, work), { recursive: true, force: true });
  mkdirSync(path.join(root, work, "corpus"), { recursive: true });
  if (existsSync(seeds)) cpSync(seeds, path.join(root, work, "corpus"), { recursive: true });
  const { status, output } = await run(
    `${sanitized}/${name}_fuzz`,
    [
      ...(fuzzSeconds > 0 ? [`-max_total_time=${fuzzSeconds}`] : [`-runs=${fuzzRuns}`, "-seed=1"]),
      "-timeout=10",
      "-rss_limit_mb=2048",
      "-print_final_stats=1",
      `-artifact_prefix=${work}/`,
      `${work}/corpus`,
    ],
    { quiet: true },
  );
  const runs = Number(output.match(/number_of_executed_units: (\d+)/)?.[1] ?? 0);
  const ok = status === 0 && runs > 0;
  console.error(ok ? `fuzz ${name}: ${runs} runs` : `✖ fuzz ${name} failed:\n${output}`);
  return ok;
}

async function fuzzed() {
  const names = filesBelow("tests/fuzz", /_fuzz\.cc$/).map((f) => path.basename(f, "_fuzz.cc"));
  if (!(await configureSanitized())) return oneCheck(false);
  const targets = names.map((name) => `${name}_fuzz`);
  const built = await run("cmake", ["--build", sanitized, "--target", ...targets]);
  if (built.status !== 0) return oneCheck(false);
  const results = await inParallel(names, fuzzedOnce);
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

async function built() {
  return oneCheck((await run("tools/build", ["all"])).status === 0);
}

/**
 * The tests of one folder under Node.
 * @param {string} folder
 */
async function nodeTests(folder) {
  const files = filesBelow(`tests/${folder}`, /\.test\.mjs$/);
  if (files.length === 0) return { passed: 0, failed: 0 };
  return tallyNode(await run("node", ["--test", "--test-reporter=spec", ...files]));
}

/**
 * @param {string} folder
 * @param {string} summary
 * @returns {Part}
 */
const nodePart = (folder, summary) => ({ name: folder, summary, run: () => nodeTests(folder) });

/** @type {Part[]} */
export const parts = [
  { name: "format", summary: "clang-format over every C++ file", run: formatted },
  { name: "layers", summary: "tools/check_layers over the sources", run: layered },
  { name: "types", summary: "tsc --checkJs over every JavaScript file", run: typed },
  nodePart("tools", "the commands themselves"),
  nodePart("web", "the page's modules that need no browser"),
  { name: "build", summary: "tools/build all, sizes within budget", run: built },
  { name: "oracle", summary: "packs of random checkpoints, for the suites behind", run: oracleMade },
  { name: "export", summary: "checkpoints to packs, refusals included", run: exportTests },
  { name: "native", summary: "doctest suites, g++", run: native },
  nodePart("program", "the native program over logs and plans with known answers"),
  { name: "sanitize", summary: "the same under ASan and UBSan, clang", run: sanitizedTests },
  { name: "tidy", summary: "clang-tidy over core and the native program", run: tidied },
  { name: "fuzz", summary: `every fuzzer, ${fuzzExtent}`, run: fuzzed },
  nodePart("wasm", "the wasm core under Node, against its native twin"),
  nodePart("contract", "one suite a port, on every implementation"),
  nodePart("crash", "processes killed at random points"),
  nodePart("browser", "the page in real browsers"),
];
