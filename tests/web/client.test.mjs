import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, YesterlogError } from "../../web/client/client.js";
import { operations } from "../../web/base/messages.js";

/** A worker that answers only when the test says so. */
class FakeWorker {
  /** @type {any[]} */
  received = [];
  terminated = false;
  /** @type {((event: any) => void) | null} */
  onmessage = null;
  /** @type {((event: any) => void) | null} */
  onerror = null;

  /** @param {any} message */
  postMessage(message) {
    this.received.push(structuredClone(message));
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {any} message */
  answer(message) {
    this.onmessage?.({ data: message });
  }

  /** @param {string} op */
  idOf(op) {
    return this.received.findLast((message) => message.op === op)?.id;
  }
}

function setUp() {
  const worker = new FakeWorker();
  /** @type {import("../../web/base/messages.js").Notice[]} */
  const notices = [];
  const client = new Client({
    startWorker: () => worker,
    onNotice: (notice) => notices.push(notice),
  });
  return { worker, client, notices };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const question = { question: "who?", now_ms: 0 };

test("an answer settles the request that it answers", async () => {
  const { worker, client } = setUp();
  const asked = client.call("ask", question);
  worker.answer({ id: worker.idOf("ask"), result: { answer: "nobody" } });
  assert.deepEqual(await asked, { answer: "nobody" });
});

test("an error of the worker keeps its code", async () => {
  const { worker, client } = setUp();
  const asked = client.call("ask", question);
  worker.answer({ id: worker.idOf("ask"), error: { code: "storage_full", message: "Full." } });
  await assert.rejects(asked, (error) => {
    assert.ok(error instanceof YesterlogError);
    assert.equal(error.code, "storage_full");
    assert.equal(error.message, "Full.");
    return true;
  });
});

test("requests of the queue go out one at a time, in order", async () => {
  const { worker, client } = setUp();
  const first = client.call("ask", question);
  const second = client.call("summary", {});
  assert.deepEqual(worker.received.map(({ op }) => op), ["ask"]);
  worker.answer({ id: worker.idOf("ask"), result: 1 });
  await first;
  await turn();
  assert.deepEqual(worker.received.map(({ op }) => op), ["ask", "summary"]);
  worker.answer({ id: worker.idOf("summary"), result: 2 });
  assert.equal(await second, 2);
});

test("a request after a failed one is still sent", async () => {
  const { worker, client } = setUp();
  const first = client.call("ask", question);
  const second = client.call("summary", {});
  worker.answer({ id: worker.idOf("ask"), error: { code: "internal", message: "no" } });
  await assert.rejects(first, { code: "internal", message: "no" });
  await turn();
  worker.answer({ id: worker.idOf("summary"), result: 2 });
  assert.equal(await second, 2);
});

test("a late answer after cancel is ignored", async () => {
  const { worker, client } = setUp();
  const abort = new AbortController();
  const asked = client.call("ask", question, { signal: abort.signal });
  const id = worker.idOf("ask");
  abort.abort();
  await assert.rejects(asked, { name: "AbortError" });
  assert.deepEqual(worker.received.at(-1), { cancel: id });
  worker.answer({ id, result: { answer: "too late" } });
  const next = client.call("summary", {});
  await turn();
  worker.answer({ id: worker.idOf("summary"), result: "fresh" });
  assert.equal(await next, "fresh");
});

test("a request that is cancelled while it waits is never sent", async () => {
  const { worker, client } = setUp();
  const abort = new AbortController();
  const first = client.call("ask", question);
  const waiting = client.call("summary", {}, { signal: abort.signal });
  abort.abort();
  await assert.rejects(waiting, { name: "AbortError" });
  worker.answer({ id: worker.idOf("ask"), result: 1 });
  await first;
  await turn();
  assert.deepEqual(worker.received.map(({ op }) => op), ["ask"]);
});

test("a signal that has already aborted sends nothing", async () => {
  const { worker, client } = setUp();
  const signal = AbortSignal.abort();
  await assert.rejects(client.call("ask", question, { signal }), { name: "AbortError" });
  await assert.rejects(client.call("importLog", { log: "x", now_ms: 0 }, { signal }), { name: "AbortError" });
  assert.deepEqual(worker.received, []);
});

test("an import runs beside the queue and reports its progress", async () => {
  const { worker, client } = setUp();
  /** @type {number[]} */
  const seen = [];
  const onProgress = (/** @type {any} */ { bytes_read }) => seen.push(bytes_read);
  const imported = client.call("importLog", { log: "x", now_ms: 0 }, { onProgress });
  const asked = client.call("ask", question);
  worker.answer({ id: worker.idOf("importLog"), progress: { bytes_read: 10 } });
  worker.answer({ id: worker.idOf("ask"), result: "meanwhile" });
  assert.equal(await asked, "meanwhile");
  worker.answer({ id: worker.idOf("importLog"), result: "done" });
  assert.equal(await imported, "done");
  assert.deepEqual(seen, [10]);
});

test("notices and answers to nobody disturb nothing", () => {
  const { worker, client, notices } = setUp();
  worker.answer({ id: 99, result: "?" });
  worker.answer({ notice: "waiting" });
  assert.deepEqual(notices, ["waiting"]);
  client.close();
});

test("closing ends the worker, what is under way and what comes after", async () => {
  const { worker, client } = setUp();
  const asked = client.call("ask", question);
  const waiting = client.call("summary", {});
  client.close();
  assert.ok(worker.terminated);
  const closed = { name: "YesterlogError", code: "cancelled", message: "The log was closed." };
  await assert.rejects(asked, closed);
  await assert.rejects(waiting, closed);
  await assert.rejects(client.call("summary", {}), closed);
});

test("a worker that cannot be loaded is an error that says what to do", async () => {
  const { worker, client } = setUp();
  const asked = client.call("ask", question);
  worker.onerror?.({});
  await assert.rejects(asked, /Reload the page/);
});

test("an import, its removal and what is done to packs alone do not wait for their turn", () => {
  const lanes = Object.entries(operations).map(([op, { lane }]) => [op, lane]);
  assert.ok(lanes.length > 1);
  const beside = new Map([["importLog", "import"], ["undoImport", "import"]]);
  for (const op of ["packs", "offeredPack", "installPack", "removePack"]) beside.set(op, "pack");
  for (const [op, lane] of lanes) assert.equal(lane, beside.get(op) ?? "queue", op);
});
