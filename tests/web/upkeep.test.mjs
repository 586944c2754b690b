import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Upkeep } from "../../web/worker/upkeep.js";

const quietMs = 20;
const settledMs = 10 * quietMs;

/** @param {("folding" | "digesting" | "done" | "failing")[]} states  of the steps, in turn */
function upkeepOf(...states) {
  const seen = { steps: 0 };
  const upkeep = new Upkeep(() => {
    const state = states[seen.steps++];
    if (state === "failing") throw new Error("The storage is full.");
    return { state: state ?? "done" };
  }, quietMs);
  return { upkeep, seen };
}

test("nothing is stepped before something changed", async () => {
  const { upkeep, seen } = upkeepOf("done");
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(seen.steps, 0);
});

test("after a change it steps until it is done, and then rests", async () => {
  const { upkeep, seen } = upkeepOf("folding", "folding", "done");
  upkeep.changed();
  upkeep.asked();
  assert.equal(seen.steps, 0);
  await sleep(settledMs);
  assert.equal(seen.steps, 3);
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(seen.steps, 3);
});

test("a request puts it off, and it goes on afterwards", async () => {
  const { upkeep, seen } = upkeepOf("folding", "done");
  upkeep.changed();
  upkeep.asked();
  upkeep.pause();
  await sleep(settledMs);
  assert.equal(seen.steps, 0);
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(seen.steps, 2);
});

test("a step that fails is tried again after the next request", async () => {
  const { upkeep, seen } = upkeepOf("failing", "done");
  upkeep.changed();
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(seen.steps, 1);
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(seen.steps, 2);
});

test("before a question it folds, and leaves the digests for later", async () => {
  const { upkeep, seen } = upkeepOf("folding", "folding", "digesting", "done");
  assert.equal(await upkeep.fold(), true);
  assert.equal(seen.steps, 0);
  upkeep.changed();
  upkeep.asked();
  assert.equal(await upkeep.fold(), true);
  assert.equal(seen.steps, 3);
  upkeep.pause();
});

test("a question does not wait for long, and knows what was not done", async () => {
  const { upkeep, seen } = upkeepOf("folding", "folding", "failing", "done");
  upkeep.changed();
  upkeep.asked();
  assert.equal(await upkeep.fold(-1), false);
  assert.equal(seen.steps, 1);
  assert.equal(await upkeep.fold(), false);
  assert.equal(seen.steps, 3);
  assert.equal(await upkeep.fold(), true);
  upkeep.pause();
});

test("folding lets messages in between its steps and ends when it is given up", async () => {
  const { upkeep, seen } = upkeepOf("folding", "folding", "folding", "done");
  upkeep.changed();
  let givenUp = false;
  setTimeout(() => {
    givenUp = true;
  });
  assert.equal(await upkeep.fold(10_000, () => givenUp), false);
  assert.ok(seen.steps > 0 && seen.steps < 4, `${seen.steps} steps`);
});

test("while a log is sorted into kinds it says how far it is, and an answer does not wait for all", async () => {
  const steps = [
    { state: /** @type {const} */ ("kinding"), done: 10, total: 30 },
    { state: /** @type {const} */ ("kinding"), done: 20, total: 30 },
    { state: /** @type {const} */ ("done") },
  ];
  const upkeep = new Upkeep(() => steps.shift() ?? { state: "done" }, quietMs);
  assert.equal(upkeep.kinding, null);
  upkeep.changed();
  assert.equal(await upkeep.fold(-1), false);
  assert.deepEqual(upkeep.kinding, { done: 10, total: 30 });
  assert.equal(await upkeep.fold(10_000), true);
  assert.equal(upkeep.kinding, null);
});

/** @typedef {import("../../web/worker/upkeep.js").UpkeepStep} UpkeepStep */

/** @param {(UpkeepStep | Error)[]} steps */
function kindingOf(...steps) {
  /** @type {unknown[]} */
  const told = [];
  const next = () => {
    const step = steps.shift() ?? { state: /** @type {const} */ ("done") };
    if (step instanceof Error) throw step;
    return step;
  };
  const upkeep = new Upkeep(next, quietMs, (progress) => told.push(progress));
  upkeep.changed();
  return { upkeep, told };
}

/** @param {number} done @returns {UpkeepStep} */
const sorted = (done) => ({ state: "kinding", done, total: 30 });

test("the sorting into kinds is told from its first step, not with each step, and its end once", async () => {
  const { upkeep, told } = kindingOf(sorted(10), sorted(20), { state: "folding" }, { state: "done" });
  upkeep.asked();
  await sleep(settledMs);
  assert.deepEqual(told, [{ done: 10, total: 30 }, null]);
  upkeep.changed();
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(told.length, 2);
});

test("a log that has its kinds is never told to be sorted", async () => {
  const { upkeep, told } = kindingOf({ state: "folding" }, { state: "digesting" }, { state: "done" });
  upkeep.asked();
  await sleep(settledMs);
  assert.deepEqual(told, []);
});

test("a sorting that fails says why it stands still, and goes on after the next request", async () => {
  const { upkeep, told } = kindingOf(sorted(10), new Error("The storage is full."), sorted(30));
  upkeep.asked();
  await sleep(settledMs);
  assert.deepEqual(told[1], { done: 10, total: 30, failed: "The storage is full." });
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(told.at(-1), null);
});

test("whoever needs all kinds takes step after step, and hears why one fails", () => {
  const { upkeep, told } = kindingOf(sorted(10), new Error("The storage is full."), sorted(20), {
    state: "folding",
  });
  assert.deepEqual(upkeep.stepKinds(), { done: 10, total: 30 });
  assert.throws(() => upkeep.stepKinds(), /storage is full/);
  assert.deepEqual(upkeep.stepKinds(), { done: 20, total: 30 });
  assert.equal(upkeep.stepKinds(), null);
  assert.deepEqual(told.at(-1), null);
});

test("where nothing has changed, every event has its kind without a step", () => {
  const upkeep = new Upkeep(() => assert.fail("it stepped"), quietMs);
  assert.equal(upkeep.stepKinds(), null);
});

test("that all is settled is told once after each change, before digests are made", async () => {
  /** @type {any[]} */
  const steps = [{ state: "folding" }, { state: "digesting" }, { state: "done" }];
  let settled = 0;
  const upkeep = new Upkeep(() => steps.shift() ?? { state: "done" }, quietMs, undefined, () => settled++);
  upkeep.changed();
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(settled, 1);
  upkeep.changed();
  upkeep.asked();
  await sleep(settledMs);
  assert.equal(settled, 2);
});
