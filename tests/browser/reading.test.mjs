// How a question was read, changed without words; and what can be done with a question and its answer.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask, assertNoMishaps, importLog, logIsOpen, told, useSite } from "./harness.mjs";
import { homeLog } from "./logs.mjs";

/** @typedef {import("playwright-core").Locator} Locator */

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

before(async () => {
  page = await site.openPage({ permissions: ["clipboard-read", "clipboard-write"] });
  await importLog(page, "home.jsonl", homeLog);
});

/** Stays the one that it is, however many come behind it. */
const newest = async () => answers().nth((await answers().count()) - 1);
const answers = () => page.getByRole("log", { name: "Conversation" }).getByRole("article");
const box = () => page.getByRole("textbox", { name: "Question" });
const hasFocus = (/** @type {Locator} */ locator) => locator.evaluate((node) => node.matches(":focus"));

/** @param {Locator} answer */
const readingOf = (answer) => answer.getByRole("group", { name: "Reading" });

/** @param {Locator} answer @returns {Promise<string[]>} */
const chipsOf = (answer) => readingOf(answer).getByRole("listitem").allTextContents();

/**
 * @param {() => Promise<void>} change
 * @returns {Promise<Locator>} the answer to it
 */
async function answerAfter(change) {
  const count = await answers().count();
  await change();
  const answer = answers().nth(count);
  await answer.waitFor();
  return answer;
}

test("an answer says how its question was read, unused words included", async () => {
  const answer = await ask(page, "How many deliveries from abroad at the front door this week?");
  const chips = await chipsOf(answer);
  assert.equal(chips[0], "How many");
  assert.match(chips[1], /Apr 6, 2026 – .*Apr 12, 2026/);
  assert.ok(chips.some((chip) => /^what\s+delivery$/.test(chip)), chips.join("\n"));
  assert.ok(chips.some((chip) => /^where\s+front door$/.test(chip)), chips.join("\n"));
  assert.match(chips.at(-1) ?? "", /^Not used: “.*abroad.*”$/);
});

test("a condition that is taken away is asked without, at once", async () => {
  const first = await newest();
  const answer = await answerAfter(() =>
    readingOf(first).getByRole("button", { name: "Remove what: delivery" }).click(),
  );
  await answer.getByText("Changed reading: without what: delivery").waitFor();
  assert.match((await told(answer)).text, /\b3\b/);
  assert.ok(!(await chipsOf(answer)).some((chip) => chip.includes("delivery")));
  // The answer before keeps its own.
  assert.ok((await chipsOf(first)).some((chip) => chip.includes("delivery")));
  const everywhere = await answerAfter(() =>
    readingOf(answer).getByRole("button", { name: "Remove where: front door" }).click(),
  );
  assert.match((await told(everywhere)).text, /\b7\b/);
  await everywhere.getByRole("button", { name: "List the events" }).click();
  await page.getByRole("dialog").getByText(/^7 events/).waitFor();
  await page.keyboard.press("Escape");
});

test("the operation is changed with the keyboard, and the focus goes along", async () => {
  const reading = readingOf(await newest());
  const button = reading.getByRole("button", { name: "How many" });
  await button.press("Enter");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.ok(await hasFocus(reading.getByRole("button", { name: "List" })));
  await page.keyboard.press("Escape");
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  assert.ok(await hasFocus(button));
  await page.keyboard.press("Enter");
  const list = await answerAfter(() => page.keyboard.press("Enter"));
  assert.match((await told(list)).text, /The family car came home/);
  const now = readingOf(list).getByRole("button", { name: "List" });
  await now.and(page.locator(":focus")).waitFor();
  await now.press("Enter");
  const byDay = await answerAfter(() => readingOf(list).getByRole("button", { name: "By day" }).click());
  assert.match((await told(byDay)).text, /Thu 9 Apr 2026/);
});

