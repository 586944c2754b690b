import assert from "node:assert/strict";
import { test } from "node:test";
import { EncoderRunner } from "../../web/worker/encoder_runner.js";

/** @typedef {import("../../web/worker/model_start.js").AskedEncoder} AskedEncoder */

/** @param {string} code */
const failing = (code) => Object.assign(new Error(`It failed: ${code}.`), { code });

const width = 2;
// Of a step.
const stepTexts = 4;

/**
 * Encoders that are started one after the other: `faults[i]` is what befalls the i-th. A text's vector is
 * its length, and 1; a pair's score the length of both.
 *
 * @param {{open?: string, step?: string, shortRows?: boolean}[]} faults
 */
function fakeEncoders(faults = []) {
  /** @type {AskedEncoder[]} */
  const started = [];
  /** @type {any[]} */
  const requests = [];
  let steps = 0;
  let stopped = 0;
  /** @type {() => void} */
  let onStep = () => {};
  /** @type {import("../../web/worker/model_start.js").StartEncoder} */
  const start = async (asked) => {
    const fault = faults[started.length] ?? {};
    started.push(asked);
    if (fault.open) throw failing(fault.open);
    /** @type {number[][]} */
    let rows = [];
    let encoded = 0;
    return {
      describe: () => ({ width: asked.part === "embedder" ? width : 1 }),
      begin: (/** @type {any} */ request) => {
        requests.push(request);
        const { texts, query, passages } = request;
        rows = texts
          ? texts.map((/** @type {string} */ text) => [text.length, 1])
          : passages.map((/** @type {string} */ passage) => [query.length + passage.length]);
        encoded = 0;
        return { total: rows.length };
      },
      step: async () => {
        ++steps;
        onStep();
        if (fault.step) throw failing(fault.step);
        encoded = Math.min(rows.length, encoded + stepTexts);
        return { encoded, total: rows.length };
      },
      rows: () => Float32Array.from(rows.flat()).subarray(fault.shortRows ? 1 : 0),
      stop: () => void ++stopped,
    };
  };
  const seen = { started, requests, steps: () => steps, stopped: () => stopped };
  return { start, ...seen, onEachStep: (/** @type {() => void} */ heard) => void (onStep = heard) };
}

/** @param {ReturnType<typeof fakeEncoders>} encoders @param {object} [options] */
const runnerOf = ({ start }, options = {}) =>
  new EncoderRunner({ start, files: new Map(), part: "embedder", idleMs: 1000, ...options });

/** @param {number} count */
const texts = (count) => Array.from({ length: count }, (_, i) => `text ${"x".repeat(i)}`);

test("nothing is opened before a text has to be read", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders);
  assert.deepEqual(await runner.embed([]), []);
  assert.deepEqual([encoders.started.length, runner.isOpen], [0, false]);
});

test("texts become vectors in their order, one that comes twice is read once", async () => {
  const encoders = fakeEncoders();
  assert.deepEqual(await runnerOf(encoders).embed(["abc", "a", "abc"]), [[3, 1], [1, 1], [3, 1]]);
  assert.deepEqual(encoders.requests, [{ texts: ["abc", "a"] }]);
});

test("a text that was read before is not read again", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders);
  await runner.embed(["abc", "a"]);
  assert.deepEqual(await runner.embed(["a", "ab"]), [[1, 1], [2, 1]]);
  await runner.embed(["abc"]);
  assert.deepEqual(encoders.requests, [{ texts: ["abc", "a"] }, { texts: ["ab"] }]);
});

test("what is kept of vectors is bounded: the first one is forgotten first", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders, { mostBytes: 2 * (2 + width * 4) });
  for (const text of ["a", "b", "c", "b", "a"]) await runner.embed([text]);
  assert.deepEqual(encoders.requests.map((request) => request.texts.join()), ["a", "b", "c", "a"]);
});

test("many texts are read in parts, and how far it is is told", async () => {
  const encoders = fakeEncoders();
  /** @type {any[]} */
  const told = [];
  const vectors = await runnerOf(encoders).embed(texts(70), { onProgress: (progress) => told.push(progress) });
  assert.equal(vectors.length, 70);
  assert.deepEqual(encoders.requests.map((request) => request.texts.length), [32, 32, 6]);
  assert.deepEqual(told, [0, 32, 64].map((done) => ({ done, total: 70 })));
});

test("between two steps the worker hears what else comes", async () => {
  const encoders = fakeEncoders();
  let heard = 0;
  encoders.onEachStep(() => setImmediate(() => ++heard));
  await runnerOf(encoders).embed(texts(32));
  assert.ok(heard >= encoders.steps() - 1, `${heard} of ${encoders.steps()}`);
});

