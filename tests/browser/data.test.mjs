import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  ask, assertNoMishaps, eventCount, exportedEvents, importLog, logIsOpen, told, useSite,
} from "./harness.mjs";
import { asJsonl, homeEvents, homeLog } from "./logs.mjs";

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

before(async () => {
  page = await site.openPage();
  await importLog(page, "home.jsonl", homeLog);
});

const dialog = () => page.getByRole("dialog", { name: "Settings" });

test("the export holds every event, as an import takes it back", async () => {
  const events = await exportedEvents(page);
  assert.deepEqual(
    events.map(({ id, source, label, text, risk }) => ({ id, source, label, text, risk })),
    homeEvents.map(({ id, source, label, text, risk }) => ({ id, source, label, text, risk })),
  );
  assert.match(await importLog(page, "export.jsonl", asJsonl(events)), /0 new events, 7 already/);
});

test("the date order decides what 9/4 is, and is kept", async () => {
  const monthFirst = await told(await ask(page, "Everything from 9/4"));
  assert.deepEqual([monthFirst.refused, monthFirst.window], [true, "Thu, Sep 4, 2025"]);
  await page.getByRole("button", { name: "Settings" }).click();
  await dialog().getByLabel("Read 3/4 as").selectOption("day_first");
  await dialog().getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").filter({ hasText: "Settings saved" }).waitFor();
  await page.reload();
  await logIsOpen(page);
  const dayFirst = await told(await ask(page, "Everything from 9/4"));
  assert.match(dayFirst.window ?? "", /^Thu 9 Apr 2026$/);
  assert.match(dayFirst.text, /The dishwasher finished/);
});

test("the time zone moves the times of the log", async () => {
  await page.getByRole("button", { name: "Settings" }).click();
  await dialog().getByLabel("Time zone").fill("Mars/Olympus");
  await dialog().getByRole("button", { name: "Save" }).click();
  assert.match(await dialog().getByRole("alert").innerText(), /no time zone/);
  await dialog().getByLabel("Time zone").fill("Asia/Tokyo");
  await dialog().getByRole("button", { name: "Save" }).click();
  const answer = await ask(page, "Did the dishwasher finish on April 9?");
  await answer.getByRole("button", { name: /^Citation/ }).first().click();
  const event = page.getByRole("dialog", { name: "Event" });
  assert.match(await event.innerText(), /22:00/);
  await page.keyboard.press("Escape");
});

test("“now” can be another moment, and the page shows which", async () => {
  await page.getByRole("button", { name: "Settings" }).click();
  await dialog().getByLabel("“Now” is").selectOption("fixed");
  await dialog().getByLabel("That moment").fill("2026-04-08T12:00");
  await dialog().getByRole("button", { name: "Save" }).click();
  await page.locator(".log-now", { hasText: "8 Apr 2026" }).waitFor();
  const { text, window } = await told(await ask(page, "What happened yesterday?"));
  assert.match(window ?? "", /^Tue 7 Apr 2026$/);
  assert.match(text, /A courier left a parcel/);
});

test("a new conversation is empty, after a reload too", async () => {
  await page.getByRole("button", { name: "New conversation" }).click();
  await page.getByText("What would you like to know?").waitFor();
  assert.equal(await page.getByRole("article").count(), 0);
  await page.reload();
  await logIsOpen(page);
  assert.equal(await page.getByRole("article").count(), 0);
  assert.equal(await eventCount(page), 7);
});

test("deleting asks first, and then nothing is left, after a reload neither", async () => {
  await ask(page, "Everything from yesterday");
  await page.getByRole("button", { name: "Delete all data" }).click();
  const confirm = page.getByRole("dialog", { name: "Delete all data?" });
  await confirm.getByRole("button", { name: "Keep it" }).click();
  assert.equal(await eventCount(page), 7);
  await page.getByRole("button", { name: "Delete all data" }).click();
  await confirm.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("status").filter({ hasText: "All data was deleted" }).waitFor();
  assert.equal(await eventCount(page), 0);
  await page.reload();
  await logIsOpen(page);
  assert.equal(await eventCount(page), 0);
  assert.equal(await page.getByRole("article").count(), 0);
});

test("nothing went wrong on the way", () => assertNoMishaps(page));
