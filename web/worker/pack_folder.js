/**
 * Where packs are kept, in the origin private file system (OPFS): a folder a pack, with files right
 * in it. Written through synchronous handles, which change a file in place: what a writable stream
 * has written is lost when the tab ends before the stream.
 */
import { folderOf } from "./pack_manifest.js";

/**
 * @typedef {object} StoredFile
 * @property {Blob} blob
 * @property {string} version  another one once the file was written to
 */
/**
 * @typedef {object} Appender
 * @property {(bytes: Uint8Array) => void} write  throws a QuotaExceededError where there is no room
 * @property {() => void} restart  as an empty file
 * @property {() => void} flush    to where a power cut does no harm
 * @property {() => void} close
 */
/**
 * One pack's. Nothing here keeps two writers apart but that a file has one appender at a time.
 *
 * @typedef {object} Folder
 * @property {() => Promise<string[]>} list
 * @property {(name: string) => Promise<StoredFile | null>} read  null where there is none
 * @property {(name: string, at: number) => Promise<Appender>} append  what stood from `at` on is
 *     cut off; the file is made where there is none
 * @property {(name: string) => Promise<void>} remove  nothing where there is none
 */
/**
 * @typedef {object} Folders
 * @property {() => Promise<string[]>} list  names of packs
 * @property {(name: string) => Promise<Folder | null>} find
 * @property {(name: string) => Promise<Folder>} make  or find
 * @property {(name: string) => Promise<void>} remove  with all that is in it
 */
/**
 * What this needs of FileSystemSyncAccessHandle, which TypeScript keeps in the library of workers.
 *
 * @typedef {object} SyncHandle
 * @property {(bytes: Uint8Array, options: {at: number}) => number} write
 * @property {(bytes: number) => void} truncate
 * @property {() => void} flush
 * @property {() => void} close
 */

const retryMs = 100;
// The browser frees a closed tab's files a little after its locks: seen up to 300 ms.
const retryLimit = 50;

/** @implements {Folders} */
export class OpfsFolders {
  #root;

  /** @param {FileSystemDirectoryHandle} root */
  constructor(root) {
    this.#root = root;
  }

  async list() {
    const names = [];
    for await (const [name, { kind }] of this.#root.entries()) {
      if (kind === "directory") names.push(decodeURIComponent(name));
    }
    return names;
  }

  /** @param {string} name */
  async find(name) {
    const handle = await orNull(this.#root.getDirectoryHandle(folderOf(name)));
    return handle && new OpfsFolder(handle);
  }

  /** @param {string} name */
  async make(name) {
    return new OpfsFolder(await this.#root.getDirectoryHandle(folderOf(name), { create: true }));
  }

  /** @param {string} name */
  async remove(name) {
    await orNull(this.#root.removeEntry(folderOf(name), { recursive: true }));
  }
}

/** @implements {Folder} */
class OpfsFolder {
  #handle;

  /** @param {FileSystemDirectoryHandle} handle */
  constructor(handle) {
    this.#handle = handle;
  }

  async list() {
    const names = [];
    for await (const name of this.#handle.keys()) names.push(name);
    return names;
  }

  /** @param {string} name */
  async read(name) {
    const handle = await orNull(this.#handle.getFileHandle(name));
    const file = handle && (await orNull(handle.getFile()));
    return file && { blob: file, version: String(file.lastModified) };
  }

  /**
   * @param {string} name
   * @param {number} at
   */
  async append(name, at) {
    const handle = await openSync(await this.#handle.getFileHandle(name, { create: true }));
    try {
      return new OpfsAppender(handle, at);
    } catch (error) {
      handle.close();
      throw error;
    }
  }

  /** @param {string} name */
  async remove(name) {
    await orNull(this.#handle.removeEntry(name));
  }
}

/** @implements {Appender} */
class OpfsAppender {
  #handle;
  #at;

  /**
   * @param {SyncHandle} handle
   * @param {number} at
   */
  constructor(handle, at) {
    handle.truncate(at);
    this.#handle = handle;
    this.#at = at;
  }

  /** @param {Uint8Array} bytes */
  write(bytes) {
    const written = this.#handle.write(bytes, { at: this.#at });
    this.#at += written;
    if (written < bytes.length) throw new DOMException("No room for all of it", "QuotaExceededError");
  }

  restart() {
    this.#handle.truncate(0);
    this.#at = 0;
  }

  flush() {
    this.#handle.flush();
  }

  close() {
    this.#handle.close();
  }
}

/**
 * @param {Folder} folder
 * @param {string} name
 * @param {string} text
 */
export async function writeText(folder, name, text) {
  const appender = await folder.append(name, 0);
  try {
    appender.write(new TextEncoder().encode(text));
    appender.flush();
  } finally {
    appender.close();
  }
}

/**
 * @param {FileSystemFileHandle} file
 * @returns {Promise<SyncHandle>}
 */
async function openSync(file) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await /** @type {any} */ (file).createSyncAccessHandle();
    } catch (error) {
      const held = error instanceof DOMException && error.name === "NoModificationAllowedError";
      if (!held || attempt === retryLimit) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T | null>} null where what was asked for is not there
 */
async function orNull(promise) {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  }
}
