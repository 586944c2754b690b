/**
 * gzip data of any number of members, one behind the other, as chunks of what they unpack to.
 *
 * A DecompressionStream takes one member. What follows is an error to it, one that says nothing of
 * where the member ends and that discards what was unpacked and not yet read. So a member that ends
 * in an error is unpacked again up to each place where another one may begin, until that succeeds:
 * the member's own checksum then proves the place right.
 */

// RFC 1952, section 2.3: the magic bytes, the one method, and flags whose upper three bits are 0.
const magic = [0x1f, 0x8b, 8];
const flagsAt = 3;
const reservedFlags = 0xe0;
const leastMemberBytes = 18;
const sizeBytes = 4;
const searchBytes = 1 << 20;
// What one piece unpacks to is lost when the data turns out to be damaged in it.
const pieceBytes = 16 * 1024;

/** @param {Blob} blob */
export async function isGzip(blob) {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return head.length === 2 && head[0] === magic[0] && head[1] === magic[1];
}

/** @typedef {{end: number, next: number}} MemberEnd  `next`: where the member behind it begins */

export class GzipMembers {
  #blob;
  #signal;
  #start = 0; // of the member
  #given = 0; // bytes of it that were handed out
  #skip = 0; // of its bytes, unpacked anew: handed out before
  /** @type {AsyncGenerator<MemberEnd> | null} */
  #ends = null;
  #next;
  /** @type {ReadableStreamDefaultReader<Uint8Array>} */
  #reader;

  /** Of the blob's bytes: how many were taken in so far. */
  packedBytes = 0;

  /**
   * @param {Blob} blob
   * @param {AbortSignal} [signal]
   */
  constructor(blob, signal) {
    this.#blob = blob;
    this.#signal = signal;
    this.#next = blob.size;
    this.#reader = this.#unpack(blob.size);
  }

  /**
   * Damaged data can be searched for long without any bytes to hand out: once the signal aborts,
   * that ends within a piece.
   *
   * @returns {Promise<Uint8Array | null>}  null at the end; throws where the data is damaged, and
   *     the signal's reason
   */
  async read() {
    for (;;) {
      this.#signal?.throwIfAborted();
      try {
        const { value, done } = await this.#reader.read();
        const bytes = value ? this.#unseen(value) : null;
        if (bytes && bytes.length > 0) return bytes;
        if (done && !this.#beginNext()) return null;
      } catch (error) {
        await this.#tryNextEnd(error);
      }
    }
  }

  /** @param {number} end */
  #unpack(end) {
    let position = this.#start;
    /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */
    const member = new ReadableStream(
      {
        pull: async (controller) => {
          const bytes = await bytesOf(this.#blob, position, Math.min(position + pieceBytes, end));
          position += bytes.length;
          this.packedBytes = Math.max(this.packedBytes, position);
          if (bytes.length > 0) controller.enqueue(bytes);
          else controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return member.pipeThrough(new DecompressionStream("gzip")).getReader();
  }

  /** @param {Uint8Array} bytes */
  #unseen(bytes) {
    const unseen = bytes.subarray(this.#skip);
    this.#skip -= bytes.length - unseen.length;
    this.#given += unseen.length;
    return unseen;
  }

  #beginNext() {
    if (this.#next === this.#blob.size) return false;
    this.#start = this.#next;
    this.#next = this.#blob.size;
    this.#given = 0;
    this.#skip = 0;
    this.#ends = null;
    this.#reader = this.#unpack(this.#blob.size);
    return true;
  }

  /** @param {unknown} error  of the attempt before */
  async #tryNextEnd(error) {
    this.#ends ??= memberEnds(this.#blob, this.#start, this.#signal);
    const { value, done } = await this.#ends.next();
    if (done) throw error;
    this.#next = value.next;
    this.#skip = this.#given;
    this.#reader = this.#unpack(value.end);
  }
}

/**
 * Where the member that begins at `start` may end: before another one, or before the zeros with
 * which tapes pad files.
 *
 * @param {Blob} blob
 * @param {number} start
 * @param {AbortSignal} [signal]
 * @returns {AsyncGenerator<MemberEnd>}
 */
async function* memberEnds(blob, start, signal) {
  for (let begin = start + leastMemberBytes; begin < blob.size; begin += searchBytes) {
    signal?.throwIfAborted();
    const bytes = await bytesOf(blob, begin, begin + searchBytes + flagsAt);
    for (let at = bytes.indexOf(magic[0]); at >= 0; at = bytes.indexOf(magic[0], at + 1)) {
      if (beginsMember(bytes, at)) yield { end: begin + at, next: begin + at };
    }
  }
  const tail = await bytesOf(blob, Math.max(start, blob.size - searchBytes), blob.size);
  let zeros = 0;
  while (zeros < tail.length && tail[tail.length - 1 - zeros] === 0) zeros++;
  // The member's last bytes are its size, whose upper bytes may be zeros as well.
  for (let kept = 0; kept < Math.min(sizeBytes, zeros); kept++) {
    yield { end: blob.size - zeros + kept, next: blob.size };
  }
}

/** @param {Uint8Array} bytes @param {number} at */
function beginsMember(bytes, at) {
  if (at + flagsAt >= bytes.length || (bytes[at + flagsAt] & reservedFlags) !== 0) return false;
  return magic.every((byte, i) => bytes[at + i] === byte);
}

/** @param {Blob} blob @param {number} begin @param {number} end */
async function bytesOf(blob, begin, end) {
  return new Uint8Array(await blob.slice(begin, end).arrayBuffer());
}
