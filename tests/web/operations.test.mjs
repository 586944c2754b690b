// The table of operations against both of its sides: the worker, run over a core that takes down what is
// called, and what wasm/ binds.
import assert from "node:assert/strict";
// No global of Node 18.
import { File } from "node:buffer";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { carryQuestion } from "../../web/worker/ask_session.js";
import { omitted, operations, unasked } from "../../web/base/messages.js";
import { Session } from "../../web/worker/session.js";
import { noPacks } from "./no_packs.mjs";

/** @typedef {import("../../web/base/messages.js").Calls} Calls */
/** @typedef {import("../../web/base/messages.js").Operation} Operation */

const root = new URL("../../", import.meta.url);
const textOf = (/** @type {string} */ file) => readFileSync(new URL(file, root), "utf8");

/** The names that wasm/*_bindings.cc gives to JavaScript. */
function boundMethods() {
  const files = readdirSync(new URL("wasm/", root)).filter((name) => name.endsWith("_bindings.cc"));
  const bindings = files.flatMap((name) => {
    // One class ends where the next begins, or its statement does.
    const [, ...rest] = textOf(`wasm/${name}`).split('class_<JsonAssistant>("JsonAssistant")');
    return rest.map((text) => text.split(/class_<|^}/m)[0]);
  });
  assert.equal(bindings.length, 1, "JsonAssistant is bound once");
  return [...bindings[0].matchAll(/\.(?:class_)?function\(\s*"(\w+)"/g)].map(([, name]) => name).sort();
}

