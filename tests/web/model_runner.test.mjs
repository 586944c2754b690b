import assert from "node:assert/strict";
import { test } from "node:test";
import { ModelRunner } from "../../web/worker/model_runner.js";

/** @typedef {import("../../web/worker/model_start.js").Asked} Asked */

/** @param {string} code */
const failing = (code) => Object.assign(new Error(`It failed: ${code}.`), { code });

/** What is started answers in these many steps, of a token each. */
const answerSteps = 5;

/**
 * Models that are started one after the other: `faults[i]` is what befalls the i-th; atCall counts the
 * steps of all its answers. tooLong: it is whole, and refuses each question.
 * @param {{open?: string, atStep?: number, atCall?: number, atBegin?: boolean, error?: string,
 *   tooLong?: boolean}[]} faults
 */
function fakeModels(faults = []) {
  /** @type {Asked[]} */
  const started = [];
  let stopped = 0;
  /** @type {string[]} what was asked, and of which model */
  const asked = [];
  /** @type {import("../../web/worker/model_start.js").StartModel} */
  const start = async (wanted) => {
    const fault = faults[started.length] ?? {};
    const number = started.push(wanted);
    if (fault.open) throw failing(fault.open);
    let step = 0;
    let calls = 0;
    let cancelled = false;
    return {
      gpu: wanted.gpu ? "a GPU" : null,
      subgroups: false,
      get gone() {
        return fault.atBegin !== undefined;
      },
      describe: () => ({ number, gpu: wanted.gpu }),
      begin: (/** @type {any} */ { prompt }) => {
        if (fault.atBegin) throw failing(fault.error ?? "device_lost");
        if (fault.tooLong) throw failing("limit");
        asked.push(`${prompt} ${number}`);
        [step, cancelled] = [0, false];
      },
      step: async () => {
        if (cancelled) return { tokens: [], text: "", read: 0, finished: "cancelled" };
        if (fault.atStep === step || fault.atCall === ++calls) {
          throw failing(fault.error ?? "device_lost");
        }
        ++step;
        const finished = step > answerSteps ? "stop" : null;
        return { tokens: finished ? [] : [step], text: finished ? "" : `${step}`, read: 3, finished };
      },
      cancel: () => void (cancelled = true),
      stop: () => void ++stopped,
    };
  };
  return { start, started, asked, stopped: () => stopped };
}

/** @param {ReturnType<typeof fakeModels>} models @param {boolean} [gpu] @param {object} [options] */
const open = ({ start }, gpu = true, options = {}) =>
  ModelRunner.open({ start, files: new Map(), gpu, options });

test("an answer comes step by step and whole", async () => {
  const models = fakeModels();
  const runner = await open(models);
  const steps = /** @type {number[]} */ ([]);
  const { tokens, text, finished } = await runner.generate(
    { prompt: "a" },
    { onStep: (step) => steps.push(...step.tokens) },
  );
  assert.deepEqual([tokens, text, finished], [[1, 2, 3, 4, 5], "12345", "stop"]);
  assert.deepEqual(steps, tokens);
  assert.deepEqual(runner.notes, []);
});

for (const fault of [{ atStep: 0 }, { atStep: 3 }, { atBegin: true }]) {
  test(`a GPU that is lost is opened again, and the answer repeated: ${JSON.stringify(fault)}`, async () => {
    const models = fakeModels([fault]);
    const runner = await open(models);
    let restarts = 0;
    const { text } = await runner.generate({ prompt: "a" }, { onRestart: () => ++restarts });
    assert.equal(text, "12345");
    assert.equal(restarts, 1);
    assert.deepEqual(models.started.map(({ gpu }) => gpu), [true, true]);
    assert.equal(models.stopped(), 1);
    assert.match(runner.notes.join(), /opened again/);
  });
}

test("a GPU that is lost twice is not asked again", async () => {
  const models = fakeModels([{ atStep: 2 }, { atStep: 1 }]);
  const runner = await open(models);
  assert.equal((await runner.generate({ prompt: "a" })).text, "12345");
  assert.deepEqual(models.started.map(({ gpu }) => gpu), [true, true, false]);
  assert.match(runner.notes.at(-1) ?? "", /processor until the page is loaded anew/);
  await runner.generate({ prompt: "b" });
  assert.deepEqual(models.asked, ["a 1", "a 2", "a 3", "b 3"]);
});

test("losses of two answers count together", async () => {
  // The second model answers the first question, in six steps, and is lost in the second.
  const models = fakeModels([{ atStep: 2 }, { atCall: 9 }]);
  const runner = await open(models);
  await runner.generate({ prompt: "a" });
  assert.equal((await runner.generate({ prompt: "b" })).text, "12345");
  assert.deepEqual(models.started.map(({ gpu }) => gpu), [true, true, false]);
});

