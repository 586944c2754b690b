// The contract suite as a WebAssembly module: its own sources, the objects of core/store and what it
// stands on (which tools/build has compiled), and the bridge.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const outputFolder = "build/contract";
export const bridge = "wasm/sqlite_bridge.js";

/** @param {string} layer of core @returns {string[]} its compiled objects */
export function objectsOf(layer) {
  const folder = `build/wasm/core/${layer}`;
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

/** Builds the module where something changed. @returns {string} its path */
export function buildContract() {
  const own = readdirSync(path.join(root, "tests/contract")).map((n) => `tests/contract/${n}`);
  const sources = own.filter((name) => /(_contract|_cases|_bindings|findings)\.cc$/.test(name));
  const objects = ["base", "text", "store"].flatMap(objectsOf);
  const output = `${outputFolder}/sqlite_contract.mjs`;
  const inputs = [...own.filter((name) => /\.(cc|h)$/.test(name)), ...objects, bridge];
  if (isCurrent(output, inputs)) return path.join(root, output);
  mkdirSync(path.join(root, outputFolder), { recursive: true });
  const options =
    "-O1 -std=c++20 -fwasm-exceptions -msimd128 -I. -isystem build/wasm/include -lembind " +
    "-sMODULARIZE -sEXPORT_ES6 -sENVIRONMENT=worker,node -sALLOW_MEMORY_GROWTH " +
    "-sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sSTACK_SIZE=1MB";
  const args = [...options.split(" "), ...sources, ...objects, "--js-library", bridge];
  const built = spawnSync(findCompiler(), [...args, "-o", output], { cwd: root, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`The contract does not compile:\n${built.stderr}`);
  return path.join(root, output);
}
