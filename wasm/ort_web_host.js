/**
 * ONNX Runtime Web, driven through the C functions that its module exports: tensors that stay in its
 * heap, bindings that are made once. Its own JavaScript API copies every tensor on every run.
 *
 *   const host = await OrtHost.start(await import("onnxruntime-web/…/ort-wasm-simd-threaded.mjs"),
 *                                    { files, threads: 1 });
 *   const core = await createYesterlog({ sqlite3, ort: host });
 *
 * wasm/ort_web_runtime.js hands the core's calls on to it. Handles are positive numbers. Where the
 * module works asynchronously (WebGPU), a promise comes back instead of a value. Every failure is
 * an Error with a `code` of core/base/result.h.
 */

/** What onnxruntime-web this is written against; package.json pins it. */
export const ortVersion = "1.30";

/** The exports that are relied on, checked at the start: another version may lack or rename them. */
export const ortExports = [
  "HEAPU8",
  "UTF8ToString",
  "_OrtBindInput",
  "_OrtBindOutput",
  "_OrtCreateBinding",
  "_OrtCreateSession",
  "_OrtCreateSessionOptions",
  "_OrtCreateTensor",
  "_OrtFree",
  "_OrtGetInputOutputCount",
  "_OrtGetInputOutputMetadata",
  "_OrtGetLastError",
  "_OrtInit",
  "_OrtReleaseBinding",
  "_OrtReleaseSession",
  "_OrtReleaseSessionOptions",
  "_OrtReleaseTensor",
  "_OrtRunWithBinding",
  "_free",
  "_malloc",
  "getValue",
  "lengthBytesUTF8",
  "mountExternalData",
  "setValue",
  "stringToUTF8",
  "unmountExternalData",
];

const pointerBytes = 4;
const locationCpu = 1;
const optimizeAll = 99;
const executeSequentially = 0;
const logErrors = 3;

/** ONNX Runtime's error codes (OrtErrorCode) as ours; what is not here is "internal". */
const codes = new Map([
  [2, "invalid_argument"],
  [3, "not_found"],
  [4, "corrupt"], // no model
  [7, "corrupt"], // not a protocol buffer
  [9, "unsupported"],
  [10, "corrupt"], // not a graph
]);

/**
 * @param {string} code
 * @param {string} message
 */
function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

/**
 * Goes on with a value, or with what a promise gives.
 * @template T, U
 * @param {T | Promise<T>} value
 * @param {(value: T) => U} next
 * @returns {U | Promise<U>}
 */
function then(value, next) {
  return value instanceof Promise ? value.then(next) : next(value);
}

/**
 * @typedef {object} HostTensor
 * @property {number} value an OrtValue
 * @property {number} data its address in the module's heap
 * @property {number} bytes
 */
/**
 * @typedef {object} HostSession
 * @property {number} handle
 * @property {Map<string, number>} names addresses of the names of inputs and outputs
 * @property {{name: string, type: number, shape: number[], output: boolean}[]} values
 * @property {number} outputs
 */
/**
 * @typedef {object} HostBinding
 * @property {HostSession} session
 * @property {number} handle
 * @property {number} results where a run puts its outputs' handles
 */

export class OrtHost {
  /**
   * @param {{default: (options: object) => Promise<any>}} build the module of one of the package's
   *   dist/ort-wasm-simd-threaded*.mjs
   * @param {object} options
   * @param {Map<string, Uint8Array | Blob>} options.files of the pack, by path
   * @param {number} [options.threads] more than one only where the page is cross-origin isolated
   * @param {object} [options.module] handed to the module's factory (locateFile, …)
   */
  static async start(build, { files, threads = 1, module: moduleOptions = {} }) {
    const module = await build.default({ numThreads: threads, ...moduleOptions });
    const missing = ortExports.filter((name) => module[name] === undefined);
    if (missing.length > 0) {
      throw failure(
        "unsupported",
        `onnxruntime-web ${ortVersion} is needed; the one that was loaded lacks ${missing.join(", ")}.`,
      );
    }
    await module.asyncInit?.();
    const host = new OrtHost(module, files, threads);
    host.check(module._OrtInit(threads, logErrors), "ONNX Runtime Web could not be started");
    return host;
  }

  /**
   * @param {any} module
   * @param {Map<string, Uint8Array | Blob>} files
   * @param {number} threads
   */
  constructor(module, files, threads) {
    this.module = module;
    this.files = files;
    this.threads = threads;
    this.provider = "wasm";
    this.version = ortVersion;
    this.cancelled = false;
    /** @type {Map<number, HostTensor>} */
    this.tensors = new Map();
    /** @type {Map<number, HostSession>} */
    this.sessions = new Map();
    /** @type {Map<number, HostBinding>} */
    this.bindings = new Map();
    this.lastHandle = 0;
  }

