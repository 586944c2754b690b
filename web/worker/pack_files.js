/**
 * The files of a pack in its folder, each under its hash: an update shares what did not change with
 * the pack that it replaces, and no path of a pack.json reaches the file system.
 *
 * Beside a file whose hash was found right stands a marker with its size and version. A file without
 * one, or with one of another version, is worth nothing until it was hashed.
 */
import { download } from "./pack_download.js";
import { packError } from "./pack_error.js";
import { writeText } from "./pack_folder.js";
import { bytesOf } from "./pack_manifest.js";
import { PartialFile, hashInto, hex } from "./pack_partial.js";
import { FilesProgress } from "./pack_progress.js";
import { isQuotaError } from "./storage_full.js";

/** @import {Folder, StoredFile} from "./pack_folder.js" */
/** @import {PackFile} from "./pack_manifest.js" */
/** @import {NewDigest, Pass} from "./pack_partial.js" */
/** @import {Progress} from "./pack_progress.js" */
/** @import {PackSource} from "./pack_source.js" */

const markerEnd = ".ok";

export class PackFiles {
  #folder;
  #newDigest;

  /**
   * @param {Folder} folder
   * @param {NewDigest} newDigest
   */
  constructor(folder, newDigest) {
    this.#folder = folder;
    this.#newDigest = newDigest;
  }

  /** @param {PackFile} file */
  async isProven({ sha256, bytes }) {
    const stored = await this.#folder.read(sha256);
    if (stored?.blob.size !== bytes) return false;
    const marker = await this.#folder.read(sha256 + markerEnd);
    return marker !== null && (await marker.blob.text()) === markerText(stored);
  }

  /**
   * @param {PackFile[]} files
   * @returns {Promise<PackFile[]>}
   */
  async unproven(files) {
    const proven = await Promise.all(files.map((file) => this.isProven(file)));
    return files.filter((_, index) => !proven[index]);
  }

  /**
   * Hashes what is stored of a file.
   *
   * @param {PackFile} file
   * @param {Pass} pass
   * @returns {Promise<boolean>} whether it is all there and right
   */
  async prove(file, pass) {
    await this.#folder.remove(file.sha256 + markerEnd);
    const stored = await this.#folder.read(file.sha256);
    if (stored?.blob.size !== file.bytes) return false;
    const digest = this.#newDigest();
    await hashInto(digest, stored.blob, pass);
    if (hex(digest.digest()) !== file.sha256) return false;
    try {
      await this.#mark(file);
    } catch (error) {
      // Without room for the marker the file is as right; it costs another hashing.
      if (!isQuotaError(error)) throw error;
    }
    return true;
  }

  /**
   * Hashes files.
   *
   * @param {PackFile[]} files
   * @param {{signal?: AbortSignal, onProgress?: (progress: Progress) => void}} options
   * @returns {Promise<string[]>} paths of those that are not all there and right
   */
  async damaged(files, { signal, onProgress }) {
    const progress = new FilesProgress(bytesOf(files), 0, onProgress);
    const damaged = [];
    for (const file of files) {
      const right = await this.prove(file, { signal, onBytes: (bytes) => progress.at(bytes) });
      if (!right) damaged.push(file.path);
      progress.next(file);
    }
    return damaged;
  }

  /**
   * How many bytes are still to be loaded.
   *
   * @param {PackFile[]} files
   */
  async lackingBytes(files) {
    let lacking = 0;
    for (const { sha256, bytes } of files) {
      const size = (await this.#folder.read(sha256))?.blob.size ?? 0;
      // Of a file that is longer than it should be, nothing is worth keeping.
      lacking += size <= bytes ? bytes - size : bytes;
    }
    return lacking;
  }

  /** @param {PackFile} file */
  async blob({ sha256, path }) {
    const stored = await this.#folder.read(sha256);
    if (stored) return stored.blob;
    throw packError("corrupt", `${path} was removed from this device. Load the pack again.`);
  }

  /**
   * Bytes that earlier attempts left may be wrong, and a server may have got another file between
   * two responses: so what does not match is fetched once more, in one go.
   *
   * @param {PackFile} file
   * @param {PackSource} source
   * @param {Pass & {delayMs?: number}} pass
   */
  async fetch(file, source, pass) {
    const first = await this.#fetchRest(file, source, pass);
    if (first.right || (!first.inOneGo && (await this.#fetchRest(file, source, pass)).right)) return;
    const message =
      `${file.path} is not the file that its pack.json names: its SHA-256 differs. Load the pack ` +
      "again later; if that does not help, it must be exported or put on the server anew.";
    throw packError("corrupt", message);
  }

  /** @param {Set<string>} hashes  of the files that stay */
  async keepOnly(hashes) {
    for (const name of await this.#folder.list()) {
      const hash = /^([0-9a-f]{64})(\.ok)?$/.exec(name)?.[1];
      if (hash && !hashes.has(hash)) await this.#folder.remove(name);
    }
  }

  /**
   * @param {PackFile} file
   * @param {PackSource} source
   * @param {Pass & {delayMs?: number}} pass
   */
  async #fetchRest(file, source, pass) {
    const partial = await PartialFile.open(this.#folder, file, this.#newDigest, pass);
    let result;
    try {
      const inOneGo = await download(file, source, partial, pass);
      result = { inOneGo, right: partial.finish() };
    } finally {
      partial.close();
    }
    await (result.right ? this.#mark(file) : this.#folder.remove(file.sha256));
    return result;
  }

  /** @param {PackFile} file */
  async #mark({ sha256 }) {
    const stored = await this.#folder.read(sha256);
    if (stored) await writeText(this.#folder, sha256 + markerEnd, markerText(stored));
  }
}

/** @param {StoredFile} stored */
function markerText({ blob, version }) {
  return `${blob.size} bytes, version ${version}\n`;
}
