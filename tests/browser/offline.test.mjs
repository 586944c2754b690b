import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  ask, assertNoMishaps, assertThreeDeliveries, eventCount, importLog, launchProfile, logIsOpen, newPage,
  newProfile, openLog, startSite, told,
} from "./harness.mjs";
import { homeLog } from "./logs.mjs";

// The browser looks for a new service worker about a second after a page has loaded.
const updateCheckMs = 3000;

/** @type {Awaited<ReturnType<typeof startSite>>} */
let site;
/** @type {ReturnType<typeof newProfile>} */
let profile;
/** @type {import("playwright-core").BrowserContext} */
let context;
/** @type {import("./harness.mjs").WatchedPage} */
let page;
/** @type {string[]} */
const foreign = [];

async function launch() {
  context = await launchProfile(profile.folder);
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const local = origin === new URL(site.url).origin || protocol === "blob:" || protocol === "data:";
    if (!local) foreign.push(request.url());
  });
  page = await newPage(context);
}

before(async () => {
  site = await startSite();
  profile = newProfile();
  await launch();
  await openLog(page, site.url);
  await page.getByText("Works offline").waitFor();
  await importLog(page, "home.jsonl", homeLog);
});

after(async () => {
  await context?.close();
  await site?.close();
  profile?.remove();
});

test("an installed page makes no request at all, on a reload neither", async () => {
  const before = site.requests.length;
  await page.reload();
  await logIsOpen(page);
  await assertThreeDeliveries(await ask(page, "How many deliveries this week?"));
  await page.waitForTimeout(updateCheckMs);
  assert.deepEqual(site.requests.slice(before), []);
});

test("a new version is looked for when the user asks for it", async () => {
  const before = site.requests.length;
  await page.getByRole("button", { name: "Look for a new version" }).click();
  await page.getByText("This is the newest version").waitFor();
  const asked = site.requests.slice(before);
  assert.ok(asked.length > 0);
  assert.ok(asked.every((url) => url === "/sw.js"), asked.join(" "));
});

test("the sample log is there without a network too", async () => {
  await context.setOffline(true);
  const bytes = await page.evaluate(async () => (await (await fetch("sample.jsonl")).blob()).size);
  assert.ok(bytes > 100_000);
});

test("with the network cut and the server gone a reload still answers", async () => {
  await site.close();
  await page.reload();
  await logIsOpen(page);
  await assertThreeDeliveries(await ask(page, "How many deliveries this week?"));
  assertNoMishaps(page);
});

test("the browser closed and opened again without a network still answers", async () => {
  await context.close();
  await launch();
  await context.setOffline(true);
  await openLog(page, site.url);
  assert.equal(await eventCount(page), 7);
  const { text, citations } = await told(await ask(page, "Who was at the back door this week?"));
  assert.deepEqual(citations, ["[1]"], text);
  assert.match(text, /Someone tried the handle/);
  assertNoMishaps(page);
});

test("no request ever left for another origin", () => assert.deepEqual(foreign, []));
