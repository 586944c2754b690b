// The built core with its engine, as the page has it: key-value cache and adapter bound once.
import sqlite3InitModule from "/sqlite/index.mjs";
import { openGpu } from "/core/ort_web_device.js";
import { OrtHost } from "/core/ort_web_host.js";
import { countGpuUse } from "/gpu_counters.js";
import { Stopwatch, contest } from "/contestant.js";

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

/** @param {{ pack: string, adapter: string, provider: "wasm" | "webgpu" }} model */
async function open({ pack, adapter, provider }) {
  const webgpu = provider === "webgpu";
  const core = "/core/yesterlog.jspi.mjs";
  const { default: create } = await import(core);
  const ort = await import(`/ort/ort-wasm-simd-threaded${webgpu ? ".jspi" : ""}.mjs`);
  const gpu = webgpu ? await openGpu({ software: true, streams: true }) : undefined;
  const host = await OrtHost.start(ort, { files: await fetchFiles(pack), gpu });
  const module = await create({ ort: host, sqlite3: await sqlite3InitModule() });
  const begun = performance.now();
  const { decoder, errorCode, errorMessage } = await module.openDecoder(
    JSON.stringify({ adapters: [adapter] }),
  );
  if (errorCode) throw new Error(errorMessage);
  const { runtime } = JSON.parse(decoder.describe());
  return {
    generate: (/** @type {import("./contestant.js").Asked} */ asked) =>
      generate(decoder, adapter, asked),
    told: { loadMs: performance.now() - begun, runtime },
  };
}

/** @param {any} decoder @param {string} adapter @param {import("./contestant.js").Asked} asked */
async function generate(decoder, adapter, { prompt, tokens }) {
  // Another prompt first: what the cache holds of this one from the last round would be kept.
  await run(decoder, { adapter, tokens: [prompt[0] ^ 1], max_new_tokens: 1 });
  return run(decoder, { adapter, tokens: prompt, max_new_tokens: tokens });
}

/** @param {any} decoder @param {object} request */
async function run(decoder, request) {
  const watch = new Stopwatch(countGpu);
  const started = JSON.parse(decoder.start(JSON.stringify(request)));
  if (started.error) throw new Error(started.error.message);
  for (;;) {
    const step = JSON.parse(await decoder.step());
    if (step.error) throw new Error(step.error.message);
    if (step.finished) return watch.generated();
    watch.take(step.tokens);
  }
}

contest(open);
