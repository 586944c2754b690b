// Packs in the storage of real browsers: what no fake can tell.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { packOf, randomBytes, randomNumbers, sha256 } from "../web/pack_fixtures.mjs";
import { launchProfile, newProfile, openLog } from "./harness.mjs";
import { PackPage, startPackSite } from "./pack_page.mjs";

const weightsBytes = 12_000_000;
const weights = randomBytes(weightsBytes, 1);
const pack = packOf("small pack", {
  "decoder.onnx": randomBytes(50_000, 2),
  "decoder.bin": weights,
  "adapters/rewrite.safetensors": randomBytes(300_000, 3),
});
const hashes = new Map([...pack].map(([path, bytes]) => [path, sha256(bytes)]));

/** @type {Awaited<ReturnType<typeof startPackSite>>} */
let site;
/** @type {ReturnType<typeof newProfile>} */
let profile;
/** @type {import("playwright-core").BrowserContext} */
let chromium;
/** @type {import("puppeteer-core").Browser} */
let firefox;

before(async () => {
  site = await startPackSite();
  site.packs.packs.set("small", pack);
  profile = newProfile();
  chromium = await launchProfile(profile.folder);
  firefox = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
  });
});

after(async () => {
  await chromium?.close();
  await firefox?.close();
  await site?.close();
  profile?.remove();
});

afterEach(() => {
  site.packs.fault = () => ({});
  site.packs.taken();
});

/** @param {PackPage} page @param {string} [name] */
const opened = async (page, name = "small pack") => new Map(await page.call("open", name));

const install = (/** @type {PackPage} */ page) => page.call("install", "/packs/small/pack.json");

/** Begins to load, and waits until the server has sent half of the weights and stopped there. */
async function loadHalf(/** @type {PackPage} */ page) {
  const half = weightsBytes / 2;
  site.packs.fault = (path) => (path === "decoder.bin" ? { waitAfter: half } : {});
  const loading = install(page);
  loading.catch(() => {});
  while ((await page.progress()).done < half) await sleep(20);
  site.packs.fault = () => ({});
  site.packs.taken();
}

const takenWeights = () => site.packs.taken().filter(({ path }) => path === "decoder.bin");

const browsers = {
  Chromium: async () => new PackPage(await chromium.newPage(), site.page),
  Firefox: async () => new PackPage(/** @type {any} */ (await firefox.newPage()), site.page),
};

for (const [name, newPage] of Object.entries(browsers)) {
  test(`${name}: a pack is loaded, and after a reload it opens without a request`, async () => {
    const page = await (await newPage()).open();
    assert.deepEqual(await page.call("kind"), { kind: "opfs", reason: null });
    await install(page);
    assert.deepEqual(await opened(page), hashes);
    await page.open();
    site.packs.seen.length = 0;
    assert.deepEqual(await opened(page), hashes);
    assert.equal((await page.progress()).done, 0, "nothing is hashed again");
    assert.deepEqual(await page.call("verify", "small pack"), []);
    assert.deepEqual(site.packs.seen, []);
    await page.call("remove", "small pack");
    assert.deepEqual(await page.call("list"), []);
  });

  test(`${name}: a reload in the middle, and the next load goes on from there`, async () => {
    const page = await (await newPage()).open();
    await loadHalf(page);
    await page.open();
    const [listed] = await page.call("list");
    assert.equal(listed.ready, false);
    await assert.rejects(page.call("open", "small pack"), { code: "not_found" });
    await install(page);
    assert.deepEqual(takenWeights(), [{ path: "decoder.bin", from: weightsBytes / 2, status: 206 }]);
    assert.deepEqual(await opened(page), hashes);
    await page.call("remove", "small pack");
  });

  test(`${name}: connections that break anywhere, and two tabs at once`, async () => {
    const random = randomNumbers(5);
    site.packs.fault = (path, from) => {
      const rest = (pack.get(path)?.length ?? 0) - from;
      const breaks = path !== "pack.json" && rest > 1 && random() < 0.6;
      return breaks ? { cutAfter: 1 + Math.floor(random() * (rest - 1)) } : {};
    };
    const pages = [await (await newPage()).open(), await (await newPage()).open()];
    await Promise.all(pages.map(install));
    const finished = takenWeights();
    assert.ok(finished.filter(({ from }) => from === 0).length === 1, JSON.stringify(finished));
    for (const page of pages) assert.deepEqual(await opened(page), hashes);
    await pages[0].call("remove", "small pack");
  });

  test(`${name}: a redirect to another origin is not followed`, async () => {
    const page = await (await newPage()).open();
    // The same server under its other name.
    const location = `http://127.0.0.1:${site.port}/packs/small/decoder.bin?elsewhere`;
    site.packs.fault = (path) => (path === "decoder.bin" ? { status: 302, location } : {});
    await assert.rejects(install(page), { code: "unsupported", message: /not followed/ });
    assert.equal(takenWeights().length, 1);
    await assert.rejects(page.call("install", location), { code: "invalid_argument" });
    await page.call("remove", "small pack");
  });

  test(`${name}: without files of its own the browser keeps the pack in memory, and says so`, async () => {
    const page = await (await newPage()).open("#no-files");
    const { kind, reason } = await page.call("kind");
    assert.equal(kind, "memory");
    assert.match(reason, /OPFS/);
    await install(page);
    assert.deepEqual(await opened(page), hashes);
    await page.open("#no-files");
    await assert.rejects(page.call("open", "small pack"), { code: "not_found" });
  });
}

