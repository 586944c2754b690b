import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { runTrialWorker } from "../../web/base/trial_worker.js";

const address = new URL("https://example.org/worker/device_trial_worker.js");
/** @type {FakeWorker[]} */
let started = [];

class FakeWorker {
  terminated = 0;
  /** @type {(event: {data: object}) => void} */
  onmessage = () => {};
  /** @type {() => void} */
  onerror = () => {};

  /** @param {URL} url @param {WorkerOptions} options */
  constructor(url, options) {
    this.url = url;
    this.options = options;
    started.push(this);
  }

  terminate() {
    ++this.terminated;
  }
}
Object.assign(globalThis, { Worker: FakeWorker });

afterEach(() => {
  started = [];
});

/** What each way to end is followed by: nothing runs on. */
function assertEnded() {
  assert.deepEqual(started.map(({ terminated }) => terminated), [1]);
}

test("a trial is the outcome of the worker at the address that was handed in, which ends with it", async () => {
  const trial = runTrialWorker(address);
  assert.equal(started[0].url, address);
  assert.equal(started[0].options.type, "module");
  const result = { provider: "wasm", gpu: null, subgroups: false, reason: "none", msPerToken: 2 };
  started[0].onmessage({ data: { result } });
  assert.deepEqual(await trial, result);
  assertEnded();
});

test("what went wrong in the worker is the trial's error", async () => {
  const trial = runTrialWorker(address);
  started[0].onmessage({ data: { error: "The trial's pack.json could not be loaded." } });
  await assert.rejects(trial, { message: "The trial's pack.json could not be loaded." });
  assertEnded();
});

test("a worker that cannot be loaded is an error", async () => {
  const trial = runTrialWorker(address);
  started[0].onerror();
  await assert.rejects(trial, { message: "The trial could not be loaded." });
  assertEnded();
});

test("a worker that says nothing for five minutes is given up", async () => {
  const { setTimeout: real } = globalThis;
  /** @type {[() => void, number][]} */
  const timers = [];
  const noted = (/** @type {() => void} */ run, /** @type {number} */ ms) => timers.push([run, ms]);
  Object.assign(globalThis, { setTimeout: noted });
  try {
    const trial = runTrialWorker(address);
    assert.deepEqual(timers.map(([, ms]) => ms), [300_000]);
    assert.equal(started[0].terminated, 0);
    timers[0][0]();
    await assert.rejects(trial, { message: "The trial did not end." });
    assertEnded();
  } finally {
    Object.assign(globalThis, { setTimeout: real });
  }
});

test("a second trial has a worker of its own", async () => {
  const both = [runTrialWorker(address), runTrialWorker(address)];
  for (const worker of started) worker.onmessage({ data: { error: "no" } });
  await Promise.allSettled(both);
  assert.deepEqual(started.map(({ terminated }) => terminated), [1, 1]);
});
