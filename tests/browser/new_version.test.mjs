// Two tabs of an installed page while its server begins to serve another version.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { assertNoMishaps, newPage, openLog, pageFolder, useSite } from "./harness.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "yesterlog-versions-"));
const taglines = [
  "Ask your event log what happened",
  "Of the second version",
  "Of the third version",
  "Of the fourth version",
];

cpSync(pageFolder, folder, { recursive: true });
const site = useSite({ folder });
/** @type {import("./harness.mjs").WatchedPage} */
let first;
/** @type {import("./harness.mjs").WatchedPage} */
let second;

before(async () => {
  const context = await site.newContext();
  first = await newPage(context);
  await openLog(first, site.url);
  await first.getByText("Works offline").waitFor();
  second = await newPage(context);
  await second.goto(site.url);
  await second.getByText("Works offline").waitFor();
});

after(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Another tagline, and its hash in the service worker's list: what a new build would write.
 *
 * @param {string} from
 * @param {string} to
 */
function publish(from, to) {
  const [page, worker] = ["index.html", "sw.js"].map((name) => path.join(folder, name));
  const html = readFileSync(page, "utf8");
  const changed = html.replaceAll(from, to);
  const revision = (/** @type {string} */ text) => createHash("md5").update(text).digest("hex");
  const script = readFileSync(worker, "utf8");
  assert.ok(html !== changed && script.includes(revision(html)));
  writeFileSync(page, changed);
  writeFileSync(worker, script.replace(revision(html), revision(changed)));
}

/** @param {import("playwright-core").Page} page */
const tagline = (page) => page.locator(".tagline").innerText();

/** What the browser's own look for a new version does. @param {import("playwright-core").Page} page */
const letWait = (page) =>
  page.evaluate(async () => {
    await fetch("sw.js", { cache: "reload" });
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
  });

/** What the page would get now, whose files it asks for one by one. */
const served = (/** @type {import("playwright-core").Page} */ page) =>
  page.evaluate(async () => (await fetch("index.html")).text());

/**
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
const button = (page, name) => page.getByRole("button", { name });

test("the tab that asks for a new version reloads with it", async () => {
  publish(taglines[0], taglines[1]);
  await button(first, "Look for a new version").click();
  await first.getByText(taglines[1]).waitFor();
});

test("a tab that did not ask goes on, says that it should reload, and does on a click", async () => {
  await button(second, "A new version is in use: reload").waitFor();
  assert.equal(await tagline(second), taglines[0]);
  await button(second, "A new version is in use: reload").click();
  await second.getByText(taglines[1]).waitFor();
  await button(second, "Look for a new version").waitFor();
});

test("a version that the browser fetched by itself waits, and a click brings it into use", async () => {
  publish(taglines[1], taglines[2]);
  await letWait(second);
  assert.ok((await served(second)).includes(taglines[1]));
  await second.reload();
  await button(second, "Use the new version").waitFor();
  assert.equal(await tagline(second), taglines[1]);
  await button(second, "Use the new version").click();
  await second.getByText(taglines[2]).waitFor();
  await button(first, "A new version is in use: reload").waitFor();
  assert.equal(await tagline(first), taglines[1]);
});

test("requests that come while the version in use ends do not hold the new one up", async () => {
  publish(taglines[2], taglines[3]);
  await letWait(second);
  await second.reload();
  await button(second, "Use the new version").waitFor();
  await second.evaluate(() => {
    const request = () => void fetch("app/app.css").catch(() => {});
    // As a page does that is still loading: each starts the ending version again.
    const requestForAWhile = () => {
      const timer = setInterval(request, 10);
      setTimeout(() => clearInterval(timer), 1000);
    };
    document.getElementById("update")?.addEventListener("click", requestForAWhile);
  });
  await button(second, "Use the new version").click();
  await second.getByText(taglines[3]).waitFor({ timeout: 30_000 });
});

test("a version of which a file is missing leaves the one in use alone", async () => {
  await button(first, "A new version is in use: reload").click();
  await first.getByText(taglines[3]).waitFor();
  publish(taglines[3], "Never to be seen");
  rmSync(path.join(folder, "index.html"));
  await button(first, "Look for a new version").click();
  await button(first, "It could not be fetched: try again").waitFor();
  assert.ok((await served(first)).includes(taglines[3]));
});

test("without a network the button says so", async () => {
  assertNoMishaps(second);
  await second.context().setOffline(true);
  await button(second, "Look for a new version").click();
  await button(second, "No connection: try again later").waitFor();
});
