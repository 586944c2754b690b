import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import {
  assertNoMishaps, chooseFile, eventCount, exportedEvents, importLog, logIsOpen, useSite,
} from "./harness.mjs";
import { asJsonl, homeEvents, homeLog, longLog } from "./logs.mjs";

const longCount = 15_000;

const site = useSite();

/** @param {{id: string}[]} events */
function assertEachOnce(events) {
  assert.equal(new Set(events.map(({ id }) => id)).size, events.length);
}

test("rejected lines are shown with number and reason, the others are imported", async () => {
  const page = await site.openPage();
  const lines = homeLog.split("\n");
  lines.splice(2, 0, "this is no JSON", '{"id":"x","text":"an event without a time"}');
  const status = await importLog(page, "broken.jsonl", lines.join("\n"));
  assert.match(status, /: 7 new events, 2 lines rejected/);
  const items = page.locator(".import-report").getByRole("listitem");
  assert.match(await items.nth(0).innerText(), /^Line 3\b.*JSON/s);
  assert.match(await items.nth(1).innerText(), /^Line 4\b.*no time/s);
  assert.equal(await items.count(), 2);
  assertNoMishaps(page);
  await page.context().close();
});

test("a file that is no log gets an error that says so, and the page goes on", async () => {
  const page = await site.openPage();
  await chooseFile(page, "picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 10, 255]));
  await page.getByRole("status").filter({ hasText: "This is a PNG file, not a log." }).waitFor();
  assert.equal(await eventCount(page), 0);
  assert.match(await importLog(page, "home.jsonl", homeLog), /: 7 new events\b/);
  await page.context().close();
});

test("an empty file adds nothing", async () => {
  const page = await site.openPage();
  await chooseFile(page, "empty.jsonl", "");
  await page.getByRole("status").filter({ hasText: "The file is empty" }).waitFor();
  assert.equal(await eventCount(page), 0);
  assertNoMishaps(page);
  await page.context().close();
});

/**
 * @param {import("playwright-core").Page} page
 * @param {Record<string, string>} files  name -> content
 */
async function drop(page, files) {
  const dataTransfer = await page.evaluateHandle((contents) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(contents)) data.items.add(new File([text], name));
    return data;
  }, files);
  const frame = page.locator("yester-log .frame");
  await frame.dispatchEvent("dragover", { dataTransfer });
  await frame.dispatchEvent("drop", { dataTransfer });
}

test("files dropped on the page are imported one after the other", async () => {
  const page = await site.openPage();
  const [front, back] = [asJsonl(homeEvents.slice(0, 3)), asJsonl(homeEvents.slice(3))];
  await drop(page, { "part0.jsonl": front, "part1.jsonl": back });
  await page.getByRole("status").filter({ hasText: "part1.jsonl" }).waitFor();
  assert.equal(await eventCount(page), 7);
  assertNoMishaps(page);
  await page.context().close();
});

test("an import that is stopped keeps what it committed, once, and can be finished", async () => {
  const page = await site.openPage();
  const log = longLog(longCount);
  await chooseFile(page, "long.jsonl", log);
  const bar = page.getByRole("progressbar");
  await bar.waitFor();
  await page.waitForFunction(() => {
    const progress = document.querySelector("yester-log")?.shadowRoot?.querySelector("progress");
    return progress?.hasAttribute("value") && progress.value > 0.05;
  });
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("status").filter({ hasText: "Import stopped" }).waitFor();
  await bar.waitFor({ state: "hidden" });
  const kept = await exportedEvents(page);
  assert.ok(kept.length > 0 && kept.length < longCount, `${kept.length} kept`);
  assert.equal(kept.length, await eventCount(page));
  assertEachOnce(kept);
  await page.reload();
  await logIsOpen(page);
  assert.equal(await eventCount(page), kept.length);
  await importLog(page, "long.jsonl", log);
  assert.equal(await eventCount(page), longCount);
  assertEachOnce(await exportedEvents(page));
  assertNoMishaps(page);
  await page.context().close();
});

test("a .gz of two members is unpacked, and each of its events is there once", async () => {
  const page = await site.openPage();
  const halves = [homeEvents.slice(0, 3), homeEvents.slice(3)];
  await chooseFile(page, "home.jsonl.gz", Buffer.concat(halves.map((half) => gzipSync(asJsonl(half)))));
  await page.getByRole("status").filter({ hasText: "home.jsonl.gz: 7 new events" }).waitFor();
  assert.equal(await eventCount(page), 7);
  const events = await exportedEvents(page);
  assert.deepEqual(events.map(({ id }) => id), homeEvents.map(({ id }) => id));
  assertNoMishaps(page);
  await page.context().close();
});

