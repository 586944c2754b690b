/**
 * ONNX Runtime Web, driven through the C functions that its module exports: tensors that stay where they
 * are, bindings that are made once. Its own JavaScript API copies every tensor on every run.
 *
 *   const host = await OrtHost.start(await import("onnxruntime-web/…/ort-wasm-simd-threaded.jspi.mjs"),
 *                                    { files, gpu: await openGpu() });
 *   const core = await createYesterlog({ sqlite3, ort: host });
 *
 * wasm/ort_web_runtime.js hands the core's calls on to it. Handles are positive numbers. Where the
 * module or the GPU works asynchronously, a promise comes back instead of a value. Every failure is
 * an Error with a `code` of core/base/result.h.
 */
import { GpuChooser, depth } from "./ort_web_chooser.js";
import { GpuTensors } from "./ort_web_gpu.js";
import { readPromptsWhole } from "./ort_web_environment.js";
import { HeapTensors } from "./ort_web_heap.js";
import {
  OrtModule,
  failure,
  logErrors,
  ortExports,
  ortVersion,
  pointerBytes,
  then,
  webgpuExports,
} from "./ort_web_module.js";
import { createSession, releaseSession } from "./ort_web_session.js";

/** @import {Gpu} from "./ort_web_device.js" */
/** @import {HostSession} from "./ort_web_session.js" */

// A run that is neither recorded nor replayed.
const notRecorded = "-1";

/**
 * @typedef {object} HostBinding
 * @property {HostSession} session
 * @property {number} handle
 * @property {number} results where a run puts its outputs' handles
 * @property {number} runOptions 0 for none
 * @property {Map<string, number>} copied values of inputs that are copied when they are bound
 */

export class OrtHost {
  /**
   * @param {{default: (options: object) => Promise<any>}} build the module of one of the package's
   *   dist/ort-wasm-simd-threaded*.mjs; one with WebGPU (jspi, asyncify) where `gpu` is given
   * @param {object} options
   * @param {Map<string, Uint8Array | Blob>} options.files of the pack, by path
   * @param {Gpu} [options.gpu] to run on; without, the CPU runs everything
   * @param {number} [options.threads] more than one only where the page is cross-origin isolated
   * @param {object} [options.module] handed to the module's factory (locateFile, …)
   */
  static async start(build, { files, gpu, threads = 1, module: moduleOptions = {} }) {
    const raw = await build.default({ numThreads: threads, ...moduleOptions });
    const module = new OrtModule(raw);
    const missing = module.missing(gpu ? [...ortExports, ...webgpuExports] : ortExports);
    if (missing.length > 0) {
      throw failure(
        "unsupported",
        `onnxruntime-web ${ortVersion} is needed; the one that was loaded lacks ${missing.join(", ")}.`,
      );
    }
    await raw.asyncInit?.();
    const host = new OrtHost(module, files, threads, gpu);
    module.check(raw._OrtInit(threads, logErrors), "ONNX Runtime Web could not be started");
    if (gpu) raw.webgpuInit(() => {});
    else readPromptsWhole(raw.HEAPU8);
    return host;
  }

  /**
   * @param {OrtModule} module
   * @param {Map<string, Uint8Array | Blob>} files
   * @param {number} threads
   * @param {Gpu} [gpu]
   */
  constructor(module, files, threads, gpu) {
    this.module = module;
    this.files = files;
    this.threads = threads;
    this.gpu = gpu;
    this.provider = gpu ? "webgpu" : "wasm";
    this.float16 = gpu?.float16 ?? true;
    this.version = ortVersion;
    this.chooserDepth = depth;
    this.cancelled = false;
    /** @type {any} the one or the other, which have the same functions */
    this.memory = gpu ? new GpuTensors(module, gpu.device) : new HeapTensors(module);
    /** @type {Map<number, any>} of this.memory */
    this.tensors = new Map();
    /** @type {Map<number, HostSession>} */
    this.sessions = new Map();
    /** @type {Map<number, HostBinding>} */
    this.bindings = new Map();
    /** @type {Map<number, GpuChooser>} */
    this.choosers = new Map();
    this.lastHandle = 0;
  }

