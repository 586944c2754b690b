// The contract of core/model with ONNX Runtime Web behind its port, in Node and in a browser, with
// both ways of suspending the core's stack; natively it is the program engine_contract_test.
import * as ort from "../../node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.mjs";
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../../tools/lib/serve.mjs";
import { OrtHost, ortExports } from "../../wasm/ort_web_host.js";
import { launchOptions } from "../browser/harness.mjs";
import { buildEngineContract, outputFolder, root } from "./contract_build.mjs";

/** @typedef {{ name: string, ok: boolean, message: string }} Result */

// The number of cases in the C++ lists: all of them must have run.
const decoderCases = 17;
const encoderCases = 3;
const oracle = path.join(root, "build/oracle");
const dist = path.join(root, "node_modules/onnxruntime-web/dist");

/** @param {string} name of a pack of the oracle @returns {string[]} the paths of its files */
function packPaths(name) {
  const folder = path.join(oracle, name, "pack");
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
}

/** @param {string} name */
function packFiles(name) {
  const read = (/** @type {string} */ file) =>
    new Uint8Array(readFileSync(path.join(oracle, name, "pack", file)));
  return new Map(packPaths(name).map((file) => [file, read(file)]));
}

/** @param {Result[]} results @param {number} [count] */
function assertAllPassed(results, count = decoderCases) {
  assert.deepEqual(results.filter(({ ok }) => !ok), []);
  assert.equal(results.length, count);
}

for (const name of ["tied-fp32", "untied-int8", "tied-int4", "encoders-fp32"]) {
  test(`ONNX Runtime Web in Node fulfils the contract of core/model on ${name}`, async () => {
    const { default: create } = await import(buildEngineContract("asyncify"));
    const host = await OrtHost.start(ort, { files: packFiles(name) });
    const core = await create({ ort: host });
    const expected = readFileSync(path.join(oracle, name, "expected.json"), "utf8");
    const found = await core.runEngineContract(expected);
    const results = Array.from({ length: found.size() }, (_, i) => found.get(i));
    assertAllPassed(results, name.startsWith("encoders") ? encoderCases : decoderCases);
    assert.deepEqual([host.tensors.size, host.sessions.size, host.bindings.size], [0, 0, 0]);
  });
}

test("a module without ONNX Runtime Web says what is missing", async () => {
  const { default: create } = await import(buildEngineContract("asyncify"));
  const found = await (await create({})).runEngineContract("{}");
  assert.match(found.get(0).message, /OrtHost/);
});

test("an ONNX Runtime Web without the exports that are relied on is refused by name", async () => {
  const other = { default: async () => ({ HEAPU8: new Uint8Array(8) }) };
  await assert.rejects(OrtHost.start(other, { files: new Map() }), (/** @type {any} */ error) => {
    assert.equal(error.code, "unsupported");
    for (const name of ortExports.slice(1)) assert.ok(error.message.includes(name), name);
    return true;
  });
});

test("one import alone suspends the core's stack", () => {
  const library = readFileSync(path.join(root, "wasm/ort_web_runtime.js"), "utf8");
  /** @type {string[]} */
  const suspending = [];
  new Function("addToLibrary", library)((/** @type {object} */ functions) => {
    const names = Object.keys(functions).filter((name) => name.endsWith("__async"));
    suspending.push(...names.map((name) => name.replace("__async", "")));
  });
  assert.deepEqual(suspending, ["ort_web_await"]);
});

/** A folder with what the browser needs, and nothing else. @param {string} pack */
function siteFolder(pack) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-engine-"));
  const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
    cpSync(from, path.join(folder, to), { recursive: true, dereference: true });
  for (const end of ["mjs", "wasm"]) {
    const file = `ort-wasm-simd-threaded.${end}`;
    copy(path.join(dist, file), `ort/${file}`);
  }
  copy(path.join(root, outputFolder), "contract");
  copy(path.join(root, "wasm/ort_web_host.js"), "core/ort_web_host.js");
  copy(path.join(root, "tests/contract/engine_worker.js"), "engine_worker.js");
  copy(path.join(oracle, pack), pack);
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>contract</title>");
  return folder;
}

/**
 * @param {import("playwright-core").Page} page
 * @param {object} asked
 * @returns {Promise<Result[]>}
 */
function runInWorker(page, asked) {
  return page.evaluate(
    (message) =>
      new Promise((resolve, reject) => {
        const worker = new Worker("/engine_worker.js", { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message: reason }) => reject(new Error(reason));
        worker.postMessage(message);
      }),
    asked,
  );
}

for (const suspending of /** @type {const} */ (["jspi", "asyncify"])) {
  test(`ONNX Runtime Web in Chromium fulfils the contract with ${suspending}`, async () => {
    buildEngineContract(suspending);
    const pack = "tied-fp32";
    const folder = siteFolder(pack);
    const site = await serve({ root: folder });
    const browser = await chromium.launch(launchOptions);
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      const contract = `/contract/engine_contract.${suspending}.mjs`;
      const asked = { contract, pack: `/${pack}/pack`, paths: packPaths(pack) };
      assertAllPassed(await runInWorker(page, asked));
    } finally {
      await browser.close();
      site.close();
      rmSync(folder, { recursive: true });
    }
  });
}
