// The built core with its engine, as the page has it: key-value cache and adapter bound once.
import sqlite3InitModule from "/sqlite/index.mjs";
import { openGpu } from "/core/ort_web_device.js";
import { OrtHost } from "/core/ort_web_host.js";
import { countGpuUse } from "/gpu_counters.js";
import { Stopwatch, contest } from "/contestant.js";

/** @typedef {import("../gpu/shader_times.js").ShaderTimes} ShaderTimes */

const countGpu = countGpuUse();

/** @param {string} pack */
async function fetchFiles(pack) {
  const blobOf = async (/** @type {string} */ path) => (await fetch(`${pack}/${path}`)).blob();
  const manifest = await blobOf("pack.json");
  const files = new Map([["pack.json", manifest]]);
  for (const { path } of JSON.parse(await manifest.text()).files)
    files.set(path, await blobOf(path));
  return files;
}

/**
 * @param {object} model
 * @param {string} model.pack
 * @param {string} model.adapter "" for the pack without one
 * @param {"wasm" | "webgpu"} model.provider
 * @param {number} [model.narrowestSubgroup] of openGpu
 * @param {boolean} [model.profiled] how long each shader takes, which slows all of them down
 */
async function open({ pack, adapter, provider, narrowestSubgroup, profiled = false }) {
  const webgpu = provider === "webgpu";
  const shaderTimes = profiled ? await timedShaders() : undefined;
  const core = "/core/yesterlog.jspi.mjs";
  const { default: create } = await import(core);
  const ort = await import(`/ort/ort-wasm-simd-threaded${webgpu ? ".jspi" : ""}.mjs`);
  const asked = { software: true, streams: true, narrowestSubgroup };
  const gpu = webgpu ? await openGpu(asked) : undefined;
  const host = await OrtHost.start(ort, { files: await fetchFiles(pack), gpu });
  const module = await create({ ort: host, sqlite3: await sqlite3InitModule() });
  const begun = performance.now();
  const { decoder, errorCode, errorMessage } = await module.openDecoder(
    JSON.stringify({ adapters: adapter ? [adapter] : [] }),
  );
  if (errorCode) throw new Error(errorMessage);
  const { runtime } = JSON.parse(decoder.describe());
  return {
    generate: (/** @type {import("./contestant.js").Asked} */ wanted) =>
      generate(decoder, adapter, wanted, shaderTimes),
    told: { loadMs: performance.now() - begun, runtime, subgroups: gpu?.subgroups },
  };
}

/** A module that is there where shaders are timed alone. @returns {Promise<ShaderTimes>} */
async function timedShaders() {
  const path = "/shader_times.js";
  return new (await import(path)).ShaderTimes();
}

/**
 * @param {any} decoder
 * @param {string} adapter
 * @param {import("./contestant.js").Asked} asked
 * @param {ShaderTimes} [shaderTimes]
 */
async function generate(decoder, adapter, { prompt, tokens }, shaderTimes) {
  // Another prompt first: what the cache holds of this one from the last round would be kept.
  await run(decoder, { adapter, tokens: [prompt[0] ^ 1], max_new_tokens: 1 });
  const generated = await run(decoder, { adapter, tokens: prompt, max_new_tokens: tokens }, shaderTimes);
  return shaderTimes ? { ...generated, shaders: await shaderTimes.stop() } : generated;
}

/** @param {any} decoder @param {object} request @param {ShaderTimes} [shaderTimes] from the first token on */
async function run(decoder, request, shaderTimes) {
  const watch = new Stopwatch(countGpu);
  const started = JSON.parse(decoder.start(JSON.stringify(request)));
  if (started.error) throw new Error(started.error.message);
  for (;;) {
    const step = JSON.parse(await decoder.step());
    if (step.error) throw new Error(step.error.message);
    if (step.finished) return watch.generated();
    if (watch.tokens.length === 0 && step.tokens.length > 0) shaderTimes?.start();
    watch.take(step.tokens);
  }
}

contest(open);
