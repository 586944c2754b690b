/**
 * gzip data of any number of members, one behind the other, as chunks of what they unpack to.
 *
 * A DecompressionStream ends at the first member: Chromium then reports what follows as junk, and
 * nothing tells where it begins. But each member ends in the size of its content (RFC 1952, section
 * 2.3.1) and the next one begins with known bytes, which finds the place.
 */

const magic = [0x1f, 0x8b, 8];
const sizeBytes = 4;
const searchBytes = 1 << 20;

/** @param {Blob} blob */
export async function isGzip(blob) {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return head.length === 2 && head[0] === magic[0] && head[1] === magic[1];
}

export class GzipMembers {
  #blob;
  #memberStart = 0;
  #unpackedBytes = 0; // of this member
  /** @type {ReadableStreamDefaultReader<Uint8Array>} */
  #reader;

  /** Of the blob's bytes: how many were taken in so far. */
  packedBytes = 0;

  /** @param {Blob} blob */
  constructor(blob) {
    this.#blob = blob;
    this.#reader = this.#readerFrom(0);
  }

  /** @param {number} start */
  #readerFrom(start) {
    this.#memberStart = start;
    this.packedBytes = start;
    this.#unpackedBytes = 0;
    const counted = new TransformStream({
      transform: (chunk, controller) => {
        this.packedBytes += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const unpacked = this.#blob
      .slice(start)
      .stream()
      .pipeThrough(counted)
      .pipeThrough(new DecompressionStream("gzip"));
    return unpacked.getReader();
  }

  /** @returns {Promise<Uint8Array | null>}  null at the end; throws where the data is damaged */
  async read() {
    for (;;) {
      try {
        const { value, done } = await this.#reader.read();
        if (done) return null;
        this.#unpackedBytes += value.length;
        return value;
      } catch (error) {
        const next = await this.#nextMember();
        if (next === this.#blob.size) return null;
        if (next === null) throw error;
        this.#reader = this.#readerFrom(next);
      }
    }
  }

  /** Where the member behind this one begins; the blob's size when only zeros follow; else null. */
  async #nextMember() {
    const overlap = sizeBytes + magic.length - 1;
    for (let begin = this.#memberStart; begin < this.packedBytes; begin += searchBytes) {
      const end = begin + searchBytes + overlap;
      const bytes = new Uint8Array(await this.#blob.slice(begin, end).arrayBuffer());
      const found = memberEnd(bytes, this.#unpackedBytes);
      if (found !== null) return begin + found;
    }
    return (await this.#isPadded()) ? this.#blob.size : null;
  }

  /** Whether the blob ends in this member's size and zeros, as tapes pad files. */
  async #isPadded() {
    const tail = new Uint8Array(await this.#blob.slice(-searchBytes).arrayBuffer());
    let end = tail.length;
    while (end > 0 && tail[end - 1] === 0) end--;
    // Zeros may be the size's own upper bytes.
    for (let at = end; at < Math.min(end + sizeBytes, tail.length); at++) {
      if (at >= sizeBytes && sizeAt(tail, at - sizeBytes) === this.#unpackedBytes % 2 ** 32) {
        return true;
      }
    }
    return false;
  }
}

/**
 * The place in `bytes` where a member of `unpackedBytes` ends and another one begins.
 *
 * @param {Uint8Array} bytes
 * @param {number} unpackedBytes
 */
function memberEnd(bytes, unpackedBytes) {
  for (let at = sizeBytes; at + magic.length <= bytes.length; at++) {
    const begins = magic.every((byte, i) => bytes[at + i] === byte);
    if (begins && sizeAt(bytes, at - sizeBytes) === unpackedBytes % 2 ** 32) return at;
  }
  return null;
}

/** @param {Uint8Array} bytes @param {number} at */
function sizeAt(bytes, at) {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}
