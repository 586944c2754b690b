// One Chromium with every engine open in it, and what each needs served from one folder.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { launchOptions } from "../../../tests/browser/harness.mjs";
import { serve } from "../../lib/serve.mjs";

/** @typedef {import("./contestant.js").Generated} Generated */
/** @typedef {import("./contestant.js").Asked} Asked */
/** @typedef {{ name: string, worker: string, model: object }} Engine */
/** @typedef {{ root: string, pocket: string, models: string }} Places folders */

const page = '<!doctype html><title>engines</title><script type="module" src="/page.js"></script>';
const own = fileURLToPath(new URL(".", import.meta.url));

/** @param {Places} places @returns {[string, string][]} what is copied, and to where */
function served({ root, pocket, models }) {
  const modules = path.join(root, "node_modules");
  const transformers = path.join(modules, "@huggingface/transformers");
  const cpu = ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"];
  const asyncify = cpu.map((file) => file.replace("threaded", "threaded.asyncify"));
  /** @type {(below: string, to: string, files: string[]) => [string, string][]} */
  const runtime = (below, to, files) =>
    files.map((file) => [path.join(below, "onnxruntime-web/dist", file), `${to}/${file}`]);
  return [
    [own, ""],
    ...runtime(modules, "ort", [...cpu, "ort.wasm.min.mjs"]),
    // It comes with a runtime of its own, a later one.
    ...runtime(path.join(transformers, "node_modules"), "transformers_js", [...cpu, ...asyncify]),
    [path.join(transformers, "dist/transformers.min.js"), "transformers_js/transformers.min.js"],
    [path.join(modules, "@wllama/wllama/esm/index.js"), "wllama/index.js"],
    [path.join(modules, "@wllama/wllama/esm/wasm/wllama.wasm"), "wllama/wllama.wasm"],
    [path.dirname(fileURLToPath(import.meta.resolve("@sqlite.org/sqlite-wasm"))), "sqlite"],
    [path.join(root, "build/web/core"), "core"],
    [path.join(pocket, "cached"), "pack"],
    [path.join(models, "transformers_js"), "models/pocket"],
    [path.join(models, "wllama.gguf"), "models/wllama.gguf"],
  ];
}

/** A folder with what the browser needs, and nothing else. @param {Places} places */
function siteFolder(places) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-engines-"));
  for (const [from, to] of served(places))
    cpSync(from, path.join(folder, to), { recursive: true, dereference: true });
  writeFileSync(path.join(folder, "index.html"), page);
  return folder;
}

/**
 * Opens the engines; `body` has each of them generate as often as it likes.
 *
 * @template T
 * @param {Places} places
 * @param {Engine[]} engines
 * @param {(generate: (name: string, asked: Asked) => Promise<Generated>) => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function inArena(places, engines, body) {
  const folder = siteFolder(places);
  const site = await serve({ root: folder });
  const browser = await chromium.launch(launchOptions);
  try {
    const tab = await browser.newPage();
    await tab.goto(site.url);
    for (const engine of engines)
      await tab.evaluate((asked) => /** @type {any} */ (window).openEngine(asked), engine);
    return await body((name, asked) =>
      tab.evaluate((request) => /** @type {any} */ (window).generate(request), { name, asked }),
    );
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
}
