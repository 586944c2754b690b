// The page in real Chromium: a large log imported, kept up to date and asked, with the memory that the
// browser's processes take. Counts are compared with the log before anything is timed.
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  ask, eventCount, launchProfile, logIsOpen, newProfile, startSite,
} from "../../tests/browser/harness.mjs";
import { pageTasks, tracedCategories } from "../lib/page_tasks.mjs";
import { generateSampleLog } from "../sample_log/generate.mjs";

export const summary = "import, memory, answers and what holds the page up, in Chromium";

const linesAtOnce = 10_000;
const halfHourMs = 1_800_000;

/** @typedef {import("playwright-core").Page} Page */

/**
 * @param {string} file
 * @param {number} events
 */
function writeLog(file, events) {
  writeFileSync(file, "");
  let lines = [];
  let last = "";
  for (const event of generateSampleLog({ events })) {
    last = event.time;
    lines.push(`${JSON.stringify(event)}\n`);
    if (lines.length < linesAtOnce) continue;
    appendFileSync(file, lines.join(""));
    lines = [];
  }
  appendFileSync(file, lines.join(""));
  return last;
}

/** Memory of a process that it shares with no other and its part of what it shares, in MB. */
function proportionalMb(/** @type {string} */ process) {
  try {
    const rollup = readFileSync(`/proc/${process}/smaps_rollup`, "utf8");
    return Number(rollup.match(/^Pss:\s+(\d+)/m)?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it has ended
  }
}

/** @param {string} profile  that the browser was started with */
function browserMb(profile) {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const ofBrowser = processes.filter((process) => {
    try {
      return readFileSync(`/proc/${process}/cmdline`, "utf8").includes(profile);
    } catch {
      return false;
    }
  });
  return ofBrowser.reduce((sum, process) => sum + proportionalMb(process), 0);
}

/**
 * @param {string} profile
 * @returns {() => number} stops watching and gives the peak
 */
function watchMemory(profile) {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, browserMb(profile));
  }, 500);
  return () => {
    clearInterval(timer);
    return Math.round(peak);
  };
}

/**
 * Notes the page's tasks of more than 50 ms, which are what a user feels as a page that hangs.
 *
 * @param {Page} page  not gone anywhere yet
 * @returns {Promise<() => Promise<number>>} the longest since the last call, in ms; 0: none
 */
async function watchLongTasks(page) {
  await page.addInitScript(() => {
    const spent = /** @type {number[]} */ (Object.assign(globalThis, { longTasks: [] }).longTasks);
    new PerformanceObserver((list) => {
      spent.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    }).observe({ type: "longtask", buffered: true });
  });
  return () =>
    page.evaluate(() => Math.max(0, .../** @type {any} */ (globalThis).longTasks.splice(0)));
}

/**
 * The longest task of opening the page, in milliseconds of the processor: the median of several.
 *
 * @param {Page} page  that the log is open in
 */
async function openingTaskCpuMs(page) {
  const browser = page.context().browser();
  if (!browser) throw new Error("The page has no browser to trace.");
  const longest = [];
  for (let round = 0; round < 5; ++round) {
    await browser.startTracing(page, { categories: tracedCategories });
    await page.reload();
    await logIsOpen(page);
    // Timeline and suggestions come when nothing else is to be done.
    await page.waitForTimeout(1000);
    longest.push(pageTasks(await browser.stopTracing())[0].cpuMs);
  }
  return Math.round(longest.sort((a, b) => a - b)[2]);
}

/** @param {() => Promise<unknown>} run */
async function secondsOf(run) {
  const begun = performance.now();
  await run();
  return (performance.now() - begun) / 1000;
}

/**
 * @param {Page} page
 * @param {string} question
 * @param {RegExp} expected
 */
async function askedMs(page, question, expected) {
  const times = [];
  for (let round = 0; round < 3; ++round) {
    const begun = performance.now();
    const answer = await ask(page, question);
    times.push(performance.now() - begun);
    assert.match(await answer.innerText(), expected);
  }
  return Math.round(times.sort((a, b) => a - b)[1]);
}

