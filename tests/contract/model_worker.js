// The page's own worker modules that run a pack, with the GPU that they opened within reach.
import sqlite3InitModule from "/vendor/sqlite/index.mjs";
import { ModelRunner } from "/worker/model_runner.js";
import { modelStarter } from "/worker/model_start.js";

/** @type {GPUDevice[]} */
const devices = [];
const { prototype } = /** @type {any} */ (globalThis).GPUAdapter;
const { requestDevice } = prototype;
prototype.requestDevice = async function (/** @type {any[]} */ ...args) {
  const device = await requestDevice.apply(this, args);
  devices.push(device);
  return device;
};

const start = modelStarter({ sqlite3: sqlite3InitModule, software: true });
/** @type {ModelRunner} */
let runner;

const operations = {
  /** @param {{pack: string, paths: string[], gpu: boolean}} asked */
  async open({ pack, paths, gpu }) {
    const files = new Map();
    for (const path of paths) files.set(path, await (await fetch(`${pack}/${path}`)).blob());
    runner = await ModelRunner.open({ start, files, gpu });
    return runner.describe().runtime;
  },

  /** Generates; the GPU is destroyed at so many tokens. @param {{request: object, loseAt: number}} asked */
  async generate({ request, loseAt }) {
    let restarts = 0;
    let seen = 0;
    const answer = await runner.generate(request, {
      onStep: ({ tokens }) => {
        seen += tokens.length;
        if (seen >= loseAt) devices.at(-1)?.destroy();
      },
      onRestart: () => {
        ++restarts;
        seen = 0;
      },
    });
    const { runtime } = runner.describe();
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