  /**
   * Asks what is generated to end after its next token. It may be called at any time, which no
   * function of the core may while its stack is suspended.
   */
  cancel() {
    this.cancelled = true;
  }

  takeCancel() {
    const { cancelled } = this;
    this.cancelled = false;
    return cancelled;
  }

  /**
   * @param {number} type ONNX's number of the element type
   * @param {number[]} shape
   * @param {number} bytes
   */
  allocate(type, shape, bytes) {
    const { module } = this;
    const data = this.malloc(Math.max(bytes, 1));
    module.HEAPU8.fill(0, data, data + bytes);
    const dims = this.malloc(Math.max(shape.length, 1) * pointerBytes);
    shape.forEach((size, i) => module.setValue(dims + i * pointerBytes, size, "i32"));
    const value = module._OrtCreateTensor(type, data, bytes, dims, shape.length, locationCpu);
    module._free(dims);
    if (value === 0) {
      module._free(data);
      this.fail("A tensor could not be made");
    }
    return this.keep(this.tensors, { value, data, bytes });
  }

  /** @param {number} handle */
  releaseTensor(handle) {
    const { value, data } = this.take(this.tensors, handle);
    this.module._OrtReleaseTensor(value);
    this.module._free(data);
  }

  /**
   * The tensor's bytes in the module's heap; gone as soon as that grows.
   * @param {number} handle
   * @param {number} offset
   * @param {number} bytes
   * @returns {Uint8Array}
   */
  view(handle, offset, bytes) {
    const tensor = this.find(this.tensors, handle);
    if (offset + bytes > tensor.bytes) throw failure("invalid_argument", "Beyond a tensor's end.");
    return this.module.HEAPU8.subarray(tensor.data + offset, tensor.data + offset + bytes);
  }

  /**
   * @param {string} path
   * @returns {Uint8Array | Promise<Uint8Array>}
   */
  readFile(path) {
    const file = this.files.get(path);
    if (file === undefined) throw failure("not_found", `The pack has no ${path}.`);
    if (file instanceof Uint8Array) return file;
    return file.arrayBuffer().then((buffer) => new Uint8Array(buffer));
  }

  /**
   * Loads a graph; the files beside it are where it finds its weights.
   * @param {string} graph
   */
  open(graph) {
    const folder = graph.slice(0, graph.lastIndexOf("/") + 1);
    return then(this.readFile(graph), async (bytes) => {
      for (const path of this.files.keys()) {
        const name = path.slice(folder.length);
        if (!path.startsWith(folder) || name.includes("/") || !name.endsWith(".bin")) continue;
        this.module.mountExternalData(name, await this.readFile(path));
      }
      try {
        return await this.createSession(graph, bytes);
      } finally {
        this.module.unmountExternalData();
      }
    });
  }

