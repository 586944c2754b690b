// What helps through a log that nobody has read: suggestions, contents of long answers, incidents.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, assertNoMishaps, importLog, logIsOpen, useSite } from "./harness.mjs";
import { asJsonl, homeEvents, homeLog } from "./logs.mjs";

const site = useSite();

/** @param {string} log */
async function pageWith(log) {
  const page = await site.openPage();
  await importLog(page, "log.jsonl", log);
  return page;
}

/** The same seven events on each of so many days, the last of which is 9 April 2026. */
function manyDays(/** @type {number} */ days) {
  const dayMs = 86_400_000;
  const log = Array.from({ length: days }, (_, back) =>
    homeEvents.map((event) => ({
      ...event,
      id: `${event.id}-${back}`,
      time: new Date(Date.parse(event.time) - (days - 1 - back) * dayMs).toISOString(),
    })),
  );
  return asJsonl(log.flat());
}

/**
 * A suggestion may find nothing, as nothing may have happened last night; most find something.
 *
 * @param {import("playwright-core").Page} page
 * @param {string[]} questions
 */
async function assertAnswered(page, questions) {
  const refused = [];
  for (const question of questions) {
    const answer = await ask(page, question);
    const looks = await answer.evaluate((node) => [...node.classList]);
    assert.ok(!looks.includes("failed"), question);
    if (looks.includes("refused")) refused.push(question);
  }
  assert.ok(refused.length <= 1, refused.join("; "));
}

test("the suggestions are of the log's own sources, labels and risks, and are answered", async () => {
  const page = await pageWith(homeLog);
  const examples = page.locator(".example");
  await examples.filter({ hasText: "high risk on 8 Apr 2026" }).waitFor();
  const questions = await examples.allInnerTexts();
  assert.equal(questions[0], "What happened at the front door yesterday?");
  assert.equal(questions[1], "How many deliveries this week?");
  await page.reload();
  await logIsOpen(page);
  await examples.filter({ hasText: "high risk on 8 Apr 2026" }).waitFor();
  assert.deepEqual(await examples.allInnerTexts(), questions);
  await assertAnswered(page, questions);
  assertNoMishaps(page);
  await page.context().close();
});

test("of a log that ended long ago, the suggestions ask about its last days", async () => {
  const page = await pageWith(homeLog.replaceAll("2026-", "2024-"));
  await page.locator(".example").nth(2).waitFor();
  const questions = await page.locator(".example").allInnerTexts();
  assert.ok(questions.length >= 3 && questions.every((text) => !/yesterday|this week/.test(text)));
  await assertAnswered(page, questions);
  await page.context().close();
});

test("the headings of a broad answer lead to its parts", async () => {
  const page = await pageWith(manyDays(20));
  const answer = await ask(page, "Everything from the last two weeks");
  const contents = answer.getByRole("navigation", { name: "Parts of this answer" });
  const summary = contents.locator("summary");
  const count = Number((await summary.innerText()).replace(/\D/g, ""));
  assert.ok(count >= 3);
  if (count > 8) await summary.click();
  const links = contents.getByRole("button");
  assert.equal(await links.count(), count);
  const title = await links.last().innerText();
  await links.last().press("Enter");
  const heading = answer.getByRole("heading", { name: title, exact: true });
  assert.ok(await heading.evaluate((node) => node.matches(":focus")));
  await heading.evaluate(
    (node) =>
      new Promise((resolve) => {
        new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && resolve(true)).observe(node);
      }),
  );
  assertNoMishaps(page);
  await page.context().close();
});

test("a short answer has no contents", async () => {
  const page = await pageWith(homeLog);
  const answer = await ask(page, "How many deliveries this week?");
  assert.equal(await answer.getByRole("navigation").count(), 0);
  await page.context().close();
});

test("an incident says how many captures it has, and opens to them", async () => {
  const captures = Array.from({ length: 60 }, (_, n) => ({
    id: `v${n}`,
    time: new Date(Date.parse("2026-04-09T10:00:00Z") + n * 1000).toISOString(),
    source: "driveway",
    label: "car",
    text: "A red car stands in the driveway",
    risk: 0,
  }));
  const page = await pageWith(homeLog + asJsonl(captures));
  const dialog = page.getByRole("dialog", { name: "Event" });
  const summary = dialog.getByText(/captures of this incident/);
  // Events are folded into incidents after the import, while nobody asks for anything.
  await assert.doesNotReject(async () => {
    for (let left = 50; left > 0; left--) {
      const answer = await ask(page, "Was there a red car on 9 April 2026?");
      await answer.getByRole("button", { name: /^Citation/ }).first().click();
      await dialog.waitFor();
      if (await summary.isVisible()) return;
      await page.keyboard.press("Escape");
      await page.waitForTimeout(1000);
    }
    throw new Error("no incident");
  });
  const count = Number((await summary.innerText()).replace(/\D/g, ""));
  assert.ok(count > 1);
  await summary.click();
  const rows = dialog.locator("details .neighbour");
  await rows.first().waitFor();
  await rows.first().focus();
  await page.keyboard.press("End");
  await dialog.locator(`details [aria-posinset="${count}"] .text`).waitFor();
  assert.match(await rows.last().innerText(), /×\d+/);
  await rows.last().click();
  await dialog.locator(".fields", { hasText: /v\d+/ }).waitFor();
  assertNoMishaps(page);
  await page.context().close();
});

test("a long conversation comes back whole, the newest turn first", async () => {
  const page = await pageWith(homeLog);
  for (let n = 1; n <= 8; n++) await ask(page, `How many deliveries in the last ${n} days?`);
  await page.reload();
  await page.getByRole("article").nth(7).waitFor();
  const questions = await page.locator(".question").allInnerTexts();
  assert.deepEqual(questions, Array.from({ length: 8 }, (_, n) => `How many deliveries in the last ${n + 1} days?`));
  assert.ok(await page.getByRole("article").last().isVisible());
  await page.context().close();
});
