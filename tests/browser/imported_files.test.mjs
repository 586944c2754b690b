// The element over a worker that plays: the list of imported files, a removal, a date that is asked for,
// and columns that are remembered, whatever the core does with them.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertNoMishaps, chooseFile, newPage, useSite } from "./harness.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const site = useSite({ folder: path.join(root, "web") });

const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>log</title>
<script type="module">
  import { YesterLog } from "/widget/yester_log.js";
  import { PlayedWorker } from "/played_worker.js";
  customElements.define("yester-log", class extends YesterLog {
    startWorker() { return (window.worker = new PlayedWorker()); }
  });
</script><yester-log style="block-size: 100vh"></yester-log>`;

// A removal waits until it is let go, or is cancelled.
const playedWorker = `
const file = (id, name) => ({ id, file: name, at: "2026-04-10T11:00:00", state: "whole", times: 1,
  accepted: 4, updated: id - 1, duplicates: 0, first: "2026-04-07T09:00:00", last: "2026-04-09T19:00:00" });
const report = { format: "csv", mapping: {}, bytes_read: 9, accepted: 2, duplicates: 0, updated: 0,
  rejected: 0, rejections: [], conflicting_ids: [] };
export class PlayedWorker {
  asked = []; files = [file(1, "door.log"), file(2, "<b>yard</b>.log")]; unlisted = 5;
  remembered = [{ header: "k1", columns: ["when", "msg"], mapping: { time: "when", text: "msg" } }];
  onmessage = null; onerror = null; #removing = null;
  terminate() {}
  say(data) { this.onmessage?.({ data }); }
  postMessage({ id, op, args, cancel }) {
    if (op === undefined) return void this.asked.push({ cancel });
    this.asked.push({ op, args });
    if (op === "undoImport") {
      this.#removing = { id, args };
      const progress = { bytes_read: 1, bytes_total: 4, accepted: 0, removed: 1 };
      return void queueMicrotask(() => this.say({ id, progress }));
    }
    queueMicrotask(() => {
      try { this.say({ id, result: this[op] ? this[op](args) : {} }); }
      catch ({ code, message }) { this.say({ id, error: { code, message } }); }
    });
  }
  letGo() {
    const { id, args } = this.#removing;
    const [gone] = this.files.splice(this.files.findIndex((one) => one.id === args.id), 1);
    this.say({ id, result: { state: "done", file: gone.file, removed: 3, kept: 1, kept_updated: 0, total: 4 } });
  }
  open() { return { storage: "opfs", reason: null }; }
  setZone() { return { zone: "UTC" }; }
  loadSetting() { return { value: null }; }
  summary() {
    return { events: 7, occurrences: 7, first: "2026-04-07T09:12:00", last: "2026-04-09T19:45:00",
      sources: [{ name: "porch", events: 7 }], labels: [] };
  }
  timeline() { return { start: null, end: null, bucket: "day", starts: [], series: [], total: 0 }; }
  list() { return { events: [] }; }
  kinds() { return { kinds: [] }; }
  packs() { return { packs: [], kind: "opfs", reason: null, problem: null }; }
  // To what the page tries out as suggestions.
  ask({ question }) {
    return { answer: question, markdown: question, intent: "counting", windows: [], citations: [],
      window: { start: null, end: "2026-04-10T12:00:00", fallback: false }, refusal: "nothing_relevant",
      count: null, complete: true };
  }
  imports() { return { imports: this.files, unlisted_events: this.unlisted }; }
  mappings() { return { mappings: this.remembered }; }
  forgetMapping({ header }) {
    this.remembered = this.remembered.filter((one) => one.header !== header);
    return this.mappings();
  }
  previewImport() { return { format: "auto", mapping: {}, sure: true, columns: [], events: [], rejections: [] }; }
  importLog({ log, date }) {
    const needs = /^(pump|uptime)/.exec(log.name)?.[1];
    if (needs && !date) {
      throw Object.assign(new Error("Its days are not known: say them (--date 2026-04-09)."),
        { code: needs === "pump" ? "date_missing" : "start_missing" });
    }
    if (log.name === "table.csv") return { ...report, note: "Its columns are read as before.", remembered: "k1" };
    if (log.name === "dated.log") return { ...report, note: "Taken to be of <i>2026-04-07</i>." };
    return report;
  }
}`;

async function openPage() {
  const page = await newPage(await site.newContext());
  await page.route("**/played.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.route("**/played_worker.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: playedWorker }),
  );
  const vendor = (/** @type {string} */ url) => url.replace(/^.*vendor\/uplot/, "node_modules/uplot/dist");
  await page.route("**/vendor/uplot/**", (route) =>
    route.fulfill({ path: path.join(root, vendor(route.request().url())) }),
  );
  await page.goto(`${site.url}played.html`);
  await page.getByRole("button", { name: "Imported files" }).waitFor();
  return page;
}

/** @param {import("playwright-core").Page} page */
async function openList(page) {
  await page.getByRole("button", { name: "Imported files" }).click();
  const list = page.getByRole("dialog", { name: "Imported files" });
  await list.getByRole("listitem").first().waitFor();
  return list;
}

/** @param {import("playwright-core").Page} page @param {string} op @returns {Promise<any[]>} */
const asked = (page, op) =>
  page.evaluate(
    (name) => /** @type {any} */ (window).worker.asked.filter((/** @type {any} */ one) => one.op === name)
      .map((/** @type {any} */ { args }) => ({ ...args, log: args.log?.name })),
    op,
  );

test("imported files are listed, the last first, and those before the list are told of", async () => {
  const page = await openPage();
  const list = await openList(page);
  const files = list.getByRole("list", { name: "Imported files" }).getByRole("listitem");
  assert.match(await files.nth(0).innerText(), /^<b>yard<\/b>\.log\s+Read Fri.* 11:00: 4 new events, 1 brought up to date/);
  assert.match(await files.nth(1).innerText(), /^door\.log\s/);
  assert.match(await list.innerText(), /5 events came before this list was kept/);
  assertNoMishaps(page);
  await page.context().close();
});

test("a file is removed after a question, with a bar, and what stays is said", async () => {
  const page = await openPage();
  const list = await openList(page);
  await list.getByRole("button", { name: "Remove door.log" }).click();
  const question = page.getByRole("dialog", { name: "Remove this file?" });
  assert.match(await question.innerText(), /door\.log added 4 events/);
  await question.getByRole("button", { name: "Keep it" }).click();
  assert.deepEqual(await asked(page, "undoImport"), []);
  await list.getByRole("button", { name: "Remove door.log" }).click();
  await question.getByRole("button", { name: "Remove its events" }).click();
  await page.getByText("Removing door.log: 1 event removed").waitFor();
  await page.getByRole("progressbar", { name: "Reading the log" }).waitFor();
  assert.equal((await asked(page, "undoImport"))[0].id, 1);
  await page.evaluate(() => /** @type {any} */ (window).worker.letGo());
  const said = page.getByRole("status").filter({ hasText: "door.log: 3 events removed" });
  await said.waitFor();
  assert.match(await said.innerText(), /1 event that another file has as well kept/);
  assert.equal(await (await openList(page)).getByRole("button", { name: "Remove door.log" }).count(), 0);
  assertNoMishaps(page);
  await page.context().close();
});

test("a removal is stopped by its button, and that is said", async () => {
  const page = await openPage();
  await (await openList(page)).getByRole("button", { name: "Remove door.log" }).click();
  await page.getByRole("button", { name: "Remove its events" }).click();
  await page.getByText("Removing door.log: 1 event removed").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("status").filter({ hasText: "door.log: removal stopped" }).waitFor();
  assertNoMishaps(page);
  await page.context().close();
});

for (const { name, label, date } of [
  { name: "pump.log", label: "Date of its first line", date: "2026-04-08" },
  { name: "uptime.log", label: "Date and time of its start", date: "2026-04-08T07:30" },
]) {
  test(`${name} is read again with the date that its report asks for`, async () => {
    const page = await openPage();
    await chooseFile(page, name, "23:58:00 pump on\n");
    const report = page.locator(".import-report");
    const again = report.getByRole("button", { name: `Import ${name} with this date` });
    await again.click();
    assert.equal((await asked(page, "importLog")).length, 1, "an empty field reads nothing");
    await report.getByLabel(label).fill(date);
    assert.doesNotMatch(await report.innerText(), /--date/);
    await again.click();
    await page.getByRole("status").filter({ hasText: `${name}: 2 new events` }).waitFor();
    assert.deepEqual((await asked(page, "importLog")).map((args) => args.date), [undefined, date]);
    assert.equal(await again.count(), 0);
    assertNoMishaps(page);
    await page.context().close();
  });
}

test("what an import took for granted is said, as text", async () => {
  const page = await openPage();
  await chooseFile(page, "dated.log", "23:58:00 pump on\n");
  await page.locator(".import-report", { hasText: "Taken to be of <i>2026-04-07</i>." }).waitFor();
  assertNoMishaps(page);
  await page.context().close();
});

test("remembered columns are forgotten from the report and from the list", async () => {
  const page = await openPage();
  await chooseFile(page, "table.csv", "when,msg\n");
  await page.locator(".import-report").getByRole("button", { name: "Forget these columns" }).click();
  await page.getByRole("status").filter({ hasText: "Forgotten" }).waitFor();
  assert.equal((await asked(page, "forgetMapping"))[0].header, "k1");
  await page.evaluate(() => {
    /** @type {any} */ (window).worker.remembered = [{ header: "k2", columns: ["t", "m"], mapping: { text: "m" } }];
  });
  const list = await openList(page);
  const columns = list.getByRole("list", { name: "Remembered columns" });
  assert.match(await columns.innerText(), /t, m: text is m/);
  await columns.getByRole("button", { name: "Forget t, m" }).click();
  await columns.waitFor({ state: "detached" });
  assertNoMishaps(page);
  await page.context().close();
});
