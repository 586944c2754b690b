import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  PackServer, bytesOf, newDevice, packOf, randomBytes, randomNumbers, sha256, smallPack,
} from "./pack_fixtures.mjs";

const pack = smallPack();
const total = [...pack].reduce((sum, [path, { length }]) => sum + (path === "pack.json" ? 0 : length), 0);
const weights = /** @type {Buffer} */ (pack.get("decoder.bin"));
const weightsFile = `small/${sha256(weights)}`;
const server = new PackServer();

before(() => server.start());
after(() => server.stop());
beforeEach(() => {
  server.packs = new Map([["small", pack]]);
  server.fault = () => ({});
  server.taken();
});

/** @param {import("../../web/worker/pack_store.js").PackStore} store @param {string} [name] */
async function openedBytes(store, name = "small") {
  const opened = await store.open(name);
  const bytes = await bytesOf(opened.files);
  await opened.close();
  return bytes;
}

/** Stops once so many bytes of all files are in. */
function stopAfter(/** @type {number} */ bytes) {
  const controller = new AbortController();
  const onProgress = (/** @type {{done: number}} */ { done }) => {
    if (done >= bytes) controller.abort();
  };
  return { signal: controller.signal, onProgress };
}

for (const kind of /** @type {const} */ (["opfs", "memory"])) {
  test(`${kind}: a pack is loaded, opened by path and told how it is kept`, async () => {
    const store = newDevice(kind).tab();
    /** @type {{done: number, total: number}[]} */
    const told = [];
    const result = await store.install(server.source("small"), { onProgress: (p) => told.push(p) });
    assert.deepEqual(result, { name: "small", bytes: total });
    assert.deepEqual(await openedBytes(store), pack);
    assert.deepEqual([told[0], told.at(-1)], [{ done: 0, total }, { done: total, total }]);
    assert.ok(told.every(({ done }, i) => i === 0 || done > told[i - 1].done) && told.length < 220);
    const opened = await store.open("small");
    assert.equal(opened.kind, kind);
    assert.equal(opened.reason === null, kind === "opfs");
  });

  test(`${kind}: what is complete is not fetched again`, async () => {
    const store = newDevice(kind).tab();
    await store.install(server.source("small"));
    assert.equal(server.taken().length, 4, "an empty file needs no request");
    await store.install(server.source("small"));
    assert.deepEqual(server.taken(), []);
  });

  test(`${kind}: connections that break anywhere are made again from there`, async () => {
    const random = randomNumbers(7);
    server.fault = (path, from) => {
      const rest = (pack.get(path)?.length ?? 0) - from;
      return random() < 0.7 && rest > 1 ? { cutAfter: 1 + Math.floor(random() * (rest - 1)) } : {};
    };
    const store = newDevice(kind).tab();
    server.fault = ((broken) => (path, from) => (path === "pack.json" ? {} : broken(path, from)))(
      server.fault,
    );
    await store.install(server.source("small"));
    assert.deepEqual(await openedBytes(store), pack);
    const resumed = server.taken().filter(({ status }) => status === 206);
    assert.ok(resumed.length > 2, `${resumed.length} resumed`);
  });

  test(`${kind}: a load that was stopped goes on where it stopped`, async () => {
    const device = newDevice(kind);
    const store = device.tab();
    const stopped = store.install(server.source("small"), stopAfter(300_000));
    await assert.rejects(stopped, { code: "cancelled" });
    assert.equal(device.disk.handles.size, 0);
    const [listed] = await store.list();
    assert.equal(listed.ready, false);
    assert.ok(listed.kept >= 300_000 && listed.kept < total, `${listed.kept}`);
    await assert.rejects(store.open("small"), { code: "not_found" });
    server.taken();
    await store.install(server.source("small"));
    const taken = server.taken();
    assert.equal(taken[0].path, "decoder.bin");
    assert.ok(taken[0].from > 290_000 - 5000 && taken[0].from < weights.length, `${taken[0].from}`);
    assert.equal(taken[0].status, 206);
    assert.deepEqual(await openedBytes(store), pack);
  });
}

test("a tab that ends in the middle leaves what it had, and the next one goes on", async () => {
  const device = newDevice();
  server.fault = (path) => (path === "decoder.bin" ? { waitAfter: 500_000 } : {});
  const lost = device.tab().install(server.source("small"));
  lost.catch(() => {});
  while ((device.disk.files().get(weightsFile)?.bytes.length ?? 0) < 500_000) await sleep(5);
  server.fault = () => ({});
  const store = device.newTab();
  server.taken();
  await store.install(server.source("small"));
  assert.equal(server.taken().find(({ path }) => path === "decoder.bin")?.from, 500_000);
  assert.deepEqual(await openedBytes(store), pack);
});

