/**
 * The two pack.json that a pack's folder may have: that of the pack which is ready, and that of the
 * one which is being loaded to take its place.
 *
 * Each is a file that is never written to again, with a number and its own hash in its name: of the
 * whole ones the highest counts, so that a tab which ends anywhere leaves the old one or the new.
 */
import { writeText } from "./pack_folder.js";
import { parseManifest } from "./pack_manifest.js";
import { hex } from "./pack_partial.js";

/** @import {Folder} from "./pack_folder.js" */
/** @import {PackManifest} from "./pack_manifest.js" */
/** @import {NewDigest} from "./pack_partial.js" */

/** @typedef {"ready" | "next"} Kind */
/** @typedef {{name: string, number: number, hash: string}} Entry */

export class PackRecords {
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

  /**
   * @param {Kind} kind
   * @returns {Promise<PackManifest | null>}
   */
  async read(kind) {
    const text = await this.#newestText(kind);
    try {
      return text === null ? null : parseManifest(text);
    } catch {
      // Of a newer version of the page: to this one there is no pack.
      return null;
    }
  }

  /**
   * @param {Kind} kind
   * @param {string} text  of pack.json
   */
  async write(kind, text) {
    const before = await this.#entries(kind);
    const number = (before[0]?.number ?? 0) + 1;
    await writeText(this.#folder, `${kind}-${number}-${this.#hash(text)}.json`, text);
    for (const { name } of before) await this.#folder.remove(name);
  }

  /** @param {Kind} kind */
  async remove(kind) {
    // The lowest first: a tab that ends in between does not bring an old one back.
    const entries = await this.#entries(kind);
    for (const { name } of entries.reverse()) await this.#folder.remove(name);
  }

  /**
   * @param {Kind} kind
   * @returns {Promise<string | null>}
   */
  async #newestText(kind) {
    for (const { name, hash } of await this.#entries(kind)) {
      const stored = await this.#folder.read(name);
      // Another tab has put a newer one in its place.
      if (!stored) return this.#newestText(kind);
      const text = await stored.blob.text();
      if (this.#hash(text) === hash) return text;
    }
    return null;
  }

  /**
   * @param {Kind} kind
   * @returns {Promise<Entry[]>} the newest first
   */
  async #entries(kind) {
    const entries = [];
    for (const name of await this.#folder.list()) {
      const parts = /^(ready|next)-(\d+)-([0-9a-f]{64})\.json$/.exec(name);
      if (parts?.[1] === kind) entries.push({ name, number: Number(parts[2]), hash: parts[3] });
    }
    return entries.sort((a, b) => b.number - a.number);
  }

  /** @param {string} text */
  #hash(text) {
    const digest = this.#newDigest();
    digest.update(new TextEncoder().encode(text));
    return hex(digest.digest());
  }
}
