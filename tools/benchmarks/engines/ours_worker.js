// The built core with its engine, as the page has it: key-value cache and adapter bound once.
import sqlite3InitModule from "/sqlite/index.mjs";
import * as ort from "/ort/ort-wasm-simd-threaded.mjs";
import { OrtHost } from "/core/ort_web_host.js";
import { Stopwatch, contest } from "/contestant.js";

/** @param {string} pack */
async function fetchFiles(pack) {
  const blobOf = async (/** @type {string} */ path) => (await fetch(`${pack}/${path}`)).blob();
  const manifest = await blobOf("pack.json");
  const files = new Map([["pack.json", manifest]]);
  for (const { path } of JSON.parse(await manifest.text()).files)
    files.set(path, await blobOf(path));
  return files;
}

/** @param {{ pack: string, adapter: string }} model */
async function open({ pack, adapter }) {
  const core = "/core/yesterlog.jspi.mjs";
  const { default: create } = await import(core);
  const host = await OrtHost.start(ort, { files: await fetchFiles(pack) });
  const module = await create({ ort: host, sqlite3: await sqlite3InitModule() });
  const opened = await module.openDecoder(JSON.stringify({ adapters: [adapter] }));
  if (opened.errorCode) throw new Error(opened.errorMessage);
  return (/** @type {import("./contestant.js").Asked} */ asked) =>
    generate(opened.decoder, adapter, asked);
}

/** @param {any} decoder @param {string} adapter @param {import("./contestant.js").Asked} asked */
async function generate(decoder, adapter, { prompt, tokens }) {
  // Another prompt first: what the cache holds of this one from the last round would be kept.
  await run(decoder, { adapter, tokens: [prompt[0] ^ 1], max_new_tokens: 1 });
  return run(decoder, { adapter, tokens: prompt, max_new_tokens: tokens });
}

/** @param {any} decoder @param {object} request */
async function run(decoder, request) {
  const watch = new Stopwatch();
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
