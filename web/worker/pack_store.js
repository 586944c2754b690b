/**
 * The packs of this device: loaded from a source, opened, checked, removed. What survives a reload,
 * a crash and an update is told in web/README.md.
 *
 *   const store = await openPackStore();
 *   await store.install(new UrlSource("/packs/small/pack.json"), { signal, onProgress });
 *   const pack = await store.open("small");
 *   const host = await OrtHost.start(ort, { files: pack.files });
 *   …
 *   await pack.close();
 */
import { explained, packError } from "./pack_error.js";
import { PackFiles } from "./pack_files.js";
import { bytesOf, manifestPath, parseManifest } from "./pack_manifest.js";
import { FilesProgress } from "./pack_progress.js";
import { PackRecords } from "./pack_records.js";
import { refusedRoom, requireRoom, requireSize } from "./pack_room.js";
import { isQuotaError } from "./storage_full.js";

/** @import {Folder, Folders} from "./pack_folder.js" */
/** @import {PackLocks} from "./pack_locks.js" */
/** @import {PackFile, PackManifest} from "./pack_manifest.js" */
/** @import {NewDigest} from "./pack_partial.js" */
/** @import {Progress} from "./pack_progress.js" */
/** @import {PackSource} from "./pack_source.js" */

/**
 * @typedef {object} Environment
 * @property {"opfs" | "memory"} kind
 * @property {string | null} reason   why it is not OPFS, for a person
 * @property {Folders} folders
 * @property {PackLocks} locks
 * @property {NewDigest} newDigest
 * @property {() => Promise<StorageEstimate>} estimate
 * @property {number} [mostBytes]     of a pack
 * @property {number} [retryDelayMs]  before a broken connection is made again
 */
/**
 * @typedef {object} Options
 * @property {AbortSignal} [signal]  what was loaded until then is kept
 * @property {(progress: Progress) => void} [onProgress]  over all files; it falls back where a file
 *     has to be loaded from its beginning
 */
/**
 * @typedef {object} OpenPack
 * @property {string} name
 * @property {"opfs" | "memory"} kind
 * @property {string | null} reason
 * @property {Map<string, Blob>} files  by path, pack.json among them
 * @property {() => Promise<unknown>} close  until then no update and nobody removes the files
 */
/** @import {PackInfo} from "../base/messages.js" */
/** @typedef {PackInfo & {ready: boolean, kept: number}} ListedPack */
/** @typedef {{files: PackFiles, records: PackRecords}} StoredPack */

export class PackStore {
  #environment;

  /** @param {Environment} environment */
  constructor(environment) {
    this.#environment = environment;
  }

  get kind() {
    return this.#environment.kind;
  }

  /** Why it is not OPFS, for a person. */
  get reason() {
    return this.#environment.reason;
  }

  /**
   * Loads what is missing of a pack. A pack of the same name stays what it is until this one is
   * complete.
   *
   * @param {PackSource} source
   * @param {Options} [options]
   * @returns {Promise<{name: string, bytes: number}>}
   */
  install(source, options = {}) {
    return explained(options.signal, async () => {
      const manifest = parseManifest(await source.manifest(options.signal));
      const { name, bytes } = manifest;
      requireSize(manifest, this.#environment);
      await this.#environment.locks.write(name, options.signal, () =>
        this.#load(manifest, source, options),
      );
      return { name, bytes };
    });
  }

  /**
   * Files that are not known to be right are hashed first, which waits for an update under way.
   *
   * @param {string} name
   * @param {Options} [options]
   * @returns {Promise<OpenPack>}
   */
  open(name, options = {}) {
    return explained(options.signal, async () => {
      const { locks, kind, reason } = this.#environment;
      const sweep = () => locks.writeIfFree(name, () => this.#sweep(name));
      // For a tab that ended before it could.
      await sweep();
      const release = await locks.read(name);
      const close = async () => {
        await release();
        await sweep();
      };
      try {
        return { name, kind, reason, files: await this.#blobs(name, options), close };
      } catch (error) {
        await release();
        throw error;
      }
    });
  }

  /**
   * Hashes every file, as disks do fail.
   *
   * @param {string} name
   * @param {Options} [options]
   * @returns {Promise<string[]>} paths of what is damaged, which the next installation loads anew
   */
  verify(name, options = {}) {
    return explained(options.signal, () =>
      this.#environment.locks.write(name, options.signal, async () => {
        const { files, manifest } = await this.#ready(name);
        return files.damaged(manifest.contents, options);
      }),
    );
  }

