/** A pack on the page's own server: the address of its pack.json, and the files beside that. */
import { packError, sizeText } from "./pack_error.js";
import { manifestPath } from "./pack_manifest.js";
import { fileBytes, manifestText } from "./pack_source.js";

/** @import {PackFile} from "./pack_manifest.js" */
/** @import {PackSource} from "./pack_source.js" */

const partialContent = 206;
const rangeNotSatisfiable = 416;
const tooManyRequests = 429;

/** @implements {PackSource} */
export class UrlSource {
  #url;
  #fetch;

  /**
   * @param {string} url  of pack.json, on the page's own origin
   * @param {object} [browser]
   * @param {string} [browser.origin]
   * @param {typeof fetch} [browser.fetch]
   */
  constructor(url, { origin = location.origin, fetch = globalThis.fetch.bind(globalThis) } = {}) {
    this.#url = new URL(url, origin);
    this.#fetch = fetch;
    if (this.#url.origin !== origin) {
      const advice = "Put it on this page's server, or choose its files from this device.";
      throw packError("invalid_argument", `A pack is not loaded from ${this.#url.origin}. ${advice}`);
    }
  }

  /** @param {AbortSignal} [signal] */
  async manifest(signal) {
    const response = await this.#request(this.#url, manifestPath, {}, signal);
    await refuseOthers(response, manifestPath);
    return manifestText(bodyOf(response, manifestPath, 0));
  }

  /**
   * @param {PackFile} file
   * @param {number} from
   * @param {AbortSignal} [signal]
   */
  async open(file, from, signal) {
    const { path } = file;
    const url = new URL(path.split("/").map(encodeURIComponent).join("/"), this.#url);
    /** @type {Record<string, string>} */
    const headers = from > 0 ? { Range: `bytes=${from}-` } : {};
    const response = await this.#request(url, path, headers, signal);
    if (response.status === rangeNotSatisfiable) await refuse(response, differs(path));
    await refuseOthers(response, path);
    const begins = response.status === partialContent ? rangeStart(response) : 0;
    const total = totalBytes(response);
    if (total !== null && total !== file.bytes) {
      const sizes = `(${sizeText(total)} for ${sizeText(file.bytes)})`;
      await refuse(response, differs(path, sizes));
    }
    if (begins !== 0 && begins !== from) await refuse(response, differs(path));
    return bodyOf(response, path, begins);
  }

  /**
   * @param {URL} url
   * @param {string} path
   * @param {Record<string, string>} headers
   * @param {AbortSignal} [signal]
   */
  async #request(url, path, headers, signal) {
    try {
      return await this.#fetch(url, {
        headers,
        signal,
        // A redirect to another origin is an error.
        mode: "same-origin",
        // The browser's cache would hold hundreds of megabytes a second time.
        cache: "no-store",
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw broken(path, error);
    }
  }
}

/**
 * @param {Response} response
 * @param {string} path
 */
async function refuseOthers(response, path) {
  const { status } = response;
  if (!response.ok) {
    const transient = status >= 500 || status === tooManyRequests;
    const answered = `The server answered ${status} for ${path}.`;
    const error = transient
      ? packError("network", `${answered} Load the pack again in a while.`)
      : packError("not_found", `${answered} The pack on the server is incomplete or elsewhere.`);
    await refuse(response, error);
  }
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html");
  if (isPage && !/\.html?$/i.test(path)) {
    const message = `The server sent a web page for ${path}. Check the pack's address.`;
    await refuse(response, packError("not_found", message));
  }
}

/**
 * @param {Response} response
 * @param {Error} error
 * @returns {Promise<never>}
 */
async function refuse(response, error) {
  await response.body?.cancel().catch(() => {});
  throw error;
}

/**
 * @param {string} path
 * @param {string} [how]
 */
function differs(path, how = "") {
  const message =
    `${path} on the server is not the file that its pack.json names${how && ` ${how}`}. ` +
    "Load the pack again; if that does not help, it must be put on the server anew.";
  return packError("corrupt", message);
}

/**
 * RFC 9110, section 14.4: "bytes 5-9/10".
 *
 * @param {Response} response
 */
function contentRange(response) {
  return /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get("Content-Range") ?? "");
}

/** @param {Response} response */
function rangeStart(response) {
  return Number(contentRange(response)?.[1] ?? NaN);
}

/** @param {Response} response */
function totalBytes(response) {
  if (response.status === partialContent) return Number(contentRange(response)?.[2] ?? NaN);
  // Of a packed body it is the packed size.
  const length = response.headers.get("Content-Length");
  return length === null || response.headers.has("Content-Encoding") ? null : Number(length);
}

/**
 * @param {Response} response
 * @param {string} path
 * @param {number} from
 */
function bodyOf(response, path, from) {
  const body = response.body ?? new Blob().stream();
  return fileBytes(body, from, (error) => broken(path, error));
}

/**
 * @param {string} path
 * @param {unknown} cause
 */
function broken(path, cause) {
  const message =
    `The connection broke while ${path} was loaded. Load the pack again: it goes on from there.`;
  return packError("network", message, cause);
}
