// The log as a file: what is downloaded, what takes it back, and where there is none.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assertNoMishaps, exportedFile, importLog, logIsOpen, newPage, useSite,
} from "./harness.mjs";
import { homeEvents, homeLog, longLog } from "./logs.mjs";

const site = useSite();
const inTokyo = { timezoneId: "Asia/Tokyo" };

test("the JSON lines are the events in the log's zone, and another log takes them back as the same", async () => {
  const page = await site.openPage(inTokyo);
  await importLog(page, "home.jsonl", homeLog);
  const { name, text } = await exportedFile(page, "JSON lines");
  assert.equal(name, "yesterlog-2026-04-10.jsonl");
  const events = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(
    events.map(({ id, source, label, text: said, risk }) => ({ id, source, label, text: said, risk })),
    homeEvents.map(({ id, source, label, text: said, risk }) => ({ id, source, label, text: said, risk })),
  );
  assert.equal(events[0].time, "2026-04-07T18:12:00.000+09:00");
  assert.match(await page.getByRole("status").innerText(), /^Exported 7 events to yesterlog-2026-04-10\.jsonl/);
  const other = await site.openPage(inTokyo);
  assert.match(await importLog(other, name, text), /: 7 new events\b/);
  assert.equal((await exportedFile(other, "JSON lines")).text, text);
  for (const one of [page, other]) {
    assertNoMishaps(one);
    await one.context().close();
  }
});

test("the CSV has a header and a row for each event", async () => {
  const page = await site.openPage(inTokyo);
  await importLog(page, "home.jsonl", homeLog);
  const { name, text } = await exportedFile(page, "CSV");
  assert.equal(name, "yesterlog-2026-04-10.csv");
  const rows = text.split("\r\n");
  assert.equal(rows[0], "id,time,end,source,label,risk,count,text,kind,fields,details");
  const [id, time, end, source, label, risk, count, said] = rows[1].split(",");
  assert.deepEqual([id, time, end, source, label, risk, count, said], [
    "h1", "2026-04-07T18:12:00.000+09:00", "", "front door", "delivery", "0", "1", "A courier left a parcel",
  ]);
  assert.deepEqual([rows.length, rows.at(-1)], [1 + homeEvents.length + 1, ""]);
  assertNoMishaps(page);
  await page.context().close();
});

test("of an empty log the page says that there is nothing to export", async () => {
  const page = await site.openPage();
  await page.getByRole("button", { name: "Export as CSV" }).click();
  await page.getByRole("status").filter({ hasText: "The log is empty" }).waitFor();
  assertNoMishaps(page);
  await page.context().close();
});

/** Begins an export and stops it in the same moment, before a page of it can be there. */
function exportAndStop() {
  const root = document.querySelector("yester-log")?.shadowRoot;
  const buttons = [...(root?.querySelectorAll("button") ?? [])];
  buttons.find(({ textContent }) => textContent === "Export as JSON lines")?.click();
  const bar = root?.querySelector('progress[aria-label="Exporting the log"]');
  bar?.parentElement?.querySelector("button")?.click();
}

test("an export that is stopped gives no file, and the next one is whole", async () => {
  const page = await site.openPage();
  await importLog(page, "long.jsonl", longLog(5000));
  /** @type {string[]} */
  const downloads = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  await page.evaluate(exportAndStop);
  await page.getByRole("status").filter({ hasText: "Export stopped. Nothing was saved." }).waitFor();
  await page.getByRole("progressbar").waitFor({ state: "hidden" });
  const { name, text } = await exportedFile(page, "JSON lines");
  assert.equal(text.split("\n").length, 5001);
  assert.deepEqual(downloads, [name]);
  assertNoMishaps(page);
  await page.context().close();
});

const host = `<!doctype html><meta charset="utf-8"><title>A house</title>
<script type="module" src="widget/define.js"></script>
<yester-log name="barn" style="block-size: 40rem"></yester-log>`;

test("in somebody else's page it downloads as well, and leads nowhere", async () => {
  const page = await newPage(await site.newContext({ serviceWorkers: "block" }));
  await page.route("**/house.html", (route) => route.fulfill({ contentType: "text/html", body: host }));
  const address = `${site.url}house.html`;
  await page.goto(address);
  await logIsOpen(page);
  await importLog(page, "home.jsonl", homeLog);
  const { name, text } = await exportedFile(page, "CSV");
  assert.equal(name, "yesterlog-barn-2026-04-10.csv");
  assert.equal(text.split("\r\n").length, 1 + homeEvents.length + 1);
  assert.equal(page.url(), address);
  await page.context().close();
});
