// The built core with its engine, in a dedicated worker: opens a pack's decoder and generates what it
// is asked for, telling of each step; a cancel may come at any time.
import { openGpu } from "/core/ort_web_device.js";
import { OrtHost } from "/core/ort_web_host.js";
import sqlite3InitModule from "/vendor/sqlite/index.mjs";
import { watchBlobReads } from "/blob_reads.js";
import { countGpuUse } from "/gpu_counters.js";

/** @type {any} */
let decoder;
/** @type {OrtHost} */
let host;
/** @type {string[]} what was asked and told, in order */
const heard = [];

/**
 * @param {object} asked
 * @param {string} asked.core
 * @param {string} asked.pack
 * @param {string[]} asked.paths
 * @param {string} asked.ort
 * @param {boolean} asked.webgpu
 * @param {object} [asked.options] of openDecoder
 */
async function open({ core, pack, paths, ort, webgpu, options = {} }) {
  const files = new Map();
  for (const path of paths) files.set(path, await (await fetch(`${pack}/${path}`)).blob());
  const { default: create } = await import(core);
  const streams = ort.includes("jspi");
  const gpu = webgpu ? await openGpu({ software: true, streams }) : undefined;
  host = await OrtHost.start(await import(ort), { files, gpu });
  const module = await create({ ort: host, sqlite3: await sqlite3InitModule() });
  const opened = await module.openDecoder(JSON.stringify(options));
  if (opened.errorCode) throw new Error(opened.errorMessage);
  decoder = opened.decoder;
  const heapBytes = host.module.raw.HEAPU8.length;
  return { ...JSON.parse(decoder.describe()), heapBytes, blobReads: blobReads() };
}

/** @param {object} request */
async function generate(request) {
  const started = JSON.parse(decoder.start(JSON.stringify(request)));
  if (started.error) return { tokens: [], error: started.error };
  const tokens = [];
  // Behind the first tokens, whose runs are recorded.
  let before = counters();
  for (;;) {
    const step = JSON.parse(await decoder.step());
    if (step.error) return { tokens, error: step.error };
    tokens.push(...step.tokens);
    if (tokens.length === 8) before = counters();
    postMessage({ progress: tokens.length });
    const told = { finished: step.finished, counts: step.counts, read: step.read, heard };
    if (step.finished) return { tokens, ...told, before, after: counters() };
  }
}

const counters = countGpuUse();
const blobReads = watchBlobReads();

const operations = { open, generate };

/** @param {MessageEvent} event */
onmessage = async ({ data: { op, args } }) => {
  heard.push(op);
  if (op === "cancel") return host.cancel();
  if (op === "lose") return host.gpu?.device.destroy();
  if (op === "ping") return postMessage({ pong: true });
  try {
    postMessage({ result: await operations[/** @type {"open"} */ (op)](args) });
  } catch (error) {
    postMessage({ error: String(/** @type {any} */ (error)?.message ?? error) });
  }
};
