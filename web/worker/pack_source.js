/** Where a pack comes from: pack.json, and the bytes of its files from any place on. */
import { packError, sizeText } from "./pack_error.js";
import { longestManifestBytes, manifestPath } from "./pack_manifest.js";

/** @import {PackFile} from "./pack_manifest.js" */

/**
 * @typedef {object} FileBytes
 * @property {number} from  of the file's bytes, where these begin: 0 where the source cannot go on
 * @property {() => Promise<Uint8Array | null>} read  null at the end, which may come early; throws
 *     an error with code "network" where the connection broke
 * @property {() => Promise<void>} cancel  after the end too
 */
/**
 * @typedef {object} PackSource
 * @property {(signal?: AbortSignal) => Promise<string>} manifest  the text of pack.json
 * @property {(file: PackFile, from: number, signal?: AbortSignal) => Promise<FileBytes>} open
 */

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} from
 * @param {(error: unknown) => unknown} explained  of what reading throws
 * @returns {FileBytes}
 */
export function fileBytes(stream, from, explained) {
  const reader = stream.getReader();
  return {
    from,
    read: async () => {
      try {
        const { value } = await reader.read();
        return value ?? null;
      } catch (error) {
        throw explained(error);
      }
    },
    cancel: () => reader.cancel().catch(() => {}),
  };
}

/**
 * @param {FileBytes} bytes  of pack.json
 * @returns {Promise<string>}
 */
export async function manifestText(bytes) {
  const chunks = [];
  let size = 0;
  try {
    for (let chunk = await bytes.read(); chunk; chunk = await bytes.read()) {
      size += chunk.length;
      if (size > longestManifestBytes) {
        const most = sizeText(longestManifestBytes);
        throw packError("limit", `pack.json is longer than ${most}: that is no pack's.`);
      }
      chunks.push(chunk);
    }
  } finally {
    await bytes.cancel();
  }
  const whole = await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(whole);
  } catch (error) {
    throw packError("corrupt", "pack.json is not UTF-8 text. Export the pack anew.", error);
  }
}

/**
 * Files that somebody picked.
 *
 * @implements {PackSource}
 */
export class PickedSource {
  #files;
  #folder;

  /** @param {Map<string, Blob>} files  by path, which may begin with folders above the pack's */
  constructor(files) {
    this.#files = files;
    const manifests = [...files.keys()].filter((path) => `/${path}`.endsWith(`/${manifestPath}`));
    manifests.sort((a, b) => a.length - b.length);
    this.#folder = (manifests[0] ?? "").slice(0, -manifestPath.length);
  }

  async manifest() {
    const blob = this.#files.get(this.#folder + manifestPath);
    if (!blob) {
      const advice = "Choose the folder that tools/export has written, with all that is in it.";
      throw packError("not_found", `There is no pack.json among the chosen files. ${advice}`);
    }
    return manifestText(fileBytes(blob.stream(), 0, (error) => unreadable(manifestPath, error)));
  }

  /**
   * @param {PackFile} file
   * @param {number} from
   */
  async open({ path, bytes }, from) {
    const blob = this.#files.get(this.#folder + path);
    if (!blob) {
      const advice = "Choose the pack's folder with all that is in it.";
      throw packError("not_found", `${path} is not among the chosen files. ${advice}`);
    }
    if (blob.size !== bytes) {
      const sizes = `has ${sizeText(blob.size)} where pack.json says ${sizeText(bytes)}`;
      throw packError("corrupt", `${path} ${sizes}. Copy or export the pack anew.`);
    }
    return fileBytes(blob.slice(from).stream(), from, (error) => unreadable(path, error));
  }
}

/**
 * @param {string} path
 * @param {unknown} cause
 */
function unreadable(path, cause) {
  const message = `${path} can no longer be read: it was changed or removed. Choose the pack again.`;
  return packError("not_found", message, cause);
}
