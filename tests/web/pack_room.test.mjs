// What a pack may take: room in the browser's storage, and memory while it is loaded.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryFolders } from "../../web/worker/pack_memory_folder.js";
import { PickedSource } from "../../web/worker/pack_source.js";
import { blobOf, bytesOf, newDevice, sha256, smallPack } from "./pack_fixtures.mjs";

const pack = smallPack();
const source = new PickedSource(new Map([...pack].map(([path, bytes]) => [path, blobOf(bytes)])));

test("a pack that will not fit is refused before anything is loaded, in numbers", async () => {
  const device = newDevice();
  const store = device.tab({ estimate: async () => ({ quota: 1_000_000, usage: 900_000 }) });
  const message = /small needs 945\.0 kB more.*has 100\.0 kB free.*Free some/;
  const wanted = { code: "storage_full", message };
  await assert.rejects(store.install(source), wanted);
  assert.equal(device.disk.usage(), 0);
  assert.deepEqual(await store.list(), []);
});

test("a browser that gives no estimate is no reason to refuse", async () => {
  const estimates = [async () => ({}), () => Promise.reject(new TypeError("no estimate"))];
  for (const estimate of estimates) await newDevice().tab({ estimate }).install(source);
});

for (const refusal of /** @type {const} */ (["throw", "write less"])) {
  test(`room that ends on the way (${refusal}) is said, and once there is some it goes on`, async () => {
    const device = newDevice();
    device.disk.refusal = refusal;
    device.disk.room = 400_000;
    const estimate = async () => ({ quota: 2_000_000, usage: device.disk.usage() });
    const store = device.tab({ estimate });
    const message = /needs \d+\.\d kB more, and the browser has no room/;
    const wanted = { code: "storage_full", message };
    await assert.rejects(store.install(source), wanted);
    assert.equal(device.disk.handles.size, 0);
    await assert.rejects(store.open("small"), { code: "not_found" });
    device.disk.room = Infinity;
    await store.install(source);
    assert.deepEqual(await bytesOf((await store.open("small")).files), pack);
  });
}

test("a pack that is here opens although there is no room for a marker", async () => {
  const device = newDevice();
  const store = device.tab();
  await store.install(source);
  const weights = sha256(/** @type {Buffer} */ (pack.get("decoder.bin")));
  device.disk.files().get(`small/${weights}.ok`)?.set(Buffer.alloc(0));
  device.disk.room = 0;
  assert.deepEqual(await bytesOf((await store.open("small")).files), pack);
});

test("in memory a pack that is too large is refused, with why and what to do", async () => {
  const store = newDevice("memory").tab({ mostBytes: 900_000 });
  const message = /945\.0 kB.*at most 900\.0 kB.*No files here.*another browser/;
  const wanted = { code: "limit", message };
  await assert.rejects(store.install(source), wanted);
});

const largeBytes = 256 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
// Of so many zeros.
const largeHash = "a6d72ac7690f53be6ae46ba88506bd97302a093f7108472bd9efc3cefda06484";

/** A file that is nowhere whole. @returns {any} */
function zeros() {
  let given = 0;
  const read = async () => (given++ < largeBytes / chunkBytes ? new Uint8Array(chunkBytes) : null);
  const pull = async (/** @type {ReadableStreamDefaultController} */ controller) => {
    const chunk = await read();
    if (chunk) controller.enqueue(chunk);
    else controller.close();
  };
  return { read, stream: () => new ReadableStream({ pull }, { highWaterMark: 0 }) };
}

/** Keeps the small files; of the large one, how long it is. */
function foldersWithoutWeights() {
  const heldBefore = process.memoryUsage().arrayBuffers;
  const seen = { stored: 0, largestWrite: 0, mostHeld: 0 };
  const look = () => {
    seen.mostHeld = Math.max(seen.mostHeld, process.memoryUsage().arrayBuffers - heldBefore);
  };
  const small = new MemoryFolders();
  const make = async (/** @type {string} */ name) => {
    const folder = await small.make(name);
    const read = async (/** @type {string} */ file) => {
      if (file !== largeHash) return folder.read(file);
      return { blob: { size: seen.stored, stream: zeros().stream }, version: "1" };
    };
    const write = (/** @type {Uint8Array} */ { length }) => {
      seen.stored += length;
      seen.largestWrite = Math.max(seen.largestWrite, length);
      look();
    };
    const large = { write, restart: () => (seen.stored = 0), flush() {}, close() {} };
    const append = async (/** @type {string} */ file, /** @type {number} */ at) =>
      file === largeHash ? large : folder.append(file, at);
    const remove = (/** @type {string} */ file) => folder.remove(file);
    return { list: () => folder.list(), read, append, remove };
  };
  const folders = { list: () => small.list(), find: make, make, remove: async () => {} };
  return { folders: /** @type {any} */ (folders), seen, look };
}

test("a file of weights is never in memory, neither when it is loaded nor when it is checked", async () => {
  const { folders, seen, look } = foldersWithoutWeights();
  const files = [{ path: "w.bin", bytes: largeBytes, sha256: largeHash }];
  const large = {
    manifest: async () => JSON.stringify({ format: 1, name: "large", files }),
    open: async () => ({ from: 0, read: zeros().read, cancel: async () => {} }),
  };
  const store = newDevice("memory").tab({ folders });
  await store.install(large, { onProgress: look });
  assert.equal(seen.stored, largeBytes);
  assert.ok(seen.largestWrite <= chunkBytes);
  assert.deepEqual(await store.verify("large", { onProgress: look }), []);
  assert.ok(seen.mostHeld > 0 && seen.mostHeld < largeBytes / 2, `${seen.mostHeld} bytes`);
});
