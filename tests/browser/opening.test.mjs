// From the address to the first answer: what is asked meanwhile, and what goes wrong meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, assertNoMishaps, importLog, newPage, openLog, useSite } from "./harness.mjs";
import { homeLog } from "./logs.mjs";

const site = useSite();

/**
 * Keeps the core's wasm from the page until it is released, or for good.
 *
 * @param {import("./harness.mjs").WatchedPage} page
 */
function heldBackCore(page) {
  const pattern = "**/yesterlog.wasm";
  /** @type {(outcome: "continue" | "abort") => void} */
  let decide = () => {};
  /** @type {Promise<"continue" | "abort">} */
  const decided = new Promise((resolve) => (decide = resolve));
  const holding = page.route(pattern, async (route) => route[await decided]());
  return { holding, release: () => decide("continue"), fail: () => decide("abort") };
}

test("a question asked while the log opens is answered, below the earlier ones", async () => {
  const page = await newPage(await site.newContext({ serviceWorkers: "block" }));
  await openLog(page, site.url);
  await importLog(page, "home.jsonl", homeLog);
  await ask(page, "How many deliveries this week?");
  await ask(page, "How many vehicles this week?");
  const core = heldBackCore(page);
  await core.holding;
  await page.reload();
  await page.getByRole("textbox", { name: "Question" }).fill("Who was at the back door this week?");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Opening the log" }).waitFor();
  core.release();
  await page.getByRole("article").filter({ hasText: "tried the handle" }).waitFor();
  await page.getByRole("article").nth(2).waitFor();
  const questions = await page.locator(".question").allInnerTexts();
  assert.deepEqual(questions.map((text) => text.split(" ").slice(0, 3).join(" ")), [
    "How many deliveries", "How many vehicles", "Who was at",
  ]);
  assert.equal(await page.getByRole("status").innerText(), "");
  assertNoMishaps(page);
  await page.context().close();
});

test("where the log cannot be opened, the page says so and the question is put back", async () => {
  const page = await newPage(await site.newContext({ serviceWorkers: "block" }));
  const core = heldBackCore(page);
  await core.holding;
  await page.goto(site.url);
  await page.getByRole("textbox", { name: "Question" }).fill("Who was there?");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "Opening the log" }).waitFor();
  core.fail();
  await page.getByRole("button", { name: "Reload" }).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Question" }).inputValue(), "Who was there?");
  await page.context().close();
});

test("both ways of making a zone's table agree", async () => {
  // Without a fixed date: that replaces Intl as well.
  const page = await (await site.newContext()).newPage();
  await page.goto(site.url);
  const zones = [
    "Europe/Berlin", "America/New_York", "Africa/Casablanca", "Africa/Monrovia", "Pacific/Apia",
    "Australia/Lord_Howe", "Asia/Kolkata", "UTC",
  ];
  const differing = await page.evaluate(async (names) => {
    const { listedZoneTable, probedZoneTable } = await import(
      new URL("worker/zone_table.js", location.href).href
    );
    const same = (/** @type {string} */ name) =>
      JSON.stringify(listedZoneTable(name)) === JSON.stringify(probedZoneTable(name));
    return names.filter((name) => !same(name));
  }, zones);
  assert.deepEqual(differing, []);
  await page.context().close();
});
