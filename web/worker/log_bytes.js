/** The bytes of a log, unpacked where it is gzip, in pieces of a size that suits the core. */

import { GzipMembers, isGzip } from "./gzip_members.js";

const chunkBytes = 256 * 1024;
// Members of damaged gzip data can be searched for far longer than anybody waits for a preview.
const longestLookMs = 2000;

/** @typedef {{readonly position: number, read: () => Promise<Uint8Array>}} LogBytes */

/**
 * `read` gives at most about 256 KiB, empty at the end. It throws where gzip data is damaged or
 * cut off, once everything before that was given. `position` is how many of the blob's own bytes
 * were taken in. Once the signal aborts, a read under way ends soon, with an error.
 *
 * @param {Blob} blob
 * @param {AbortSignal} [signal]
 * @returns {Promise<LogBytes>}
 */
export async function openLogBytes(blob, signal) {
  return (await isGzip(blob)) ? new PackedBytes(blob, signal) : new PlainBytes(blob);
}

/**
 * The first bytes of a log, at most about `bytes` of them, for a look at it.
 *
 * @param {Blob} blob
 * @param {number} bytes
 */
export async function firstLogBytes(blob, bytes) {
  const source = await openLogBytes(blob, AbortSignal.timeout(longestLookMs));
  const parts = [];
  for (let total = 0; total < bytes; total += parts[parts.length - 1].length) {
    // Damage further back matters to the import, not to a look at the front.
    const part = await source.read().catch(() => new Uint8Array());
    if (part.length === 0) break;
    parts.push(part);
  }
  return joined(parts);
}

class PlainBytes {
  #blob;
  position = 0;

  /** @param {Blob} blob */
  constructor(blob) {
    this.#blob = blob;
  }

  async read() {
    const slice = this.#blob.slice(this.position, this.position + chunkBytes);
    const bytes = new Uint8Array(await slice.arrayBuffer());
    this.position += bytes.length;
    return bytes;
  }
}

class PackedBytes {
  #members;
  /** @type {unknown} */
  #damage = null;

  /**
   * @param {Blob} blob
   * @param {AbortSignal} [signal]
   */
  constructor(blob, signal) {
    this.#members = new GzipMembers(blob, signal);
  }

  get position() {
    return this.#members.packedBytes;
  }

  async read() {
    /** @type {Uint8Array[]} */
    const parts = [];
    for (let total = 0; total < chunkBytes && !this.#damage; ) {
      const part = await this.#members.read().catch((error) => {
        this.#damage = error;
        return null;
      });
      if (part === null) break;
      parts.push(part);
      total += part.length;
    }
    if (parts.length === 0 && this.#damage) throw damageError(this.#damage);
    return joined(parts);
  }
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  if (parts.length === 1) return parts[0];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** @param {unknown} cause */
function damageError(cause) {
  const message =
    "The gzip file is damaged or cut off. What stands before that is imported; get the file anew " +
    "and import it again for the rest.";
  return Object.assign(new Error(message, { cause }), { code: "corrupt" });
}
