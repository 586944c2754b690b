// The contract of core/model with ONNX Runtime Web behind its port, in Node and in a browser, with
// both ways of suspending the core's stack; natively it is the program engine_contract_test.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { OrtHost } from "../../wasm/ort_web_host.js";
import { readPromptsWhole } from "../../wasm/ort_web_environment.js";
import { ortExports } from "../../wasm/ort_web_module.js";
import { buildEngineContract, root } from "./contract_build.mjs";
import { onEngineSite, oracle, packPaths } from "./engine_site.mjs";

/** @typedef {{ name: string, ok: boolean, message: string }} Result */

// The number of cases in the C++ lists: all of them must have run.
const decoderCases = 20;
const encoderCases = 4;

// What hangs has failed.
const patience = { timeout: 600_000 };

const dist = path.join(root, "node_modules/onnxruntime-web/dist");
const ort = await import(path.join(dist, "ort-wasm-simd-threaded.mjs"));

/** @param {string} name of a pack of the oracle */
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

for (const name of ["tied-fp32", "untied-int8", "tied-int4", "encoders-fp32", "encoders-int8"]) {
  const title = `ONNX Runtime Web in Node fulfils the contract of core/model: ${name}`;
  test(title, patience, async () => {
    const { default: create } = await import(buildEngineContract("asyncify"));
    const host = await OrtHost.start(ort, { files: packFiles(name) });
    const core = await create({ ort: host });
    const expected = readFileSync(path.join(oracle, name, "expected.json"), "utf8");
    const found = await core.runEngineContract(expected, "");
    const results = Array.from({ length: found.size() }, (_, i) => found.get(i));
    assertAllPassed(results, name.startsWith("encoders") ? encoderCases : decoderCases);
    assert.deepEqual([host.tensors.size, host.sessions.size, host.bindings.size], [0, 0, 0]);
  });
}

test("a module without ONNX Runtime Web says what is missing", async () => {
  const { default: create } = await import(buildEngineContract("asyncify"));
  const found = await (await create({})).runEngineContract("{}", "");
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

test("the variables of ONNX Runtime Web's module are where they are looked for, once", async () => {
  const { HEAPU8 } = await ort.default({ numThreads: 1 });
  assert.equal(readPromptsWhole(HEAPU8), true);
  assert.equal(readPromptsWhole(HEAPU8), false);
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

/** @param {import("playwright-core").Page} page @returns {Promise<boolean>} */
function hasFloat16(page) {
  return page.evaluate(async (powerPreference) => {
    const adapter = await /** @type {any} */ (navigator).gpu.requestAdapter({ powerPreference });
    return adapter.features.has("shader-f16");
  }, "high-performance");
}

/**
 * @typedef {object} Way
 * @property {"jspi" | "asyncify"} suspending
 * @property {number} threads
 * @property {boolean} webgpu by ONNX Runtime Web's build that suspends as the core does
 * @property {string} pack
 * @property {number} cases
 * @property {number} [prompts] so many of the oracle's alone
 * @property {number} [bound] instead of the oracle's
 * @property {string} [only] the cases that are called so
 */
const logits = "logits are those of transformers";
const onCpu = { threads: 1, webgpu: false, pack: "tied-fp32", cases: decoderCases };
const onGpu = { ...onCpu, webgpu: true };
// Threads need a cross-origin isolated page, which this site is.
/** @type {Way[]} */
const ways = [
  { ...onCpu, suspending: "jspi" },
  { ...onCpu, suspending: "asyncify" },
  { ...onCpu, suspending: "jspi", threads: 2 },
  { ...onGpu, suspending: "jspi" },
  { ...onGpu, suspending: "asyncify", prompts: 1 },
  { ...onGpu, suspending: "jspi", pack: "encoders-fp32", cases: encoderCases },
  { ...onGpu, suspending: "jspi", pack: "untied-int8", cases: 3, prompts: 1, only: logits },
  { ...onGpu, suspending: "jspi", pack: "tied-int4", cases: 3, prompts: 1, only: logits },
  // Twice what was measured: there sums are in 16 bits too, which the CPU's kernels compute in 32.
  { ...onGpu, suspending: "jspi", pack: "tied-fp16", cases: 3, bound: 4e-2, only: logits },
];
for (const { suspending, threads, webgpu, pack, cases, prompts, bound, only = "" } of ways) {
  const where = webgpu ? "WebGPU" : `${threads} threads`;
  const title = `ONNX Runtime Web in Chromium fulfils the contract: ${pack}, ${suspending}, ${where}`;
  test(title, patience, async () => {
    const built = buildEngineContract(suspending);
    await onEngineSite({ pack, contract: built }, async (page) => {
      const contract = `/contract/${path.basename(built)}`;
      const ortPath = `/vendor/ort/ort-wasm-simd-threaded${webgpu ? `.${suspending}` : ""}.mjs`;
      const served = { contract, pack: `/${pack}/pack`, paths: packPaths(pack) };
      const asked = { ...served, threads, ort: ortPath, webgpu, prompts, bound, only };
      const results = await runInWorker(page, asked);
      if (!webgpu || !pack.endsWith("fp16") || (await hasFloat16(page))) return assertAllPassed(results, cases);
      // With YESTERLOG_GPU_ARGS, on a GPU that has them, the logits are compared.
      assert.equal(results.length, cases);
      for (const { message } of results) assert.match(message, /16-bit floats, which this GPU does not have/);
    });
  });
}