  /**
   * Asks what is generated to end after its next token, or the next part of its prompt. It may be called at
   * any time, which no function of the core may while its stack is suspended.
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
   * What a promise gives, unless the GPU goes away or fails before: nothing that waits for it would hear
   * of that otherwise.
   * @template T
   * @param {Promise<T>} promise
   * @returns {Promise<T>}
   */
  untilLost(promise) {
    return this.gpu ? this.gpu.untilLost(promise) : promise;
  }

  /** Nothing of a module is touched whose GPU is gone or failed: a run of it may be suspended for good. */
  get gone() {
    return this.gpu?.lost !== undefined;
  }

  /** Nothing is queued on a GPU that is gone or failed: what it would give are zeros. */
  checkGpu() {
    if (this.gpu?.lost) throw this.gpu.lost;
  }

  /**
   * @param {number} type ONNX's number of the element type
   * @param {number[]} shape
   * @param {number} bytes
   */
  allocate(type, shape, bytes) {
    this.checkGpu();
    const made = this.memory.allocate(type, shape, bytes);
    return then(made, (/** @type {any} */ tensor) => this.keep(this.tensors, tensor));
  }

  /** @param {number} handle */
  releaseTensor(handle) {
    const tensor = this.take(this.tensors, handle);
    if (!this.gone) this.memory.release(tensor);
  }

  /** @param {number} handle @param {number} offset @param {Uint8Array} from */
  write(handle, offset, from) {
    this.memory.write(this.find(this.tensors, handle), offset, from);
  }

  /**
   * @param {number} handle
   * @param {number} offset
   * @param {number} bytes
   * @returns {Uint8Array | Promise<Uint8Array>} in the module's heap it is gone as soon as that grows
   */
  read(handle, offset, bytes) {
    this.checkGpu();
    return this.memory.read(this.find(this.tensors, handle), offset, bytes);
  }

