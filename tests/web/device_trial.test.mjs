import assert from "node:assert/strict";
import { test } from "node:test";
import { tryDevice } from "../../web/worker/device_trial.js";

const expected = { prompt: "what came by?", tokens: { "": [1, 2, 3], first: [4, 5, 6] } };
const files = new Map();

/**
 * A device that answers what it should, but for its faults; two tokens come in one step.
 * @param {{gpu?: string, cpu?: string, gpuAnswers?: (adapter: string, round: number) => number[]}} faults
 */
function device({ gpu: gpuFault, cpu: cpuFault, gpuAnswers } = {}) {
  let stopped = 0;
  /** @type {import("../../web/worker/model_start.js").StartModel} */
  const start = async ({ gpu }) => {
    const fault = gpu ? gpuFault : cpuFault;
    if (fault) throw Object.assign(new Error(fault), { code: "unsupported" });
    const rounds = new Map();
    /** @type {number[]} */
    let left = [];
    return {
      gpu: gpu ? "A GPU" : null,
      describe: () => ({}),
      begin: (/** @type {any} */ { adapter, prompt, max_new_tokens: count }) => {
        assert.equal(prompt, expected.prompt);
        const round = (rounds.get(adapter) ?? 0) + 1;
        rounds.set(adapter, round);
        const right = expected.tokens[/** @type {""} */ (adapter)];
        left = [...((gpu && gpuAnswers?.(adapter, round)) || right)].slice(0, count);
      },
      step: async () => {
        const tokens = left.splice(0, 2);
        return { tokens, text: "", read: 0, finished: tokens.length > 0 ? null : "length" };
      },
      cancel: () => {},
      stop: () => void ++stopped,
    };
  };
  return { start, stopped: () => stopped };
}

test("a GPU that answers right is used", async () => {
  const { start, stopped } = device();
  const { provider, gpu, reason } = await tryDevice({ start, files, expected });
  assert.deepEqual([provider, gpu, reason], ["webgpu", "A GPU", null]);
  assert.equal(stopped(), 1);
});

const wrongAnswers = /** @type {const} */ ([
  ["of one adapter", (/** @type {string} */ adapter) => (adapter === "first" ? [4, 5, 7] : [1, 2, 3])],
  ["that miss a token", () => [1, 2]],
  ["of the adapter before", () => [1, 2, 3]],
  ["the second time", (/** @type {string} */ _, /** @type {number} */ round) => round > 1 ? [9, 9, 9] : null],
]);
for (const [what, gpuAnswers] of wrongAnswers) {
  test(`a GPU with wrong answers ${what} is not used`, async () => {
    const { start, stopped } = device({ gpuAnswers: /** @type {any} */ (gpuAnswers) });
    const { provider, gpu, reason } = await tryDevice({ start, files, expected });
    assert.deepEqual([provider, gpu], ["wasm", null]);
    assert.match(reason ?? "", /wrong numbers/);
    assert.equal(stopped(), 2);
  });
}

test("without a GPU the processor is tried, and why is told", async () => {
  const { start } = device({ gpu: "This browser has no WebGPU." });
  const { provider, reason, msPerToken } = await tryDevice({ start, files, expected });
  assert.deepEqual([provider, reason], ["wasm", "This browser has no WebGPU."]);
  assert.ok(msPerToken >= 0);
});

test("where the processor fails too, its reason is told", async () => {
  const { start } = device({ gpu: "no GPU", cpu: "no memory" });
  const { provider, reason } = await tryDevice({ start, files, expected });
  assert.deepEqual([provider, reason], [null, "no memory"]);
});
