/**
 * The module that ONNX Runtime Web's package exports, with what calling its C functions takes: memory
 * and texts in its heap, errors as exceptions.
 */

/** What onnxruntime-web this is written against; package.json pins it. */
export const ortVersion = "1.30";

/** The exports that are relied on, checked at the start: another version may lack or rename them. */
export const ortExports = [
  "HEAPU8",
  "UTF8ToString",
  "_OrtAddRunConfigEntry",
  "_OrtAddSessionConfigEntry",
  "_OrtAppendExecutionProvider",
  "_OrtBindInput",
  "_OrtBindOutput",
  "_OrtCreateBinding",
  "_OrtCreateRunOptions",
  "_OrtCreateSession",
  "_OrtCreateSessionOptions",
  "_OrtCreateTensor",
  "_OrtFree",
  "_OrtGetInputOutputCount",
  "_OrtGetInputOutputMetadata",
  "_OrtGetLastError",
  "_OrtInit",
  "_OrtReleaseBinding",
  "_OrtReleaseRunOptions",
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

/** Of the builds that have WebGPU; what else they have of it comes with this one. */
export const webgpuExports = ["webgpuInit"];

export const pointerBytes = 4;
/** Of what ONNX Runtime says by itself. */
export const logErrors = 3;
/** What can be done about it stands in it. */
export const noMemory =
  "there is not the memory for the model: close other tabs, or take a smaller pack";

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
 * An error with a code of core/base/result.h.
 * @param {string} code
 * @param {string} message
 */
export function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

/**
 * Goes on with a value, or with what a promise gives.
 * @template T, U
 * @param {T | Promise<T>} value
 * @param {(value: T) => U} next
 * @returns {U | Promise<Awaited<U>>}
 */
export function then(value, next) {
  return value instanceof Promise
    ? /** @type {Promise<Awaited<U>>} */ (value.then(next))
    : next(value);
}

export class OrtModule {
  /** @param {any} raw what the package's factory gave */
  constructor(raw) {
    this.raw = raw;
  }

  /** @param {string[]} names @returns {string[]} those that are not exported */
  missing(names) {
    return names.filter((name) => this.raw[name] === undefined);
  }

  /** @param {number} bytes @returns {number} */
  malloc(bytes) {
    const address = this.raw._malloc(bytes);
    if (address === 0) {
      throw failure("limit", `${noMemory} (${bytes} bytes).`);
    }
    return address;
  }

  /** @param {number} address */
  free(address) {
    this.raw._free(address);
  }

  /** @param {string} text @returns {number} to be freed */
  text(text) {
    const size = this.raw.lengthBytesUTF8(text) + 1;
    const address = this.malloc(size);
    this.raw.stringToUTF8(text, address, size);
    return address;
  }

  /**
   * Calls with addresses of texts that are freed behind it.
   * @template T
   * @param {string[]} texts
   * @param {(...addresses: number[]) => T} call
   * @returns {T}
   */
  withTexts(texts, call) {
    const addresses = texts.map((text) => this.text(text));
    try {
      return call(...addresses);
    } finally {
      for (const address of addresses) this.free(address);
    }
  }

  /** @param {number} address @param {number} index @returns {number} a pointer, of several in a row */
  pointerAt(address, index) {
    return this.raw.getValue(address + index * pointerBytes, "*");
  }

  /** @param {number[]} values @returns {number} where they are in a row, to be freed */
  pointers(values) {
    const address = this.malloc(Math.max(values.length, 1) * pointerBytes);
    values.forEach((value, i) => this.raw.setValue(address + i * pointerBytes, value, "*"));
    return address;
  }

  /**
   * An OrtValue over memory that stays the caller's.
   * @param {object} tensor
   * @param {number} tensor.type ONNX's number of the element type
   * @param {number[]} tensor.shape
   * @param {number} tensor.bytes
   * @param {number} data an address, or the handle of a GPU buffer
   * @param {number} location ONNX Runtime Web's number of where `data` is
   * @returns {number}
   */
  createValue({ type, shape, bytes }, data, location) {
    const dims = this.pointers(shape);
    const value = this.raw._OrtCreateTensor(type, data, bytes, dims, shape.length, location);
    this.free(dims);
    if (value === 0) this.fail("A tensor could not be made");
    return value;
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
    const pair = this.malloc(2 * pointerBytes);
    this.raw._OrtGetLastError(pair, pair + pointerBytes);
    const code = this.raw.getValue(pair, "i32");
    const text = this.pointerAt(pair, 1);
    const message = text === 0 ? "no reason given" : this.raw.UTF8ToString(text);
    this.free(pair);
    if (/bad_alloc|alloc\w* memory|out of memory/i.test(message)) {
      throw failure("limit", `${doing}: ${noMemory} (${message}).`);
    }
    throw failure(codes.get(code) ?? "internal", `${doing}: ${message}`);
  }
}
