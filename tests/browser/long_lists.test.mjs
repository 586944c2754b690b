// Lists of thousands of rows: few of them are in the page, all of them can be reached.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask, assertNoMishaps, chooseFile, importLog, useSite } from "./harness.mjs";
import { asJsonl, longLog } from "./logs.mjs";

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

const events = 10_000;
const mostRowsThere = 100;

before(async () => {
  page = await site.openPage();
  await importLog(page, "long.jsonl", longLog(events));
});

const dialog = () => page.getByRole("dialog", { name: "Events" });
const list = () => dialog().getByRole("list", { name: "Events" });
const rows = () => list().getByRole("listitem");

/** Opens the list of what the last answer looked at. */
async function openList() {
  await page.getByRole("article").last().getByRole("button", { name: "List the events" }).click();
  await list().waitFor();
}

/** What the dialog says of the whole list. @param {string} text */
const said = (text) => dialog().locator(".events > p", { hasText: text }).waitFor();

/** The row of that event, once it has been read; `n` as longLog counts. @param {number} n */
async function rowOf(n) {
  const row = list().locator(`[aria-posinset="${n + 1}"]`);
  await row.filter({ hasText: `Reading ${n} of station` }).waitFor();
  return row;
}

/** @param {number} part  of the whole way down */
function scrollTo(part) {
  return dialog().locator(".virtual").evaluate((box, where) => {
    box.scrollTop = where * (box.scrollHeight - box.clientHeight);
  }, part);
}

/** The rows that can be seen, as positions and texts from top to bottom. */
function seenRows() {
  return dialog().locator(".virtual").evaluate((box) => {
    const { top, bottom } = box.getBoundingClientRect();
    const there = [...box.querySelectorAll('[role="listitem"]')];
    const seen = there.filter((row) => {
      const at = row.getBoundingClientRect();
      return at.bottom > top + 1 && at.top < bottom - 1;
    });
    return seen.map((row) => {
      const { top: y, bottom: end } = row.getBoundingClientRect();
      const read = row.querySelector("[aria-disabled]") === null;
      const place = Number(row.getAttribute("aria-posinset"));
      return { place, read, text: row.textContent ?? "", y, end };
    });
  });
}

/** The same, once they fill the list and all of them have been read: a list follows its scrolling later. */
async function seenRowsRead() {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const seen = await seenRows();
    if (seen.length >= 5 && seen.every(({ read }) => read)) return seen;
    assert.ok(Date.now() < deadline, `${seen.length} rows are seen: ${JSON.stringify(seen)}`);
    await page.waitForTimeout(20);
  }
}

/** Without a gap, in order, each the event that its place says. */
async function assertSeenRight() {
  const seen = await seenRowsRead();
  for (const [index, { place, text, y }] of seen.entries()) {
    assert.match(text, new RegExp(`Reading ${place - 1} of station`));
    if (index === 0) continue;
    assert.equal(place, seen[index - 1].place + 1);
    assert.ok(Math.abs(y - seen[index - 1].end) < 1, "rows follow each other without a gap");
  }
  return seen;
}

test("the events that an answer looked at are listed, all of them, with few rows in the page", async () => {
  await ask(page, "Everything in January 2026");
  await openList();
  assert.match(await dialog().innerText(), /10,000 events/);
  await rowOf(0);
  await assertSeenRight();
  assert.equal(await rows().first().getAttribute("aria-setsize"), String(events));
  assert.ok((await rows().count()) < mostRowsThere);
});

test("scrolling reaches any row and the last, and each is the right one", async () => {
  for (const part of [0.5, 0.123, 0.9, 1]) {
    await scrollTo(part);
    await assertSeenRight();
    assert.ok((await rows().count()) < mostRowsThere);
  }
  await scrollTo(1);
  const seen = await assertSeenRight();
  assert.equal(seen.at(-1)?.place, events);
});

test("a row is scrolled to wheel by wheel without a jump", async () => {
  await scrollTo(0.4);
  await page.waitForTimeout(300);
  const box = await dialog().locator(".virtual").boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  let [{ place }] = await seenRowsRead();
  for (let n = 0; n < 20; n++) {
    await page.mouse.wheel(0, -150);
    await page.waitForTimeout(50);
    const [first] = await seenRowsRead();
    // 150 pixels are a few rows: neither back down nor pages away.
    assert.ok(first.place <= place && place - first.place < 12, `${place} -> ${first.place}`);
    place = first.place;
  }
});

test("the keyboard goes from row to row, to either end, and leaves the list with Tab", async () => {
  await scrollTo(0);
  await (await rowOf(0)).getByRole("button").focus();
  const focused = () => list().locator(":focus").locator("xpath=..").getAttribute("aria-posinset");
  for (const [key, place] of [
    ["ArrowDown", 2], ["ArrowDown", 3], ["ArrowUp", 2], ["End", events], ["ArrowDown", events],
    ["ArrowUp", events - 1], ["Home", 1], ["ArrowUp", 1],
  ]) {
    await page.keyboard.press(String(key));
    assert.equal(await focused(), String(place), `after ${key}`);
  }
  await page.keyboard.press("PageDown");
  const page1 = Number(await focused());
  assert.ok(page1 > 5 && page1 < 60);
  await page.keyboard.press("PageUp");
  assert.ok(Number(await focused()) < page1);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await list().locator(":focus").count(), 0);
});