/**
 * A page with an empty log of its own, and a log file of so many events.
 *
 * @param {number} events
 */
async function setUp(events) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-chromium-"));
  const profile = newProfile();
  const site = await startSite();
  const file = path.join(folder, "log.jsonl");
  const last = writeLog(file, events);
  const context = await launchProfile(profile.folder, { timezoneId: "Europe/Berlin" });
  context.setDefaultTimeout(halfHourMs);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.clock.setFixedTime(new Date(last));
  const longestTask = await watchLongTasks(page);
  await page.goto(site.url);
  await logIsOpen(page);
  const tearDown = async () => {
    await context.close();
    await site.close();
    profile.remove();
    rmSync(folder, { recursive: true });
  };
  return { page, file, profile, longestTask, tearDown };
}

/**
 * @param {Page} page
 * @param {string} file
 */
async function importWhole(page, file) {
  const imported = page.getByRole("status").filter({ hasText: /new events/ });
  return secondsOf(async () => {
    await page.getByLabel("Import log").setInputFiles(file);
    await imported.filter({ hasText: path.basename(file) }).waitFor();
  });
}

/**
 * Stopped on the way, opened again and imported once more: every event is there, once.
 *
 * @param {number} events
 */
async function measureResumed(events) {
  const { page, file, tearDown } = await setUp(events);
  try {
    await page.getByLabel("Import log").setInputFiles(file);
    await page.waitForFunction(() => {
      const progress = document.querySelector("yester-log")?.shadowRoot?.querySelector("progress");
      return progress?.hasAttribute("value") && progress.value > 0.2;
    });
    const stopSeconds = await secondsOf(async () => {
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByRole("status").filter({ hasText: "Import stopped" }).waitFor();
    });
    const kept = await eventCount(page);
    assert.ok(kept > 0 && kept < events, `${kept} kept`);
    await page.reload();
    await logIsOpen(page);
    assert.equal(await eventCount(page), kept);
    const resumeSeconds = await importWhole(page, file);
    assert.equal(await eventCount(page), events);
    return {
      kept,
      stop_ms: Math.round(stopSeconds * 1000),
      resume_events_per_s: Math.round(events / resumeSeconds),
    };
  } finally {
    await tearDown();
  }
}

/** @param {number} events */
async function measure(events) {
  const { page, file, profile, longestTask, tearDown } = await setUp(events);
  try {
    const openingTaskMs = await longestTask();
    const peakMb = watchMemory(profile.folder);
    const importSeconds = await importWhole(page, file);
    const importPeakMb = peakMb();
    assert.equal(await eventCount(page), events);
    const importTaskMs = await longestTask();
    return {
      import_events_per_s: Math.round(events / importSeconds),
      import_peak_mb: importPeakMb,
      count_ms: await askedMs(page, "how many cars last week?", /captures/),
      search_ms: await askedMs(page, "when did the fox last show up?", /fox/i),
      week_ms: await askedMs(page, "everything from last week", /events/),
      year_ms: await askedMs(page, "everything from the last 12 months", /events/),
      longest_task_ms: { opening: openingTaskMs, importing: importTaskMs, asking: await longestTask() },
      longest_opening_task_cpu_ms: await openingTaskCpuMs(page),
    };
  } finally {
    await tearDown();
  }
}

/**
 * @param {{ quick: boolean, log: (line: string) => void }} how
 */
export async function run({ quick, log }) {
  /** @type {Record<string, unknown>} */
  const results = {};
  /** @type {[string, number][]} */
  const sizes = quick ? [["10k", 10_000]] : [["100k", 100_000], ["1m", 1_000_000]];
  for (const [name, events] of sizes) {
    log(`${events} events in Chromium`);
    results[name] = { ...(await measure(events)), resumed: await measureResumed(events) };
  }
  return { checked: true, results, ratios: {} };
}