  /**
   * @param {number} from
   * @param {number} fromOffset
   * @param {number} to
   * @param {number} toOffset
   * @param {number} bytes
   */
  copy(from, fromOffset, to, toOffset, bytes) {
    const [source, target] = [this.find(this.tensors, from), this.find(this.tensors, to)];
    this.memory.copy(source, fromOffset, target, toOffset, bytes);
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
   * @param {boolean} recorded whether runs on a GPU may be recorded: not where a node needs the CPU
   */
  open(graph, recorded) {
    this.checkGpu();
    const folder = graph.slice(0, graph.lastIndexOf("/") + 1);
    return then(this.readFile(graph), async (bytes) => {
      try {
        for (const [path, file] of this.files) {
          const name = path.slice(folder.length);
          if (!path.startsWith(folder) || name.includes("/") || !name.endsWith(".bin")) continue;
          this.module.raw.mountExternalData(name, await this.weightsOf(path, file));
        }
        const device = this.gpu?.device;
        const session = await createSession(this.module, { graph, bytes, device, recorded });
        return this.keep(this.sessions, session);
      } finally {
        this.module.raw.unmountExternalData();
      }
    });
  }

  /**
   * A build that can suspend reads a blob's parts when it needs them; on a GPU they are never in the
   * heap together.
   * @param {string} path
   * @param {Uint8Array | Blob} file
   */
  weightsOf(path, file) {
    return this.gpu?.streams ? file : this.readFile(path);
  }

  /** @param {number} handle */
  describeSession(handle) {
    return this.find(this.sessions, handle).values;
  }

  /** @param {number} handle */
  releaseSession(handle) {
    const session = this.take(this.sessions, handle);
    if (!this.gone) releaseSession(this.module, session);
  }

  /**
   * @param {number} sessionHandle
   * @param {boolean} replayed what is bound stays as it is behind the first run
   */
  bind(sessionHandle, replayed) {
    const session = this.find(this.sessions, sessionHandle);
    const handle = this.module.raw._OrtCreateBinding(session.handle);
    if (handle === 0) this.module.fail("A binding could not be made");
    const results = this.module.malloc(session.outputs * pointerBytes);
    const binding = { session, handle, results, runOptions: 0, copied: new Map() };
    const number = this.keep(this.bindings, binding);
    try {
      // One id a binding: two that shared it would replay the first one's tensors.
      if (this.gpu) binding.runOptions = this.runOptionsFor(replayed ? String(number) : notRecorded);
      return number;
    } catch (error) {
      this.releaseBinding(number);
      throw error;
    }
  }

  /** @param {string} recording the id that a run is recorded under */
  runOptionsFor(recording) {
    const { module } = this;
    const options = module.raw._OrtCreateRunOptions(logErrors, 0, false, 0);
    if (options === 0) module.fail("Run options could not be made");
    const status = module.withTexts(["gpu_graph_id", recording], (key, value) =>
      module.raw._OrtAddRunConfigEntry(options, key, value),
    );
    if (status !== 0) {
      module.raw._OrtReleaseRunOptions(options);
      module.fail("A run's recording could not be named");
    }
    return options;
  }

  /**
   * @param {number} bindingHandle
   * @param {string} name
   * @param {number} tensorHandle
   */
  setInput(bindingHandle, name, tensorHandle) {
    const binding = this.find(this.bindings, bindingHandle);
    const value = this.valueFor(tensorHandle, binding.session);
    if (this.gpu && !binding.session.recorded) binding.copied.set(name, value);
    return this.bindInput(binding, name, value);
  }

  /** @param {HostBinding} binding @param {string} name @param {number} value */
  bindInput({ session, handle }, name, value) {
    const status = this.module.raw._OrtBindInput(handle, session.names.get(name), value);
    return then(status, (code) => this.module.check(code, `${name} could not be bound`));
  }

  /**
   * An input that nodes on the CPU read was copied to them when it was bound: it may hold something else
   * by now.
   * @param {HostBinding} binding
   */
  async bindAgain(binding) {
    for (const [name, value] of binding.copied) await this.bindInput(binding, name, value);
  }

  /**
   * @param {number} bindingHandle
   * @param {string} name
   * @param {number} tensorHandle
   */
  setOutput(bindingHandle, name, tensorHandle) {
    const { session, handle } = this.find(this.bindings, bindingHandle);
    const value = this.valueFor(tensorHandle, session);
    const status = this.module.raw._OrtBindOutput(handle, session.names.get(name), value, 0);
    this.module.check(status, `${name} could not be bound`);
  }

  /** @param {number} tensor @param {HostSession} session */
  valueFor(tensor, session) {
    return this.memory.valueFor(this.find(this.tensors, tensor), session.handle);
  }

  /** @param {number} bindingHandle */
  run(bindingHandle) {
    this.checkGpu();
    const binding = this.find(this.bindings, bindingHandle);
    const bound = binding.copied.size > 0 ? this.bindAgain(binding) : undefined;
    return then(bound, () => this.runBound(binding));
  }

  /** @param {HostBinding} binding */
  runBound({ session, handle, results, runOptions }) {
    const { raw } = this.module;
    const { outputs } = session;
    const status = raw._OrtRunWithBinding(session.handle, handle, outputs, results, runOptions);
    return then(status, (code) => {
      this.module.check(code, "The graph could not be run");
      // The outputs are the tensors that were bound; each run hands out new handles to them.
      for (let i = 0; i < outputs; ++i) {
        raw._OrtReleaseTensor(this.module.pointerAt(results, i));
      }
    });
  }

  /** @param {number} handle */
  releaseBinding(handle) {
    const binding = this.take(this.bindings, handle);
    if (this.gone) return;
    this.module.raw._OrtReleaseBinding(binding.handle);
    if (binding.runOptions !== 0) this.module.raw._OrtReleaseRunOptions(binding.runOptions);
    this.module.free(binding.results);
  }

  /**
   * Tensors of a decoder's step, by handle; see shaders/token_choice.wgsl.
   * @param {number} vocabulary
   * @param {{logits: number, id: number, seqlensK: number, totalLength: number}} handles
   */
  makeChooser(vocabulary, handles) {
    if (!this.gpu) throw failure("internal", "Without a GPU the core chooses by itself.");
    const tensor = (/** @type {number} */ handle) => this.find(this.tensors, handle);
    const chooser = new GpuChooser(this.gpu.device, this.gpu.tokenChoice, vocabulary, {
      logits: tensor(handles.logits),
      id: tensor(handles.id),
      seqlensK: tensor(handles.seqlensK),
      totalLength: tensor(handles.totalLength),
    });
    return this.keep(this.choosers, chooser);
  }

  /** @param {number} handle */
  chooser(handle) {
    this.checkGpu();
    return this.find(this.choosers, handle);
  }

  /** @param {number} handle */
  releaseChooser(handle) {
    this.take(this.choosers, handle).release();
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
