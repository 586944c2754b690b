/** The GPU that a model runs on, opened for ONNX Runtime Web and watched. */
import { failure, noMemory } from "./ort_web_module.js";

// ONNX Runtime's attention takes subgroups for as wide as this where they are offered.
const widthOfKernels = 8;
const soonMs = 200;
const wantedFeatures = /** @type {const} */ (["shader-f16", "subgroups"]);

/** What a model asks of a device beyond WebGPU's defaults: as much as the adapter has. */
const wantedLimits = /** @type {const} */ ([
  "maxBufferSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupStorageSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
]);

/** Older browsers tell nothing. @param {GPUAdapter} adapter @returns {Partial<GPUAdapterInfo>} */
const infoOf = (adapter) => adapter.info ?? {};

/** Whether it is a program, which is slower than the CPU's own provider. @param {GPUAdapter} adapter */
export function isSoftware(adapter) {
  const { architecture = "", description = "", isFallbackAdapter } = infoOf(adapter);
  // Older browsers have it on the adapter itself.
  const { isFallbackAdapter: before } = /** @type {{isFallbackAdapter?: boolean}} */ (adapter);
  const named = `${architecture} ${description}`;
  return isFallbackAdapter || before || /swiftshader|llvmpipe|warp|basic render/i.test(named);
}

/** @param {GPUAdapter} adapter @param {number} narrowestSubgroup */
function featuresOf(adapter, narrowestSubgroup) {
  const { subgroupMinSize = 0 } = infoOf(adapter);
  return wantedFeatures.filter(
    (name) =>
      adapter.features.has(name) && (name !== "subgroups" || subgroupMinSize >= narrowestSubgroup),
  );
}

/** @param {GPUAdapter} adapter */
const limitsOf = (adapter) =>
  Object.fromEntries(wantedLimits.map((name) => [name, adapter.limits[name]]));

/** A device, and what befell it: lost is one as well that refused something or had not the memory. */
export class Gpu {
  /**
   * @param {GPUDevice} device
   * @param {object} options
   * @param {string} options.tokenChoice the code of shaders/token_choice.wgsl
   * @param {string} options.name for people
   * @param {boolean} options.streams whether the build reads weights out of a blob
   */
  constructor(device, { tokenChoice, name, streams }) {
    this.device = device;
    this.tokenChoice = tokenChoice;
    this.name = name;
    this.streams = streams;
    this.subgroups = device.features.has("subgroups");
    this.float16 = device.features.has("shader-f16");
    /** Why nothing of it is to be believed any more. @type {Error | undefined} */
    this.lost = undefined;
    /** @type {Set<(error: Error) => void>} */
    this.waiting = new Set();
    device.lost.then(({ message }) => {
      const said = message ? ` (${message})` : "";
      this.lose(failure("device_lost", `The GPU is gone${said}: what it held must be loaded again.`));
    });
    // ONNX Runtime takes no notice of these: what it asks for next is left out, and zeros are read.
    device.addEventListener("uncapturederror", ({ error }) => {
      const short = error instanceof GPUOutOfMemoryError;
      const [reason] = error.message.split("\n");
      const refused = failure("internal", `The GPU refused what it was asked: ${reason}`);
      this.lose(short ? failure("limit", `On the GPU ${noMemory}.`) : refused);
    });
  }

  /** The first reason counts. @param {Error} why */
  lose(why) {
    this.lost ??= why;
    for (const reject of this.waiting) reject(this.lost);
    this.waiting.clear();
  }

  /** What was under way is rejected a moment before the loss is told. @param {number} ms */
  lostBy(ms) {
    const waited = new Promise((resolve) => setTimeout(resolve, ms));
    return Promise.race([this.device.lost, waited]);
  }

  /**
   * @template T
   * @param {Promise<T>} promise
   * @returns {Promise<T>}
   */
  untilLost(promise) {
    if (this.lost) return Promise.reject(this.lost);
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      const ended = () => this.waiting.delete(reject);
      promise.then(
        (value) => {
          ended();
          if (this.lost) reject(this.lost);
          else resolve(value);
        },
        (error) => {
          ended();
          this.lostBy(soonMs).then(() => reject(this.lost ?? error));
        },
      );
    });
  }
}

/**
 * @param {object} [options]
 * @param {boolean} [options.software] whether a GPU that is a program will do: for tests alone
 * @param {number} [options.narrowestSubgroup] with which shaders may use subgroups; Infinity: never
 * @param {boolean} [options.streams]
 * @param {() => Promise<string>} [options.tokenChoice] the shader's code
 * @returns {Promise<Gpu>} "unsupported" where there is none, with what is missing
 */
export async function openGpu({
  software = false,
  narrowestSubgroup = widthOfKernels,
  streams = false,
  tokenChoice = fetchShader,
} = {}) {
  const { gpu } = navigator;
  if (!gpu) throw failure("unsupported", "This browser has no WebGPU.");
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw failure("unsupported", "This browser offers no GPU.");
  if (!software && isSoftware(adapter)) {
    throw failure("unsupported", "The only GPU here is a program, which is slower than the CPU.");
  }
  const code = await tokenChoice();
  const device = await adapter.requestDevice({
    requiredFeatures: featuresOf(adapter, narrowestSubgroup),
    requiredLimits: limitsOf(adapter),
  });
  const { vendor, architecture, description } = infoOf(adapter);
  const name = description || [vendor, architecture].filter(Boolean).join(" ") || "unnamed";
  return new Gpu(device, { tokenChoice: code, name, streams });
}

async function fetchShader() {
  const answer = await fetch(new URL("token_choice.wgsl", import.meta.url));
  if (!answer.ok) throw failure("not_found", "token_choice.wgsl is missing beside the core.");
  return answer.text();
}
