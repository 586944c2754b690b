import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask, assertNoMishaps, importLog, logIsOpen, useSite } from "./harness.mjs";
import { homeLog } from "./logs.mjs";

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

before(async () => {
  page = await site.openPage();
});

const timeline = () => page.getByRole("region", { name: "Timeline" });
const chart = () => timeline().getByRole("img");

/** What the last answer looked at. */
const window = () => page.getByRole("article").last().locator(".window");

test("an empty log has no timeline", async () => {
  assert.equal(await timeline().count(), 0);
});

test("the chart says in words what it shows", async () => {
  await importLog(page, "home.jsonl", homeLog);
  await chart().locator("canvas").waitFor();
  const name = await chart().getAttribute("aria-label");
  assert.match(name ?? "", /^7 events by the hour, .*Apr 7, 2026.*Most: 1, /);
  const legend = await timeline().locator(".legend li").allInnerTexts();
  assert.deepEqual(legend.slice(0, 3), ["No risk", "Medium risk", "Severe risk"]);
});

test("colours can be those of the sources", async () => {
  await timeline().getByLabel("Colour by").selectOption("source");
  await timeline().locator(".legend li").filter({ hasText: "front door" }).waitFor();
  assert.ok((await timeline().locator(".legend li").count()) >= 5);
  await timeline().getByLabel("Colour by").selectOption("risk");
  await timeline().locator(".legend li").filter({ hasText: "Severe risk" }).waitFor();
});

test("brushing asks about the buckets that it touched", async () => {
  const over = chart().locator(".u-over");
  const box = await over.boundingBox();
  assert.ok(box);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, y, { steps: 4 });
  await page.mouse.up();
  await page.getByRole("article").first().waitFor();
  assert.match(await page.locator(".question").first().innerText(), /^Everything /);
  assert.match(await window().innerText(), /Apr 7, 2026, 09:00 – /);
  assert.match(await page.getByRole("article").first().innerText(), /courier left a parcel/);
});

test("a range is chosen with the keyboard as well, and asked about exactly", async () => {
  for (const [from, to, looked] of [
    ["2026-04-07T09:00", "2026-04-08T12:00", "Tue, Apr 7, 2026, 09:00 – Wed, Apr 8, 2026, 12:00"],
    ["2026-04-08T20:00", "2026-04-09T00:00", "Wed, Apr 8, 2026, 20:00 – Thu, Apr 9, 2026, 00:00"],
    ["2026-04-08T10:00", "2026-04-08T10:30", "Wed, Apr 8, 2026, 10:00 – 10:30"],
    ["2026-04-07T00:00", "2026-04-09T00:00", "Tue, Apr 7, 2026 – Wed, Apr 8, 2026"],
    ["2026-04-09T00:00", "2026-04-08T00:00", "Wed, Apr 8, 2026"],
  ]) {
    const before = await page.getByRole("article").count();
    await timeline().getByLabel("From").fill(from);
    await timeline().getByLabel("to", { exact: true }).fill(to);
    await timeline().getByLabel("to", { exact: true }).press("Enter");
    await page.getByRole("article").nth(before).waitFor();
    assert.equal(await window().innerText(), looked);
  }
});

test("a range without length is refused", async () => {
  const before = await page.getByRole("article").count();
  await timeline().getByLabel("From").fill("2026-04-08T10:00");
  await timeline().getByLabel("to", { exact: true }).fill("2026-04-08T10:00");
  await timeline().getByRole("button", { name: "What happened then?" }).click();
  await page.getByRole("status").filter({ hasText: "no length" }).waitFor();
  assert.equal(await page.getByRole("article").count(), before);
});

test("the table lists the same numbers, and each of its rows asks", async () => {
  await timeline().getByText("As a table").click();
  const rows = timeline().getByRole("row");
  await rows.nth(7).waitFor();
  assert.equal(await rows.count(), 8);
  const before = await page.getByRole("article").count();
  await rows.nth(4).getByRole("button").click();
  await page.getByRole("article").nth(before).waitFor();
  assert.match(await page.getByRole("article").last().innerText(), /tried the handle/);
  await timeline().getByText("As a table").click();
});

test("the last answer's time is shaded and can be shown alone, after a reload too", async () => {
  await ask(page, "Everything on 8 Apr 2026");
  for (const again of [false, true]) {
    if (again) {
      await page.reload();
      await logIsOpen(page);
      await chart().locator("canvas").waitFor();
    }
    await timeline().getByLabel("Show").selectOption({ label: "last answer’s time" });
    await page.waitForFunction(() => {
      const root = document.querySelector("yester-log")?.shadowRoot;
      return root?.querySelector('[role="img"]')?.getAttribute("aria-label")?.startsWith("2 events");
    });
    await timeline().getByLabel("Show").selectOption({ label: "whole log" });
  }
});

test("the shade stands where the last answer looked", async () => {
  /** @param {boolean[]} expected  a quarter and three quarters of the way along the chart */
  const shadedAt = (expected) =>
    page.waitForFunction((wanted) => {
      const canvas = document.querySelector("yester-log")?.shadowRoot?.querySelector("canvas");
      const context = canvas?.getContext("2d");
      if (!canvas || !context) return false;
      return [0.25, 0.75].every((part, index) => {
        // Above the bars, where nothing else is painted.
        const pixel = context.getImageData(canvas.width * part, canvas.height * 0.2, 1, 1).data;
        return pixel[3] > 0 === wanted[index];
      });
    }, expected);
  await ask(page, "Everything on 7 Apr 2026");
  await shadedAt([true, false]);
  await ask(page, "Everything on 9 Apr 2026");
  await shadedAt([false, true]);
});

test("deleting all data takes the timeline away", async () => {
  await page.getByRole("button", { name: "Delete all data" }).click();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await timeline().waitFor({ state: "hidden" });
});

test("nothing went wrong on the way", () => assertNoMishaps(page));