test("the row with the focus keeps it while it is scrolled out of view and its page is read", async () => {
  await (await rowOf(0)).getByRole("button").focus();
  await page.keyboard.press("ArrowDown");
  await scrollTo(0.7);
  await assert.doesNotReject(list().locator(":focus").waitFor());
  await page.keyboard.press("ArrowDown");
  assert.equal(await list().locator(":focus").locator("xpath=..").getAttribute("aria-posinset"), "3");
  // End has the focus before its event is there.
  await page.keyboard.press("End");
  await rowOf(events - 1);
  assert.match((await list().locator(":focus").innerText()), /Reading 9999 of/);
});

test("a row opens its event on top, and closing gives the focus back", async () => {
  await page.keyboard.press("Enter");
  const event = page.getByRole("dialog", { name: "Event", exact: true });
  await event.locator(".fields", { hasText: "long-9999" }).waitFor();
  await page.keyboard.press("Escape");
  await event.waitFor({ state: "hidden" });
  assert.match(await list().locator(":focus").innerText(), /Reading 9999 of/);
});

test("a second opening starts at the top, a narrowed question lists fewer", async () => {
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "hidden" });
  await openList();
  await rowOf(0);
  await page.keyboard.press("Escape");
  await ask(page, "How many faults at the pump in January 2026?");
  await openList();
  await said("833 events");
  const seen = await rows().filter({ hasText: "Reading" }).allInnerTexts();
  assert.ok(seen.length > 5 && seen.every((text) => /pump/.test(text)), seen[0]);
  await page.keyboard.press("Escape");
});

test("two stretches of time are one list", async () => {
  await ask(page, "Summarise 2 January and 4 January");
  await openList();
  await said("2,880 events");
  await list().locator('[aria-posinset="1"]').filter({ hasText: "Reading 1440 of" }).waitFor();
  await rows().first().getByRole("button").focus();
  await page.keyboard.press("End");
  await list().locator(":focus").filter({ hasText: "Reading 5759 of" }).waitFor();
  await page.keyboard.press("Escape");
});

test("a narrow window breaks texts, and rows of many heights still follow each other", async () => {
  await page.setViewportSize({ width: 360, height: 640 });
  await ask(page, "Everything in January 2026");
  await openList();
  await rowOf(0);
  for (const part of [0, 0.61, 1]) {
    await scrollTo(part);
    await page.waitForTimeout(500);
    await assertSeenRight();
  }
  // A window that is turned keeps the place.
  const [{ place }] = await seenRowsRead();
  await page.setViewportSize({ width: 900, height: 640 });
  await page.waitForTimeout(300);
  const seen = await assertSeenRight();
  assert.ok(seen[0].place <= place && seen.some((row) => row.place >= place - 1), `${place}`);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.keyboard.press("Escape");
});

test("rejected lines are listed to the last that is known", async () => {
  const lines = Array.from({ length: 3000 }, (_, n) => `{"time": "no time at all ${n}", "text": "x"}`);
  await chooseFile(page, "broken.jsonl", longLog(3000) + lines.join("\n"));
  const rejected = page.getByRole("list", { name: "Rejected lines" });
  await rejected.getByRole("listitem").first().waitFor();
  assert.ok((await rejected.getByRole("listitem").count()) < mostRowsThere);
  assert.equal(await rejected.getByRole("listitem").first().getAttribute("aria-setsize"), "1001");
  const box = page.locator(".import-report .virtual");
  await box.focus();
  await page.keyboard.press("End");
  await rejected.getByRole("listitem").filter({ hasText: "and 2,000 more" }).waitFor();
  await rejected.getByRole("listitem").filter({ hasText: "Line 4000" }).waitFor();
  await page.getByRole("button", { name: "Dismiss" }).click();
});

test("the timeline's table has a row for each of a thousand weeks, few of them in the page", async () => {
  const weeks = 1000;
  const weekly = Array.from({ length: weeks }, (_, n) => ({
    id: `w${n}`,
    time: new Date(Date.parse("2006-01-02T12:00:00Z") + n * 7 * 86_400_000).toISOString(),
    source: "gauge",
    text: `Reading ${n}`,
  }));
  const other = await site.openPage();
  await importLog(other, "weekly.jsonl", asJsonl(weekly));
  const timeline = other.getByRole("region", { name: "Timeline" });
  await timeline.getByText("As a table").click();
  const table = timeline.getByRole("table");
  await table.getByRole("row").nth(3).waitFor();
  assert.equal(await table.getAttribute("aria-rowcount"), String(weeks + 1));
  assert.ok((await table.getByRole("row").count()) < mostRowsThere);
  await table.getByRole("row").nth(1).getByRole("button").focus();
  await other.keyboard.press("End");
  const last = table.locator(`[aria-rowindex="${weeks + 1}"]`);
  assert.match(await last.innerText(), /Feb 23, 2025 – .*Mar 1, 2025|Feb 24, 2025 – .*Mar 2, 2025/);
  // The heads stay on top of what scrolls below them.
  const [head, first] = await Promise.all([
    table.getByRole("columnheader").first().boundingBox(), table.boundingBox(),
  ]);
  assert.ok(head && first && Math.abs(head.y - first.y) < 8);
  await other.keyboard.press("Enter");
  await other.getByRole("article").filter({ hasText: "Reading 999" }).waitFor();
  assertNoMishaps(other);
  await other.context().close();
});

test("nothing went wrong on the way", () => assertNoMishaps(page));
