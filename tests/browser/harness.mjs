// What the browser tests share: the built page served and watched, and its controls by the names
// that people and screen readers know.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../tools/lib/serve.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").BrowserContext} BrowserContext */

export const pageFolder = fileURLToPath(new URL("../../build/web", import.meta.url));

export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

// WebGPU without a GPU: by a program, which shows what is right and nothing of speed.
export const softwareGpu = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
// What Chromium needs on Linux to take a GPU through Vulkan, without a display.
export const hardwareGpu = [
  "--enable-unsafe-webgpu",
  "--use-angle=vulkan",
  "--enable-features=Vulkan,VulkanFromANGLE,DefaultANGLEVulkan",
  "--disable-vulkan-surface",
  "--ignore-gpu-blocklist",
];
// Where there is a GPU, tests of what runs on one run there with Chromium's arguments for it.
/** @param {string[]} otherwise */
export const gpuArgs = (otherwise) => process.env.YESTERLOG_GPU_ARGS?.match(/\S+/g) ?? otherwise;
export const anyGpu = gpuArgs(softwareGpu);

// A shared machine can be slow; a page that hangs is found all the same.
const patienceMs = 60_000;

// The moment that the tests' questions are asked at.
export const nowText = "2026-04-10T12:00:00Z";

/**
 * The page on a server of this machine that writes down what it was asked for.
 *
 * @param {string} [folder]  of another build of the page
 */
export async function startSite(folder = pageFolder) {
  /** @type {string[]} */
  const requests = [];
  const server = await serve({ root: folder, onRequest: (url) => requests.push(url) });
  return { url: `${server.url}/`, port: server.port, requests, close: server.close };
}

