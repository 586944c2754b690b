import assert from "node:assert/strict";
import { test } from "node:test";
import { LogExport, exportName } from "../../web/widget/log_export.js";
import { LogPanel } from "../../web/widget/log_panel.js";
import { LogSession } from "../../web/widget/log_session.js";
import { defaultSettings } from "../../web/widget/settings.js";
import { WorkView } from "../../web/widget/work_view.js";
import { installFakeDom } from "./fake_dom.mjs";

installFakeDom();

/**
 * An export over a worker that answers from a list, in turn.
 *
 * @param {object} answers
 * @param {({done: number, total: number} | null)[]} [answers.kinds]
 * @param {(string | Error | (() => void))[]} answers.pages  texts; a function is called instead
 */
function exportOf({ kinds = [], pages }) {
  /** @type {any[]} */
  const asked = [];
  /** @type {any[]} */
  const progress = [];
  const total = pages.length;
  const call = async (/** @type {string} */ op, /** @type {any} */ args, /** @type {any} */ { signal }) => {
    signal.throwIfAborted();
    asked.push([op, args]);
    if (op === "stepKinds") return { kinding: kinds.shift() ?? null };
    const page = pages.shift();
    if (page instanceof Error) throw page;
    if (typeof page === "function") page();
    signal.throwIfAborted();
    const next = pages.length > 0 ? `row ${total - pages.length}` : null;
    return { [args.csv ? "csv" : "jsonl"]: page, next };
  };
  const onProgress = (/** @type {any} */ step) => progress.push(step);
  return { made: new LogExport({ call: /** @type {any} */ (call), onProgress }), asked, progress };
}

test("an export is every page's text in order, byte for byte", async () => {
  const pages = ["id,text\r\n", "1,größer\r\n", '2,"a\nb"\r\n'];
  const { made, asked, progress } = exportOf({ pages: [...pages] });
  const file = await made.run("csv", 2500);
  assert.deepEqual(Buffer.from(await /** @type {Blob} */ (file).arrayBuffer()), Buffer.from(pages.join("")));
  assert.equal(file?.type, "text/csv;charset=utf-8");
  const afters = asked.slice(1).map(([, { after, csv }]) => [after, csv]);
  assert.deepEqual(afters, [["", true], ["row 1", true], ["row 2", true]]);
  const totals = { total: 2500 };
  assert.deepEqual(progress, [{ done: 0, ...totals }, { done: 1000, ...totals }, { done: 2000, ...totals }, null]);
});

test("JSON lines are asked for as such", async () => {
  const { made, asked } = exportOf({ pages: ['{"id":"a"}\n'] });
  const file = await made.run("jsonl", 1);
  assert.equal(await file?.text(), '{"id":"a"}\n');
  assert.equal(file?.type, "application/jsonl");
  assert.equal(asked.at(-1)[1].csv, false);
});

test("a log that waits for its kinds gets them before the first page is read", async () => {
  const kinds = [{ done: 1, total: 3 }, { done: 2, total: 3 }, null];
  const { made, asked } = exportOf({ kinds, pages: ["{}\n"] });
  await made.run("jsonl", 3);
  assert.deepEqual(asked.map(([op]) => op), ["stepKinds", "stepKinds", "stepKinds", "exportPage"]);
});

test("an export that is stopped gives no file, and the next one is whole", async () => {
  const { made, progress } = exportOf({ pages: ["{}\n", () => made.stop(), "{}\n", "{}\n"] });
  assert.equal(await made.run("jsonl", 4000), null);
  assert.equal(progress.at(-1), null);
  assert.equal(await (await made.run("jsonl", 4000))?.text(), "{}\n{}\n");
});

test("an error ends the export, and is told", async () => {
  const { made, progress } = exportOf({ pages: ["{}\n", new Error("The disk is gone.")] });
  await assert.rejects(made.run("jsonl", 2000), /The disk is gone/);
  assert.equal(progress.at(-1), null);
});

test("an empty log is said to be empty", async () => {
  const { made, asked } = exportOf({ pages: [] });
  await assert.rejects(made.run("csv", 0), /The log is empty: there is nothing to export/);
  assert.deepEqual(asked, []);
});

test("a file is named by the day in the log's zone, and by the log where it has a name", () => {
  assert.match(exportName("log", "jsonl", "UTC"), /^yesterlog-\d{4}-\d\d-\d\d\.jsonl$/);
  assert.match(exportName(null, "csv", "UTC"), /^yesterlog-\d{4}-\d\d-\d\d\.csv$/);
  assert.match(exportName("barn", "csv", "UTC"), /^yesterlog-barn-\d{4}-\d\d-\d\d\.csv$/);
  // A day and more apart at any time.
  assert.notEqual(exportName("log", "csv", "Etc/GMT+12"), exportName("log", "csv", "Etc/GMT-14"));
});

/** A worker with three events in its log. */
class SmallLog {
  /** @type {((event: any) => void) | null} */
  onmessage = null;
  onerror = null;
  /** @type {any} */
  replies = {
    open: { storage: "memory", reason: "a test" },
    loadSetting: { value: null },
    setZone: { zone: "Europe/Berlin" },
    summary: { events: 3, occurrences: 3, first: null, last: null, sources: [], labels: [] },
    stepKinds: { kinding: null },
    packs: { packs: [], kind: "memory", reason: "a test", problem: null },
    exportPage: { jsonl: "{}\n{}\n{}\n", next: null },
  };

  /** @param {any} message */
  postMessage({ id, op }) {
    setImmediate(() => this.say({ id, result: this.replies[op] }));
  }

