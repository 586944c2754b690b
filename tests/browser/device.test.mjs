import assert from "node:assert/strict";
import { before, test } from "node:test";
import { chromium } from "playwright-core";
import { assertNoMishaps, launchOptions, softwareGpu, useSite } from "./harness.mjs";

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

before(async () => {
  page = await site.openPage();
});

/** @param {import("playwright-core").Page} shown @returns {Promise<string>} */
async function trialOn(shown) {
  await shown.getByRole("button", { name: "About this device" }).click();
  const trial = shown.getByRole("dialog", { name: "About this device" }).locator(".device-trial");
  await trial.filter({ hasText: /token of a small model|nothing here|failed/ }).waitFor();
  return trial.innerText();
}

test("a device without a GPU is told that the processor runs models, tried and right", async () => {
  const told = await trialOn(page);
  assert.match(told, /^the processor/);
  assert.match(told, /numbers as they should be/);
  assert.match(told, /This browser (has no WebGPU|offers no GPU)\.|GPU here is a program/);
});

test("the dialog is closed with Esc, and shows what it found when it is opened again", async () => {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "About this device" }).waitFor({ state: "hidden" });
  assert.match(await trialOn(page), /^the processor/);
  assertNoMishaps(page);
});

test("a GPU that is a program is never chosen", async () => {
  const args = [...launchOptions.args, ...softwareGpu];
  const browser = await chromium.launch({ ...launchOptions, args });
  try {
    const shown = await browser.newPage();
    await shown.goto(page.url());
    const told = await trialOn(shown);
    assert.match(told, /^the processor/);
    assert.match(told, /GPU here is a program/);
  } finally {
    await browser.close();
  }
});