test("Chromium: a tab that crashes in the middle loses nothing that it had", async () => {
  const tab = await chromium.newPage();
  await loadHalf(await new PackPage(tab, site.page).open());
  const devtools = await chromium.newCDPSession(tab);
  const crashed = new Promise((resolve) => tab.once("crash", resolve));
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  await tab.close();
  const page = await (await browsers.Chromium()).open();
  await install(page);
  assert.equal(takenWeights()[0].from, weightsBytes / 2);
  assert.deepEqual(await opened(page), hashes);
  await page.call("remove", "small pack");
});

test("Chromium: beside the installed page a pack is kept once, and the log stays", async () => {
  const app = await chromium.newPage();
  await openLog(app, site.url);
  await app.getByText("Works offline").waitFor();
  const page = await (await browsers.Chromium()).open();
  const before = await page.call("estimate");
  await install(page);
  const after = await page.call("estimate");
  const total = [...pack.values()].reduce((sum, { length }) => sum + length, 0);
  const grown = (after.usage - before.usage) / total;
  assert.ok(grown > 0.99 && grown < 1.1, `${grown} times the pack`);
  const controlled = () => navigator.serviceWorker.controller !== null;
  assert.equal(await page.page.evaluate(controlled), true);
  const cached = await app.evaluate(async () => {
    const caches = await Promise.all((await self.caches.keys()).map((name) => self.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  assert.ok(cached.length > 50 && cached.every((path) => !path.startsWith("/packs/")));
  await page.call("remove", "small pack");
  await app.reload();
  await openLog(app, site.url);
  await app.close();
});

test("Chromium: where the room ends, it is said, and with room it goes on", async () => {
  const tab = await chromium.newPage();
  const page = await new PackPage(tab, site.page).open();
  const devtools = await chromium.newCDPSession(tab);
  const origin = new URL(site.url).origin;
  const { usage } = await page.call("estimate");
  const quotaSize = usage + weightsBytes / 2;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
  const wanted = { code: "storage_full", message: /needs \d+\.\d MB more.*no room.*Free some/ };
  await assert.rejects(install(page), wanted);
  await assert.rejects(page.call("open", "small pack"), { code: "not_found" });
  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
  await install(page);
  assert.deepEqual(await opened(page), hashes);
  await page.call("remove", "small pack");
});

test("Chromium: files that somebody picked are copied and checked as well", async () => {
  const page = await (await browsers.Chromium()).open();
  const small = packOf("picked", { "a/b.bin": randomBytes(100_000, 4), "c.json": Buffer.from("{}") });
  const entries = [...small].map(([path, bytes]) => [`folder/${path}`, bytes.toString("base64")]);
  const pick = async (/** @type {[string, string][]} */ entries) => {
    const blob = async (/** @type {string} */ base64) =>
      (await fetch(`data:application/octet-stream;base64,${base64}`)).blob();
    const files = new Map();
    for (const [path, base64] of entries) files.set(path, await blob(base64));
    return /** @type {any} */ (window).call("installPicked", files);
  };
  const { result } = await page.page.evaluate(pick, entries);
  assert.deepEqual(result, { name: "picked", bytes: 100_002 });
  assert.deepEqual(
    await opened(page, "picked"),
    new Map([...small].map(([path, bytes]) => [path, sha256(bytes)])),
  );
});
