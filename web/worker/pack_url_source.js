/** A pack on the page's own server: the address of its pack.json, and the files beside that. */
import { packError, sizeText } from "./pack_error.js";
import { manifestPath } from "./pack_manifest.js";
import { Patience } from "./pack_patience.js";
import { fileBytes, manifestText } from "./pack_source.js";

/** @import {PackFile} from "./pack_manifest.js" */
/** @import {FileBytes, PackSource} from "./pack_source.js" */

const partialContent = 206;
const rangeNotSatisfiable = 416;
const tooManyRequests = 429;
// A connection that was lost without a word would be waited for for ever.
const longestSilenceMs = 60_000;

/** @implements {PackSource} */
export class UrlSource {
  #url;
  #fetch;
  #silenceMs;

  /**
   * @param {string} url  of pack.json, on the page's own origin; "/…" is from its root
   * @param {object} [browser]
   * @param {string} [browser.origin]
   * @param {typeof fetch} [browser.fetch]
   * @param {number} [browser.silenceMs]
   */
  constructor(
    url,
    {
      origin = location.origin,
      fetch = globalThis.fetch.bind(globalThis),
      silenceMs = longestSilenceMs,
    } = {},
  ) {
    this.#url = new URL(url, origin);
    this.#fetch = fetch;
    this.#silenceMs = silenceMs;
    if (this.#url.origin !== origin) {
      const advice = "Put it on this page's server, or choose its files from this device.";
      throw packError("invalid_argument", `A pack is not loaded from ${this.#url.origin}. ${advice}`);
    }
  }

  /** @param {AbortSignal} [signal] */
  async manifest(signal) {
    const patience = new Patience(this.#silenceMs, signal);
    const response = await this.#request(this.#url, manifestPath, {}, patience);
    await refuseOthers(response, manifestPath);
    return manifestText(bodyOf(response, manifestPath, 0, patience));
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
    const patience = new Patience(this.#silenceMs, signal);
    const response = await this.#request(url, path, headers, patience);
    if (response.status === rangeNotSatisfiable) await refuse(response, differs(path));
    await refuseOthers(response, path);
    const { begins, total } = extent(response);
    if (total !== null && total !== file.bytes) {
      const sizes = `(${sizeText(total)} for ${sizeText(file.bytes)})`;
      await refuse(response, differs(path, sizes));
    }
    if (begins !== 0 && begins !== from) await refuse(response, differs(path));
    return bodyOf(response, path, begins, patience);
  }

  /**
   * @param {URL} url
   * @param {string} path
   * @param {Record<string, string>} headers
   * @param {Patience} patience
   */
  async #request(url, path, headers, patience) {
    /** @type {RequestInit} */
    const options = {
      headers,
      signal: patience.signal,
      mode: "same-origin",
      // Followed, it could lead to another origin.
      redirect: "manual",
      // The browser's cache would hold hundreds of megabytes a second time.
      cache: "no-store",
    };
    try {
      return await patience.wait(this.#fetch(url, options));
    } catch (error) {
      throw broken(path, error);
    }
  }
}

/**
 * @param {Response} response
 * @param {string} path
 */
async function refuseOthers(response, path) {
  const { status, type } = response;
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    const message =
      `The server sends ${path} on to another address, which is not followed. Give the address ` +
      "of pack.json where the files really are.";
    await refuse(response, packError("unsupported", message));
  }
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
 * Which of the file's bytes come; RFC 9110, section 14.4: "bytes 5-9/10" or "bytes 5-9/*".
 *
 * @param {Response} response
 * @returns {{begins: number, total: number | null}} total: null where it is not said
 */
function extent({ status, headers }) {
  if (status === partialContent) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("Content-Range") ?? "");
    const total = range?.[2] === "*" ? null : Number(range?.[2] ?? NaN);
    return { begins: Number(range?.[1] ?? NaN), total };
  }
  // Of a packed body it is the packed size.
  const length = headers.has("Content-Encoding") ? null : headers.get("Content-Length");
  return { begins: 0, total: length === null ? null : Number(length) };
}

/**
 * @param {Response} response
 * @param {string} path
 * @param {number} from
 * @param {Patience} patience
 * @returns {FileBytes}
 */
function bodyOf(response, path, from, patience) {
  const body = response.body ?? new Blob().stream();
  const bytes = fileBytes(body, from, (error) => broken(path, error));
  const cancel = async () => {
    await bytes.cancel();
    patience.end();
  };
  return { from, read: () => patience.wait(bytes.read()), cancel };
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
