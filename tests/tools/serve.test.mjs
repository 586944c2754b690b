import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../tools/lib/serve.mjs";

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {string[]} */
const seen = [];

before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "serve-"));
  const page = path.join(folder, "page");
  mkdirSync(path.join(page, "core"), { recursive: true });
  writeFileSync(path.join(folder, "secret.txt"), "secret");
  writeFileSync(path.join(page, "index.html"), "<!doctype html>");
  writeFileSync(path.join(page, "sw.js"), "");
  writeFileSync(path.join(page, "core/a.wasm"), "wasm");
  writeFileSync(path.join(page, "two words.mjs"), "");
  symlinkSync(path.join(folder, "secret.txt"), path.join(page, "link.txt"));
  server = await serve({ root: page, onRequest: (url) => seen.push(url) });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/**
 * A request whose path is sent as it stands: fetch would tidy "..", which is what is tested.
 * @param {string} target
 * @param {string} [method]
 * @returns {Promise<{ status: number, headers: http.IncomingHttpHeaders, body: string }>}
 */
function ask(target, method = "GET") {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port: server.port, path: target, method };
    const request = http.request(options, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.on("error", reject).end();
  });
}

test("a folder gives its index.html", async () => {
  const { status, headers, body } = await ask("/");
  assert.deepEqual([status, body], [200, "<!doctype html>"]);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
});

test("every answer isolates the page and forbids guessing types", async () => {
  for (const target of ["/", "/core/a.wasm", "/nothing"]) {
    const { headers } = await ask(target);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    assert.equal(headers["cross-origin-embedder-policy"], "require-corp");
    assert.equal(headers["x-content-type-options"], "nosniff");
  }
});

test("wasm and modules have the types that browsers insist on", async () => {
  assert.equal((await ask("/core/a.wasm")).headers["content-type"], "application/wasm");
  const script = await ask("/two%20words.mjs?version=1");
  assert.equal(script.headers["content-type"], "text/javascript; charset=utf-8");
});

test("only the service worker may be cached", async () => {
  assert.equal((await ask("/sw.js")).headers["cache-control"], "max-age=86400");
  assert.equal((await ask("/core/a.wasm")).headers["cache-control"], "no-cache");
});

for (const target of [
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/core/../../secret.txt",
  "//etc/passwd",
  "/link.txt",
  "/index.html%00.js",
  "/%",
  "/core/",
  "/missing",
]) {
  test(`${target} is not found`, async () => {
    const { status, body } = await ask(target);
    assert.deepEqual([status, body], [404, "Not found\n"]);
  });
}

test("HEAD has the length and no body, POST is refused", async () => {
  const head = await ask("/core/a.wasm", "HEAD");
  assert.deepEqual([head.status, head.headers["content-length"], head.body], [200, "4", ""]);
  assert.equal((await ask("/", "POST")).status, 405);
});

test("a taken port is refused with what to do", async () => {
  await assert.rejects(serve({ root: folder, port: server.port }), /taken: choose another with --port/);
});

test("requests are reported as they come", async () => {
  seen.length = 0;
  await ask("/core/a.wasm?x=1");
  assert.deepEqual(seen, ["/core/a.wasm?x=1"]);
});
