import assert from "node:assert/strict";
import { test } from "node:test";
import { YesterlogError } from "../../web/client/client.js";
import { ImportView, missingDate, undoText } from "../../web/widget/import_view.js";
import { importText, mappingText } from "../../web/widget/imports_dialog.js";
import { importOptions } from "../../web/worker/import_job.js";
import { Session } from "../../web/worker/session.js";
import { noPacks } from "./no_packs.mjs";
import { UndoJob } from "../../web/worker/undo_job.js";
import { installFakeDom } from "./fake_dom.mjs";

installFakeDom();

/** @typedef {import("../../web/base/messages.js").ListedImport} ListedImport */
/** @typedef {import("../../web/widget/import_view.js").FileOutcome} FileOutcome */

const done = { state: "done", file: "a.log", removed: 6, kept: 2, kept_updated: 0, total: 8 };

/** A core that takes so many steps for a removal. @param {number} steps */
function undoing(steps) {
  const seen = { steps: 0, args: /** @type {any[]} */ ([]) };
  const call = (/** @type {string} */ method, /** @type {any} */ args) => {
    if (method !== "undoImport") return {};
    seen.steps++;
    seen.args.push(args);
    return seen.steps < steps ? { ...done, state: "working", removed: seen.steps, kept: 0 } : done;
  };
  return { assistant: /** @type {any} */ ({ call, stepUpkeep: () => ({ state: "done" }) }), seen };
}

test("a removal goes on in short steps until it is done, and tells how far it is", async () => {
  const { assistant, seen } = undoing(3);
  /** @type {any[]} */
  const told = [];
  const report = await new UndoJob(assistant, (progress) => told.push(progress)).run({ id: 4 });
  assert.deepEqual(report, done);
  assert.deepEqual(told.map(({ removed, bytes_read, bytes_total }) => [removed, bytes_read, bytes_total]), [
    [1, 1, 8], [2, 2, 8],
  ]);
  for (const { id, budget_us } of seen.args) assert.ok(id === 4 && budget_us <= 50_000);
});

test("a removal that is cancelled ends between two steps, and one that had not begun takes none", async () => {
  const { assistant, seen } = undoing(100);
  const job = new UndoJob(assistant, () => seen.steps === 2 && job.cancel());
  assert.equal(await job.run({ id: 1 }), null);
  assert.equal(seen.steps, 2);
  job.cancel();
  assert.equal(await job.run({ id: 1 }), null);
  assert.equal(seen.steps, 2);
});

test("while a file is removed no other is read or removed, and answers say that the log is changing", async () => {
  const { assistant } = undoing(1000);
  const imports = [{ file: "a.log", state: "undoing" }, { file: "b.log", state: "whole" }];
  const call = (/** @type {string} */ method, /** @type {any} */ args) =>
    method === "imports" ? { imports } : method === "loadSetting" ? { value: ["c.log"] } : assistant.call(method, args);
  const ask = async () => ({ answer: "3", complete: false });
  const open = async () => ({ assistant: { ...assistant, call, ask }, storage: { kind: "memory", reason: "" } });
  /** @type {any[]} */
  const posted = [];
  const session = new Session((message) => posted.push(message), /** @type {any} */ (open), noPacks);
  await session.receive({ id: 1, op: "open", args: { name: "log" } });
  const removing = session.receive({ id: 2, op: "undoImport", args: { id: 1 } });
  await session.receive({ id: 3, op: "undoImport", args: { id: 2 } });
  await session.receive(/** @type {any} */ ({ id: 4, op: "ask", args: { question: "how many?" } }));
  const answerOf = (/** @type {number} */ id) => posted.find((message) => message.id === id && !message.progress);
  assert.equal(answerOf(3).error.code, "busy");
  assert.deepEqual(answerOf(4).result.unfinished, {
    importing: false, undoing: true, half_read: ["c.log"], half_gone: ["a.log"],
  });
  await session.receive({ cancel: 2 });
  await removing;
  assert.equal(answerOf(2).result, null);
});

/** @type {ListedImport} */
const listed = {
  id: 1, file: "a.log", at: "2026-04-10T12:00:00", state: "whole", times: 1,
  accepted: 1200, updated: 0, duplicates: 3, first: "2026-04-07T09:00:00", last: "2026-04-09T19:00:00",
};

