/** Tensors in the heap of ONNX Runtime Web's module, for its provider on the CPU. */
import { failure } from "./ort_web_module.js";

const locationCpu = 1;

/**
 * @typedef {object} HeapTensor
 * @property {number} value an OrtValue
 * @property {number} data its address in the module's heap
 * @property {number} bytes
 */

export class HeapTensors {
  /** @param {import("./ort_web_module.js").OrtModule} module */
  constructor(module) {
    this.module = module;
  }

  /**
   * All zeros.
   * @param {number} type ONNX's number of the element type
   * @param {number[]} shape
   * @param {number} bytes
   * @returns {HeapTensor}
   */
  allocate(type, shape, bytes) {
    const { module } = this;
    const data = module.malloc(Math.max(bytes, 1));
    module.raw.HEAPU8.fill(0, data, data + bytes);
    try {
      const value = module.createValue({ type, shape, bytes }, data, locationCpu);
      return { value, data, bytes };
    } catch (error) {
      module.free(data);
      throw error;
    }
  }

  /** @param {HeapTensor} tensor */
  release({ value, data }) {
    this.module.raw._OrtReleaseTensor(value);
    this.module.free(data);
  }

  /** @param {HeapTensor} tensor @returns {number} its OrtValue */
  valueFor({ value }) {
    return value;
  }

  /** @param {HeapTensor} tensor @param {number} offset @param {Uint8Array} from */
  write(tensor, offset, from) {
    this.view(tensor, offset, from.length).set(from);
  }

  /**
   * The bytes themselves, gone as soon as the heap grows.
   * @param {HeapTensor} tensor
   * @param {number} offset
   * @param {number} bytes
   * @returns {Uint8Array}
   */
  read(tensor, offset, bytes) {
    return this.view(tensor, offset, bytes);
  }

  /**
   * @param {HeapTensor} from
   * @param {number} fromOffset
   * @param {HeapTensor} to
   * @param {number} toOffset
   * @param {number} bytes
   */
  copy(from, fromOffset, to, toOffset, bytes) {
    this.view(to, toOffset, bytes).set(this.view(from, fromOffset, bytes));
  }

  /**
   * @param {HeapTensor} tensor
   * @param {number} offset
   * @param {number} bytes
   * @returns {Uint8Array}
   */
  view(tensor, offset, bytes) {
    if (offset + bytes > tensor.bytes) throw failure("invalid_argument", "Beyond a tensor's end.");
    return this.module.raw.HEAPU8.subarray(tensor.data + offset, tensor.data + offset + bytes);
  }
}
