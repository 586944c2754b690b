// Serves a folder of plain files on this machine only: what tools/run and the browser tests use. Any
// static host can serve the page; this one sends the headers that such a host should send.
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** @type {Record<string, string>} */
const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonl": "application/x-ndjson; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

const headers = {
  // Cross-origin isolation, which precise timers and shared memory ask for.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/**
 * The file that a request's URL names, or null: nothing outside the folder, no matter how the path is
 * written or where a link points.
 * @param {string} root an absolute path without links
 * @param {string} url
 */
async function resolveFile(root, url) {
  try {
    const name = decodeURIComponent(new URL(url, "http://localhost").pathname);
    if (name.includes("\0")) return null;
    let file = await realpath(path.join(root, name));
    if ((await stat(file)).isDirectory()) file = await realpath(path.join(file, "index.html"));
    const info = await stat(file);
    return file.startsWith(root + path.sep) && info.isFile() ? { file, size: info.size } : null;
  } catch {
    return null; // malformed escapes and missing files alike
  }
}

/**
 * @param {string} root
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
async function answer(root, request, response) {
  const refuse = (/** @type {number} */ status, /** @type {string} */ message) => {
    response.writeHead(status, { ...headers, "Content-Type": "text/plain; charset=utf-8" });
    response.end(`${message}\n`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET and HEAD");
  const found = await resolveFile(root, request.url ?? "/");
  if (!found) return refuse(404, "Not found");
  // A service worker script that may be cached for a day costs an installed page no request.
  const isServiceWorker = found.file === path.join(root, "sw.js");
  response.writeHead(200, {
    ...headers,
    "Cache-Control": isServiceWorker ? "max-age=86400" : "no-cache",
    "Content-Length": found.size,
    "Content-Type": types[path.extname(found.file)] ?? "application/octet-stream",
  });
  if (request.method === "HEAD") return response.end();
  createReadStream(found.file)
    .on("error", () => response.destroy())
    .pipe(response);
}

/**
 * Starts serving; rejects with a message for people when the port is taken.
 * @param {object} options
 * @param {string} options.root
 * @param {number} [options.port] 0: any
 * @param {(url: string) => void} [options.onRequest]
 * @param {(request: http.IncomingMessage, response: http.ServerResponse) => boolean} [options.answers]
 *   whether it answers a request in the folder's place
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serve({ root, port = 0, onRequest = () => {}, answers = () => false }) {
  const folder = await realpath(root);
  const server = http.createServer((request, response) => {
    onRequest(request.url ?? "/");
    if (answers(request, response)) return;
    answer(folder, request, response).catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`port ${port} is taken: choose another with --port N.`)
          : error,
      ),
    );
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve(undefined));
      server.closeAllConnections();
    });
  return { url: `http://localhost:${bound}`, port: bound, close: async () => void (await close()) };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { root: { type: "string", default: "build/web" }, port: { type: "string" } },
  });
  try {
    const { url } = await serve({ root: values.root, port: Number(values.port ?? 8080) });
    console.log(`Yesterlog is at ${url} (Ctrl+C ends it)`);
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
