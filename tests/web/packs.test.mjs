import assert from "node:assert/strict";
import { test } from "node:test";
import { Packs } from "../../web/worker/packs.js";
import { blobOf, newDevice, packOf, randomBytes } from "./pack_fixtures.mjs";

/** @typedef {import("../../web/worker/model_start.js").StartEncoder} StartEncoder */

const contents = { "embedder/model.onnx": randomBytes(500, 1), "embedder/model.bin": randomBytes(9000, 2) };
const embedding = packOf("small", contents, { embedder: {}, licence: "MIT" });
const both = packOf("both", contents, { embedder: {}, reranker: {} });
const decoding = packOf("large", contents, { decoder: {} });

/** As somebody picks its folder. @param {Map<string, Buffer>} pack */
const picked = (pack) => ({
  files: new Map([...pack].map(([path, bytes]) => [`folder/${path}`, blobOf(bytes)])),
});

/** Packs of one tab. @param {{device?: import("./pack_fixtures.mjs").Device, fail?: () => void}} [options] */
function packsOf({ device = newDevice(), fail = () => {} } = {}) {
  /** @type {any[]} */
  const seen = [];
  /** @type {StartEncoder} */
  const start = async ({ files, part }) => {
    seen.push(["start", part, [...files.keys()].sort()]);
    fail();
    let total = 0;
    return {
      describe: () => ({ width: 1 }),
      begin: (/** @type {any} */ { texts, passages }) => ({ total: (total = (texts ?? passages).length) }),
      step: async () => ({ encoded: total, total }),
      rows: () => new Float32Array(total).fill(7),
      stop: () => {},
    };
  };
  const packs = new Packs({
    start,
    openStore: async () => device.tab(),
    keep: async () => void seen.push(["keep"]),
    onReading: (progress) => seen.push(["reading", progress]),
    idleMs: 50,
  });
  return { packs, seen, device };
}

test("without a pack there is no model, and nothing is wrong", async () => {
  const { packs, seen } = packsOf();
  assert.equal(await packs.model(), null);
  assert.deepEqual(await packs.list(), { packs: [], kind: "opfs", reason: null, problem: null });
  assert.deepEqual(seen, []);
});

test("a pack that was loaded is used, with what it is of", async () => {
  const { packs, seen } = packsOf();
  const { packs: listed } = await packs.install(picked(embedding), {});
  const parts = { decoder: false, embedder: true, reranker: false };
  const bytes = 9500;
  assert.deepEqual(listed, [
    { name: "small", bytes, kept: bytes, licence: "MIT", parts, ready: true, used: true },
  ]);
  const model = await packs.model();
  assert.deepEqual([typeof model?.embed, model?.score, model?.generate], ["function", undefined, undefined]);
  assert.deepEqual(seen.filter(([what]) => what === "start"), [], "nothing is opened before it is needed");
  assert.deepEqual(await model?.embed?.(["a", "b"]), [[7], [7]]);
  const files = ["embedder/model.bin", "embedder/model.onnx", "pack.json"];
  assert.deepEqual(seen.filter(([what]) => what !== "keep"), [
    ["reading", { done: 0, total: 2 }],
    ["start", "embedder", files],
    ["reading", null],
  ]);
  assert.ok(seen.some(([what]) => what === "keep"), "what runs it is kept with it");
});

test("a later tab uses the pack that is there", async () => {
  const { packs, device } = packsOf();
  await packs.install(picked(both), {});
  const later = packsOf({ device });
  const model = await later.packs.model();
  assert.deepEqual(await model?.score?.([["a", "b"]]), [7]);
});

test("a pack without an embedder is accepted, listed and not used", async () => {
  const { packs } = packsOf();
  const { packs: listed, problem } = await packs.install(picked(decoding), {});
  assert.deepEqual(listed.map(({ name, used }) => [name, used]), [["large", false]]);
  assert.deepEqual(listed[0].parts, { decoder: true, embedder: false, reranker: false });
  assert.deepEqual([await packs.model(), problem], [null, null]);
});

test("a new pack takes the place of the one before", async () => {
  const { packs } = packsOf();
  await packs.install(picked(both), {});
  await packs.install(picked(embedding), {});
  const { packs: listed } = await packs.list();
  assert.deepEqual(listed.map(({ name, used }) => [name, used]), [["small", true]]);
});

test("one that is of no use here takes nobody's place", async () => {
  const { packs } = packsOf();
  await packs.install(picked(embedding), {});
  const { packs: listed } = await packs.install(picked(decoding), {});
  assert.deepEqual(listed.map(({ name, used }) => [name, used]).sort(), [["large", false], ["small", true]]);
});

test("the one before that another tab uses stays there, and keeps nobody from the new one", async () => {
  const { packs, device } = packsOf();
  await packs.install(picked(embedding), {});
  const other = packsOf({ device });
  assert.ok(await other.packs.model());
  const { packs: listed } = await packs.install(picked(both), {});
  assert.deepEqual(listed.map(({ name }) => name).sort(), ["both", "small"]);
  await assert.rejects(packs.remove({ name: "small" }), { code: "busy" });
});

test("a pack that is removed is gone, and its model too", async () => {
  const { packs } = packsOf();
  await packs.install(picked(embedding), {});
  const model = await packs.model();
  await model?.embed?.(["a"]);
  assert.deepEqual((await packs.remove({ name: "small" })).packs, []);
  assert.equal(await packs.model(), null);
  await assert.rejects(async () => model?.embed?.(["b"]), { code: "invalid_argument" });
});

test("files that are not what pack.json names are refused, and nothing is used", async () => {
  const { packs } = packsOf();
  const damaged = new Map(embedding).set("embedder/model.bin", randomBytes(9000, 3));
  await assert.rejects(packs.install(picked(damaged), {}), { code: "corrupt" });
  const { packs: listed } = await packs.list();
  assert.deepEqual(listed.map(({ ready, used }) => [ready, used]), [[false, false]]);
  assert.equal(await packs.model(), null);
});

test("a pack that was damaged since is not used, why is told, and loading it again helps", async () => {
  const { packs, device } = packsOf();
  await packs.install(picked(embedding), {});
  const files = [...device.disk.files()];
  const [, file] = files.find(([path]) => /\/[0-9a-f]{64}$/.test(path)) ?? assert.fail("there is a file");
  file.set(Buffer.alloc(file.bytes.length));
  const later = packsOf({ device });
  assert.equal(await later.packs.model(), null);
  assert.match((await later.packs.list()).problem ?? "", /Damaged or gone.*Load the pack again/);
  const { problem, packs: listed } = await later.packs.install(picked(embedding), {});
  assert.deepEqual([problem, listed[0].used], [null, true]);
});

test("a model that cannot be opened is an error of each question, and is told until it works", async () => {
  let failing = true;
  const limit = Object.assign(new Error("There is no memory."), { code: "limit" });
  const fail = () => {
    if (failing) throw limit;
  };
  const { packs } = packsOf({ fail });
  await packs.install(picked(both), {});
  const model = await packs.model();
  await assert.rejects(async () => model?.embed?.(["a"]), { code: "limit" });
  assert.equal((await packs.list()).problem, "There is no memory.");
  failing = false;
  await model?.score?.([["a", "b"]]);
  assert.equal((await packs.list()).problem, null);
});
