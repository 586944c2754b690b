/** A file on its way in: what is stored of it and the hash of just that, never apart. */

/** @import {Appender, Folder} from "./pack_folder.js" */
/** @import {PackFile} from "./pack_manifest.js" */

/**
 * @typedef {object} Digest
 * @property {(bytes: Uint8Array) => unknown} update
 * @property {() => Uint8Array} digest
 */
/** @typedef {() => Digest} NewDigest */
/**
 * @typedef {object} Pass  over the bytes of a file
 * @property {AbortSignal} [signal]
 * @property {(bytes: number) => void} onBytes  how far it is
 */

export class PartialFile {
  #file;
  #newDigest;
  #digest;
  #appender;
  at;

  /**
   * Goes on from what an earlier attempt stored, which is hashed again: the tab may have ended
   * anywhere in it.
   *
   * @param {Folder} folder
   * @param {PackFile} file
   * @param {NewDigest} newDigest
   * @param {Pass} pass
   */
  static async open(folder, file, newDigest, pass) {
    const stored = await folder.read(file.sha256);
    const kept = stored && stored.blob.size <= file.bytes ? stored.blob.size : 0;
    const digest = newDigest();
    if (stored && kept > 0) await hashInto(digest, stored.blob, pass);
    const appender = await folder.append(file.sha256, kept);
    return new PartialFile(file, newDigest, { digest, appender, at: kept });
  }

  /**
   * @param {PackFile} file
   * @param {NewDigest} newDigest
   * @param {{digest: Digest, appender: Appender, at: number}} start
   */
  constructor(file, newDigest, { digest, appender, at }) {
    this.#file = file;
    this.#newDigest = newDigest;
    this.#digest = digest;
    this.#appender = appender;
    this.at = at;
  }

  /** @param {Uint8Array} bytes */
  write(bytes) {
    this.#digest.update(bytes);
    this.#appender.write(bytes);
    this.at += bytes.length;
  }

  restart() {
    this.#appender.restart();
    this.#digest = this.#newDigest();
    this.at = 0;
  }

  /** Once all of it is there: whether it is what pack.json says. */
  finish() {
    this.#appender.flush();
    return hex(this.#digest.digest()) === this.#file.sha256;
  }

  close() {
    this.#appender.close();
  }
}

/**
 * @param {Digest} digest
 * @param {Blob} blob
 * @param {Pass} pass
 */
export async function hashInto(digest, blob, { signal, onBytes }) {
  const reader = blob.stream().getReader();
  try {
    let at = 0;
    for (;;) {
      const { value, done } = await reader.read();
      signal?.throwIfAborted();
      if (done) return;
      digest.update(value);
      at += value.length;
      onBytes(at);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
