/**
 * Watches what this worker reads out of blobs, from the call on: a piece is what is asked for at once.
 * @returns {() => {largest: number, total: number}} bytes: of the largest piece, and of all
 */
export function watchBlobReads() {
  const reads = { largest: 0, total: 0 };
  const { prototype } = /** @type {any} */ (Blob);
  // The one for what is read whole, the other is ONNX Runtime's, of a slice for each tensor.
  for (const name of ["arrayBuffer", "stream"]) {
    const read = prototype[name];
    prototype[name] = function () {
      reads.largest = Math.max(reads.largest, this.size);
      reads.total += this.size;
      return read.call(this);
    };
  }
  return () => ({ ...reads });
}
