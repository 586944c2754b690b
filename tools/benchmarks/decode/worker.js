// The built core with its engine, in a dedicated worker, as the page has it: a pack is opened from
// blobs, prompts are read, and every token is timed from outside.
import sqlite3InitModule from "/sqlite/index.mjs";
import * as ort from "/ort/ort-wasm-simd-threaded.mjs";
import { OrtHost } from "/core/ort_web_host.js";

// The first tokens find caches cold.
const warmUp = 3;

/** @param {{pack: string, paths: string[], adapter: string}} asked */
async function open({ pack, paths, adapter }) {
  const files = new Map();
  for (const path of paths) files.set(path, await (await fetch(`${pack}/${path}`)).blob());
  const core = "/core/yesterlog.jspi.mjs";
  const { default: create } = await import(core);
  const host = await OrtHost.start(ort, { files });
  const module = await create({ ort: host, sqlite3: await sqlite3InitModule() });
  const begun = performance.now();
  const opened = await module.openDecoder(JSON.stringify({ adapters: [adapter] }));
  if (opened.errorCode) throw new Error(opened.errorMessage);
  return { decoder: opened.decoder, loadMs: performance.now() - begun };
}

/** @param {any} decoder @param {{adapter: string, prompt: number[], tokens: number}} asked */
async function generate(decoder, { adapter, prompt, tokens: count }) {
  const request = { adapter, tokens: prompt, max_new_tokens: count };
  const started = JSON.parse(decoder.start(JSON.stringify(request)));
  if (started.error) throw new Error(started.error.message);
  const tokens = [];
  const times = [];
  const begun = performance.now();
  let prefillMs = 0;
  for (;;) {
    const at = performance.now();
    const step = JSON.parse(await decoder.step());
    const now = performance.now();
    if (step.error) throw new Error(step.error.message);
    if (step.finished) return { tokens, times, prefillMs };
    if (step.tokens.length > 0 && tokens.length === 0) prefillMs = now - begun;
    else if (tokens.length >= warmUp) times.push(now - at);
    tokens.push(...step.tokens);
  }
}

/** @param {MessageEvent} event */
onmessage = async ({ data }) => {
  try {
    const { decoder, loadMs } = await open(data);
    const runs = [];
    for (const { prompt, tokens } of data.runs)
      runs.push(await generate(decoder, { adapter: data.adapter, prompt, tokens: tokens.length }));
    postMessage({ loadMs, runs, describes: JSON.parse(decoder.describe()) });
  } catch (error) {
    postMessage({ error: String(/** @type {any} */ (error)?.message ?? error) });
  }
};