test("a server without Range sends the file again from its beginning", async () => {
  const store = newDevice().tab();
  await assert.rejects(store.install(server.source("small"), stopAfter(300_000)), { code: "cancelled" });
  server.fault = () => ({ noRange: true });
  server.taken();
  await store.install(server.source("small"));
  const [{ from, status }, ...others] = server.taken().filter(({ path }) => path === "decoder.bin");
  assert.ok(from > 290_000, `${from}`);
  assert.deepEqual([status, others], [200, []]);
  assert.deepEqual(await openedBytes(store), pack);
});

test("bytes that were damaged between two attempts are found, and the file fetched in one go", async () => {
  const device = newDevice();
  const store = device.tab();
  await assert.rejects(store.install(server.source("small"), stopAfter(300_000)), { code: "cancelled" });
  const kept = device.disk.files().get(weightsFile);
  kept?.set(Buffer.concat([Buffer.from([kept.bytes[0] ^ 1]), kept.bytes.subarray(1)]));
  server.taken();
  await store.install(server.source("small"));
  const froms = server.taken().filter(({ path }) => path === "decoder.bin").map(({ from }) => from);
  assert.equal(froms.length, 2);
  assert.equal(froms[1], 0);
  assert.deepEqual(await openedBytes(store), pack);
});

test("a file that the server has wrong is refused, nothing of it counts, and the rest is kept", async () => {
  const device = newDevice();
  const store = device.tab();
  const wrong = Buffer.from(weights);
  wrong[450_000] ^= 1;
  server.fault = (path) => (path === "decoder.bin" ? { bytes: wrong } : {});
  await assert.rejects(store.install(server.source("small")), { code: "corrupt", message: /decoder\.bin.*SHA-256/ });
  assert.equal(server.taken().filter(({ path }) => path === "decoder.bin").length, 1);
  assert.equal(device.disk.files().has(weightsFile), false);
  await assert.rejects(store.open("small"), { code: "not_found" });
  server.fault = () => ({});
  await store.install(server.source("small"));
  assert.ok(server.taken().every(({ path }) => path !== "decoder.onnx"));
  assert.deepEqual(await openedBytes(store), pack);
});

test("a file that is longer or shorter than pack.json says is refused, said or not", async () => {
  const longer = Buffer.concat([weights, Buffer.from("x")]);
  for (const noLength of [false, true]) {
    server.fault = (path) => (path === "decoder.bin" ? { bytes: longer, noLength } : {});
    await assert.rejects(newDevice().tab().install(server.source("small")), { code: "corrupt" });
    server.fault = (path) =>
      path === "decoder.bin" ? { bytes: weights.subarray(0, 500_000), noLength } : {};
    await assert.rejects(newDevice().tab().install(server.source("small")), { code: "corrupt" });
  }
});

test("a tab that ends before the marker costs a hashing, no request", async () => {
  const device = newDevice();
  await device.tab().install(server.source("small"));
  device.disk.files().get(`${weightsFile}.ok`)?.set(Buffer.from("9000"));
  server.taken();
  const store = device.newTab();
  assert.deepEqual(await openedBytes(store), pack);
  assert.deepEqual(server.taken(), []);
  assert.match(String(device.disk.files().get(`${weightsFile}.ok`)?.bytes), /^900000 bytes/);
});

test("files that were cut, lengthened, changed or removed on the device are fetched again, the rest kept", async () => {
  const cases = {
    cut: weights.subarray(0, 1000),
    lengthened: Buffer.concat([weights, weights]),
    changed: Buffer.concat([weights.subarray(1), Buffer.from("x")]),
    emptied: Buffer.alloc(0),
  };
  for (const [how, bytes] of Object.entries(cases)) {
    const device = newDevice();
    const store = device.tab();
    await store.install(server.source("small"));
    device.disk.files().get(weightsFile)?.set(bytes);
    await assert.rejects(store.open("small"), { code: "corrupt", message: /decoder\.bin/ }, how);
    server.taken();
    await store.install(server.source("small"));
    assert.deepEqual([...new Set(server.taken().map(({ path }) => path))], ["decoder.bin"], how);
    assert.deepEqual(await openedBytes(store), pack, how);
  }
});

test("a disk that forgets without a trace is found when asked for, and mended", async () => {
  const device = newDevice();
  const store = device.tab();
  await store.install(server.source("small"));
  assert.deepEqual(await store.verify("small"), []);
  const file = device.disk.files().get(weightsFile);
  if (file) file.bytes = Buffer.concat([Buffer.from([weights[0] ^ 1]), weights.subarray(1)]);
  assert.deepEqual(await store.verify("small"), ["decoder.bin"]);
  await store.install(server.source("small"));
  assert.deepEqual(await store.verify("small"), []);
});

const changed = packOf("small", {
  ...Object.fromEntries([...pack].filter(([path]) => path !== "pack.json")),
  "decoder.onnx": randomBytes(6000, 9),
  "more/weights.bin": randomBytes(300_000, 10),
});