test("another time is typed as in a question; what is no time is said to be none", async () => {
  const reading = readingOf(await newest());
  await reading.getByRole("button", { name: /Apr 6, 2026/ }).click();
  const time = reading.getByRole("textbox", { name: "Time" });
  assert.ok(await hasFocus(time));
  for (const [phrase, complaint] of [["the porch", /No time was found/], ["31 February", /no "31 February"/]]) {
    await time.fill(/** @type {string} */ (phrase));
    await time.press("Enter");
    await reading.getByRole("alert").filter({ hasText: complaint }).waitFor();
  }
  await time.fill("Tuesday");
  const tuesday = await answerAfter(() => time.press("Enter"));
  await tuesday.getByText("Changed reading: Tuesday").waitFor();
  assert.equal((await told(tuesday)).window, "Tue, Apr 7, 2026");
  await readingOf(tuesday).getByRole("button", { name: "Tue, Apr 7, 2026" }).click();
  const all = await answerAfter(() => readingOf(tuesday).getByRole("button", { name: "Whole log" }).click());
  assert.equal((await chipsOf(all))[1], "Whole log");
});

test("a reload shows readings and changes again", async () => {
  const chips = await chipsOf(await newest());
  await page.reload();
  await logIsOpen(page);
  await (await newest()).getByText("Changed reading: whole log").waitFor();
  assert.deepEqual(await chipsOf(await newest()), chips);
});

test("what a follow-up took from the turn before is said", async () => {
  await ask(page, "How many deliveries this week?");
  const chips = await chipsOf(await ask(page, "and on Tuesday?"));
  assert.ok(chips.some((chip) => /^Carried over: “.*deliver/.test(chip)), chips.join("\n"));
});

test("question and answer are copied, and the question comes back to be edited", async () => {
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const question = "How many deliveries this week?";
  const answer = await ask(page, question);
  await answer.getByRole("button", { name: "Copy question" }).click();
  await page.getByRole("status").filter({ hasText: "Copied." }).waitFor();
  assert.equal(await clipboard(), question);
  await answer.getByRole("button", { name: "Copy answer" }).click();
  await page.waitForFunction(async (asked) => (await navigator.clipboard.readText()) !== asked, question);
  assert.match(await clipboard(), /^3\b.*\[1\]/s);
  await answer.getByRole("button", { name: "Edit question" }).click();
  assert.equal(await box().inputValue(), question);
  assert.ok(await hasFocus(box()));
});

test("the slash goes to the box unless something is typed, and ↑ recalls the last question", async () => {
  await box().fill("");
  await (await newest()).getByRole("button", { name: "Edit question" }).focus();
  await page.keyboard.press("/");
  assert.ok(await hasFocus(box()));
  assert.equal(await box().inputValue(), "");
  await page.keyboard.press("/");
  assert.equal(await box().inputValue(), "/");
  await page.keyboard.press("ArrowUp");
  assert.equal(await box().inputValue(), "/");
  await box().fill("");
  await page.keyboard.press("ArrowUp");
  assert.equal(await box().inputValue(), "How many deliveries this week?");
});

test("on a phone everything fits, with targets that a finger can hit", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  const answer = await newest();
  await readingOf(answer).getByRole("button", { name: /Apr 6, 2026/ }).click();
  const overflow = await page.evaluate(() => {
    const conversation = document.querySelector("yester-log")?.shadowRoot?.querySelector(".conversation");
    return [document.documentElement, conversation].map((node) => (node ? node.scrollWidth - node.clientWidth : 1));
  });
  assert.deepEqual(overflow, [0, 0]);
  for (const button of await answer.getByRole("button").all()) {
    const box = await button.boundingBox();
    const name = await button.evaluate((node) => node.getAttribute("aria-label") ?? node.textContent);
    if (!name?.startsWith("Citation")) assert.ok(box && box.height >= 24 && box.width >= 24, name ?? "");
  }
});

test("nothing went wrong on the way", () => assertNoMishaps(page));
