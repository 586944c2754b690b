import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  ask, assertNoMishaps, assertThreeDeliveries, eventCount, importLog, logIsOpen, told, useSite,
} from "./harness.mjs";
import { homeLog } from "./logs.mjs";

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

before(async () => {
  page = await site.openPage();
});

test("a log file is imported and its size is shown", async () => {
  assert.match(await importLog(page, "home.jsonl", homeLog), /^home\.jsonl: 7 new events\b/);
  assert.equal(await eventCount(page), 7);
});

test("the same file again adds nothing", async () => {
  assert.match(await importLog(page, "home.jsonl", homeLog), /: 0 new events, 7 already there/);
  assert.equal(await eventCount(page), 7);
});

test("a counting question gets an exact, cited answer", async () => {
  await assertThreeDeliveries(await ask(page, "How many deliveries this week?"));
});

test("a follow-up keeps what was asked about", async () => {
  const answer = await ask(page, "and on Tuesday?");
  const { text, figure, citations, window } = await told(answer);
  assert.deepEqual([figure, citations, window], [1, ["[1]"], "Tue, Apr 7, 2026"], text);
  assert.match(text, /A courier left a parcel/);
});

test("a question that finds nothing is refused, not answered", async () => {
  const answer = await ask(page, "Did anyone come to the back door on 2 April 2026?");
  const { text, figure, window, refused } = await told(answer);
  assert.deepEqual([figure, window, refused], [null, "Thu, Apr 2, 2026", true], text);
  assert.match(text, /\bnothing\b/i);
});

test("a citation opens its event among its neighbours, and Esc gives the focus back", async () => {
  const answer = await ask(page, "Who was at the back door this week?");
  const chip = answer.getByRole("button", { name: "Citation [1]" }).first();
  await chip.click();
  const dialog = page.getByRole("dialog", { name: "Event" });
  const text = await dialog.innerText();
  assert.match(text, /Someone tried the handle/);
  assert.match(text, /back door/);
  assert.match(text, /22:15/);
  assert.match(text, /4 of 4/);
  assert.match(text, /A courier rang twice/);
  assert.match(text, /Groceries were brought/);
  await dialog.getByRole("button", { name: /Groceries/ }).click();
  await dialog.locator(".event-text", { hasText: "Groceries were brought" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await chip.evaluate((node) => node.matches(":focus")));
});

test("how it was answered is told stage by stage", async () => {
  const answer = page.getByRole("article").last();
  await answer.getByText("How was this answered?").click();
  const stages = answer.locator(".stage");
  // They are shown when the details have opened, a moment behind the click.
  await stages.first().waitFor();
  assert.ok((await stages.count()) >= 6);
  const names = await stages.locator("code").allInnerTexts();
  assert.ok(names.includes("resolve_time"), names.join());
});

test("a reload keeps the log and shows the conversation again", async () => {
  const before = await page.getByRole("article").count();
  await page.reload();
  await logIsOpen(page);
  assert.equal(await eventCount(page), 7);
  assert.equal(await page.getByRole("article").count(), before);
  await assertThreeDeliveries(await ask(page, "How many deliveries this week?"));
});

test("an empty question asks nothing", async () => {
  const before = await page.getByRole("article").count();
  await page.getByRole("textbox", { name: "Question" }).fill("   ");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  assert.equal(await page.getByText("Looking…").count(), 0);
  // An answer to it would have come before the next one's.
  await ask(page, "How many deliveries this week?");
  assert.equal(await page.getByRole("article").count(), before + 1);
});

test("nothing went wrong on the way", () => assertNoMishaps(page));
