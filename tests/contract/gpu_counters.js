/** @typedef {{buffers: number, bytesRead: number, submits: number, dispatches: number}} GpuUse */

/**
 * Counts what is asked of WebGPU in this worker, by ONNX Runtime and by us, from the call on.
 * @returns {() => GpuUse} the counts so far
 */
export function countGpuUse() {
  const counts = { buffers: 0, bytesRead: 0, submits: 0, dispatches: 0 };
  const read = /** @type {WeakSet<object>} */ (new WeakSet());
  /** @type {(of: any, name: string, count: (self: any, args: any[], result: any) => void) => void} */
  const watch = (of, name, count) => {
    const original = of?.prototype?.[name];
    if (!original) return;
    of.prototype[name] = function (/** @type {any[]} */ ...args) {
      const result = original.apply(this, args);
      count(this, args, result);
      return result;
    };
  };
  const names = /** @type {any} */ (globalThis);
  watch(names.GPUDevice, "createBuffer", (_, [{ usage }], buffer) => {
    ++counts.buffers;
    if (usage & names.GPUBufferUsage.MAP_READ) read.add(buffer);
  });
  watch(names.GPUQueue, "submit", () => ++counts.submits);
  for (const dispatch of ["dispatchWorkgroups", "dispatchWorkgroupsIndirect"])
    watch(names.GPUComputePassEncoder, dispatch, () => ++counts.dispatches);
  watch(names.GPUBuffer, "getMappedRange", (buffer, _, range) => {
    if (read.has(buffer)) counts.bytesRead += range.byteLength;
  });
  return () => ({ ...counts });
}