/** A profile on disk, as a user has; `remove` deletes it. */
export function newProfile() {
  const folder = mkdtempSync(path.join(tmpdir(), "yesterlog-profile-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * @param {string} folder  of the profile
 * @param {object} [options]
 */
export async function launchProfile(folder, options = {}) {
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    timezoneId: "UTC",
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  return context;
}

/** Chromium with a context for each call of `newContext`; nothing outlives the browser. */
export async function launchBrowser() {
  const browser = await chromium.launch(launchOptions);
  /** @param {object} [options] */
  const newContext = async (options = {}) => {
    const context = await browser.newContext({ timezoneId: "UTC", ...options });
    context.setDefaultTimeout(patienceMs);
    return context;
  };
  return { newContext, close: () => browser.close() };
}

/**
 * The site and a browser for all tests of a file: there before the first, gone after the last.
 *
 * @param {{folder?: string}} [options]  folder: of another build of the page
 */
export function useSite({ folder } = {}) {
  /** @type {Awaited<ReturnType<typeof startSite>>} */
  let site;
  /** @type {Awaited<ReturnType<typeof launchBrowser>>} */
  let browser;
  const start = async () => {
    site = await startSite(folder);
    browser = await launchBrowser();
  };
  // Node begins a file's second `before` while the first is still under way: what may be called
  // from there waits for it.
  const started = start();
  before(() => started);
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get url() {
      return site.url;
    },
    /** @param {object} [options]  of the context, which has storage of its own */
    newContext: async (options) => {
      await started;
      return browser.newContext(options);
    },
    /** @param {object} [options]  of its context */
    openPage: async (options) => {
      await started;
      const page = await newPage(await browser.newContext(options));
      await openLog(page, site.url);
      return page;
    },
  };
}

/**
 * A page with a fixed date, whose mishaps are collected: uncaught errors and violations of its
 * content security policy.
 *
 * @param {BrowserContext} context
 */
export async function newPage(context) {
  const page = await context.newPage();
  /** @type {string[]} */
  const mishaps = [];
  page.on("pageerror", (error) => mishaps.push(`uncaught: ${error.message}`));
  page.on("dialog", (dialog) => {
    mishaps.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.type() === "error") mishaps.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.clock.setFixedTime(new Date(nowText));
  return Object.assign(page, { mishaps });
}

/** @typedef {Awaited<ReturnType<typeof newPage>>} WatchedPage */

/** @param {WatchedPage} page */
export function assertNoMishaps(page) {
  assert.deepEqual(page.mishaps, []);
}

/** @param {Page} page @param {string} url */
export async function openLog(page, url) {
  await page.goto(url);
  await logIsOpen(page);
}

/**
 * Waits for the log, and for the earlier turns, which the page shows one by one.
 *
 * @param {Page} page
 */
export async function logIsOpen(page) {
  await page.locator('input[type="file"][aria-label="Import log"]:enabled').waitFor({
    state: "attached",
  });
  await page.locator('[role="log"]:not([aria-busy="true"])').first().waitFor({ state: "attached" });
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string | Buffer} content
 */
export async function chooseFile(page, name, content) {
  const file = { name, mimeType: "text/plain", buffer: Buffer.from(content) };
  await page.getByLabel("Import log").setInputFiles(file);
}

/**
 * Imports and waits for the end of it.
 *
 * @param {Page} page
 * @param {string} name
 * @param {string} content
 * @returns {Promise<string>} what the page says of it
 */
export async function importLog(page, name, content) {
  const status = page.getByRole("status");
  // What the status said of an earlier import of the same file is no answer to this one.
  const before = await status.innerText();
  await chooseFile(page, name, content);
  const reported = status.filter({ hasText: name });
  await (before ? reported.filter({ hasNotText: before }) : reported).waitFor();
  return status.innerText();
}

/**
 * Asks, and sees to it that an answer comes, which may be a refusal.
 *
 * @param {Page} page
 * @param {string} question
 * @returns {Promise<import("playwright-core").Locator>} the answer
 */
export async function ask(page, question) {
  const answers = page.getByRole("log", { name: "Conversation" }).getByRole("article");
  const before = await answers.count();
  await page.getByRole("textbox", { name: "Question" }).fill(question);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const answer = answers.nth(before);
  await answer.waitFor();
  const classes = await answer.evaluate((node) => [...node.classList]);
  assert.ok(classes.includes("reply") && !classes.includes("failed"), `${question}: ${await answer.innerText()}`);
  return answer;
}

/**
 * What an answer says, apart from what it looked at and how it was made, where the same numbers stand.
 *
 * @param {import("playwright-core").Locator} answer
 * @returns {Promise<{text: string, figure: number | null, citations: string[], window: string | null, refused: boolean}>}
 *   figure: that it begins with; citations: "[1]" and so on, each once, in order
 */
export async function told(answer) {
  const body = answer.locator(".answer");
  // Not innerText: parts of a long answer are laid out when they come into view.
  const text = (await body.textContent()) ?? "";
  const figure = /^([\d,]+)(?![\w\]])/.exec(text)?.[1].replaceAll(",", "");
  const chips = await body.getByRole("button", { name: /^Citation/ }).allTextContents();
  const window = answer.locator(".window");
  return {
    text,
    figure: figure === undefined ? null : Number(figure),
    citations: [...new Set(chips)],
    window: (await window.count()) === 1 ? await window.innerText() : null,
    refused: await answer.evaluate((node) => node.classList.contains("refused")),
  };
}

/**
 * That all three deliveries of homeLog's week were counted, and are cited.
 *
 * @param {import("playwright-core").Locator} answer
 */
export async function assertThreeDeliveries(answer) {
  const { text, figure, citations, refused } = await told(answer);
  assert.deepEqual([figure, citations, refused], [3, ["[1]", "[2]", "[3]"], false], text);
}

/**
 * The file that the page's own export gives.
 *
 * @param {Page} page
 * @param {"JSON lines" | "CSV"} format
 */
export async function exportedFile(page, format) {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: `Export as ${format}` }).click();
  const download = await downloading;
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
}

/**
 * Every event of the page's log.
 *
 * @param {Page} page
 * @returns {Promise<any[]>}
 */
export async function exportedEvents(page) {
  const { text } = await exportedFile(page, "JSON lines");
  const lines = text.split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** @param {Page} page */
export async function eventCount(page) {
  const size = page.locator(".log-size");
  if ((await size.count()) === 0) return 0;
  return Number((await size.innerText()).replace(/\D/g, ""));
}