test("a loss long behind the last one is a first one again", async () => {
  // As of a device that sleeps each night.
  const models = fakeModels([{ atStep: 2 }, { atCall: 9 }, {}]);
  const { start } = models;
  let now = 0;
  const runner = await ModelRunner.open({ start, files: new Map(), gpu: true, now: () => now });
  await runner.generate({ prompt: "a" });
  now += 3_600_001;
  assert.equal((await runner.generate({ prompt: "b" })).text, "12345");
  assert.deepEqual(models.started.map(({ gpu }) => gpu), [true, true, true]);
});

test("where memory is short less is read, then on the processor, whole again", async () => {
  const limit = { open: "limit" };
  const models = fakeModels([limit, limit, limit]);
  const runner = await open(models);
  const tried = models.started.map(({ gpu, options }) => [gpu, /** @type {any} */ (options).context_tokens]);
  assert.deepEqual(tried, [[true, undefined], [true, 1024], [true, 512], [false, undefined]]);
  assert.match(runner.notes.join(), /1024.*512.*processor/);
});

test("what was spared on the GPU is not spared on the processor", async () => {
  const models = fakeModels([{ open: "limit" }, { atStep: 1 }, { atStep: 1 }]);
  const runner = await open(models);
  await runner.generate({ prompt: "a" });
  const tried = models.started.map(({ gpu, options }) => [gpu, /** @type {any} */ (options).context_tokens]);
  assert.deepEqual(tried, [[true, undefined], [true, 1024], [true, 1024], [false, undefined]]);
});

test("a small pack's context is not doubled by halving the default", async () => {
  const manifest = new TextEncoder().encode('{"decoder":{"context":768}}');
  const { start, started } = fakeModels([{ open: "limit" }]);
  const files = new Map([["pack.json", manifest]]);
  await assert.rejects(ModelRunner.open({ start, files }), { code: "limit" });
  assert.equal(started.length, 1);
});

test("a GPU that is lost while it opens counts as lost once", async () => {
  const lost = { open: "device_lost" };
  const models = fakeModels([lost, {}]);
  await open(models);
  assert.deepEqual(models.started.map(({ gpu }) => gpu), [true, true]);
  const twice = fakeModels([lost, lost]);
  await open(twice);
  assert.deepEqual(twice.started.map(({ gpu }) => gpu), [true, true, false]);
});

test("a model that failed by itself is opened anew for the next question", async () => {
  const models = fakeModels([{ atStep: 2, error: "internal" }]);
  const runner = await open(models, false);
  await assert.rejects(runner.generate({ prompt: "a" }), { code: "internal" });
  assert.equal((await runner.generate({ prompt: "b" })).text, "12345");
  assert.equal(models.started.length, 2);
});

test("a GPU that fails by itself is treated as one that is lost", async () => {
  const fails = { atStep: 2, error: "internal" };
  const models = fakeModels([fails, fails]);
  const runner = await open(models);
  assert.equal((await runner.generate({ prompt: "a" })).text, "12345");
  assert.deepEqual(models.started.map(({ gpu }) => gpu), [true, true, false]);
  assert.match(runner.notes.join(), /It failed: internal/);
});

test("where memory ends in the middle of an answer, it begins anew with less context", async () => {
  const models = fakeModels([{ atStep: 2, error: "limit" }]);
  const runner = await open(models);
  assert.equal((await runner.generate({ prompt: "a" })).text, "12345");
  const tried = models.started.map(({ gpu, options }) => [gpu, /** @type {any} */ (options).context_tokens]);
  assert.deepEqual(tried, [[true, undefined], [true, 1024]]);
});

test("a GPU whose memory ended between two answers is asked for less", async () => {
  const models = fakeModels([{ atBegin: true, error: "limit" }]);
  const runner = await open(models);
  assert.equal((await runner.generate({ prompt: "a" })).text, "12345");
  const tried = models.started.map(({ gpu, options }) => [gpu, /** @type {any} */ (options).context_tokens]);
  assert.deepEqual(tried, [[true, undefined], [true, 1024]]);
});

test("a question that is too long for what a GPU was left with goes to the processor", async () => {
  const models = fakeModels([{ open: "limit" }, { tooLong: true }]);
  const runner = await open(models);
  assert.equal((await runner.generate({ prompt: "a" })).text, "12345");
  const tried = models.started.map(({ gpu, options }) => [gpu, /** @type {any} */ (options).context_tokens]);
  assert.deepEqual(tried, [[true, undefined], [true, 1024], [false, undefined]]);
  assert.match(runner.notes.join(), /memory for the question/);
});

test("a question that is too long for the whole context is refused, and the model stays", async () => {
  const models = fakeModels([{ tooLong: true }]);
  const runner = await open(models);
  await assert.rejects(runner.generate({ prompt: "a" }), { code: "limit" });
  assert.deepEqual([models.started.length, models.stopped()], [1, 0]);
});

