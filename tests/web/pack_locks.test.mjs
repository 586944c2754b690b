import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { LocalLocks } from "../../web/worker/pack_locks.js";

/** Locks of which each is held until it is let go by name, and what was begun so far. */
function watched() {
  const locks = new LocalLocks();
  /** @type {string[]} */
  const begun = [];
  /** @type {Map<string, (value?: unknown) => void>} */
  const letGo = new Map();
  /** @param {string} who @param {object} [options] */
  const request = (who, options = {}) =>
    locks.request("pack", options, (lock) => {
      begun.push(lock === null ? `${who} refused` : who);
      return lock === null ? Promise.resolve() : new Promise((done) => letGo.set(who, done));
    });
  const end = async (/** @type {string} */ who) => (letGo.get(who)?.(), turn());
  return { request, begun, end };
}

const shared = { mode: "shared" };

test("who asks first is first, and readers share", async () => {
  const { request, begun, end } = watched();
  const all = [
    request("reader 1", shared), request("reader 2", shared), request("writer"),
    request("reader 3", shared), request("reader 4", shared),
  ];
  await turn();
  assert.deepEqual(begun.splice(0), ["reader 1", "reader 2"]);
  await end("reader 1");
  assert.deepEqual(begun, []);
  await end("reader 2");
  assert.deepEqual(begun.splice(0), ["writer"]);
  await end("writer");
  assert.deepEqual(begun, ["reader 3", "reader 4"]);
  await end("reader 3");
  await end("reader 4");
  await Promise.all(all);
});

test("who takes it only if it is free does not wait", async () => {
  const { request, begun, end } = watched();
  const holding = request("reader", shared);
  await request("writer", { ifAvailable: true });
  const second = request("second reader", { ...shared, ifAvailable: true });
  await turn();
  assert.deepEqual(begun, ["reader", "writer refused", "second reader"]);
  await end("reader");
  await end("second reader");
  await Promise.all([holding, second]);
});

test("who gives up waiting lets those behind go on", async () => {
  const { request, begun, end } = watched();
  const controller = new AbortController();
  const holding = request("reader 1", shared);
  const writing = request("writer", { signal: controller.signal });
  const reading = request("reader 2", shared);
  await turn();
  controller.abort();
  await assert.rejects(writing, { name: "AbortError" });
  await turn();
  assert.deepEqual(begun, ["reader 1", "reader 2"]);
  await assert.rejects(request("late", { signal: controller.signal }), { name: "AbortError" });
  await end("reader 1");
  await end("reader 2");
  await Promise.all([holding, reading]);
});

test("work that fails lets the lock go", async () => {
  const locks = new LocalLocks();
  const failing = locks.request("pack", {}, () => Promise.reject(new Error("failed")));
  const next = locks.request("pack", {}, async () => "next");
  await assert.rejects(failing, /failed/);
  assert.equal(await next, "next");
});
