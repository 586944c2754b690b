import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask, assertNoMishaps, importLog, useSite } from "./harness.mjs";
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
  await ask(page, "Everything from yesterday");
  await page.getByRole("article").last().getByText("How was this answered?").click();
  for (const summary of await page.getByText("Its input").all()) await summary.click();
  await assertOnlyText();
});

test("a question that is markup stays text", async () => {
  await ask(page, "<img src=x onerror=alert(1)> yesterday?");
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
  const more = dialog.locator(".event-text").getByRole("button", { name: /Show more/ });
  await more.click();
  assert.ok((await dialog.locator(".event-text bdi").innerText()).length < 30_000);
  await page.keyboard.press("Escape");
});

test("the page is still there, and nothing ran", async () => {
  await ask(page, "How many notes yesterday?");
  await assertOnlyText();
  assertNoMishaps(page);
});
