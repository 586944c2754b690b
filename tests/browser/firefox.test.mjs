// The main path in Firefox: another engine, driven over WebDriver BiDi.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { startSite } from "./harness.mjs";
import { homeLog, longLog } from "./logs.mjs";

/** @type {Awaited<ReturnType<typeof startSite>>} */
let site;
/** @type {import("puppeteer-core").Browser} */
let browser;
/** @type {import("puppeteer-core").Page} */
let page;
const folder = mkdtempSync(path.join(tmpdir(), "yesterlog-firefox-"));

before(async () => {
  site = await startSite();
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
  });
  page = await browser.newPage();
  await page.goto(site.url);
});

after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const patienceMs = 60_000;
const importInput = '>>> input[type="file"]:not(:disabled)';

/**
 * The `index`-th match, once it is there. Puppeteer's own waiting does not see what changes inside
 * a shadow root.
 *
 * @param {string} selector
 * @param {number} [index]
 */
async function find(selector, index = 0) {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    const found = (await page.$$(selector))[index];
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`${selector} did not come`);
}

/** @param {string} question */
async function ask(question) {
  const before = (await page.$$(">>> article")).length;
  const box = await find(">>> textarea:not(:disabled)");
  await box.type(question);
  await box.press("Enter");
  const answer = await find(">>> article", before);
  return answer.evaluate((node) => /** @type {HTMLElement} */ (node).innerText);
}

async function eventCount() {
  return (await find(">>> .log-size")).evaluate((node) => node.textContent);
}

test("a log is imported and a question about it is answered with citations", async () => {
  const file = path.join(folder, "home.jsonl");
  writeFileSync(file, homeLog);
  const input = await find(importInput);
  await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (input).uploadFile(file);
  assert.equal(await eventCount(), "7 events");
  const answer = await ask("How many deliveries between April 7 2026 and April 9 2026?");
  assert.match(answer, /^3 /);
  assert.deepEqual([...new Set(answer.match(/\[\d+\]/g))], ["[1]", "[2]", "[3]"]);
});

test("the events of an answer are listed, few of them in the page, to the last", async () => {
  const file = path.join(folder, "long.jsonl");
  writeFileSync(file, longLog(2000));
  const input = await find(importInput);
  await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (input).uploadFile(file);
  while ((await eventCount()) !== "2,007 events") await new Promise((resolve) => setTimeout(resolve, 50));
  await ask("Everything on January 1 2026");
  // Below a long answer, where Puppeteer's own click does not find it.
  const listing = await find(">>> .looked-at button", 1);
  await listing.evaluate((button) => /** @type {HTMLElement} */ (button).click());
  const row = await find('>>> dialog[open] [aria-posinset="1"] .text');
  assert.match(await row.evaluate((node) => node.textContent ?? ""), /Reading 0 of/);
  await (await find('>>> dialog[open] [aria-posinset="1"] button')).focus();
  await page.keyboard.press("End");
  const last = await find('>>> dialog[open] [aria-posinset="1440"] .text');
  assert.match(await last.evaluate((node) => node.textContent ?? ""), /Reading 1439 of/);
  assert.ok((await page.$$(">>> dialog[open] .virtual-row")).length < 100);
  await page.keyboard.press("Escape");
});

test("a reload keeps the log", async () => {
  await page.reload();
  await find(importInput);
  assert.equal(await eventCount(), "2,007 events");
});

test("without the server a reload still answers", async () => {
  await find("#offline:not([hidden])");
  await site.close();
  await page.reload();
  await find(importInput);
  const answer = await ask("What happened at the back door on April 8 2026?");
  assert.match(answer, /Someone tried the handle.*\[1\]/);
});
