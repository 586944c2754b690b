import assert from "node:assert/strict";
import { test } from "node:test";
import { carryQuestion } from "../../web/worker/ask_session.js";

const need = { kind: "generate", adapter: "rewrite", head: "rewrite", prompt: "p", form: "slots" };

/** A core whose steps are given; what it was told is kept. @param {object[]} steps */
function coreOf(...steps) {
  /** @type {any[]} */
  const told = [];
  const core = {
    beginAsk: (/** @type {string} */ text) => (told.push(["begin", JSON.parse(text)]), "{}"),
    stepAsk: () => JSON.stringify(steps.shift()),
    resumeAsk: (/** @type {string} */ text) => (told.push(["resume", JSON.parse(text)]), "{}"),
  };
  return { core, told };
}

/** @type {any} */
const asking = { question: "how many?", now: "2026-04-10T12:00" };

test("without a model a question is one step", async () => {
  const { core, told } = coreOf({ reply: { answer: "7" } });
  assert.deepEqual(await carryQuestion(core, asking), { answer: "7" });
  assert.deepEqual(told, [["begin", { ...asking, models: "none" }]]);
});

test("what is needed of a model is run between two steps, and the draft is shown meanwhile", async () => {
  const { core, told } = coreOf(
    { draft: { answer: "by rules" }, need },
    { need: { kind: "score", pairs: [["a", "b"]] } },
    { reply: { answer: "8" } },
  );
  /** @type {any[]} */
  const seen = [];
  const model = {
    generate: async (/** @type {any} */ request) => (seen.push(request), { text: "{}", tokens: [1] }),
    score: async () => [0.5],
  };
  const reply = await carryQuestion(core, asking, { model, onDraft: ({ answer }) => seen.push(answer) });
  assert.deepEqual(reply, { answer: "8" });
  assert.deepEqual(seen, ["by rules", { adapter: "rewrite", prompt: "p", form: "slots", max_new_tokens: 512 }]);
  assert.deepEqual(told.slice(1), [["resume", { text: "{}" }], ["resume", { scores: [0.5] }]]);
});

test("a model that fails is told of, and the question goes on", async () => {
  const { core, told } = coreOf({ need }, { need: { kind: "embed", texts: ["a"] } }, { reply: { answer: "7" } });
  const lost = Object.assign(new Error("The GPU went away."), { code: "device_lost" });
  const model = { generate: () => Promise.reject(lost) };
  assert.deepEqual(await carryQuestion(core, asking, { model }), { answer: "7" });
  assert.deepEqual(told[1], ["resume", { error: { code: "device_lost", message: "The GPU went away." } }]);
  assert.equal(told[2][1].error.code, "unsupported");
});

test("a failure of the core is thrown with its code", async () => {
  const { core } = coreOf({ error: { code: "storage", message: "The disk failed." } });
  await assert.rejects(carryQuestion(core, asking), { code: "storage", message: "The disk failed." });
});

test("an answer by rules has to do where a model takes longer than it may, and what it is asked goes on", async () => {
  const embed = { kind: "embed", texts: ["a"] };
  const { core, told } = coreOf({ draft: { answer: "by rules" }, need: embed });
  /** @type {(vectors: number[][]) => void} */
  let finish = () => {};
  const model = { embed: () => new Promise((resolve) => void (finish = resolve)) };
  /** @type {Promise<unknown>[]} */
  const due = [];
  const asked = { model, patienceMs: 5, onDue: (/** @type {Promise<unknown>} */ done) => void due.push(done) };
  const reply = await carryQuestion(core, asking, asked);
  assert.deepEqual(reply, { answer: "by rules", model_due: true });
  assert.deepEqual(told, [["begin", { ...asking, models: "pack" }]]);
  finish([[1]]);
  assert.deepEqual(await Promise.all(due), [{ embeddings: [[1]] }]);
});

test("a model that is done in time is not told of as late", async () => {
  const embed = { kind: "embed", texts: ["a"] };
  const { core, told } = coreOf({ draft: { answer: "by rules" }, need: embed }, { reply: { answer: "8" } });
  const model = { embed: async () => [[0.5]] };
  const onDue = () => assert.fail("it was in time");
  assert.deepEqual(await carryQuestion(core, asking, { model, patienceMs: 60_000, onDue }), { answer: "8" });
  assert.deepEqual(told[1], ["resume", { embeddings: [[0.5]] }]);
});