  /** @param {any} data */
  say(data) {
    this.onmessage?.({ data });
  }

  terminate() {}
}

test("a session exports in its turn, and knows of the sorting into kinds", async () => {
  const worker = new SmallLog();
  const session = new LogSession("a test", () => worker);
  await session.whenReady();
  /** @type {unknown[]} */
  const seen = [];
  /** @type {string[]} */
  const announced = [];
  session.addEventListener("change", () => {
    const { exporting } = session.state;
    if (exporting !== seen.at(-1)) seen.push(exporting);
  });
  session.addEventListener("announce", (event) => announced.push(/** @type {any} */ (event).detail));
  const file = await session.inTurn(() => session.exportLog("jsonl"));
  assert.equal(await file?.text(), "{}\n{}\n{}\n");
  assert.deepEqual(seen, [{ done: 0, total: 3 }, null]);
  worker.say({ notice: { kinding: { done: 1, total: 3 } } });
  assert.deepEqual(session.state.kinding, { done: 1, total: 3 });
  assert.deepEqual(announced, []);
  worker.say({ notice: { kinding: null } });
  assert.equal(session.state.kinding, null);
  assert.deepEqual(announced, ["Every event of the log is sorted."]);
  session.close();
});

test("the log is not cleared under an export", async () => {
  const worker = new SmallLog();
  const session = new LogSession("another test", () => worker);
  await session.whenReady();
  const exporting = session.exportLog("jsonl");
  await assert.rejects(session.clear(), /An export is running/);
  await exporting;
  session.close();
});

const summary = { events: 3, occurrences: 3, first: null, last: null, sources: [], labels: [] };
const ready = /** @type {any} */ ({
  phase: "ready", summary, settings: defaultSettings, importing: null, exporting: null, kinding: null,
});

function panelSetUp() {
  /** @type {string[]} */
  const exported = [];
  const none = () => {};
  const panel = new LogPanel({
    onFiles: none, onNewConversation: none, onDelete: none, onTaught: none, onImports: none,
    onSettings: none, onModel: none, onDevice: none,
    onExport: (format) => exported.push(format),
  });
  const root = /** @type {import("./fake_dom.mjs").FakeNode} */ (/** @type {unknown} */ (panel.root));
  const button = (/** @type {string} */ name) => {
    const found = root.shown("button").filter(({ textContent }) => textContent === name);
    assert.equal(found.length, 1, name);
    return found[0];
  };
  return { panel, exported, button };
}

test("the panel has a button for each format, once the log is open and nothing else is done to it", () => {
  const { panel, exported, button } = panelSetUp();
  const both = () => [button("Export as JSON lines"), button("Export as CSV")];
  panel.update({ ...ready, phase: "opening", summary: null });
  for (const one of both()) one.click();
  panel.update({ ...ready, importing: { fileName: "a.log", progress: null } });
  for (const one of both()) one.click();
  panel.update({ ...ready, exporting: { done: 0, total: 3 } });
  for (const one of both()) one.click();
  assert.deepEqual(exported, []);
  assert.ok(button("Settings").disabled && button("Delete all data").disabled);
  panel.update(ready);
  for (const one of both()) one.click();
  assert.deepEqual(exported, ["jsonl", "csv"]);
});

test("of an empty log the buttons are there, so that it can be said", () => {
  const { panel, exported, button } = panelSetUp();
  panel.update({ ...ready, summary: { ...summary, events: 0 } });
  button("Export as CSV").click();
  assert.deepEqual(exported, ["csv"]);
});

function workSetUp() {
  let stops = 0;
  const work = new WorkView(() => stops++);
  const root = /** @type {import("./fake_dom.mjs").FakeNode} */ (/** @type {unknown} */ (work.root));
  const bars = () => root.shown("progress").map(({ attributes }) => [
    attributes.get("aria-label"), attributes.get("value") ?? null,
  ]);
  const texts = () => root.shown("p").map(({ textContent }) => textContent);
  return { work, root, bars, texts, stops: () => stops };
}

test("an export shows how far it is, and can be stopped", () => {
  const { work, root, bars, texts, stops } = workSetUp();
  work.update(ready);
  assert.deepEqual(bars(), []);
  work.update({ ...ready, exporting: { done: 0, total: 4000 } });
  assert.deepEqual(bars(), [["Exporting the log", null]]);
  work.update({ ...ready, exporting: { done: 1000, total: 4000 } });
  assert.deepEqual(bars(), [["Exporting the log", "0.25"]]);
  assert.deepEqual(texts(), ["Exporting the log: 1,000 of 4,000 events"]);
  root.shown("button")[0].click();
  assert.equal(stops(), 1);
  work.update(ready);
  assert.deepEqual(bars(), []);
});

test("the sorting into kinds shows how many of how many events have theirs", () => {
  const { work, root, bars, texts } = workSetUp();
  work.update({ ...ready, kinding: { done: 1500, total: 3000 } });
  assert.deepEqual(bars(), [["Sorting events into kinds", "0.5"]]);
  assert.match(texts()[0], /older version stored: 1,500 of 3,000 events/);
  assert.deepEqual(root.shown("button"), []);
  work.update({ ...ready, kinding: { done: 1500, total: 3000, failed: "The storage is full." } });
  assert.match(texts()[0], /1,500 of 3,000 events.*next question.*The storage is full/);
  work.update({ ...ready, kinding: { done: 1500, total: 3000 }, importing: { fileName: "a", progress: null } });
  assert.deepEqual(bars(), []);
  work.update(ready);
  assert.deepEqual(bars(), []);
});
