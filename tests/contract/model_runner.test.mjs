// The page's way to run a pack, in Chromium: a GPU that is lost twice in the middle of an answer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { softwareGpu } from "../browser/harness.mjs";
import { root } from "./contract_build.mjs";
import { call, startWorker } from "./decoder_page.mjs";
import { onEngineSite, oracle, packPaths } from "./engine_site.mjs";

const patience = { timeout: 600_000 };
const pack = "tied-fp32";
const halves = "tied-fp16";
const expected = JSON.parse(readFileSync(path.join(oracle, pack, "expected.json"), "utf8"));
const { ids, tokens: whole } = expected.greedy.rewrite;
const request = { adapter: "rewrite", tokens: ids, max_new_tokens: whole.length };
const opening = { pack: `/${pack}/pack`, paths: packPaths(pack) };

test("an answer is whole though its GPU is lost, and the processor takes over at the second time", patience, () =>
  onEngineSite({ pack }, async (page) => {
    await startWorker(page, "/model_worker.js");
    const { provider } = await call(page, "open", { ...opening, gpu: true });
    assert.equal(provider, "webgpu");
    const once = await call(page, "generate", { request, loseAt: 60 });
    assert.deepEqual(once.tokens, whole);
    assert.equal(once.restarts, 2);
    assert.equal(once.runtime.provider, "wasm");
    assert.equal(once.devices, 2);
    const after = await call(page, "generate", { request });
    assert.deepEqual([after.tokens, after.restarts], [whole, 0]);
  }));

test("what a GPU refuses in the middle of an answer voids it, and it begins anew", patience, () =>
  onEngineSite({ pack }, async (page) => {
    await startWorker(page, "/model_worker.js");
    await call(page, "open", { ...opening, gpu: true });
    const told = await call(page, "generate", { request, refuseAt: 10 });
    assert.deepEqual([told.tokens, told.restarts, told.devices], [whole, 1, 2]);
    assert.equal(told.runtime.provider, "webgpu");
    assert.match(told.notes.join(), /The GPU refused what it was asked.*opened again/);
  }));

test("weights that a GPU has not the memory for go to the processor", patience, () =>
  onEngineSite({ pack }, async (page) => {
    await startWorker(page, "/model_worker.js");
    const { provider } = await call(page, "open", { ...opening, gpu: true, fits: 200_000 });
    assert.equal(provider, "wasm");
    const { tokens, notes } = await call(page, "generate", { request });
    assert.deepEqual(tokens, whole);
    assert.match(notes.join(), /on the processor.*not the memory/);
  }));

test("a pack in 16-bit floats runs on the processor where a GPU has none, and says why", patience, () =>
  onEngineSite({ pack: halves, gpu: softwareGpu }, async (page) => {
    await startWorker(page, "/model_worker.js");
    const asked = { pack: `/${halves}/pack`, paths: packPaths(halves) };
    await call(page, "open", { ...asked, gpu: false });
    const { tokens: wanted } = await call(page, "generate", { request });
    const { provider } = await call(page, "open", { ...asked, gpu: true });
    const { tokens, notes } = await call(page, "generate", { request });
    assert.deepEqual([provider, tokens], ["wasm", wanted]);
    assert.equal(tokens.length, whole.length);
    assert.match(notes.join(), /on the processor.* 16-bit floats, which this GPU does not have/);
  }));

test("a GPU that is lost between two answers is opened for the second", patience, () =>
  onEngineSite({ pack }, async (page) => {
    await startWorker(page, "/model_worker.js");
    await call(page, "open", { ...opening, gpu: true });
    const first = await call(page, "generate", { request, loseAt: whole.length });
    assert.deepEqual(first.tokens, whole);
    const second = await call(page, "generate", { request });
    assert.deepEqual(second.tokens, whole);
    assert.deepEqual([second.runtime.provider, second.devices], ["webgpu", 2]);
  }));

// One tensor of the cache has 256 bytes a token, and 128 MiB are the most that this GPU takes in one.
test("a cache that a GPU does not take is opened smaller there, and answers", patience, () =>
  onEngineSite({ pack }, async (page) => {
    await startWorker(page, "/model_worker.js");
    const fits = 2 ** 27 / 256;
    const { description, notes } = await call(page, "openLarge", { ...opening, context: 2 * fits });
    assert.deepEqual([description.runtime.provider, description.context_tokens], ["webgpu", fits]);
    assert.match(notes.join(), new RegExp(`Memory is short: the model reads ${fits} tokens`));
    const { tokens } = await call(page, "generate", { request });
    assert.deepEqual(tokens, whole);
  }));

const trialPaths = JSON.parse(readFileSync(path.join(root, "models/self_test/pack.json"), "utf8"))
  .files.map((/** @type {{path: string}} */ file) => file.path)
  .concat("pack.json");

test("a GPU whose trial comes out right is used, and no other", patience, () =>
  onEngineSite({ pack, gpu: softwareGpu }, async (page) => {
    await startWorker(page, "/model_worker.js");
    const right = await call(page, "trial", { paths: trialPaths });
    assert.equal(right.provider, "webgpu");
    assert.match(right.gpu, /swiftshader/i);
    assert.ok(right.msPerToken > 0);
    const wrong = await call(page, "trial", { paths: trialPaths, wrong: "second" });
    assert.equal(wrong.provider, null);
    assert.match(wrong.reason, /wrong numbers/);
  }));

// ONNX Runtime's attention is wrong there with the subgroups of four that it would take.
test("a GPU that is wrong with subgroups is found out, and used without them", patience, () =>
  onEngineSite({ pack, gpu: softwareGpu }, async (page) => {
    await startWorker(page, "/model_worker.js");
    const asked = { paths: trialPaths, narrowestSubgroup: 1 };
    const { provider, subgroups, tried } = await call(page, "trial", asked);
    assert.deepEqual([provider, subgroups, tried], ["webgpu", false, [true, false]]);
  }));

test("a model is opened on what its device's trial chose: no program that plays a GPU", patience, () =>
  onEngineSite({ pack, gpu: softwareGpu }, async (page) => {
    await startWorker(page, "/model_worker.js");
    const { device, runtime } = await call(page, "openChosen", opening);
    assert.deepEqual([device.provider, runtime.provider], ["wasm", "wasm"]);
    assert.match(device.reason, /is a program/);
    const { tokens } = await call(page, "generate", { request });
    assert.deepEqual(tokens, whole);
  }));