test("a GPU that was chosen without subgroups is opened again without them", async () => {
  const models = fakeModels([{ atStep: 1 }]);
  const { start } = models;
  const runner = await ModelRunner.open({ start, files: new Map(), gpu: true, subgroups: false });
  await runner.generate({ prompt: "a" });
  assert.deepEqual(models.started.map(({ subgroups }) => subgroups), [false, false]);
});

test("what a listener throws costs nobody the model", async () => {
  const models = fakeModels();
  const runner = await open(models);
  const onStep = () => {
    throw new Error("the listener's");
  };
  await assert.rejects(runner.generate({ prompt: "a" }, { onStep }), /the listener's/);
  assert.equal((await runner.generate({ prompt: "b" })).text, "12345");
  assert.deepEqual([models.started.length, models.stopped()], [1, 0]);
});

test("a question that is taken back does not wait for others, nor for a pack that is opened", async () => {
  const models = fakeModels([{ atStep: 1 }]);
  const runner = await open(models);
  const order = /** @type {string[]} */ ([]);
  const controller = new AbortController();
  const { signal } = controller;
  const first = runner.generate({ prompt: "a" }).then(() => order.push("a"));
  const second = runner.generate({ prompt: "b" }, { signal }).then(({ finished }) => order.push(finished));
  controller.abort();
  const late = runner.generate({ prompt: "c" }, { signal }).then(({ finished }) => order.push(finished));
  await Promise.all([first, second, late]);
  assert.deepEqual(order, ["cancelled", "cancelled", "a"]);
  assert.deepEqual(models.asked, ["a 1", "a 2"]);
});

test("a context that was asked for is the most that is tried", async () => {
  const models = fakeModels([{ open: "limit" }]);
  await open(models, false, { context_tokens: 1500 });
  const contexts = models.started.map(({ options }) => /** @type {any} */ (options).context_tokens);
  assert.deepEqual(contexts, [1500, 750]);
});

test("a GPU that cannot open the pack is left for the processor, with its reason", async () => {
  const models = fakeModels([{ open: "unsupported" }]);
  const runner = await open(models);
  assert.equal(runner.description.gpu, false);
  assert.match(runner.notes.join(), /It failed: unsupported/);
});

test("what the processor cannot open either is an error", async () => {
  const corrupt = { open: "corrupt" };
  await assert.rejects(open(fakeModels([corrupt, corrupt])), { code: "corrupt" });
  const limit = { open: "limit" };
  await assert.rejects(open(fakeModels([limit, limit, limit]), false), { code: "limit" });
});

test("a pack that does not come back behind a loss is that answer's error alone", async () => {
  const gone = { open: "not_found" };
  const models = fakeModels([{ atStep: 1 }, gone]);
  const runner = await open(models);
  await assert.rejects(runner.generate({ prompt: "a" }), { code: "not_found" });
  assert.equal((await runner.generate({ prompt: "b" })).text, "12345");
});

test("two questions wait for one another", async () => {
  const models = fakeModels();
  const runner = await open(models);
  const order = /** @type {string[]} */ ([]);
  const ask = (/** @type {string} */ prompt) =>
    runner.generate({ prompt }, { onStep: () => order.push(prompt) });
  await Promise.all([ask("a"), ask("b")]);
  assert.deepEqual(order.join(""), "aaaaaabbbbbb");
});

test("a question that is taken back ends, before it begins or while it runs", async () => {
  const runner = await open(fakeModels());
  const early = await runner.generate({ prompt: "a" }, { signal: AbortSignal.abort() });
  assert.deepEqual([early.finished, early.tokens], ["cancelled", []]);
  const controller = new AbortController();
  const onStep = () => controller.abort();
  const late = await runner.generate({ prompt: "b" }, { signal: controller.signal, onStep });
  assert.deepEqual([late.finished, late.tokens], ["cancelled", [1]]);
  assert.equal((await runner.generate({ prompt: "c" })).text, "12345");
});

test("a question that fails leaves the next ones alone", async () => {
  const models = fakeModels();
  const { start } = models;
  const broken = /** @type {typeof start} */ (
    async (asked) => {
      const running = await start(asked);
      const begin = (/** @type {any} */ request) => {
        if (request.prompt === "bad") throw failing("invalid_argument");
        running.begin(request);
      };
      return { ...running, begin };
    }
  );
  const runner = await ModelRunner.open({ start: broken, files: new Map() });
  await assert.rejects(runner.generate({ prompt: "bad" }), { code: "invalid_argument" });
  assert.equal((await runner.generate({ prompt: "good" })).text, "12345");
});

test("closing waits for what is under way, and nothing is asked behind it", async () => {
  const models = fakeModels();
  const runner = await open(models);
  const answer = runner.generate({ prompt: "a" });
  await runner.close();
  assert.equal((await answer).text, "12345");
  assert.equal(models.stopped(), 1);
  await assert.rejects(runner.generate({ prompt: "b" }), { code: "invalid_argument" });
});