test("an update fetches what changed; until it is complete the old pack is what opens", async () => {
  const device = newDevice();
  const store = device.tab();
  await store.install(server.source("small"));
  server.packs.set("small", changed);
  const stopped = store.install(server.source("small"), stopAfter(total + 100_000));
  await assert.rejects(stopped, { code: "cancelled" });
  assert.deepEqual(await openedBytes(store), pack);
  server.taken();
  await store.install(server.source("small"));
  assert.deepEqual(server.taken().map(({ path }) => path), ["more/weights.bin"]);
  assert.deepEqual(await openedBytes(store), changed);
  const old = sha256(/** @type {Buffer} */ (pack.get("decoder.onnx")));
  assert.equal(device.disk.files().has(`small/${old}`), false);
});

test("what an open pack needs outlives an update, and goes once it is closed", async () => {
  const device = newDevice();
  const old = `small/${sha256(/** @type {Buffer} */ (pack.get("decoder.onnx")))}`;
  const store = device.tab();
  await store.install(server.source("small"));
  const opened = await store.open("small");
  server.packs.set("small", changed);
  await device.tab().install(server.source("small"));
  assert.equal(device.disk.files().has(old), true);
  assert.deepEqual(await bytesOf(opened.files), pack);
  await assert.rejects(store.remove("small"), { code: "busy", message: /close/i });
  await opened.close();
  assert.deepEqual(await openedBytes(store), changed);
  assert.equal(device.disk.files().has(old), false);
});

test("a tab that ends while it writes down that a pack is ready leaves the old one ready", async () => {
  const device = newDevice();
  await device.tab().install(server.source("small"));
  const folder = /** @type {any} */ (await device.disk.root.getDirectoryHandle("small"));
  const half = changed.get("pack.json")?.subarray(0, 100) ?? Buffer.alloc(0);
  (await folder.getFileHandle(`ready-9-${"0".repeat(64)}.json`, { create: true })).set(half);
  const store = device.newTab();
  assert.deepEqual(await openedBytes(store), pack);
  server.packs.set("small", changed);
  await store.install(server.source("small"));
  assert.deepEqual(await openedBytes(store), changed);
});

test("a pack that another tab updates right now opens all the same", async () => {
  const device = newDevice();
  const store = device.tab();
  await store.install(server.source("small"));
  const folder = /** @type {any} */ (await device.disk.root.getDirectoryHandle("small"));
  const name = [...folder.all.keys()].find((entry) => entry.startsWith("ready-"));
  const keys = folder.keys.bind(folder);
  folder.keys = async function* () {
    const listed = [];
    for await (const key of keys()) listed.push(key);
    yield* listed;
    const next = name.replace("ready-1-", "ready-2-");
    if (folder.all.has(name)) folder.all.set(next, folder.all.get(name));
    folder.all.delete(name);
  };
  assert.deepEqual(await openedBytes(store), pack);
  assert.equal(folder.all.has(name), false);
});

test("the same pack twice at once: one waits, and each file comes once", async () => {
  const device = newDevice();
  await Promise.all([
    device.tab().install(server.source("small")),
    device.tab().install(server.source("small")),
  ]);
  assert.equal(server.taken().length, 4);
  assert.deepEqual(await openedBytes(device.tab()), pack);
});

test("who waits for another tab can stop waiting", async () => {
  const device = newDevice();
  server.fault = (path) => (path === "decoder.bin" ? { waitAfter: 1000 } : {});
  const controller = new AbortController();
  const loading = device.tab().install(server.source("small"), {
    signal: controller.signal,
  });
  while (!device.disk.files().get(weightsFile)) await sleep(5);
  const waiting = device.tab().install(server.source("small"), { signal: AbortSignal.timeout(20) });
  await assert.rejects(waiting, { code: "cancelled" });
  controller.abort();
  await assert.rejects(loading, { code: "cancelled" });
});

test("two packs at once do not disturb each other", async () => {
  const names = ["./.. %2e/", "Qwen3 日本 v1.0"];
  names.forEach((name, i) =>
    server.packs.set(String(i), packOf(name, { "a.bin": randomBytes(100_000, i), "b.bin": weights, "copy.bin": weights })),
  );
  const store = newDevice().tab();
  await Promise.all(names.map((_, i) => store.install(server.source(String(i)))));
  assert.equal(server.taken().length, 4, "the same bytes under two paths come once");
  for (const [i, name] of names.entries()) {
    assert.deepEqual(await openedBytes(store, name), server.packs.get(String(i)));
  }
  assert.deepEqual((await store.list()).map(({ name, ready }) => [name, ready]).sort(), [
    [names[0], true], [names[1], true],
  ]);
});

test("a pack that is removed leaves nothing, and a second time is no error", async () => {
  const device = newDevice();
  const store = device.tab();
  await store.install(server.source("small"));
  await store.remove("small");
  await store.remove("small");
  assert.equal(device.disk.files().size, 0);
  assert.deepEqual(await store.list(), []);
  await assert.rejects(store.open("small"), { code: "not_found", message: /Load it first/ });
  await assert.rejects(store.verify("small"), { code: "not_found" });
});
