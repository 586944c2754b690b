/**
 * shaders/token_choice.wgsl behind the decoder's graph: each choice is queued behind the run that it is
 * made from, and becomes the next run's input; sixteen bytes of each come back, when they are asked for.
 */
import { failure } from "./ort_web_module.js";

/** @import {GpuTensor} from "./ort_web_gpu.js" */

// So many choices may be under way: while the host reads the first, the GPU has the others to do.
export const depth = 4;
const choiceBytes = 16;

/**
 * @typedef {object} Slot where a choice comes back
 * @property {GPUBuffer} buffer
 * @property {Promise<void> | undefined} mapped
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
    this.bytesRead = 0;
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
    /** @type {Slot[]} */
    this.slots = Array.from({ length: depth }, () => ({
      buffer: device.createBuffer({ size: choiceBytes, usage: readable }),
      mapped: undefined,
    }));
    this.free = [...this.slots];
    /** @type {Slot[]} the oldest first */
    this.underWay = [];
    /** @type {Promise<unknown>} until the slots of dropped choices are free again */
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
    const slot = this.free.pop();
    if (slot) {
      this.queue(slot);
      return undefined;
    }
    if (this.dropping === 0) throw failure("internal", `More than ${depth} choices are under way.`);
    return this.dropped.then(() => this.choose());
  }

  /** @param {Slot} slot */
  queue(slot) {
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.group);
    pass.dispatchWorkgroups(1);
    pass.end();
    encoder.copyBufferToBuffer(this.choice, 0, slot.buffer, 0, choiceBytes);
    this.device.queue.submit([encoder.finish()]);
    slot.mapped = slot.buffer.mapAsync(GPUMapMode.READ);
    slot.mapped.catch(() => {}); // take() reports it
    this.underWay.push(slot);
  }

  /** @returns {Promise<Uint8Array>} the oldest choice, as the shader's header describes it */
  async take() {
    const slot = this.underWay.shift();
    if (!slot) throw failure("internal", "No choice is under way.");
    await slot.mapped;
    const bytes = new Uint8Array(slot.buffer.getMappedRange()).slice();
    slot.buffer.unmap();
    this.free.push(slot);
    this.bytesRead += choiceBytes;
    return bytes;
  }

  /** Forgets what is under way. */
  drop() {
    for (const slot of this.underWay.splice(0)) {
      ++this.dropping;
      const freed = () => {
        slot.buffer.unmap();
        this.free.push(slot);
        --this.dropping;
      };
      this.dropped = Promise.all([this.dropped, slot.mapped?.then(freed, freed)]);
    }
  }

  release() {
    for (const slot of this.slots) slot.buffer.destroy();
    for (const buffer of [this.every, this.mask, this.choice]) buffer.destroy();
  }
}
