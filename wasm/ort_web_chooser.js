/**
 * shaders/token_choice.wgsl behind the decoder's graph: each choice is queued behind the run that it is
 * made from, and becomes the next run's input; sixteen bytes of each come back, when they are asked for.
 * Waiting for the GPU costs the CPU about as much as asking for a token, so choices come back three at a time.
 */
import { failure } from "./ort_web_module.js";

/** @import {GpuTensor} from "./ort_web_gpu.js" */

// So many choices may be under way: while the host reads the first ones, the GPU has the others to do.
export const depth = 6;
const atOnce = 3;
const choiceBytes = 16;

/**
 * @typedef {object} Parcel of choices that come back at once
 * @property {GPUBuffer} buffer
 * @property {number} queued choices, at most `atOnce`
 * @property {number} taken of them
 * @property {Promise<void> | undefined} mapped once no more are queued
 * @property {Uint8Array | undefined} bytes once they are here
 */

export class GpuChooser {
  /**
   * @param {GPUDevice} device
   * @param {string} code of the shader
   * @param {number} vocabulary
   * @param {{logits: GpuTensor, id: GpuTensor, seqlensK: GpuTensor, totalLength: GpuTensor}} tensors
   */
  constructor(device, code, vocabulary, { logits, id, seqlensK, totalLength }) {
    this.device = device;
    this.words = Math.ceil(vocabulary / 32);
    const size = this.words * 4;
    const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
    this.every = device.createBuffer({ size, usage: storage });
    device.queue.writeBuffer(this.every, 0, new Uint32Array(this.words).fill(0xffffffff));
    this.mask = device.createBuffer({ size, usage: storage });
    const source = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    this.choice = device.createBuffer({ size: choiceBytes, usage: source });
    this.pipeline = device.createComputePipeline({
      layout: "auto",
      compute: {
        module: device.createShaderModule({ code, label: "token_choice" }),
        entryPoint: "choose",
        constants: { vocabulary },
      },
    });
    const groupWith = (/** @type {GPUBuffer} */ allowed) => {
      const all = [logits, { buffer: allowed }, id, seqlensK, totalLength, { buffer: this.choice }];
      return device.createBindGroup({
        layout: this.pipeline.getBindGroupLayout(0),
        entries: all.map(({ buffer }, binding) => ({ binding, resource: { buffer } })),
      });
    };
    this.everyGroup = groupWith(this.every);
    this.maskGroup = groupWith(this.mask);
    this.group = this.everyGroup;
    const readable = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    // Each choice under way may have one of its own, where it is asked for before the next is queued.
    /** @type {Parcel[]} */
    this.parcels = Array.from({ length: depth }, () => ({
      buffer: device.createBuffer({ size: atOnce * choiceBytes, usage: readable }),
      queued: 0,
      taken: 0,
      mapped: undefined,
      bytes: undefined,
    }));
    this.free = [...this.parcels];
    /** @type {Parcel[]} the oldest first; the last may take more */
    this.underWay = [];
    /** @type {Promise<unknown>} until the parcels of dropped choices are free again */
    this.dropped = Promise.resolve();
    this.dropping = 0;
  }

  /** @param {Uint32Array} mask of the choices from now on; empty: every token */
  allow(mask) {
    this.group = mask.length === 0 ? this.everyGroup : this.maskGroup;
    if (mask.length === 0) return;
    const words = mask.subarray(0, this.words);
    this.device.queue.writeBuffer(this.mask, 0, /** @type {Uint32Array<ArrayBuffer>} */ (words));
    const behind = this.words - words.length;
    if (behind > 0) {
      this.device.queue.writeBuffer(this.mask, words.length * 4, new Uint32Array(behind));
    }
  }

  /** @returns {Promise<void> | undefined} a promise only where it must wait for a place */
  choose() {
    const last = this.underWay.at(-1);
    const parcel = last && !last.mapped ? last : this.free.pop();
    if (parcel) {
      this.queue(parcel);
      return undefined;
    }
    if (this.dropping === 0) throw failure("internal", `More than ${depth} choices are under way.`);
    return this.dropped.then(() => this.choose());
  }

  /** @param {Parcel} parcel */
  queue(parcel) {
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.group);
    pass.dispatchWorkgroups(1);
    pass.end();
    const at = parcel.queued * choiceBytes;
    encoder.copyBufferToBuffer(this.choice, 0, parcel.buffer, at, choiceBytes);
    this.device.queue.submit([encoder.finish()]);
    if (parcel.queued === 0) this.underWay.push(parcel);
    if (++parcel.queued === atOnce) this.map(parcel);
  }

  /** @param {Parcel} parcel */
  map(parcel) {
    parcel.mapped = parcel.buffer.mapAsync(GPUMapMode.READ, 0, parcel.queued * choiceBytes);
    parcel.mapped.catch(() => {}); // take() reports it
    return parcel.mapped;
  }

  /**
   * @returns {Uint8Array | Promise<Uint8Array>} the oldest choice, as the shader's header describes it; a
   *   promise only where it is not here yet
   */
  take() {
    const [parcel] = this.underWay;
    if (!parcel) throw failure("internal", "No choice is under way.");
    if (parcel.bytes) return this.takeFrom(parcel, parcel.bytes);
    return (parcel.mapped ?? this.map(parcel)).then(() => {
      const size = parcel.queued * choiceBytes;
      parcel.bytes = new Uint8Array(parcel.buffer.getMappedRange(0, size)).slice();
      parcel.buffer.unmap();
      return this.takeFrom(parcel, parcel.bytes);
    });
  }

  /** @param {Parcel} parcel @param {Uint8Array} bytes of it */
  takeFrom(parcel, bytes) {
    const at = parcel.taken++ * choiceBytes;
    if (parcel.taken === parcel.queued) {
      this.underWay.shift();
      this.giveBack(parcel);
    }
    return bytes.subarray(at, at + choiceBytes);
  }

  /** @param {Parcel} parcel that is not mapped */
  giveBack(parcel) {
    Object.assign(parcel, { queued: 0, taken: 0, mapped: undefined, bytes: undefined });
    this.free.push(parcel);
  }

  /** Forgets what is under way. */
  drop() {
    for (const parcel of this.underWay.splice(0)) {
      if (!parcel.mapped || parcel.bytes) {
        this.giveBack(parcel);
        continue;
      }
      ++this.dropping;
      const freed = () => {
        parcel.buffer.unmap();
        this.giveBack(parcel);
        --this.dropping;
      };
      this.dropped = Promise.all([this.dropped, parcel.mapped.then(freed, freed)]);
    }
  }

  release() {
    for (const { buffer } of this.parcels) buffer.destroy();
    for (const buffer of [this.every, this.mask, this.choice]) buffer.destroy();
  }
}
