/** A graph as a session of ONNX Runtime Web's module: opened on the CPU or a GPU, and described. */
import { logErrors, pointerBytes } from "./ort_web_module.js";

/** @import {OrtModule} from "./ort_web_module.js" */

const optimizeAll = 99;
const executeSequentially = 0;

/**
 * @typedef {object} HostSession
 * @property {number} handle
 * @property {Map<string, number>} names addresses of the names of inputs and outputs
 * @property {{name: string, type: number, shape: number[], output: boolean}[]} values
 * @property {number} outputs
 * @property {boolean} recorded whether its runs may be
 * @property {boolean} onGpu
 */

/**
 * Weights outside of the graph are mounted before.
 * @param {OrtModule} module
 * @param {object} wanted
 * @param {string} wanted.graph its name, for messages
 * @param {Uint8Array} wanted.bytes
 * @param {GPUDevice} [wanted.device] to run on; without, the CPU
 * @param {boolean} wanted.recorded whether runs on a GPU may be recorded: not where a node needs the CPU
 * @returns {Promise<HostSession>}
 */
export async function createSession(module, { graph, bytes, device, recorded }) {
  const { raw } = module;
  const options = raw._OrtCreateSessionOptions(
    optimizeAll,
    true, // an arena for what a run needs in between
    true, // its layout planned ahead
    executeSequentially,
    false,
    0,
    0,
    logErrors,
    0,
    0,
  );
  if (options === 0) module.fail("Session options could not be made");
  const data = module.malloc(bytes.length);
  raw.HEAPU8.set(bytes, data);
  let handle = 0;
  try {
    if (device) await addWebGpu(module, options, device, recorded);
    handle = await raw._OrtCreateSession(data, bytes.length, options);
  } finally {
    // With 0 as well: until it is told, the module takes no other session.
    if (device) raw.webgpuOnCreateSession(handle);
    raw._OrtReleaseSessionOptions(options);
    module.free(data);
  }
  if (handle === 0) module.fail(`${graph} could not be loaded`);
  try {
    return { handle, ...valuesOf(module, handle), recorded, onGpu: device !== undefined };
  } catch (error) {
    raw._OrtReleaseSession(handle);
    throw error;
  }
}

/** @param {OrtModule} module @param {HostSession} session */
export function releaseSession({ raw }, { handle, names, onGpu }) {
  for (const name of names.values()) raw._OrtFree(name);
  if (onGpu) raw.webgpuOnReleaseSession(handle);
  raw._OrtReleaseSession(handle);
}

/**
 * @param {OrtModule} module
 * @param {number} options of a session
 * @param {GPUDevice} device
 * @param {boolean} recorded
 */
async function addWebGpu(module, options, device, recorded) {
  // Before the provider is appended, which reads them then.
  for (const [key, value] of [
    ["enableGraphCapture", recorded ? "1" : "0"],
    // A run is handed over whole: each handing over costs the CPU more than all that is in it.
    ["maxNumPendingDispatches", "4096"],
  ]) {
    const status = module.withTexts([`ep.webgpuexecutionprovider.${key}`, value], (name, text) =>
      module.raw._OrtAddSessionConfigEntry(options, name, text),
    );
    module.check(status, "WebGPU's provider could not be set up");
  }
  const [id, instance, handle] = module.raw.webgpuRegisterDevice(device);
  const entries = { deviceId: id, webgpuInstance: instance, webgpuDevice: handle };
  const texts = Object.entries(entries).flatMap(([key, value]) => [key, String(value)]);
  const addresses = ["WebGPU", ...texts].map((text) => module.text(text));
  const keys = module.pointers(addresses.slice(1).filter((_, i) => i % 2 === 0));
  const values = module.pointers(addresses.slice(1).filter((_, i) => i % 2 === 1));
  const [name] = addresses;
  const count = texts.length / 2;
  const status = await module.raw._OrtAppendExecutionProvider(options, name, keys, values, count);
  for (const address of [...addresses, keys, values]) module.free(address);
  module.check(status, "WebGPU could not be chosen");
}

/**
 * @param {OrtModule} module
 * @param {number} handle of a session
 * @returns {Pick<HostSession, "names" | "values" | "outputs">}
 */
function valuesOf(module, handle) {
  const { raw } = module;
  const pair = module.malloc(2 * pointerBytes);
  const doing = "A graph's inputs could not be listed";
  module.check(raw._OrtGetInputOutputCount(handle, pair, pair + pointerBytes), doing);
  const [inputs, outputs] = [module.pointerAt(pair, 0), module.pointerAt(pair, 1)];
  const names = new Map();
  const values = [];
  for (let i = 0; i < inputs + outputs; ++i) {
    const status = raw._OrtGetInputOutputMetadata(handle, i, pair, pair + pointerBytes);
    module.check(status, doing);
    const [nameAt, metadata] = [module.pointerAt(pair, 0), module.pointerAt(pair, 1)];
    const name = raw.UTF8ToString(nameAt);
    names.set(name, nameAt);
    values.push({ name, ...shapeAt(module, metadata), output: i >= inputs });
    raw._OrtFree(metadata);
  }
  module.free(pair);
  return { names, values, outputs };
}

/**
 * @param {OrtModule} module
 * @param {number} metadata element type, rank, then that many names of free dimensions, then sizes
 * @returns {{type: number, shape: number[]}} -1 for a free dimension
 */
function shapeAt(module, metadata) {
  const at = (/** @type {number} */ i) => module.pointerAt(metadata, i);
  const rank = at(0) === 0 ? 0 : at(1);
  const shape = Array.from({ length: rank }, (_, i) => (at(2 + i) === 0 ? at(2 + rank + i) | 0 : -1));
  return { type: at(0), shape };
}
