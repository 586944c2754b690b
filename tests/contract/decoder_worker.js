// The built core with its engine, in a dedicated worker: opens a pack's decoder and generates what it
// is asked for, telling of each step; a cancel may come at any time.
import sqlite3InitModule from "/sqlite/index.mjs";
import * as ort from "/ort/ort-wasm-simd-threaded.mjs";
import { OrtHost } from "/core/ort_web_host.js";

/** @type {any} */
let decoder;
/** @type {OrtHost} */
let host;
/** @type {string[]} what was asked and told, in order */
const heard = [];

/** @param {{core: string, pack: string, paths: string[]}} asked */
async function open({ core, pack, paths }) {
  const files = new Map();
  for (const path of paths) files.set(path, await (await fetch(`${pack}/${path}`)).blob());
  const { default: create } = await import(core);
  host = await OrtHost.start(ort, { files });
  const module = await create({ ort: host, sqlite3: await sqlite3InitModule() });
  const opened = await module.openDecoder("{}");
  if (opened.errorCode) throw new Error(opened.errorMessage);
  decoder = opened.decoder;
  return JSON.parse(decoder.describe());
}

/** @param {object} request */
async function generate(request) {
  const started = JSON.parse(decoder.start(JSON.stringify(request)));
  if (started.error) throw new Error(started.error.message);
  const tokens = [];
  for (;;) {
    const step = JSON.parse(await decoder.step());
    if (step.error) throw new Error(step.error.message);
    tokens.push(...step.tokens);
    postMessage({ progress: tokens.length });
    if (step.finished) return { tokens, finished: step.finished, counts: step.counts, heard };
  }
}

const operations = { open, generate };

/** @param {MessageEvent} event */
onmessage = async ({ data: { op, args } }) => {
  heard.push(op);
  if (op === "cancel") return host.cancel();
  if (op === "ping") return postMessage({ pong: true });
  try {
    postMessage({ result: await operations[/** @type {"open"} */ (op)](args) });
  } catch (error) {
    postMessage({ error: String(/** @type {any} */ (error)?.message ?? error) });
  }
};
