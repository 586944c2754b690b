// The page's own worker modules that run a pack, with the GPU that they opened within reach.
import sqlite3InitModule from "/vendor/sqlite/index.mjs";
import { openModel } from "/worker/model.js";
import { ModelRunner } from "/worker/model_runner.js";
import { tryDevice } from "/worker/device_trial.js";
import { EncoderRunner } from "/worker/encoder_runner.js";
import { encoderStarter, modelStarter } from "/worker/model_start.js";

/** @type {GPUDevice[]} */
const devices = [];
const { prototype } = /** @type {any} */ (globalThis).GPUAdapter;
const { requestDevice } = prototype;
// What every GPU with WebGPU takes in one buffer.
const leastTensorBytes = 2 ** 27;
prototype.requestDevice = async function (/** @type {any} */ asked) {
  const requiredLimits = { ...asked.requiredLimits, maxStorageBufferBindingSize: leastTensorBytes };
  const device = await requestDevice.call(this, { ...asked, requiredLimits });
  devices.push(device);
  return device;
};

let largestBuffer = Infinity;
const { createBuffer } = GPUDevice.prototype;
const nonsense = GPUBufferUsage.MAP_READ | GPUBufferUsage.MAP_WRITE;
// A buffer that there is no memory for is one that nothing works with, and whoever listens is told.
GPUDevice.prototype.createBuffer = function (given) {
  if (given.size <= largestBuffer) return createBuffer.call(this, given);
  this.pushErrorScope("validation");
  const buffer = createBuffer.call(this, { ...given, usage: nonsense });
  this.popErrorScope();
  const error = new GPUOutOfMemoryError("used up");
  this.dispatchEvent(new GPUUncapturedErrorEvent("uncapturederror", { error }));
  return buffer;
};

const environment = { sqlite3: sqlite3InitModule, software: true };
const start = modelStarter(environment);
/** @type {ModelRunner} */
let runner;

/** @param {string} pack @param {string[]} paths */
async function filesOf(pack, paths) {
  const files = new Map();
  for (const path of paths) files.set(path, await (await fetch(`${pack}/${path}`)).blob());
  return files;
}

const operations = {
  /**
   * @param {object} asked
   * @param {string} asked.pack
   * @param {string[]} asked.paths
   * @param {boolean} asked.gpu
   * @param {number} [asked.fits] bytes: for more in one the GPU has not the memory
   */
  async open({ pack, paths, gpu, fits = Infinity }) {
    largestBuffer = fits;
    runner = await ModelRunner.open({ start, files: await filesOf(pack, paths), gpu });
    return runner.description.runtime;
  },

  /**
   * With a pack that says it was made for so many tokens, and all of them.
   * @param {{pack: string, paths: string[], context: number}} asked
   */
  async openLarge({ pack, paths, context }) {
    const files = await filesOf(pack, paths);
    const manifest = JSON.parse(await files.get("pack.json").text());
    manifest.decoder.context = context;
    files.set("pack.json", new Blob([JSON.stringify(manifest)]));
    runner = await ModelRunner.open({ start, files, gpu: true, options: { context_tokens: context } });
    return { description: runner.description, notes: runner.notes };
  },

  /** As the page would. @param {{pack: string, paths: string[]}} asked */
  async openChosen({ pack, paths }) {
    const opened = await openModel({ start, files: await filesOf(pack, paths) });
    runner = opened.runner;
    return { device: opened.device, runtime: runner.description.runtime };
  },

  /**
   * @param {object} asked
   * @param {string[]} asked.paths
   * @param {string} [asked.wrong] the adapter whose answer is held to another
   * @param {number} [asked.narrowestSubgroup]
   */
  async trial({ paths, wrong, narrowestSubgroup }) {
    const starter = modelStarter({ ...environment, narrowestSubgroup });
    const files = await filesOf("/self_test", paths);
    const expected = await (await fetch("/self_test/expected.json")).json();
    for (const { request, tokens } of expected.answers) if (request.adapter === wrong) tokens[5] = 1;
    // A program plays the GPU here, and other tests may run beside it.
    const trial = await tryDevice({ start: starter, files, expected, patienceMs: 300_000 });
    return { ...trial, tried: devices.map(({ features }) => features.has("subgroups")) };
  },

  /**
   * By the pack's encoders, on the processor.
   * @param {{pack: string, paths: string[], texts: string[], pairs: [string, string][]}} asked
   */
  async encode({ pack, paths, texts, pairs }) {
    const files = await filesOf(pack, paths);
    const encoder = { start: encoderStarter({ sqlite3: sqlite3InitModule }), files };
    const embedder = new EncoderRunner({ ...encoder, part: "embedder" });
    const reranker = new EncoderRunner({ ...encoder, part: "reranker" });
    const embeddings = await embedder.embed(texts);
    return { embeddings, again: await embedder.embed(texts), scores: await reranker.score(pairs) };
  },

  /** @param {{pack: string, paths: string[]}} asked */
  async encodeWithout({ pack, paths }) {
    const files = await filesOf(pack, paths);
    const start = encoderStarter({ sqlite3: sqlite3InitModule });
    return new EncoderRunner({ start, files, part: "embedder" })
      .embed(["a"])
      .catch(({ code, message }) => ({ code, message }));
  },

  /**
   * Generates; at so many tokens the GPU is destroyed, or once asked for what it refuses.
   * @param {{request: object, loseAt?: number, refuseAt?: number}} asked
   */
  async generate({ request, loseAt = Infinity, refuseAt = Infinity }) {
    let restarts = 0;
    let seen = 0;
    const answer = await runner.generate(request, {
      onStep: ({ tokens }) => {
        seen += tokens.length;
        if (seen >= loseAt) devices.at(-1)?.destroy();
        if (seen < refuseAt) return;
        refuseAt = Infinity;
        devices.at(-1)?.createBuffer({ size: 4, usage: nonsense });
      },
      onRestart: () => {
        ++restarts;
        seen = 0;
      },
    });
    const { runtime } = runner.description;
    return { ...answer, restarts, runtime, notes: runner.notes, devices: devices.length };
  },
};

/** @param {MessageEvent} event */
onmessage = async ({ data: { op, args } }) => {
  try {
    postMessage({ result: await operations[/** @type {"open"} */ (op)](args) });
  } catch (error) {
    postMessage({ error: String(/** @type {any} */ (error)?.stack ?? error) });
  }
};