test("an import is told by when it was read, what it added, and of which days", () => {
  assert.match(importText(listed, "day_first"), /^Read Fri 10 Apr 2026, 12:00: 1,200 new events, 7\W+9 Apr 2026$/u);
  const more = importText({ ...listed, updated: 4, times: 2, state: "in_part" }, "day_first");
  assert.match(more, /4 brought up to date, .*, read 2 times, read only in part$/);
  assert.match(importText({ ...listed, state: "undoing" }, "day_first"), /removed only in part$/);
});

test("what a removal left is told", () => {
  const report = /** @type {any} */ (done);
  assert.equal(undoText(report), "6 events removed, 2 events that another file has as well kept");
  assert.equal(undoText({ ...report, removed: 1, kept: 0 }), "1 event removed");
  assert.match(undoText({ ...report, kept_updated: 1 }), /1 event of other files left as it updated them$/);
  assert.equal(mappingText({ time: "when", text: "msg" }), "time is when, text is msg");
});

test("only an import that lacks a date is asked for one", () => {
  const error = (/** @type {string} */ code) => new YesterlogError({ code, message: "m" });
  assert.deepEqual(["date_missing", "start_missing", "invalid_argument"].map((code) => missingDate(error(code))), [
    "date", "start", null,
  ]);
  assert.equal(missingDate(new Error("date_missing")), null);
});

test("the date goes with the import", () => {
  const file = /** @type {any} */ ({ name: "pump.log" });
  assert.equal(importOptions({ log: file, now_ms: 0, date: "2026-04-08" }).date, "2026-04-08");
  assert.equal("date" in JSON.parse(JSON.stringify(importOptions({ log: file, now_ms: 0 }))), false);
});

/** @param {FileOutcome[]} outcomes */
function shownReports(outcomes) {
  /** @type {string[]} */
  const forgotten = [];
  const view = new ImportView({ onStop: () => {}, onForget: (header) => forgotten.push(header) });
  view.showReports(outcomes);
  const root = /** @type {import("./fake_dom.mjs").FakeNode} */ (/** @type {unknown} */ (view.root));
  return { root, forgotten, view };
}

const report = /** @type {any} */ ({ accepted: 2, rejected: 0, rejections: [], conflicting_ids: [] });

test("a file without dates has a field for one, and one that counts from a start a field for that", () => {
  for (const [what, type] of /** @type {["date" | "start", string][]} */ ([["date", "date"], ["start", "datetime-local"]])) {
    const missing = { what, importAgain: () => {} };
    const { root } = shownReports([{ name: "pump.log", text: "no dates", failed: true, missing }]);
    assert.deepEqual(root.shown("input").map(({ attributes }) => attributes.get("type")), [type]);
    assert.equal(root.shown("form").length, 1);
  }
  assert.equal(shownReports([{ name: "a.png", text: "no log", failed: true }]).root.shown("input").length, 0);
});

test("what an import took for granted is shown, and remembered columns can be forgotten", () => {
  assert.equal(shownReports([{ name: "a.log", text: "2 new events", report }]).root.shown("p").length, 0);
  const note = "The first line is taken to be of 2026-04-07.";
  const dated = shownReports([{ name: "a.log", text: "2 new events", report: { ...report, note } }]);
  assert.match(dated.root.textContent, /taken to be of 2026-04-07/);
  assert.equal(dated.root.shown("button").length, 1);
  const mapped = { ...report, note: "Its columns are read as before.", remembered: "key" };
  const { root, forgotten } = shownReports([{ name: "a.csv", text: "2 new events", report: mapped }]);
  root.shown("button").find(({ textContent }) => textContent === "Forget these columns")?.click();
  assert.deepEqual(forgotten, ["key"]);
});

test("a removal under way is told apart from an import", () => {
  const { view, root } = shownReports([]);
  view.update({ fileName: "a.log", removing: true, progress: null });
  assert.match(root.textContent, /Removing a\.log…/);
  const progress = { bytes_read: 3, bytes_total: 8, accepted: 0, removed: 3 };
  view.update({ fileName: "a.log", removing: true, progress });
  assert.match(root.textContent, /Removing a\.log: 3 events removed/);
  view.update({ fileName: "a.log", progress });
  assert.match(root.textContent, /Reading a\.log: /);
});
