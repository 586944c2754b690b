import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { PickedSource } from "../../web/worker/pack_source.js";
import { UrlSource } from "../../web/worker/pack_url_source.js";
import { PackServer, blobOf, bytesOf, newDevice, packOf, smallPack } from "./pack_fixtures.mjs";

const pack = smallPack();
const server = new PackServer();

before(() => server.start());
after(() => server.stop());
beforeEach(() => {
  server.packs = new Map([["small", pack]]);
  server.fault = () => ({});
  server.taken();
});

/** @param {string} path @param {import("./pack_fixtures.mjs").Fault} fault */
const faultAt = (path, fault) => (/** @type {string} */ asked) => (asked === path ? fault : {});

const install = () => newDevice().tab().install(server.source("small"));

test("a pack of another origin is refused before any request", () => {
  for (const url of ["https://elsewhere.example/pack.json", "//elsewhere.example/p", "data:,{}"]) {
    const make = () => new UrlSource(url, { origin: "http://localhost:1", fetch });
    assert.throws(make, { code: "invalid_argument", message: /this page's server/ }, url);
  }
});

test("a file is asked for by its escaped path, of the page's origin, past the browser's cache", async () => {
  /** @type {[string, any][]} */
  const asked = [];
  const source = new UrlSource("/packs/a/pack.json?v=2", {
    origin: "http://localhost:1",
    fetch: async (url, options) => (asked.push([String(url), options]), new Response("abc")),
  });
  await source.open({ path: "ü/a?b#%2e.bin", bytes: 3, sha256: "" }, 0);
  await source.open({ path: "a.bin", bytes: 3, sha256: "" }, 2);
  const [[url, options], [, resumed]] = asked;
  assert.equal(url, "http://localhost:1/packs/a/%C3%BC/a%3Fb%23%252e.bin");
  assert.deepEqual([options.mode, options.cache, options.headers], ["same-origin", "no-store", {}]);
  assert.deepEqual(resumed.headers, { Range: "bytes=2-" });
});

test("a pack that is not there, or not whole, is said to be", async () => {
  server.packs.delete("small");
  await assert.rejects(install(), { code: "not_found", message: /404 for pack\.json/ });
  server.packs.set("small", new Map([...pack].filter(([path]) => path !== "decoder.bin")));
  await assert.rejects(install(), { code: "not_found", message: /404 for decoder\.bin/ });
});

test("a server in trouble is asked again, some times", async () => {
  server.fault = faultAt("decoder.bin", { status: 500 });
  await assert.rejects(install(), { code: "network", message: /500 for decoder\.bin/ });
  assert.equal(server.taken().filter(({ path }) => path === "decoder.bin").length, 4);
  let left = 2;
  server.fault = (path) => (path === "decoder.bin" && left-- > 0 ? { status: 503 } : {});
  await install();
});

test("a web page in place of a file is refused", async () => {
  for (const path of ["pack.json", "decoder.bin"]) {
    const page = { type: "text/html; charset=utf-8", bytes: Buffer.from("<!doctype html>") };
    server.fault = faultAt(path, page);
    await assert.rejects(install(), { code: "not_found", message: /web page for/ });
  }
});

test("a server that sends on to another address is not followed", async () => {
  server.packs.set("other", pack);
  for (const path of ["pack.json", "decoder.bin"]) {
    const location = `${server.origin}/packs/other/${path}`;
    server.fault = faultAt(path, { status: 302, location });
    await assert.rejects(install(), { code: "unsupported", message: /not followed/ });
    assert.equal(server.seen.filter((seen) => seen.path === path).length, 1);
    server.taken();
  }
});

test("pack.json that never ends, or is no text, is refused", async () => {
  server.fault = faultAt("pack.json", { bytes: Buffer.alloc(5 << 20, "x") });
  await assert.rejects(install(), { code: "limit", message: /longer/ });
  server.fault = faultAt("pack.json", { bytes: Buffer.from([0x7b, 0xff]) });
  await assert.rejects(install(), { code: "corrupt", message: /UTF-8/ });
  server.fault = faultAt("pack.json", { bytes: Buffer.from('{"format":1'), cutAfter: 5 });
  await assert.rejects(install(), { code: "network" });
});

test("ranges that were not asked for are refused", async () => {
  for (const contentRange of ["bytes 5-9/10", "bytes */10", "nonsense", "bytes 1000-899999/800000"]) {
    const store = newDevice().tab();
    server.fault = (path, from) =>
      path !== "decoder.bin" ? {} : from === 0 ? { cutAfter: 1000 } : { contentRange };
    await assert.rejects(store.install(server.source("small")), { code: "corrupt" }, contentRange);
    server.fault = () => ({});
    await store.install(server.source("small"));
  }
});

test("a connection that falls silent is made again", async () => {
  server.fault = (path, from) =>
    path === "decoder.bin" && from === 0 ? { waitAfter: 300_000 } : {};
  const device = newDevice();
  await device.tab().install(server.source("small", 100));
  const resumed = server.taken().filter(({ path, from }) => path === "decoder.bin" && from > 0);
  assert.deepEqual(resumed, [{ path: "decoder.bin", from: 300_000, status: 206 }]);
  server.fault = faultAt("pack.json", { waitAfter: 10 });
  await assert.rejects(device.tab().install(server.source("small", 100)), { code: "network" });
});

test("a range of a file whose length is not said goes on as well", async () => {
  const bytes = /** @type {Buffer} */ (pack.get("decoder.bin")).length;
  const contentRange = `bytes 1000-${bytes - 1}/*`;
  server.fault = (path, from) =>
    path !== "decoder.bin" ? {} : from === 0 ? { cutAfter: 1000 } : { contentRange };
  await install();
  const resumed = server.taken().filter(({ path, from }) => path === "decoder.bin" && from > 0);
  assert.deepEqual(resumed, [{ path: "decoder.bin", from: 1000, status: 206 }]);
});

test("no server at all is a broken connection", async () => {
  const gone = await new PackServer().start();
  const source = gone.source("small");
  await gone.stop();
  await assert.rejects(newDevice().tab().install(source), { code: "network", message: /again/ });
});

/** @param {Map<string, Buffer>} files @param {string} [above] */
const picked = (files, above = "") =>
  new PickedSource(new Map([...files].map(([path, bytes]) => [above + path, blobOf(bytes)])));

test("a folder that was picked is a pack, whatever stands above it", async () => {
  for (const above of ["", "Downloads/small/"]) {
    const store = newDevice().tab();
    await store.install(picked(pack, above));
    const { files } = await store.open("small");
    assert.deepEqual(await bytesOf(files), pack);
  }
});

test("picked files that are no whole pack are refused, with what to do", async () => {
  const store = newDevice().tab();
  const without = (/** @type {string} */ gone) => new Map([...pack].filter(([path]) => path !== gone));
  const refused = (/** @type {Map<string, Buffer>} */ files, /** @type {object} */ error) =>
    assert.rejects(store.install(picked(files)), error);
  await refused(new Map(), { code: "not_found", message: /no pack\.json.*Choose the folder/ });
  await refused(without("pack.json"), { code: "not_found" });
  await refused(without("decoder.bin"), { code: "not_found", message: /decoder\.bin/ });
  const short = new Map([...pack, ["decoder.bin", Buffer.from("x")]]);
  await refused(short, { code: "corrupt", message: /1 bytes where pack\.json says 900\.0 kB/ });
  const other = packOf("other", { "decoder.bin": Buffer.from("x") });
  const mixed = new Map([...other, ["decoder.bin", Buffer.from("y")]]);
  await refused(mixed, { code: "corrupt", message: /SHA-256/ });
  await assert.rejects(store.open("other"), { code: "not_found" });
});

test("a picked file that was removed meanwhile is said to be", async () => {
  const pull = () => Promise.reject(new Error("gone"));
  const gone = Object.assign(blobOf(Buffer.alloc(900_000)), {
    slice: () => ({ stream: () => new ReadableStream({ pull }) }),
  });
  const files = new Map([...pack].map(([path, bytes]) => [path, blobOf(bytes)]));
  const source = new PickedSource(files.set("decoder.bin", gone));
  const wanted = { code: "not_found", message: /decoder\.bin can no longer be read.*Choose/ };
  await assert.rejects(newDevice().tab().install(source), wanted);
});
