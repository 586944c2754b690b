// Runs one benchmark: tools/benchmarks/NAME.mjs, which exports `summary` and `run`. It throws when its
// contestants do not agree; nothing is timed then.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { filesBelow } from "./files.mjs";
import { root } from "./process.mjs";

/**
 * @typedef {object} Measured
 * @property {boolean} checked the contestants' results were compared and agreed
 * @property {Record<string, unknown>} results
 * @property {Record<string, number>} ratios "x_over_y": x's time divided by y's
 */
/**
 * @typedef {object} Benchmark
 * @property {string} summary
 * @property {(how: { root: string, quick: boolean, log: (line: string) => void }) => Promise<Measured>} run
 */

const usage = "usage: tools/bench list | NAME [--json] [--quick]";
const names = () =>
  filesBelow("tools/benchmarks", /^tools\/benchmarks\/[a-z_]+\.mjs$/).map((file) =>
    path.basename(file, ".mjs"),
  );

/**
 * @param {string} name
 * @returns {Promise<Benchmark>}
 */
const load = (name) =>
  import(pathToFileURL(path.join(root, "tools/benchmarks", `${name}.mjs`)).href);

/** @param {string} message */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

/** Whatever is measured is measured as it stands in the sources now, in Release. */
function build() {
  const built = spawnSync(path.join(root, "tools/build"), ["all"], { stdio: ["ignore", 2, 2] });
  if (built.status !== 0) throw new Error("the build failed: see above.");
}

async function list() {
  for (const name of names()) console.log(`${name.padEnd(10)} ${(await load(name)).summary}`);
}

/**
 * @param {string} name
 * @param {{ json?: boolean, quick?: boolean }} options
 */
async function bench(name, { json = false, quick = false }) {
  // With --json the result is alone on stdout, whatever a benchmark prints.
  const print = console.log;
  console.log = console.error;
  build();
  const benchmark = await load(name);
  const log = (/** @type {string} */ line) => console.error(line);
  const { checked, results, ratios } = await benchmark.run({ root, quick, log });
  if (checked !== true) throw new Error(`${name} did not compare its results: its times mean nothing`);
  if (json) return print(JSON.stringify({ name, checked, results, ratios }));
  print(`${name}: ${benchmark.summary}`);
  for (const [key, value] of Object.entries({ ...results, ...ratios }))
    print(`  ${key.padEnd(28)} ${JSON.stringify(value)}`);
}

/** @returns {{ positionals: string[], values: { json?: boolean, quick?: boolean } }} */
function commandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean" }, quick: { type: "boolean" } },
    });
  } catch {
    return { positionals: [], values: {} };
  }
}

const { positionals, values } = commandLine();
const [name] = positionals;
if (positionals.length !== 1) refuse(usage);
if (name === "list") await list();
else if (!names().includes(name)) refuse(`no benchmark "${name}": see tools/bench list`);
else {
  await bench(name, values).catch((error) => {
    console.error(`error: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  });
}
