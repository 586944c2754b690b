import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ask, assertNoMishaps, chooseFile, eventCount, exportedEvents, importLog, logIsOpen, told, useSite,
} from "./harness.mjs";
import { asJsonl, homeEvents, homeLog, longLog } from "./logs.mjs";

const site = useSite();

/** @param {import("playwright-core").Page} page */
async function openList(page) {
  await page.getByRole("button", { name: "Imported files" }).click();
  const list = page.getByRole("dialog", { name: "Imported files" });
  await list.getByRole("listitem").first().waitFor();
  return list;
}

/** @param {import("playwright-core").Page} page @param {string} name */
async function removeFile(page, name) {
  const list = await openList(page);
  await list.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("dialog", { name: "Remove this file?" })
    .getByRole("button", { name: "Remove its events" }).click();
}

test("a file's events are removed after a question, and those that another file had stay", async () => {
  const page = await site.openPage();
  await importLog(page, "home.jsonl", homeLog);
  const more = [...homeEvents.slice(5), { ...homeEvents[0], id: "m1", text: "A courier waved" }];
  await importLog(page, "more.jsonl", asJsonl(more));
  assert.equal(await eventCount(page), 8);
  const list = await openList(page);
  assert.match(await list.getByRole("listitem").nth(0).innerText(), /more\.jsonl\s+Read .*: 1 new event,/);
  assert.match(await list.getByRole("listitem").nth(1).innerText(), /home\.jsonl\s+Read .*: 7 new events,/);
  await list.getByRole("button", { name: "Remove home.jsonl" }).click();
  await page.getByRole("dialog", { name: "Remove this file?" }).getByRole("button", { name: "Keep it" }).click();
  await page.keyboard.press("Escape");
  assert.equal(await eventCount(page), 8);
  await removeFile(page, "home.jsonl");
  const status = page.getByRole("status").filter({ hasText: "home.jsonl: 5 events removed" });
  await status.waitFor();
  assert.match(await status.innerText(), /2 events that another file has as well kept/);
  assert.deepEqual((await exportedEvents(page)).map(({ id }) => id).sort(), ["h6", "h7", "m1"]);
  assert.equal((await told(await ask(page, "how many deliveries were there?"))).figure, 1);
  await page.reload();
  await logIsOpen(page);
  assert.equal(await eventCount(page), 3);
  assertNoMishaps(page);
  await page.context().close();
});

test("a removal that is stopped says so, and goes on when it is asked for again", async () => {
  const page = await site.openPage();
  await importLog(page, "long.jsonl", longLog(15_000));
  await removeFile(page, "long.jsonl");
  await page.getByText(/Removing long\.jsonl: /).waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("status").filter({ hasText: "removal stopped" }).waitFor();
  const left = await eventCount(page);
  assert.ok(left > 0 && left < 15_000, `${left} left`);
  const answer = await ask(page, "how many faults were there?");
  assert.match(await answer.innerText(), /“long\.jsonl” was removed only in part/);
  await removeFile(page, "long.jsonl");
  await page.getByRole("status").filter({ hasText: "15,000 events removed" }).waitFor();
  assert.equal(await eventCount(page), 0);
  assertNoMishaps(page);
  await page.context().close();
});

test("a file without dates is read once its date is given in its report", async () => {
  const page = await site.openPage();
  await chooseFile(page, "pump.log", "23:58:00 pump on\n00:10:00 pump off\n");
  const report = page.locator(".import-report");
  await report.getByLabel("Date of its first line").fill("2026-04-08");
  assert.doesNotMatch(await report.innerText(), /--date/);
  await report.getByRole("button", { name: "Import pump.log with this date" }).click();
  await page.getByRole("status").filter({ hasText: "pump.log: 2 new events" }).waitFor();
  const times = (await exportedEvents(page)).map(({ time }) => time.slice(0, 19));
  assert.deepEqual(times, ["2026-04-08T23:58:00", "2026-04-09T00:10:00"]);
  assertNoMishaps(page);
  await page.context().close();
});

test("which date an import took from the file's name is said", async () => {
  const page = await site.openPage();
  await importLog(page, "pump-2026-04-07.log", "10:00:00 pump on\n11:00:00 pump off\n");
  await page.locator(".import-report", { hasText: "taken to be of 2026-04-07, as the file's name says" }).waitFor();
  assertNoMishaps(page);
  await page.context().close();
});

/** @param {number} day */
const pumps = (day) =>
  `w,a,b\n2026-04-0${day}T10:00:00,the pump was started there,by the gardener at noon\n` +
  `2026-04-0${day}T11:00:00,the pump was stopped there,by the gardener at one\n`;

test("columns that were mapped in the dialog are not asked for again, until they are forgotten", async () => {
  const page = await site.openPage();
  const asked = page.getByRole("dialog", { name: "Which column is what?" });
  await chooseFile(page, "one.csv", pumps(7));
  await asked.getByLabel("What was seen or said").selectOption("b");
  await asked.getByRole("button", { name: "Import" }).click();
  await page.getByRole("status").filter({ hasText: "one.csv: 2 new events" }).waitFor();
  assert.match(await importLog(page, "two.csv", pumps(8)), /two\.csv: 2 new events/);
  const report = page.locator(".import-report", { hasText: "as you said before" });
  await report.waitFor();
  const texts = (await exportedEvents(page)).map(({ text }) => text);
  assert.ok(texts.every((text) => text.startsWith("by the gardener")), texts.join());
  await report.getByRole("button", { name: "Forget these columns" }).click();
  await page.getByRole("status").filter({ hasText: "Forgotten" }).waitFor();
  await chooseFile(page, "three.csv", pumps(9));
  await asked.waitFor();
  assertNoMishaps(page);
  await page.context().close();
});