test("a reading that is given up ends after the step under way, and what it had read is kept", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders);
  const abort = new AbortController();
  encoders.onEachStep(() => encoders.steps() === 10 && abort.abort());
  await assert.rejects(runner.embed(texts(64), { signal: abort.signal }), { code: "cancelled" });
  assert.equal(encoders.steps(), 10);
  encoders.onEachStep(() => {});
  await runner.embed(texts(64));
  assert.deepEqual(encoders.requests.map((request) => request.texts.length), [32, 32, 32]);
});

test("one that is given up while it waits is never begun", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders);
  const abort = new AbortController();
  const first = runner.embed(["a"]);
  const second = runner.embed(["b"], { signal: abort.signal });
  abort.abort();
  await first;
  await assert.rejects(second, { code: "cancelled" });
  assert.deepEqual(encoders.requests, [{ texts: ["a"] }]);
});

test("two at once are read one after the other by one encoder", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders);
  const both = await Promise.all([runner.embed(["a"]), runner.embed(["a", "bc"])]);
  assert.deepEqual(both, [[[1, 1]], [[1, 1], [2, 1]]]);
  assert.equal(encoders.started.length, 1);
  assert.deepEqual(encoders.requests, [{ texts: ["a"] }, { texts: ["bc"] }]);
});

test("pairs are scored in their order, those of one query together", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders, { part: "reranker" });
  assert.deepEqual(await runner.score([["a", "b"], ["aa", "b"], ["a", "bbb"]]), [2, 3, 4]);
  assert.deepEqual(encoders.requests, [
    { query: "a", passages: ["b", "bbb"] },
    { query: "aa", passages: ["b"] },
  ]);
  assert.deepEqual(await runner.score([]), []);
});

test("where memory is short smaller batches are tried, and then that is the error", async () => {
  const once = fakeEncoders([{ step: "limit" }]);
  assert.deepEqual(await runnerOf(once).embed(["a"]), [[1, 1]]);
  assert.deepEqual(once.started.map(({ batchTokens }) => batchTokens), [128, 32]);
  assert.equal(once.stopped(), 1);
  const always = fakeEncoders(Array.from({ length: 9 }, () => ({ step: "limit" })));
  await assert.rejects(runnerOf(always).embed(["a"]), { code: "limit" });
  assert.deepEqual(always.started.map(({ batchTokens }) => batchTokens), [128, 32, 16]);
  assert.equal(always.stopped(), 3);
});

test("an encoder that failed by itself is opened anew for the next", async () => {
  const encoders = fakeEncoders([{ step: "internal" }, { shortRows: true }]);
  const runner = runnerOf(encoders);
  await assert.rejects(runner.embed(["a"]), { code: "internal" });
  await assert.rejects(runner.embed(["a"]), { code: "internal", message: /rows of another number/ });
  assert.deepEqual(await runner.embed(["a"]), [[1, 1]]);
  assert.deepEqual([encoders.started.length, encoders.stopped()], [3, 2]);
});

test("what cannot be opened is not tried with every question", async () => {
  const encoders = fakeEncoders([{ open: "limit" }, { open: "corrupt" }]);
  let now = 0;
  const runner = runnerOf(encoders, { now: () => now });
  await assert.rejects(runner.embed(["a"]), { code: "limit" });
  await assert.rejects(runner.embed(["b"]), { code: "limit" });
  assert.equal(encoders.started.length, 1);
  now += 300_001;
  await assert.rejects(runner.embed(["b"]), { code: "corrupt" });
  now += 300_001;
  assert.deepEqual(await runner.embed(["b"]), [[1, 1]]);
});

test("a program that did not come for want of a network is asked for again", async () => {
  const encoders = fakeEncoders([{ open: "not_found" }]);
  const runner = runnerOf(encoders);
  await assert.rejects(runner.embed(["a"]), { code: "not_found" });
  assert.deepEqual(await runner.embed(["a"]), [[1, 1]]);
});

test("an encoder that nobody needs is closed, and opened again with its vectors kept", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders, { idleMs: 5 });
  await runner.embed(["a"]);
  assert.equal(runner.isOpen, true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual([runner.isOpen, encoders.stopped()], [false, 1]);
  assert.deepEqual(await runner.embed(["a"]), [[1, 1]]);
  assert.equal(encoders.started.length, 1);
  await runner.embed(["b"]);
  assert.equal(encoders.started.length, 2);
});

test("a closed runner says so, at every later call", async () => {
  const encoders = fakeEncoders();
  const runner = runnerOf(encoders);
  await runner.embed(["a"]);
  await runner.close();
  assert.equal(encoders.stopped(), 1);
  await assert.rejects(runner.embed(["a"]), { code: "invalid_argument" });
  await assert.rejects(runner.close(), { code: "invalid_argument" });
});