  /** @param {string} name */
  remove(name) {
    return explained(undefined, async () => {
      const { folders, locks } = this.#environment;
      const removed = await locks.writeIfFree(name, () =>
        locks.ifUnread(name, async () => {
          // The browser removes one file after the other: of none left the pack is ready.
          await (await this.#find(name))?.records.remove("ready");
          await folders.remove(name);
          return true;
        }),
      );
      if (removed) return;
      const message = `The pack ${name} is in use. Stop loading it and close the other tabs first.`;
      throw packError("busy", message);
    });
  }

  /** @returns {Promise<ListedPack[]>} also those of which only a part is here */
  async list() {
    const listed = [];
    for (const name of await this.#environment.folders.list()) {
      const { files, records } = (await this.#find(name)) ?? {};
      const ready = await records?.read("ready");
      const manifest = ready ?? (await records?.read("next"));
      if (!files || !manifest) continue;
      const { bytes, licence, parts } = manifest;
      const kept = bytes - (await files.lackingBytes(manifest.contents));
      listed.push({ name, bytes, licence, parts, ready: Boolean(ready), kept });
    }
    return listed;
  }

  /**
   * Whoever calls it holds the lock for writing.
   *
   * @param {PackManifest} manifest
   * @param {PackSource} source
   * @param {Options} options
   */
  async #load(manifest, source, options) {
    const { folders, newDigest, estimate } = this.#environment;
    const { name, contents, text } = manifest;
    const { files, records } = stored(await folders.make(name), newDigest);
    try {
      await this.#sweep(name, manifest);
      await requireRoom(name, await files.lackingBytes(contents), estimate);
      await records.write("next", text);
      await this.#fetch(manifest, files, source, options);
      await records.write("ready", text);
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      throw await refusedRoom(name, await files.lackingBytes(contents), estimate, error);
    }
    await records.remove("next");
    await this.#sweep(name);
  }

  /**
   * @param {PackManifest} manifest
   * @param {PackFiles} files
   * @param {PackSource} source
   * @param {Options} options
   */
  async #fetch({ contents, bytes }, files, source, { signal, onProgress }) {
    const missing = await files.unproven(contents);
    const progress = new FilesProgress(bytes, bytes - bytesOf(missing), onProgress);
    const delayMs = this.#environment.retryDelayMs;
    progress.at(0);
    for (const file of missing) {
      const onBytes = (/** @type {number} */ at) => progress.at(at);
      await files.fetch(file, source, { signal, onBytes, delayMs });
      progress.next(file);
    }
  }

  /**
   * @param {string} name
   * @param {Options} options
   * @returns {Promise<Map<string, Blob>>}
   */
  async #blobs(name, options) {
    const { files, manifest } = await this.#ready(name);
    const unproven = await files.unproven(manifest.contents);
    if (unproven.length > 0) {
      const damaged = await this.#environment.locks.write(name, options.signal, () =>
        files.damaged(unproven, options),
      );
      if (damaged.length > 0) throw damagedError(name, damaged);
    }
    const blobs = new Map([[manifestPath, new Blob([manifest.text])]]);
    for (const file of manifest.files) blobs.set(file.path, await files.blob(file));
    return blobs;
  }

  /**
   * Removes what neither the ready pack nor the next one needs, unless somebody reads it. Whoever
   * calls it holds the lock for writing.
   *
   * @param {string} name
   * @param {PackManifest} [next]  in place of the recorded one
   */
  async #sweep(name, next) {
    return this.#environment.locks.ifUnread(name, async () => {
      const { files, records } = (await this.#find(name)) ?? {};
      const manifests = [await records?.read("ready"), next ?? (await records?.read("next"))];
      const needed = manifests.flatMap((manifest) => manifest?.contents ?? []);
      // Without a pack.json that this version reads, what is needed is not known.
      if (needed.length > 0) await files?.keepOnly(new Set(needed.map(({ sha256 }) => sha256)));
      return true;
    });
  }

  /** @param {string} name */
  async #ready(name) {
    const found = await this.#find(name);
    const manifest = await found?.records.read("ready");
    if (found && manifest) return { ...found, manifest };
    throw packError("not_found", `The pack ${name} is not on this device. Load it first.`);
  }

  /**
   * @param {string} name
   * @returns {Promise<StoredPack | null>}
   */
  async #find(name) {
    const { folders, newDigest } = this.#environment;
    const folder = await folders.find(name);
    return folder && stored(folder, newDigest);
  }
}

/**
 * @param {Folder} folder
 * @param {NewDigest} newDigest
 * @returns {StoredPack}
 */
function stored(folder, newDigest) {
  return {
    files: new PackFiles(folder, newDigest),
    records: new PackRecords(folder, newDigest),
  };
}

/**
 * @param {string} name
 * @param {string[]} paths
 */
function damagedError(name, paths) {
  const message =
    `Damaged or gone on this device: ${paths.join(", ")} of the pack ${name}. Load the pack ` +
    "again: only that is fetched.";
  return packError("corrupt", message);
}