/** The names of JsonAssistant in web/worker/core_types.js. */
function typedMethods() {
  const text = textOf("web/worker/core_types.js");
  const [, typedef] = text.match(/@typedef \{object\} JsonAssistant\n([^]*?)\*\//) ?? [];
  const properties = [...(typedef ?? "").matchAll(/@property \{.*\} (\w+)/g)].map(([, name]) => name);
  assert.match(text, /@property \{\{open: \(path: string\) => JsonAssistant\}\} JsonAssistant/);
  return [...properties, "open"].sort();
}

const entries = /** @type {[Operation, import("../../web/base/messages.js").Row][]} */ (
  Object.entries(operations)
);
const used = () => {
  const names = entries.flatMap(([, row]) => ("core" in row ? [row.core] : row.calls));
  return [...new Set([...names, ...unasked])];
};

test("what is bound is what an operation uses, what is called unasked, and what is omitted", () => {
  assert.deepEqual([...used(), ...Object.keys(omitted)].sort(), boundMethods());
});

test("what is omitted says why", () => {
  for (const reason of Object.values(omitted)) assert.match(reason, /\w+ \w+ \w+/);
});

test("the worker's types have what is used, and nothing else", () => {
  assert.deepEqual(typedMethods(), used().sort());
});

const log = /** @type {any} */ (new File(["a line\n"], "a.log"));
/** @type {{[Op in Operation]: Calls[Op]["args"]}} */
const argumentsOf = {
  open: { name: "home" },
  setZone: { zone: "Europe/Berlin" },
  ask: { question: "who?", now_ms: 0, trace: true },
  summary: {},
  events: { ids: ["a"] },
  neighbours: { id: "a", before: 1 },
  incident: { id: "a", offset: 0, limit: 1 },
  timeline: { by: "risk" },
  list: { limit: 2, newest_first: true },
  count: { labels: ["dog"] },
  stepKinds: {},
  exportPage: { after: "", limit: 3, csv: true },
  resolveTime: { text: "yesterday", now_ms: 0 },
  loadSetting: { name: "zone" },
  saveSetting: { name: "zone", value: null },
  taught: {},
  teach: { phrase: "the porch", means: "cam_03" },
  forget: { phrase: "the porch" },
  kinds: { limit: 100 },
  imports: {},
  mappings: {},
  forgetMapping: { header: "0123456789abcdef" },
  clear: {},
  previewImport: { log, now_ms: 0 },
  importLog: { log, now_ms: 0 },
  undoImport: { id: 1 },
  packs: {},
  offeredPack: { url: "/packs/default/pack.json" },
  installPack: { url: "/packs/default/pack.json" },
  removePack: { name: "small" },
};

const undone = (/** @type {string} */ method) => method === "undoImport" && { state: "done" };

/** A core that takes down which of its methods are called, and how. */
function notingAssistant() {
  /** @type {{method: string, args: unknown}[]} */
  const noted = [];
  const note = (/** @type {string} */ method, /** @type {unknown} */ args, /** @type {object} */ result) => {
    noted.push({ method, args });
    return result;
  };
  let fed = false;
  const steps = ['{"need":{"kind":"generate"}}', '{"reply":{"answer":"yes","complete":false}}'];
  const core = {
    beginAsk: () => JSON.stringify(note("beginAsk", null, {})),
    stepAsk: () => (note("stepAsk", null, {}), steps.shift() ?? "{}"),
    resumeAsk: () => JSON.stringify(note("resumeAsk", null, {})),
  };
  const assistant = {
    ask: (/** @type {Calls["ask"]["args"]} */ args) => carryQuestion(core, args),
    call: (/** @type {string} */ method, /** @type {unknown} */ args) =>
      note(method, args, { of: method, events: ["first", "second"], ...undone(method) }),
    previewImport: () => note("previewImport", null, { of: "previewImport" }),
    feedImport: () => void note("feedImport", null, {}),
    finishImportInput: () => void note("finishImportInput", null, { fed: (fed = true) }),
    stepImport: () => note("stepImport", null, { state: fed ? "done" : "needs_input", accepted: 0 }),
    endImport: () => void note("endImport", null, {}),
    stepUpkeep: () => note("stepUpkeep", null, { state: "done" }),
  };
  const storage = { kind: "memory", reason: "a test" };
  const open = (/** @type {string} */ name) => Promise.resolve(note("open", name, { assistant, storage }));
  return { noted, open: /** @type {any} */ (open) };
}

/** What a session over an open log posts and calls for one request. @param {Operation} op @param {unknown} args */
async function answered(op, args) {
  const { noted, open } = notingAssistant();
  /** @type {any[]} */
  const posted = [];
  const session = new Session((message) => posted.push(message), open, noPacks);
  if (op !== "open") await session.receive({ id: 1, op: "open", args: argumentsOf.open });
  for (const list of [noted, posted]) list.length = 0;
  await session.receive(/** @type {any} */ ({ id: 2, op, args }));
  /** @type {import("../../web/base/messages.js").Row | undefined} */
  const row = operations[op];
  const asked = row && "calls" in row ? row.calls : [];
  const wanted = noted.filter(
    ({ method }) => asked.includes(method) || !unasked.some((name) => name === method),
  );
  return { noted: wanted, answers: posted.filter((message) => "id" in message && !("progress" in message)) };
}

for (const [op, row] of entries) {
  if ("core" in row) {
    test(`${op} is the core's ${row.core}, with the arguments and the result as they are`, async () => {
      const { noted, answers } = await answered(op, argumentsOf[op]);
      assert.deepEqual(noted, [{ method: row.core, args: argumentsOf[op] }]);
      assert.deepEqual(answers, [{ id: 2, result: { of: row.core, events: ["first", "second"] } }]);
    });
  } else {
    test(`${op} is the worker's own, and calls ${row.calls.join(", ")}`, async () => {
      const { noted, answers } = await answered(op, argumentsOf[op]);
      assert.deepEqual([...new Set(noted.map(({ method }) => method))].sort(), [...row.calls].sort());
      assert.deepEqual(answers.map(Object.keys), [["id", "result"]]);
    });
  }
}

test("a count is a list that only counts, and a page of an incident is cut here", async () => {
  const count = await answered("count", argumentsOf.count);
  assert.deepEqual(count.noted, [{ method: "list", args: { labels: ["dog"], count_only: true } }]);
  const incident = await answered("incident", { id: "a", offset: 1, limit: 1 });
  assert.deepEqual(incident.answers, [{ id: 2, result: { events: ["second"] } }]);
});

test("an operation that is not in the table is an error, whatever it is called", async () => {
  for (const op of ["search", "toString", ""]) {
    const { noted, answers } = await answered(/** @type {any} */ (op), {});
    const message = `There is no operation "${op}".`;
    assert.deepEqual([noted, answers], [[], [{ id: 2, error: { code: "unsupported", message } }]]);
  }
});

test("before the log is open every other operation says so", async () => {
  for (const [op] of entries.filter(([name]) => name !== "open")) {
    /** @type {any[]} */
    const posted = [];
    const session = new Session((message) => posted.push(message), notingAssistant().open, noPacks);
    await session.receive(/** @type {any} */ ({ id: 3, op, args: argumentsOf[op] }));
    const error = { code: "internal", message: "The log is not open yet." };
    assert.deepEqual(posted, [{ id: 3, error }], op);
  }
});
