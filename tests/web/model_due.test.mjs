// An answer that did not wait for a model: from the worker's notice to the answer in its place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LogSession } from "../../web/widget/log_session.js";
import { Session } from "../../web/worker/session.js";
import { noPacks } from "./no_packs.mjs";

/** @param {any} ask of an Assistant, in a session over an open log @param {any} [openPacks] */
async function openSession(ask, openPacks = noPacks) {
  /** @type {any[]} */
  const posted = [];
  const assistant = {
    ask,
    call: (/** @type {string} */ method) => (method === "nameTexts" ? { texts: ["fox", "shed"] } : {}),
    stepUpkeep: () => ({ state: "done" }),
  };
  const open = async () => ({ assistant, storage: { kind: "memory", reason: "" } });
  const session = new Session((message) => posted.push(message), /** @type {any} */ (open), openPacks);
  await session.receive({ id: 1, op: "open", args: { name: "log" } });
  return { session, posted };
}

const question = { question: "how many blorps?", now_ms: 0 };

test("once a model that was not waited for is done, the page hears of it", async () => {
  /** @type {(outcome: object) => void} */
  let finish = () => {};
  const due = new Promise((resolve) => void (finish = resolve));
  const { session, posted } = await openSession(async (/** @type {any} */ args, /** @type {any} */ asking) => {
    assert.ok(asking.patienceMs > 0 && asking.patienceMs < 2000);
    asking.onDue(due);
    return { answer: "none", model_due: true };
  });
  await session.receive({ id: 2, op: "ask", args: question });
  assert.equal(posted.find(({ id }) => id === 2).result.model_due, true);
  assert.ok(!posted.some(({ notice }) => notice === "modelled"));
  finish({ embeddings: [] });
  await new Promise((resolve) => setTimeout(resolve));
  assert.ok(posted.some(({ notice }) => notice === "modelled"));
});

test("who is patient waits for a model however long it takes", async () => {
  const { session, posted } = await openSession(async (/** @type {any} */ args, /** @type {any} */ asking) => {
    assert.deepEqual([asking.patienceMs, "patient" in args], [Infinity, false]);
    return { answer: "7" };
  });
  await session.receive({ id: 2, op: "ask", args: { ...question, patient: true } });
  assert.equal(posted.find(({ id }) => id === 2).result.answer, "7");
});

test("a pack that comes has the log's names read ahead, and another one gives that up", async () => {
  /** @type {{texts: string[], signal: AbortSignal}[]} */
  const read = [];
  const embed = (/** @type {string[]} */ texts, /** @type {any} */ { signal }) => {
    read.push({ texts, signal });
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("given up"))));
  };
  const packs = { ...(await noPacks()), model: async () => ({ embed }) };
  const { session, posted } = await openSession(async () => ({}), async () => packs);
  await session.receive({ id: 2, op: "installPack", args: { url: "/packs/default/pack.json" } });
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(read.map(({ texts, signal }) => [texts, signal.aborted]), [[["fox", "shed"], false]]);
  await session.receive({ id: 3, op: "installPack", args: { url: "/packs/default/pack.json" } });
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(read.map(({ signal }) => signal.aborted), [true, false]);
  assert.deepEqual(posted.filter(({ error }) => error), []);
});

test("packs that cannot be opened keep nobody from an answer", async () => {
  const broken = async () => Promise.reject(new Error("They could not be loaded."));
  const { session, posted } = await openSession(async (/** @type {any} */ args, /** @type {any} */ { model }) => {
    assert.equal(model, null);
    return { answer: "7" };
  }, broken);
  await session.receive({ id: 2, op: "ask", args: question });
  assert.equal(posted.find(({ id }) => id === 2).result.answer, "7");
  await session.receive({ id: 3, op: "packs", args: {} });
  assert.match(posted.find(({ id }) => id === 3).error.message, /could not be loaded/);
});

/** A worker whose answers to `ask` are given; what it was asked is kept. */
class AnsweringLog {
  /** @type {((event: any) => void) | null} */
  onmessage = null;
  onerror = null;
  /** @type {any[]} */
  asked = [];
  /** @type {object[]} */
  answers = [];
  /** @type {any} */
  replies = {
    open: { storage: "memory", reason: "a test" },
    loadSetting: { value: null },
    saveSetting: {},
    setZone: { zone: "UTC" },
    summary: { events: 3, occurrences: 3, first: null, last: null, sources: [], labels: [] },
    packs: { packs: [], kind: "memory", reason: "a test", problem: null },
  };

  /** @param {any} message */
  postMessage({ id, op, args }) {
    if (op === "ask") this.asked.push(args);
    const result = op === "ask" ? this.answers.shift() : this.replies[op];
    setImmediate(() => this.say({ id, result }));
  }

  /** @param {any} data */
  say(data) {
    this.onmessage?.({ data });
  }

  terminate() {}
}

const byRules = { markdown: "None.", answer: "None.", refusal: "nothing_relevant", turn: { n: 1 }, model_due: true };
const byModel = { markdown: "7", answer: "7", refusal: null, turn: { n: 2 } };

async function openLog() {
  const worker = new AnsweringLog();
  const session = new LogSession("a test", () => worker);
  await session.whenReady();
  return { worker, session };
}

test("the rules' answer stands until the model's takes its place, and the core notes that one", async () => {
  const { worker, session } = await openLog();
  worker.answers = [byRules, byModel];
  const turn = await session.ask("how many blorps?");
  assert.equal(turn.reply?.answer, "None.");
  const refreshed = new Promise((resolve) => session.addEventListener("refreshed", resolve, { once: true }));
  worker.say({ notice: "modelled" });
  await refreshed;
  assert.deepEqual([turn.reply?.answer, turn.refreshed], ["7", false]);
  const [first, second] = worker.asked;
  assert.deepEqual([first.conversation, first.patient], [session.conversation.id, undefined]);
  assert.deepEqual([second.conversation, second.patient], [session.conversation.id, true]);
  worker.say({ notice: "modelled" });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(worker.asked.length, 2, "it is asked again once");
  session.close();
});

test("a question behind such an answer is read as following it", async () => {
  const { worker, session } = await openLog();
  worker.answers = [byRules, { ...byModel, turn: { n: 3 } }, byModel];
  await session.ask("how many blorps?");
  await session.ask("and on Tuesday?");
  assert.deepEqual(worker.asked[1].previous, { n: 1 });
  const refreshed = new Promise((resolve) => session.addEventListener("refreshed", resolve, { once: true }));
  worker.say({ notice: "modelled" });
  await refreshed;
  assert.equal(worker.asked[2].conversation, undefined, "what the core noted last stays");
  session.close();
});