/** A .gz that ends in damage, behind many places that look like another member's front. */
function damagedGzip() {
  const front = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  const fronts = Array.from({ length: 5000 }, () => Buffer.concat([front, Buffer.from("\n")]));
  const packed = gzipSync(Buffer.concat([Buffer.from(longLog(5000)), ...fronts]), { level: 0 });
  return packed.fill(0xff, packed.length - 8);
}

test("an import of a damaged .gz can be stopped, and another one begun at once", async () => {
  const page = await site.openPage();
  await chooseFile(page, "damaged.jsonl.gz", damagedGzip());
  await page.locator(".import-running", { hasText: /[1-9][\d,]* new events/ }).waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("status").filter({ hasText: "Import stopped" }).waitFor();
  const kept = await eventCount(page);
  assert.match(await importLog(page, "home.jsonl", homeLog), /: 7 new events\b/);
  assert.equal(await eventCount(page), kept + 7);
  assertNoMishaps(page);
  await page.context().close();
});

test("storage that is full is said, and what was committed before stands", async () => {
  const page = await site.openPage();
  await importLog(page, "home.jsonl", homeLog);
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(site.url).origin;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 2_000_000 });
  await chooseFile(page, "long.jsonl", longLog(longCount));
  await page.getByRole("status").filter({ hasText: /storage is full.* delete data/ }).waitFor();
  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
  await page.reload();
  await logIsOpen(page);
  const kept = await exportedEvents(page);
  assert.ok(kept.length >= 7);
  assertEachOnce(kept);
  await page.context().close();
});

/** @param {import("playwright-core").Page} page */
function mappingDialog(page) {
  return page.getByRole("dialog", { name: "Which column is what?" });
}

const oddCsv = [
  "a,b,c,d",
  ...homeEvents.map(({ time, source, label, text }) => `${time},${source},${label},${text}`),
].join("\n");

test("where the columns' names tell nothing, the first events are shown before the import", async () => {
  const page = await site.openPage();
  await chooseFile(page, "odd.csv", oddCsv);
  const dialog = mappingDialog(page);
  await dialog.getByRole("table").waitFor();
  assert.equal(await dialog.getByRole("row").count(), 1 + homeEvents.length);
  await dialog.getByLabel("Where (camera, host, room)").selectOption("c");
  await dialog.getByLabel("What kind").selectOption("b");
  await dialog.getByRole("cell", { name: "delivery" }).first().waitFor();
  const cells = await dialog.getByRole("row").nth(1).getByRole("cell").allInnerTexts();
  assert.deepEqual(cells.slice(1, 4), ["delivery", "front door", "A courier left a parcel"]);
  await dialog.getByRole("button", { name: "Import" }).click();
  await page.getByRole("status").filter({ hasText: "odd.csv: 7 new events" }).waitFor();
  const [first] = await exportedEvents(page);
  assert.deepEqual([first.source, first.label], ["delivery", "front door"]);
  assertNoMishaps(page);
  await page.context().close();
});

test("a mapping that finds no event cannot be imported, and giving up imports nothing", async () => {
  const page = await site.openPage();
  await chooseFile(page, "odd.csv", oddCsv);
  const dialog = mappingDialog(page);
  await dialog.getByLabel("When it happened").selectOption("d");
  await dialog.getByText("No event is found this way").waitFor();
  assert.ok(await dialog.getByRole("button", { name: "Import" }).isDisabled());
  await page.keyboard.press("Escape");
  await page.getByRole("status").filter({ hasText: "odd.csv: not imported" }).waitFor();
  assert.equal(await eventCount(page), 0);
  await chooseFile(page, "odd.csv", oddCsv);
  await dialog.getByRole("button", { name: "Import" }).click();
  await page.getByRole("status").filter({ hasText: "odd.csv: 7 new events" }).waitFor();
  assertNoMishaps(page);
  await page.context().close();
});

test("files dropped while a dialog asks about another one wait for their turn", async () => {
  const page = await site.openPage();
  await drop(page, { "odd.csv": oddCsv });
  await drop(page, { "plain.jsonl": asJsonl([{ time: "2026-04-09T20:00:00Z", text: "A bell" }]) });
  // Of other columns: those of odd.csv are not asked for twice.
  const late = oddCsv.replaceAll("2026-04", "2026-03").replace("a,b,c,d", "p,q,r,s");
  await drop(page, { "late.csv": late });
  const dialog = mappingDialog(page);
  await dialog.getByText("odd.csv").waitFor();
  assert.equal(await eventCount(page), 0);
  await dialog.getByRole("button", { name: "Import" }).click();
  await dialog.getByText("late.csv").waitFor();
  assert.equal(await eventCount(page), 8);
  await dialog.getByRole("button", { name: "Import" }).click();
  await page.getByRole("status").filter({ hasText: "late.csv: 7 new events" }).waitFor();
  assert.equal(await eventCount(page), 15);
  assertNoMishaps(page);
  await page.context().close();
});
