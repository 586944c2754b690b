/** ONNX Runtime Web and the core with an engine, loaded for a pack and put together. */

/** @typedef {import("../../wasm/ort_web_host.js").OrtHost} OrtHost */
/** @typedef {typeof import("../../wasm/ort_web_host.js")} HostModule */
/** @typedef {typeof import("../../wasm/ort_web_device.js")} DeviceModule */
/** @typedef {import("../../wasm/ort_web_device.js").Gpu} Gpu */

/**
 * @typedef {object} Asked
 * @property {Map<string, Uint8Array | Blob>} files of a pack, by path
 * @property {boolean} gpu
 * @property {boolean} [subgroups] whether a GPU's may be used: by default where they are wide enough
 * @property {object} options of the core's openDecoder
 * @property {() => void} [onLoaded] all programs are there, the pack is opened now
 */
/**
 * @typedef {object} Step as core/model/json_decoder.h gives it
 * @property {number[]} tokens
 * @property {string} text
 * @property {number} read of the prompt
 * @property {string | null} finished
 * @property {object} [counts]
 */
/**
 * @typedef {object} Running
 * @property {string | null} gpu the name of the one that it runs on
 * @property {boolean} subgroups whether that one's are used
 * @property {boolean} gone whether its GPU was lost, refused something or had not the memory
 * @property {() => any} describe core/model/json_decoder.h has what the texts hold
 * @property {(request: object) => void} begin
 * @property {() => Promise<Step>} step
 * @property {() => void} cancel may be called at any time
 * @property {() => void} stop nothing may be called behind it
 */
/** @typedef {(asked: Asked) => Promise<Running>} StartModel */
/**
 * @typedef {object} AskedEncoder
 * @property {Map<string, Uint8Array | Blob>} files of a pack, by path
 * @property {"embedder" | "reranker"} part of the pack
 * @property {number} batchTokens of a step at the most
 */
/**
 * @typedef {object} RunningEncoder
 * @property {() => any} describe core/model/json_encoder.h has what the texts hold
 * @property {(request: object) => {total: number}} begin
 * @property {() => Promise<{encoded: number, total: number}>} step
 * @property {() => Float32Array} rows
 * @property {() => void} stop nothing may be called behind it
 */
/** @typedef {(asked: AskedEncoder) => Promise<RunningEncoder>} StartEncoder */

/** How this browser waits for JavaScript out of WebAssembly, which both modules must do alike. */
export const suspending = "Suspending" in WebAssembly ? "jspi" : "asyncify";

// By address: what is built stands elsewhere than its sources.
/** @param {string} path */
const load = (path) => import(new URL(`../${path}`, import.meta.url).href);
/** @returns {Promise<HostModule>} */
const loadHost = () => load("core/ort_web_host.js");
/** @returns {Promise<DeviceModule>} */
const loadDevice = () => load("core/ort_web_device.js");

/**
 * @param {() => Promise<object>} sqlite3 the module of SQLite, which the core is made with
 * @param {Map<string, Uint8Array | Blob>} files
 * @param {Gpu} [gpu]
 */
async function loadBoth(sqlite3, files, gpu) {
  const ort = await load(`vendor/ort/ort-wasm-simd-threaded${gpu ? `.${suspending}` : ""}.mjs`);
  const host = await (await loadHost()).OrtHost.start(ort, { files, gpu });
  const { default: createCore } = await load(`core/yesterlog.${suspending}.mjs`);
  return { host, core: await createCore({ ort: host, sqlite3: await sqlite3() }) };
}

/**
 * @param {object} environment
 * @param {() => Promise<object>} environment.sqlite3
 * @param {boolean} [environment.software] whether a GPU that is a program will do: for tests alone
 * @param {number} [environment.narrowestSubgroup] of openGpu: for tests alone
 * @returns {StartModel} rejected with an Error that has a `code` of core/base/result.h
 */
export function modelStarter({ sqlite3, software = false, narrowestSubgroup }) {
  return async ({ files, gpu: wanted, subgroups = true, options, onLoaded }) => {
    const streams = suspending === "jspi";
    const narrowest = subgroups ? narrowestSubgroup : Infinity;
    const openGpu = async () =>
      (await loadDevice()).openGpu({ software, streams, narrowestSubgroup: narrowest });
    const gpu = wanted ? await loaded(openGpu()) : undefined;
    try {
      const { host, core } = await loaded(loadBoth(sqlite3, files, gpu));
      onLoaded?.();
      const opened = await core.openDecoder(JSON.stringify(options));
      if (opened.errorCode) throw coded({ code: opened.errorCode, message: opened.errorMessage });
      return runningOf(host, opened.decoder);
    } catch (error) {
      gpu?.device.destroy();
      throw explained(error);
    }
  };
}

/**
 * Encoders run on the processor: their batches are too small for a GPU to be worth its opening.
 *
 * @param {object} environment
 * @param {() => Promise<object>} environment.sqlite3
 * @returns {StartEncoder} rejected with an Error that has a `code` of core/base/result.h
 */
export function encoderStarter({ sqlite3 }) {
  return async ({ files, part, batchTokens }) => {
    try {
      const { core } = await loaded(loadBoth(sqlite3, files));
      const opened = await core.openEncoder(JSON.stringify({ part, batch_tokens: batchTokens }));
      if (opened.errorCode) throw coded({ code: opened.errorCode, message: opened.errorMessage });
      return runningEncoderOf(opened.encoder);
    } catch (error) {
      throw explained(error);
    }
  };
}

/** So browsers say that a module's memory cannot be had. @param {unknown} error */
function explained(error) {
  return error instanceof RangeError ? coded({ code: "limit", message: error.message }) : error;
}

/**
 * @template T
 * @param {Promise<T>} loading
 * @returns {Promise<T>} where a file of the programs does not come, browsers give errors without a code
 */
async function loaded(loading) {
  try {
    return await loading;
  } catch (error) {
    const { code, message } = /** @type {{code?: unknown, message: string}} */ (error);
    if (error instanceof RangeError || typeof code === "string") throw error;
    throw coded({
      code: "not_found",
      message: `What runs a model could not be loaded: connect to the network and try again. (${message})`,
    });
  }
}

/**
 * @param {OrtHost} host
 * @param {any} decoder the core's
 * @returns {Running}
 */
function runningOf(host, decoder) {
  return {
    gpu: host.gpu?.name ?? null,
    subgroups: host.gpu?.subgroups ?? false,
    get gone() {
      return host.gone;
    },
    describe: () => checked(decoder.describe()),
    begin: (request) => {
      host.takeCancel(); // one that came too late for the answer before
      checked(decoder.start(JSON.stringify(request)));
    },
    step: async () => checked(await decoder.step()),
    cancel: () => host.cancel(),
    // A run of ONNX Runtime may be suspended for good on a GPU that is gone: nothing is called any more,
    // both modules go with what refers to them.
    stop: () => host.gpu?.device.destroy(),
  };
}

/**
 * @param {any} encoder the core's
 * @returns {RunningEncoder}
 */
function runningEncoderOf(encoder) {
  return {
    describe: () => checked(encoder.describe()),
    begin: (request) => checked(encoder.start(JSON.stringify(request))),
    step: async () => checked(await encoder.step()),
    rows: () => encoder.rows(),
    // Both modules go with what refers to them.
    stop: () => {},
  };
}

/** @param {string} json */
function checked(json) {
  const value = JSON.parse(json);
  if (value.error) throw coded(value.error);
  return value;
}

/** @param {{code: string, message: string}} error */
const coded = ({ code, message }) => Object.assign(new Error(message), { code });
