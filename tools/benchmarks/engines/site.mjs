// What the engines need, served from one folder.
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {[string, string][]} Files  what is copied, and to where */

const page = '<!doctype html><title>engines</title><script type="module" src="/page.js"></script>';
const own = fileURLToPath(new URL(".", import.meta.url));

/**
 * @param {string} modules  a node_modules folder
 * @param {string} to
 * @param {string[]} builds  of ONNX Runtime Web: "" and names that begin with a dot
 * @returns {Files}
 */
const runtimeFiles = (modules, to, builds) =>
  builds
    .flatMap((build) => ["mjs", "wasm"].map((end) => `ort-wasm-simd-threaded${build}.${end}`))
    .map((name) => [path.join(modules, "onnxruntime-web/dist", name), `${to}/${name}`]);

/** Of ours. @param {string} root @param {string} pack @returns {Files} */
export const filesOfOurs = (root, pack) => [
  [own, ""],
  [path.join(root, "tests/contract/gpu_counters.js"), "gpu_counters.js"],
  ...runtimeFiles(path.join(root, "node_modules"), "ort", ["", ".jspi"]),
  [path.dirname(fileURLToPath(import.meta.resolve("@sqlite.org/sqlite-wasm"))), "sqlite"],
  [path.join(root, "build/web/core"), "core"],
  [pack, "pack"],
];

/** Of the others, beside ours. @param {string} root @param {string} models @returns {Files} */
export function filesOfRivals(root, models) {
  const modules = path.join(root, "node_modules");
  const transformers = path.join(modules, "@huggingface/transformers");
  const wllama = path.join(modules, "@wllama/wllama/esm");
  const ort = path.join(modules, "onnxruntime-web/dist");
  return [
    [path.join(ort, "ort.wasm.min.mjs"), "ort/ort.wasm.min.mjs"],
    [path.join(ort, "ort.jspi.min.mjs"), "ort/ort.jspi.min.mjs"],
    // It comes with a runtime of its own, a later one.
    ...runtimeFiles(path.join(transformers, "node_modules"), "transformers_js", ["", ".asyncify"]),
    [path.join(transformers, "dist/transformers.min.js"), "transformers_js/transformers.min.js"],
    [path.join(wllama, "index.js"), "wllama/index.js"],
    [path.join(wllama, "wasm/wllama.wasm"), "wllama/wllama.wasm"],
    [path.join(models, "transformers_js"), "models/pocket"],
    [path.join(models, "wllama.gguf"), "models/wllama.gguf"],
  ];
}

/** A folder with what the browser needs, and nothing else. @param {Files} files */
export function siteFolder(files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-engines-"));
  for (const [from, to] of files)
    cpSync(from, path.join(folder, to), { recursive: true, dereference: true });
  writeFileSync(path.join(folder, "index.html"), page);
  return folder;
}
