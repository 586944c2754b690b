import assert from "node:assert/strict";
import { test } from "node:test";
import { tryDevice } from "../../web/worker/device_trial.js";

const asking = (/** @type {object} */ more) => ({
  adapter: "",
  prompt: "what came by?",
  max_new_tokens: 3,
  ...more,
});
const expected = {
  answers: [
    { request: asking({}), tokens: [1, 2, 3] },
    { request: asking({ adapter: "first" }), tokens: [4, 5, 6] },
    { request: asking({ adapter: "first", form: "slots" }), tokens: [7, 8, 9] },
  ],
};
const files = new Map();

/**
 * A device that answers what it should, but for its faults; two tokens come in one step.
 * @param {object} faults
 * @param {string} [faults.gpu]
 * @param {string} [faults.cpu]
 * @param {(request: any, round: number, subgroups: boolean) => number[] | null} [faults.gpuAnswers]
 * @param {boolean} [faults.offersSubgroups]
 * @param {"start" | "step"} [faults.refuses] subgroups there
 */
function device({ gpu: gpuFault, cpu: cpuFault, gpuAnswers, offersSubgroups = false, refuses } = {}) {
  let stopped = 0;
  /** @type {import("../../web/worker/model_start.js").StartModel} */
  const start = async ({ gpu, subgroups: wanted = true }) => {
    const subgroups = gpu && wanted && offersSubgroups;
    const fault = gpu ? gpuFault : cpuFault;
    if (fault) throw Object.assign(new Error(fault), { code: "unsupported" });
    const refused = Object.assign(new Error("The GPU refused it."), { code: "internal" });
    if (subgroups && refuses === "start") throw refused;
    const rounds = new Map();
    /** @type {number[]} */
    let left = [];
    return {
      gpu: gpu ? "A GPU" : null,
      subgroups,
      gone: false,
      describe: () => ({}),
      begin: (/** @type {any} */ asked) => {
        const answer = expected.answers.find(({ request }) => request === asked);
        assert.ok(answer);
        const round = (rounds.get(asked) ?? 0) + 1;
        rounds.set(asked, round);
        left = [...((gpu && gpuAnswers?.(asked, round, subgroups)) || answer.tokens)];
      },
      step: async () => {
        if (subgroups && refuses === "step") throw refused;
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

/** @type {[string, (request: any, round: number) => number[] | null][]} */
const wrongAnswers = [
  ["of one adapter", ({ adapter, form }) => (adapter === "first" && !form ? [4, 5, 7] : null)],
  ["that miss a token", () => [1, 2]],
  ["of the adapter before", ({ form }) => (form ? null : [1, 2, 3])],
  ["that no mask was asked for", ({ form }) => (form ? [4, 5, 6] : null)],
  ["the second time", (_, round) => (round > 1 ? [9, 9, 9] : null)],
];
for (const [what, gpuAnswers] of wrongAnswers) {
  test(`a GPU with wrong answers ${what} is not used`, async () => {
    const { start, stopped } = device({ gpuAnswers });
    const { provider, gpu, reason } = await tryDevice({ start, files, expected });
    assert.deepEqual([provider, gpu], ["wasm", null]);
    assert.match(reason ?? "", /wrong numbers/);
    assert.equal(stopped(), 2);
  });
}

test("a GPU that is wrong with subgroups alone is used without them", async () => {
  const gpuAnswers = (/** @type {any} */ _, /** @type {number} */ __, /** @type {boolean} */ subgroups) =>
    subgroups ? [9, 9, 9] : null;
  const { start, stopped } = device({ gpuAnswers, offersSubgroups: true });
  const { provider, subgroups, reason } = await tryDevice({ start, files, expected });
  assert.deepEqual([provider, subgroups, reason], ["webgpu", false, null]);
  assert.equal(stopped(), 2);
});

for (const refuses of /** @type {const} */ (["start", "step"])) {
  test(`a GPU that refuses shaders with subgroups at its ${refuses} is used without them`, async () => {
    const { start } = device({ refuses, offersSubgroups: true });
    const { provider, subgroups } = await tryDevice({ start, files, expected });
    assert.deepEqual([provider, subgroups], ["webgpu", false]);
  });
}

test("a GPU that is right with subgroups keeps them, and one that is wrong without too is not used", async () => {
  const right = await tryDevice({ ...device({ offersSubgroups: true }), files, expected });
  assert.deepEqual([right.provider, right.subgroups], ["webgpu", true]);
  const { start, stopped } = device({ gpuAnswers: () => [9, 9, 9], offersSubgroups: true });
  const { provider, subgroups } = await tryDevice({ start, files, expected });
  assert.deepEqual([provider, subgroups], ["wasm", false]);
  assert.equal(stopped(), 3);
});

test("without a GPU the processor is tried, and why is told", async () => {
  const { start } = device({ gpu: "This browser has no WebGPU." });
  const { provider, reason, msPerToken } = await tryDevice({ start, files, expected });
  assert.deepEqual([provider, reason], ["wasm", "This browser has no WebGPU."]);
  assert.ok(msPerToken >= 0);
});

test("a GPU has time from when the programs are loaded, and no more than that", async () => {
  const { start } = device();
  const late = new Promise((resolve) => setTimeout(resolve, 60));
  const delayed = (/** @type {"load" | "open"} */ slow) =>
    tryDevice({
      start: async (asked) => {
        if (slow === "load" && asked.gpu) await late;
        asked.onLoaded?.();
        if (slow === "open" && asked.gpu) await new Promise(() => {});
        return start(asked);
      },
      files,
      expected,
      patienceMs: 30,
    });
  assert.equal((await delayed("load")).provider, "webgpu");
  const hanging = await delayed("open");
  assert.equal(hanging.provider, "wasm");
  assert.match(hanging.reason ?? "", /in time/);
});

test("where the processor fails too, both reasons are told", async () => {
  const { start } = device({ gpu: "no GPU", cpu: "no memory" });
  const { provider, reason } = await tryDevice({ start, files, expected });
  assert.deepEqual([provider, reason], [null, "no memory The GPU: no GPU"]);
});
