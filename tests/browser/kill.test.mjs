// The importing tab, and now and then the whole browser, killed at random points: whatever was
// committed is there afterwards, once. YESTERLOG_KILLS sets how often, YESTERLOG_SEED which points.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import {
  eventCount, exportedEvents, importLog, launchProfile, logIsOpen, newPage, newProfile,
  openLog, startSite,
} from "./harness.mjs";
import { longLog } from "./logs.mjs";

const kills = Number(process.env.YESTERLOG_KILLS ?? 50);
const seed = Number(process.env.YESTERLOG_SEED ?? 1);
// Every so many kills it is the browser.
const browserKillEvery = 10;
const longestDelayMs = 600;
const count = 30_000;
const log = longLog(count);

/** @type {Awaited<ReturnType<typeof startSite>>} */
let site;
/** @type {ReturnType<typeof newProfile>} */
let profile;
/** @type {import("playwright-core").BrowserContext} */
let context;
/** @type {string} */
let logFile;

before(async () => {
  site = await startSite();
  profile = newProfile();
  // In a file of its own, which the browser reads by itself: sending it along takes longer.
  logFile = path.join(profile.folder, "long.jsonl");
  writeFileSync(logFile, log);
  context = await launchProfile(profile.folder);
});

after(async () => {
  await context?.close();
  await site?.close();
  profile?.remove();
});

/** Mulberry32 (Tommy Ettinger, 2017): numbers in [0, 1) that a seed repeats. */
function randomNumbers(/** @type {number} */ state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

async function openPage() {
  const page = await newPage(context);
  await openLog(page, site.url);
  return page;
}

/** What the page says was committed by the import under way. */
async function committedSoFar(/** @type {import("playwright-core").Page} */ page) {
  const text = await page.locator(".import-running p").innerText();
  return Number(/([\d,]+) new event/.exec(text)?.[1].replaceAll(",", "") ?? 0);
}

/** @param {import("./harness.mjs").WatchedPage} page */
async function killTab(page) {
  const devtools = await context.newCDPSession(page);
  const crashed = new Promise((resolve) => page.once("crash", resolve));
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
}

async function killBrowser() {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const closed = new Promise((resolve) => context.once("close", resolve));
  devtools.send("Browser.crash").catch(() => {});
  await closed;
  context = await launchProfile(profile.folder);
}

/** @param {import("playwright-core").Page} page */
async function deleteAll(page) {
  await page.getByRole("button", { name: "Delete all data" }).click();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("status").filter({ hasText: "deleted" }).waitFor();
}

test(`${kills} kills during an import lose and double nothing (seed ${seed})`, async () => {
  const random = randomNumbers(seed);
  let interrupted = 0;
  let page = await openPage();
  for (let kill = 1; kill <= kills; kill++) {
    // All of it is in: begin anew.
    if ((await eventCount(page)) === count) await deleteAll(page);
    const before = await eventCount(page);
    await page.getByLabel("Import log").setInputFiles(logFile);
    await page.locator(".import-running").waitFor();
    await page.waitForTimeout(random() * longestDelayMs);
    const running = await page.locator(".import-running").isVisible();
    const committed = running ? await committedSoFar(page) : 0;
    if (running) interrupted++;
    await (kill % browserKillEvery === 0 ? killBrowser() : killTab(page));
    page = await openPage();
    const after = await eventCount(page);
    assert.ok(after >= before + committed, `kill ${kill}: ${after} < ${before} + ${committed}`);
    assert.ok(after <= count, `kill ${kill}: ${after}`);
  }
  assert.ok(interrupted >= kills / 2, `only ${interrupted} of ${kills} hit a running import`);
  await importLog(page, "long.jsonl", log);
  const ids = (await exportedEvents(page)).map(({ id }) => id);
  assert.equal(ids.length, count);
  assert.equal(new Set(ids).size, count);
  await page.reload();
  await logIsOpen(page);
  assert.equal(await eventCount(page), count);
});