  /**
   * @param {string} graph
   * @param {Uint8Array} bytes
   */
  async createSession(graph, bytes) {
    const { module } = this;
    const data = this.malloc(bytes.length);
    module.HEAPU8.set(bytes, data);
    const options = module._OrtCreateSessionOptions(
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
    if (options === 0) this.fail("Session options could not be made");
    const handle = await module._OrtCreateSession(data, bytes.length, options);
    module._OrtReleaseSessionOptions(options);
    module._free(data);
    if (handle === 0) this.fail(`${graph} could not be loaded`);
    return this.keep(this.sessions, this.describe(handle));
  }

  /**
   * @param {number} handle
   * @returns {HostSession}
   */
  describe(handle) {
    const { module } = this;
    const pair = this.malloc(2 * pointerBytes);
    const first = () => module.getValue(pair, "*");
    const second = () => module.getValue(pair + pointerBytes, "*");
    const doing = "A graph's inputs could not be listed";
    this.check(module._OrtGetInputOutputCount(handle, pair, pair + pointerBytes), doing);
    const [inputs, outputs] = [first(), second()];
    /** @type {HostSession} */
    const session = { handle, names: new Map(), values: [], outputs };
    for (let i = 0; i < inputs + outputs; ++i) {
      const status = module._OrtGetInputOutputMetadata(handle, i, pair, pair + pointerBytes);
      this.check(status, doing);
      const name = module.UTF8ToString(first());
      session.names.set(name, first());
      session.values.push({ name, ...this.shapeAt(second()), output: i >= inputs });
      module._OrtFree(second());
    }
    module._free(pair);
    return session;
  }

  /**
   * @param {number} metadata element type, rank, then that many names of free dimensions, then sizes
   * @returns {{type: number, shape: number[]}} -1 for a free dimension
   */
  shapeAt(metadata) {
    const at = (/** @type {number} */ i) => this.module.getValue(metadata + i * pointerBytes, "*");
    const rank = at(0) === 0 ? 0 : at(1);
    const shape = Array.from({ length: rank }, (_, i) => (at(2 + i) === 0 ? at(2 + rank + i) : -1));
    return { type: at(0), shape };
  }

  /** @param {number} handle */
  describeSession(handle) {
    return this.find(this.sessions, handle).values;
  }

  /** @param {number} handle */
  releaseSession(handle) {
    const session = this.take(this.sessions, handle);
    for (const name of session.names.values()) this.module._OrtFree(name);
    this.module._OrtReleaseSession(session.handle);
  }

  /** @param {number} sessionHandle */
  bind(sessionHandle) {
    const session = this.find(this.sessions, sessionHandle);
    const handle = this.module._OrtCreateBinding(session.handle);
    if (handle === 0) this.fail("A binding could not be made");
    const results = this.malloc(session.outputs * pointerBytes);
    return this.keep(this.bindings, { session, handle, results });
  }

  /**
   * @param {number} bindingHandle
   * @param {string} name
   * @param {number} tensorHandle
   */
  setInput(bindingHandle, name, tensorHandle) {
    const { session, handle } = this.find(this.bindings, bindingHandle);
    const { value } = this.find(this.tensors, tensorHandle);
    const status = this.module._OrtBindInput(handle, session.names.get(name), value);
    return then(status, (code) => this.check(code, `${name} could not be bound`));
  }

  /**
   * @param {number} bindingHandle
   * @param {string} name
   * @param {number} tensorHandle
   */
  setOutput(bindingHandle, name, tensorHandle) {
    const { session, handle } = this.find(this.bindings, bindingHandle);
    const { value } = this.find(this.tensors, tensorHandle);
    const status = this.module._OrtBindOutput(handle, session.names.get(name), value, 0);
    this.check(status, `${name} could not be bound`);
  }

  /** @param {number} bindingHandle */
  run(bindingHandle) {
    const { session, handle, results } = this.find(this.bindings, bindingHandle);
    const { module } = this;
    const status = module._OrtRunWithBinding(session.handle, handle, session.outputs, results, 0);
    return then(status, (code) => {
      this.check(code, "The graph could not be run");
      // The outputs are the tensors that were bound; each run hands out new handles to them.
      for (let i = 0; i < session.outputs; ++i) {
        module._OrtReleaseTensor(module.getValue(results + i * pointerBytes, "*"));
      }
    });
  }

  /** @param {number} handle */
  releaseBinding(handle) {
    const binding = this.take(this.bindings, handle);
    this.module._OrtReleaseBinding(binding.handle);
    this.module._free(binding.results);
  }

  /** @param {number} bytes @returns {number} */
  malloc(bytes) {
    const address = this.module._malloc(bytes);
    if (address === 0) {
      throw failure("limit", `This browser gives the model no ${bytes} bytes more of memory.`);
    }
    return address;
  }

  /**
   * @param {number} status
   * @param {string} doing
   */
  check(status, doing) {
    if (status !== 0) this.fail(doing);
  }

  /**
   * @param {string} doing
   * @returns {never}
   */
  fail(doing) {
    const { module } = this;
    const pair = this.malloc(2 * pointerBytes);
    module._OrtGetLastError(pair, pair + pointerBytes);
    const code = module.getValue(pair, "i32");
    const text = module.getValue(pair + pointerBytes, "*");
    const message = text === 0 ? "no reason given" : module.UTF8ToString(text);
    module._free(pair);
    throw failure(codes.get(code) ?? "internal", `${doing}: ${message}`);
  }

  /**
   * @template T
   * @param {Map<number, T>} all
   * @param {T} one
   */
  keep(all, one) {
    all.set(++this.lastHandle, one);
    return this.lastHandle;
  }

  /**
   * @template T
   * @param {Map<number, T>} all
   * @param {number} handle
   */
  find(all, handle) {
    const found = all.get(handle);
    if (found === undefined) throw failure("internal", `There is no handle ${handle}.`);
    return found;
  }

  /**
   * @template T
   * @param {Map<number, T>} all
   * @param {number} handle
   */
  take(all, handle) {
    const found = this.find(all, handle);
    all.delete(handle);
    return found;
  }
}
