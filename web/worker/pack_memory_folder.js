/** Packs in memory, where the browser keeps no files: gone with the worker. */

/** @import {Appender, Folder, Folders, StoredFile} from "./pack_folder.js" */

// A Blob a chunk of the network would make thousands; the browser may put a Blob on the disk.
const pieceBytes = 4 * 1024 * 1024;

/** @implements {Folders} */
export class MemoryFolders {
  /** @type {Map<string, MemoryFolder>} */
  #folders = new Map();

  async list() {
    return [...this.#folders.keys()];
  }

  /** @param {string} name */
  async find(name) {
    return this.#folders.get(name) ?? null;
  }

  /** @param {string} name */
  async make(name) {
    const folder = this.#folders.get(name) ?? new MemoryFolder();
    this.#folders.set(name, folder);
    return folder;
  }

  /** @param {string} name */
  async remove(name) {
    this.#folders.delete(name);
  }
}

/** @implements {Folder} */
class MemoryFolder {
  /** @type {Map<string, StoredFile>} */
  #files = new Map();
  #versions = 0;

  async list() {
    return [...this.#files.keys()];
  }

  /** @param {string} name */
  async read(name) {
    return this.#files.get(name) ?? null;
  }

  /**
   * @param {string} name
   * @param {number} at
   */
  async append(name, at) {
    const start = (this.#files.get(name)?.blob ?? new Blob()).slice(0, at);
    return new MemoryAppender(start, (blob) => {
      this.#files.set(name, { blob, version: String(++this.#versions) });
    });
  }

  /** @param {string} name */
  async remove(name) {
    this.#files.delete(name);
  }
}

/** @implements {Appender} */
class MemoryAppender {
  /** @type {Blob[]} */
  #pieces;
  /** @type {Uint8Array[]} */
  #chunks = [];
  #chunkBytes = 0;
  #keep;

  /**
   * @param {Blob} start
   * @param {(blob: Blob) => void} keep
   */
  constructor(start, keep) {
    this.#pieces = [start];
    this.#keep = keep;
  }

  /** @param {Uint8Array} bytes */
  write(bytes) {
    this.#chunks.push(bytes);
    this.#chunkBytes += bytes.length;
    if (this.#chunkBytes >= pieceBytes) this.#addPiece();
  }

  restart() {
    this.#pieces = [];
    this.#chunks = [];
    this.#chunkBytes = 0;
  }

  flush() {}

  close() {
    this.#addPiece();
    this.#keep(new Blob(this.#pieces));
  }

  #addPiece() {
    this.#pieces.push(new Blob(/** @type {BlobPart[]} */ (this.#chunks)));
    this.#chunks = [];
    this.#chunkBytes = 0;
  }
}
