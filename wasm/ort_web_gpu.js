/**
 * Tensors in buffers of a GPU, for ONNX Runtime Web's WebGPU provider. What is written, copied and run
 * is queued in order; only reading waits. Offsets and sizes are multiples of four bytes, as WebGPU's
 * are.
 */
import { failure, noMemory } from "./ort_web_module.js";

const locationGpuBuffer = 4;
// WebGPU's kernels read a buffer's end in vectors of four.
const granularity = 16;

/** @param {number} bytes */
const padded = (bytes) => Math.max(Math.ceil(bytes / granularity), 1) * granularity;

/**
 * @typedef {object} GpuTensor
 * @property {GPUBuffer} buffer
 * @property {number} type
 * @property {number[]} shape
 * @property {number} bytes
 * @property {number} value an OrtValue, 0 until it is bound for the first time
 */

export class GpuTensors {
  /**
   * @param {import("./ort_web_module.js").OrtModule} module
   * @param {GPUDevice} device
   */
  constructor(module, device) {
    this.module = module;
    this.device = device;
    /** @type {GPUBuffer | undefined} where what is read passes through, as large as was ever needed */
    this.staging = undefined;
  }

  /**
   * All zeros. "limit" when the GPU has not the memory.
   * @param {number} type ONNX's number of the element type
   * @param {number[]} shape
   * @param {number} bytes
   * @returns {Promise<GpuTensor>}
   */
  async allocate(type, shape, bytes) {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const { device } = this;
    if (bytes > device.limits.maxStorageBufferBindingSize) {
      throw failure("limit", `This GPU takes no tensor of ${bytes} bytes: take a smaller pack.`);
    }
    device.pushErrorScope("out-of-memory");
    const buffer = device.createBuffer({ size: padded(bytes), usage });
    if (await device.popErrorScope()) {
      throw failure("limit", `On the GPU ${noMemory} (${bytes} bytes).`);
    }
    return { buffer, type, shape, bytes, value: 0 };
  }

  /** @param {GpuTensor} tensor */
  release({ buffer, value }) {
    if (value !== 0) {
      this.module.raw._OrtReleaseTensor(value);
      this.module.raw.webgpuUnregisterBuffer(buffer);
    }
    buffer.destroy();
  }

  /**
   * Its OrtValue. A buffer is registered with a session, so it is made when the first one binds it.
   * @param {GpuTensor} tensor
   * @param {number} session
   * @returns {number}
   */
  valueFor(tensor, session) {
    if (tensor.value === 0) {
      const handle = this.module.raw.webgpuRegisterBuffer(tensor.buffer, session);
      tensor.value = this.module.createValue(tensor, handle, locationGpuBuffer);
    }
    return tensor.value;
  }

  /** @param {GpuTensor} tensor @param {number} offset @param {Uint8Array} from */
  write(tensor, offset, from) {
    const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (from);
    this.device.queue.writeBuffer(tensor.buffer, offset, bytes);
  }

  /**
   * @param {GpuTensor} tensor
   * @param {number} offset
   * @param {number} bytes
   * @returns {Promise<Uint8Array>}
   */
  async read(tensor, offset, bytes) {
    const staging = this.stagingOf(bytes);
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(tensor.buffer, offset, staging, 0, bytes);
    this.device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ, 0, bytes);
    const read = new Uint8Array(staging.getMappedRange(0, bytes)).slice();
    staging.unmap();
    return read;
  }

  /**
   * @param {GpuTensor} from
   * @param {number} fromOffset
   * @param {GpuTensor} to
   * @param {number} toOffset
   * @param {number} bytes
   */
  copy(from, fromOffset, to, toOffset, bytes) {
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(from.buffer, fromOffset, to.buffer, toOffset, bytes);
    this.device.queue.submit([encoder.finish()]);
  }

  /** @param {number} bytes @returns {GPUBuffer} */
  stagingOf(bytes) {
    if (!this.staging || this.staging.size < bytes) {
      this.staging?.destroy();
      const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
      this.staging = this.device.createBuffer({ size: padded(bytes), usage });
    }
    return this.staging;
  }
}

