// What the tests of packs share: packs of random bytes, a server that can be told to go wrong, and
// stores over folders that outlive them.
import { createHash } from "node:crypto";
import http from "node:http";
import { OpfsFolders } from "../../web/worker/pack_folder.js";
import { LocalLocks, PackLocks } from "../../web/worker/pack_locks.js";
import { MemoryFolders } from "../../web/worker/pack_memory_folder.js";
import { PackStore } from "../../web/worker/pack_store.js";
import { UrlSource } from "../../web/worker/pack_url_source.js";
import { FakeDisk } from "./fake_opfs.mjs";

/** @typedef {Map<string, Buffer>} Files */

/** @param {string | Uint8Array} bytes */
export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Mulberry32 (Tommy Ettinger, 2017): numbers in [0, 1) that a seed repeats. */
export function randomNumbers(/** @type {number} */ state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @param {number} size
 * @param {number} seed
 */
export function randomBytes(size, seed) {
  const random = randomNumbers(seed);
  return Buffer.from(Uint8Array.from({ length: size }, () => random() * 256));
}

/** @param {Uint8Array} bytes */
export const blobOf = (bytes) => new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]);

/**
 * @param {string} name
 * @param {Record<string, Buffer>} contents  by path
 * @param {object} [parts]  of pack.json: "embedder" and so on
 * @returns {Files} with pack.json
 */
export function packOf(name, contents, parts = {}) {
  const files = Object.entries(contents).map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }));
  const json = Buffer.from(JSON.stringify({ format: 1, name, ...parts, files }));
  return new Map([...Object.entries(contents), ["pack.json", json]]);
}

export const smallPack = () =>
  packOf("small", {
    "decoder.onnx": randomBytes(5000, 1),
    "decoder.bin": randomBytes(900_000, 2),
    "adapters/rewrite.safetensors": randomBytes(40_000, 3),
    "tokenizer.json": Buffer.from("{}"),
    "empty.bin": Buffer.alloc(0),
  });

/**
 * How a response goes wrong.
 *
 * @typedef {object} Fault
 * @property {number} [status]
 * @property {string} [type]
 * @property {string} [location]
 * @property {Buffer} [bytes]        in place of the file
 * @property {boolean} [noRange]
 * @property {boolean} [noLength]
 * @property {number} [cutAfter]     bytes of the body
 * @property {number} [waitAfter]    bytes of the body; then nothing comes
 * @property {string} [contentRange]
 */
/** @typedef {{path: string, from: number, status: number}} Seen */

const packsPath = "/packs/";

/** Serves packs under /packs/NAME/, with Range (RFC 9110, section 14). */
export class PackServer {
  /** @type {Map<string, Files>} */
  packs = new Map();
  /** @type {Seen[]} */
  seen = [];
  /** @type {(path: string, from: number) => Fault} */
  fault = () => ({});
  #server = http.createServer((request, response) => void this.handle(request, response));

  async start() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve(undefined)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    this.origin = `http://127.0.0.1:${port}`;
    return this;
  }

  async stop() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /**
   * @param {string} pack
   * @param {number} [silenceMs]
   */
  source(pack, silenceMs) {
    return new UrlSource(`${this.origin}/packs/${pack}/pack.json`, {
      origin: this.origin,
      silenceMs,
      // Node's knows no origin of its own.
      fetch: (url, options) => fetch(url, { ...options, mode: "cors" }),
    });
  }

  /** Paths asked for since the last call, pack.json left out. */
  taken() {
    return this.seen.splice(0).filter(({ path }) => path !== "pack.json");
  }

  /**
   * @param {http.IncomingMessage} request
   * @param {http.ServerResponse} response
   * @returns {boolean} whether it is for a pack
   */
  handle(request, response) {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (!pathname.startsWith(packsPath)) return false;
    const [pack, ...rest] = decodeURIComponent(pathname.slice(packsPath.length)).split("/");
    const path = rest.join("/");
    const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const fault = this.fault(path, asked);
    const bytes = fault.bytes ?? this.packs.get(pack)?.get(path);
    const { status, headers, from } = answerTo(bytes, asked, fault);
    this.seen.push({ path, from: asked, status });
    response.writeHead(status, headers);
    const body = (bytes ?? Buffer.from("<p>Not found")).subarray(from);
    const { cutAfter = Infinity, waitAfter = Infinity } = fault;
    const end = Math.min(cutAfter, waitAfter, body.length);
    response.write(body.subarray(0, end), () => {
      if (cutAfter <= body.length) response.destroy();
      else if (waitAfter > body.length) response.end();
    });
    return true;
  }
}

/**
 * @param {Buffer | undefined} bytes
 * @param {number} asked
 * @param {Fault} fault
 */
function answerTo(bytes, asked, { status, type, location, noRange, noLength, contentRange }) {
  const size = bytes?.length ?? 0;
  const from = noRange || status ? 0 : asked;
  /** @type {Record<string, string | number>} */
  const headers = { "Content-Type": type ?? "application/octet-stream" };
  if (location) headers.Location = location;
  if (bytes && !noLength && !status) headers["Content-Length"] = Math.max(0, size - from);
  if (!bytes && !status) return { status: 404, headers, from: 0 };
  if (from > 0 && from >= size) return { status: 416, headers: {}, from: size };
  if (from > 0) headers["Content-Range"] = contentRange ?? `bytes ${from}-${size - 1}/${size}`;
  return { status: status ?? (from > 0 ? 206 : 200), headers, from };
}

/**
 * @typedef {object} Device
 * @property {"opfs" | "memory"} kind
 * @property {FakeDisk} disk  empty where packs are in memory
 * @property {() => PackStore} newTab  ends the one before
 * @property {(changes?: Partial<import("../../web/worker/pack_store.js").Environment>) => PackStore} tab
 *     one more
 */

/**
 * @param {"opfs" | "memory"} [kind]
 * @returns {Device}
 */
export function newDevice(kind = "opfs") {
  const disk = new FakeDisk();
  const folders = kind === "opfs" ? new OpfsFolders(disk.handle) : new MemoryFolders();
  let locks = new PackLocks(new LocalLocks());
  /** @type {Device["tab"]} */
  const tab = (changes = {}) =>
    new PackStore({
      kind,
      reason: kind === "opfs" ? null : "No files here.",
      folders,
      locks,
      newDigest: () => createHash("sha256"),
      estimate: async () => ({}),
      retryDelayMs: 1,
      ...changes,
    });
  const newTab = () => {
    disk.endTab();
    locks = new PackLocks(new LocalLocks());
    return tab();
  };
  return { kind, disk, tab, newTab };
}

/**
 * @param {Map<string, Blob>} files
 * @returns {Promise<Files>}
 */
export async function bytesOf(files) {
  const read = async (/** @type {[string, Blob]} */ [path, blob]) =>
    /** @type {[string, Buffer]} */ ([path, Buffer.from(await blob.arrayBuffer())]);
  return new Map(await Promise.all([...files].map(read)));
}
