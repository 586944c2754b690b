// The contract suites as WebAssembly modules: their own sources, the objects of the core that they
// stand on (which tools/build has compiled), and what wasm/ puts behind the port.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const outputFolder = "build/contract";
export const bridge = "wasm/sqlite_bridge.js";

/**
 * @param {string} layer of core
 * @param {string} [compiledTo] the folder of the build's objects
 * @returns {string[]} its compiled objects
 */
export function objectsOf(layer, compiledTo = "build/wasm") {
  const folder = `${compiledTo}/core/${layer}`;
  const there = existsSync(path.join(root, folder));
  const objects = there ? readdirSync(path.join(root, folder)).filter((n) => n.endsWith(".o")) : [];
  if (objects.length === 0) throw new Error(`${folder} holds no objects: run tools/build wasm.`);
  return objects.map((name) => `${folder}/${name}`);
}

/** @returns {string} */
function findCompiler() {
  const script = ". tools/lib/common.sh; . tools/lib/emscripten.sh; emscripten_find";
  const found = spawnSync("bash", ["-c", script], { cwd: root, encoding: "utf8" });
  if (found.status !== 0) throw new Error("There is no em++: run tools/setup wasm.");
  return found.stdout.trim();
}

/** @param {string} output @param {string[]} inputs */
function isCurrent(output, inputs) {
  const made = path.join(root, output);
  if (!existsSync(made)) return false;
  const { mtimeMs } = statSync(made);
  return inputs.every((input) => statSync(path.join(root, input)).mtimeMs < mtimeMs);
}

const options =
  "-O1 -std=c++20 -msimd128 -I. -isystem build/wasm/include -lembind " +
  "-sMODULARIZE -sEXPORT_ES6 -sENVIRONMENT=worker,node -sALLOW_MEMORY_GROWTH " +
  "-sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sSTACK_SIZE=1MB";

/**
 * @typedef {object} Contract
 * @property {string} name of the module
 * @property {string} folder of the suite's sources
 * @property {string[]} sources of the port's implementation
 * @property {string[]} layers of core
 * @property {string} objects where those are compiled
 * @property {string} [library] the bridge to JavaScript
 * @property {string} flags
 */

/** Builds the module where something changed. @param {Contract} contract @returns {string} its path */
function build({ name, folder, sources, layers, objects, library, flags }) {
  const own = readdirSync(path.join(root, folder)).map((file) => `${folder}/${file}`);
  const suite = own.filter((file) => /(_contract|_cases|_bindings)\.cc$/.test(file));
  const compiled = layers.flatMap((layer) => objectsOf(layer, objects));
  const all = [...suite, ...sources, "tests/contract/findings.cc"];
  const output = `${outputFolder}/${name}.mjs`;
  const shared = ["tests/contract/findings.h", "tests/contract/bind_results.h"];
  const headers = [...shared, ...own.filter((file) => file.endsWith(".h"))];
  const libraries = library ? [library] : [];
  if (isCurrent(output, [...all, ...headers, ...compiled, ...libraries]))
    return path.join(root, output);
  mkdirSync(path.join(root, outputFolder), { recursive: true });
  const args = [...options.split(" "), ...flags.split(" "), ...all, ...compiled];
  const linked = libraries.flatMap((file) => ["--js-library", file]);
  const built = spawnSync(findCompiler(), [...args, ...linked, "-o", output], {
    cwd: root,
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`The contract does not compile:\n${built.stderr}`);
  return path.join(root, output);
}

/** The contract of core/store with SQLite behind the bridge. @returns {string} the module's path */
export function buildSqliteContract() {
  return build({
    name: "sqlite_contract",
    folder: "tests/contract",
    sources: [],
    layers: ["base", "text", "store"],
    objects: "build/wasm",
    library: bridge,
    flags: "-fwasm-exceptions",
  });
}

/**
 * The contract of core/model with ONNX Runtime Web behind its port.
 * @param {"jspi" | "asyncify"} suspending how it waits for JavaScript
 * @returns {string} the module's path
 */
export function buildEngineContract(suspending) {
  const jspi = suspending === "jspi";
  return build({
    name: `engine_contract.${suspending}`,
    folder: "tests/contract/engine",
    sources: ["wasm/ort_web_runtime.cc"],
    layers: ["base", "text", "model"],
    objects: jspi ? "build/wasm" : "build/wasm/asyncify",
    library: "wasm/ort_web_runtime.js",
    flags: jspi
      ? "-fwasm-exceptions -sJSPI"
      : "-fexceptions -sASYNCIFY -sASYNCIFY_STACK_SIZE=65536",
  });
}

/** The exact scan of core/retrieve alone. @returns {string} the module's path */
export function buildExactScan() {
  return build({
    name: "exact_scan",
    folder: "tests/contract/exact_scan",
    sources: ["core/retrieve/exact_scan.cc"],
    layers: ["base"],
    objects: "build/wasm",
    flags: "-fwasm-exceptions",
  });
}
