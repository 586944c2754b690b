import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask, assertNoMishaps, importLog, told, useSite } from "./harness.mjs";
import { asJsonl } from "./logs.mjs";

const hostileTexts = [
  '<img src=x onerror="document.title=\'owned\'">',
  "<script>document.title='owned'</script>",
  "[click me](javascript:document.title='owned')",
  "![x](https://example.com/pixel.png) <svg onload=alert(1)>",
  "</p></article><iframe srcdoc='<script>parent.document.title=1</script>'>",
  "invoice\u202Egnp.exe from \u2066mallory\u2069",
  "[1][2][3] {sum} **bold** `code`",
  "\u0000\u0007\u001b[31mred",
];
const megabyte = `start ${"<b>long</b> line ".repeat(60_000)}end`;

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

before(async () => {
  const events = [...hostileTexts, megabyte].map((text, n) => ({
    id: `x${n}<i>`,
    time: `2026-04-09T${String(10 + n)}:00:00Z`,
    source: n === 0 ? "<img src=x onerror=alert(1)>" : "gate",
    label: n === 1 ? "<script>alert(1)</script>" : "note",
    text,
    "<u>key</u>": { nested: "<img src=x onerror=alert(1)>" },
  }));
  page = await site.openPage();
  await importLog(page, "<img src=x onerror=alert(1)>.jsonl", asJsonl(events));
});

async function assertOnlyText() {
  const markup = page.locator("yester-log").locator("img, script, iframe, a, b:not(.log-now b), i, u");
  assert.equal(await markup.count(), 0);
  assert.equal(await page.title(), "Yesterlog");
}

test("log text in panel, answer and trace stays text", async () => {
  const answer = await ask(page, "Everything from yesterday");
  const { text } = await told(answer);
  // What is not shown cannot have become markup.
  for (const shown of ["<img src=x", "<script>", "</article><iframe"]) assert.ok(text.includes(shown), shown);
  await answer.getByText("How was this answered?").click();
  await answer.locator(".stage").first().waitFor();
  const inputs = await answer.getByText("Its input").all();
  assert.ok(inputs.length >= 6, `${inputs.length} stages`);
  for (const summary of inputs) await summary.click();
  await assertOnlyText();
});

test("a question that is markup stays text", async () => {
  await ask(page, "<img src=x onerror=alert(1)> yesterday?");
  assert.equal(await page.locator(".question").last().innerText(), "<img src=x onerror=alert(1)> yesterday?");
  await assertOnlyText();
});

test("each event in full stays text, and hidden controls are shown as marks", async () => {
  const answer = page.getByRole("article").first();
  await answer.getByRole("button", { name: /^Citation/ }).first().click();
  const dialog = page.getByRole("dialog", { name: "Event" });
  let marks = 0;
  for (let n = 0; n < hostileTexts.length; n++) {
    await dialog.locator(".neighbour").nth(Math.min(n, 5)).click();
    await assertOnlyText();
    if ((await dialog.innerText()).includes("⟨U+202E⟩")) marks++;
  }
  assert.ok(marks > 0);
  assert.doesNotMatch(await dialog.innerText(), /[\u202a-\u202e\u2066-\u2069]/);
  await page.keyboard.press("Escape");
});

test("an event of a megabyte opens clipped and shows more only when asked", async () => {
  await ask(page, "long line yesterday");
  const chips = page.getByRole("article").last().getByRole("button", { name: /^Citation/ });
  await chips.first().click();
  const dialog = page.getByRole("dialog", { name: "Event" });
  const long = dialog.locator(".neighbour", { hasText: "start <b>long" });
  await long.click();
  const text = dialog.locator(".event-text bdi");
  const more = dialog.locator(".event-text").getByRole("button", { name: /Show more/ });
  await more.waitFor();
  const clipped = (await text.innerText()).length;
  await more.click();
  const longer = (await text.innerText()).length;
  assert.ok(0 < clipped && clipped < longer && longer < 30_000, `${clipped}, then ${longer}`);
  await page.keyboard.press("Escape");
});

test("the page is still there, and nothing ran", async () => {
  assert.equal((await told(await ask(page, "How many notes yesterday?"))).figure, 8);
  await assertOnlyText();
  assertNoMishaps(page);
});
