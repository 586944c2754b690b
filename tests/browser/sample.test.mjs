import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask, assertNoMishaps, eventCount, importLog, logIsOpen, told, useSite } from "./harness.mjs";
import { homeLog } from "./logs.mjs";

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

before(async () => {
  page = await site.openPage();
});

test("one click loads a month of 5,000 events or more", async () => {
  await page.getByRole("button", { name: "Try the sample log" }).click();
  await page.getByRole("status").filter({ hasText: "The sample log is ready" }).waitFor();
  assert.ok((await eventCount(page)) >= 5000, `${await eventCount(page)} events`);
});

test("the sample log's own end is “now”, and the page says so", async () => {
  const now = await page.locator(".log-now").innerText();
  assert.match(now, /“Now” is \w+, \w+ \d+, \d{4}, \d\d:\d\d/);
});

test("the example questions are asked by a click and answered with citations", async () => {
  // Each is asked before it is offered.
  const examples = page.locator(".example");
  await examples.nth(2).waitFor();
  await examples.first().click();
  const answer = page.getByRole("article").first();
  await answer.getByRole("button", { name: "Citation [1]" }).first().waitFor();
});

test("a fresh visit can be asked at once, and says how long its first answer took", async (t) => {
  await page.reload();
  await logIsOpen(page);
  // A second visit, code and data in the browser's caches; the page's own clock stands still.
  await page.clock.resume();
  const started = performance.now();
  await page.reload();
  const answer = await ask(page, "Everything from yesterday");
  // Reported, not judged: how fast a test machine is says nothing of the page.
  t.diagnostic(`first answer ${Math.round(performance.now() - started)} ms after opening`);
  const { citations, refused } = await told(answer);
  assert.equal(refused, false);
  assert.ok(citations.includes("[1]"), citations.join());
});

test("a log of one's own takes the sample's place", async () => {
  await importLog(page, "home.jsonl", homeLog);
  assert.equal(await eventCount(page), 7);
  assert.match(await page.locator(".log-now").innerText(), /clock/);
});

test("nothing went wrong on the way", () => assertNoMishaps(page));
