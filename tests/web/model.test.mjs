import assert from "node:assert/strict";
import { test } from "node:test";
import { openModel } from "../../web/worker/model.js";

/** @typedef {import("../../web/base/trial_worker.js").DeviceTrial} DeviceTrial */

/** Opens a pack behind a trial that ends so. @param {Partial<DeviceTrial> | Error} outcome */
async function openBehind(outcome) {
  /** @type {[boolean, boolean | undefined][]} */
  const started = [];
  const opened = openModel({
    files: new Map(),
    start: async ({ gpu, subgroups }) => {
      started.push([gpu, subgroups]);
      return {
        gpu: null,
        subgroups: false,
        gone: false,
        describe: () => ({}),
        begin: () => {},
        step: async () => ({ tokens: [7], text: "", read: 1, finished: "stop" }),
        cancel: () => {},
        stop: () => {},
      };
    },
    trial: async () => {
      if (outcome instanceof Error) throw outcome;
      return { provider: null, gpu: null, subgroups: false, reason: null, msPerToken: 1, ...outcome };
    },
  });
  return { opened, started };
}

const choices = /** @type {const} */ ([
  ["webgpu", true],
  ["webgpu", false],
  ["wasm", false],
]);
for (const [provider, subgroups] of choices) {
  const title = `${provider}${subgroups ? ", with subgroups" : ""}`;
  test(`a pack is opened on what its trial chose: ${title}`, async () => {
    const { opened, started } = await openBehind({ provider, subgroups });
    const { runner, device } = await opened;
    assert.deepEqual([started, device.provider], [[[provider === "webgpu", subgroups]], provider]);
    assert.deepEqual((await runner.generate({ prompt: "a" })).tokens, [7]);
  });
}

test("where nothing runs a model, why is told and nothing is opened", async () => {
  const { opened, started } = await openBehind({ reason: "wrong numbers" });
  await assert.rejects(opened, { code: "unsupported", message: /No model runs here: wrong numbers/ });
  assert.deepEqual(started, []);
});

test("a trial that cannot be made leaves the processor", async () => {
  const { opened, started } = await openBehind(new Error("The trial could not be loaded."));
  const { device } = await opened;
  assert.deepEqual([started, device.provider], [[[false, false]], "wasm"]);
  assert.match(device.reason ?? "", /could not be loaded/);
});
