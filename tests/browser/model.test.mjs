// The page with a model: from the server's offer to an answer that a word was taken for a name in, and
// on without a network.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  ask, importLog, launchBrowser, launchProfile, logIsOpen, newPage, newProfile, openLog, told,
} from "./harness.mjs";
import { asJsonl, homeLog } from "./logs.mjs";
import { startPackSite } from "./pack_page.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
// Random weights, made by tools/test oracle: to such an embedder everything is like everything.
const randomPack = path.join(root, "build/oracle/encoders-fp32/pack");
const realPack = path.join(root, "build/pack");

/** @param {string} folder of a pack @returns {Map<string, Buffer>} */
function packIn(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
  return new Map(files.map((file) => [file, readFileSync(path.join(folder, file))]));
}

/** @type {Awaited<ReturnType<typeof startPackSite>>} */
let site;
/** @type {Awaited<ReturnType<typeof launchBrowser>>} */
let browser;

before(async () => {
  site = await startPackSite();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** @typedef {import("playwright-core").Page} Page */

/** @param {Map<string, Buffer>} [pack] that the server offers */
function offer(pack) {
  site.packs.packs = new Map(pack ? [["default", pack]] : []);
  site.packs.fault = () => ({});
  site.packs.seen.splice(0);
}

/** @param {Page} page */
const dialogOf = (page) => page.getByRole("dialog", { name: "Model", exact: true });

/** @param {Page} page */
async function openDialog(page) {
  await page.getByRole("button", { name: "Model", exact: true }).click();
  await dialogOf(page).waitFor();
}

/** @param {Page} page */
async function closeDialog(page) {
  await page.keyboard.press("Escape");
  await dialogOf(page).waitFor({ state: "hidden" });
}

/** Loads what the server offers, and waits for it to be used. @param {Page} page */
async function loadOffered(page) {
  await dialogOf(page).getByRole("button", { name: /^Load it/ }).click();
  await dialogOf(page).getByText("in use").waitFor();
}

/**
 * Asks, and waits for the answer that a model has had its part in.
 *
 * @param {Page} page
 * @param {string} question
 */
async function askModel(page, question) {
  await ask(page, question);
  const last = page.getByRole("log", { name: "Conversation" }).getByRole("article").last();
  await last.filter({ hasNotText: "The model is still reading" }).waitFor();
  return told(last);
}

const unknown = "how many blorps this week?";
const offered = /; nearest in meaning: '/;

test("a server without a pack is told of, and nothing is asked of it before", async () => {
  offer();
  const page = await newPage(await browser.newContext());
  await openLog(page, site.url);
  await importLog(page, "home.jsonl", homeLog);
  const { text, refused } = await told(await ask(page, unknown));
  assert.ok(refused, text);
  assert.deepEqual(site.packs.seen, []);
  await page.getByText("Answered by rules, without a model.").waitFor();
  await page.getByRole("button", { name: "Would a model know these words?" }).click();
  await dialogOf(page).getByText("This page’s server has none").waitFor();
  await dialogOf(page).getByText("None is here yet.").waitFor();
  assert.equal(await dialogOf(page).getByRole("button", { name: /^Load it/ }).count(), 0);
  // What browsers say of an address that is not there; nothing else went wrong.
  assert.deepEqual(page.mishaps.filter((mishap) => !/404/.test(mishap)), []);
});

test("a pack that is damaged on the server is refused, and answers stay as they are", async () => {
  const pack = packIn(randomPack);
  offer(pack);
  const page = await newPage(await browser.newContext());
  await openLog(page, site.url);
  await importLog(page, "home.jsonl", homeLog);
  const weights = /** @type {Buffer} */ (pack.get("embedder/model.bin"));
  site.packs.fault = (file) => (file === "embedder/model.bin" ? { bytes: Buffer.alloc(weights.length) } : {});
  await openDialog(page);
  await dialogOf(page).getByRole("button", { name: /^Load it/ }).click();
  await dialogOf(page).getByRole("alert").filter({ hasText: "SHA-256 differs" }).waitFor();
  await closeDialog(page);
  assert.ok((await told(await ask(page, unknown))).refused);
  // Loaded again, what was right is not asked for a second time.
  site.packs.fault = () => ({});
  site.packs.taken();
  await openDialog(page);
  await loadOffered(page);
  const asked = site.packs.taken().map((one) => one.path);
  assert.ok(asked.includes("embedder/model.bin") && asked.length < pack.size - 1, asked.join());
  await closeDialog(page);
  const { text } = await askModel(page, unknown);
  assert.match(text, offered);
  assert.deepEqual(page.mishaps, []);
});

test("a pack without a decoder is said to be one, and one that is removed answers nothing more", async () => {
  const pack = packIn(randomPack);
  offer(pack);
  const page = await newPage(await browser.newContext());
  await openLog(page, site.url);
  await importLog(page, "home.jsonl", homeLog);
  await openDialog(page);
  await dialogOf(page).locator(".model-offer").getByText("It has no decoder").waitFor();
  await loadOffered(page);
  const row = dialogOf(page).getByRole("list", { name: "Models on this device" });
  assert.match(await row.innerText(), /encoders-fp32[^]*in use[^]*It has no decoder: it writes nothing/);
  await dialogOf(page).getByRole("button", { name: "Remove encoders-fp32" }).click();
  await dialogOf(page).getByText("None is here yet.").waitFor();
  await closeDialog(page);
  assert.ok((await told(await ask(page, unknown))).refused);
  await page.getByText("Answered by rules, without a model.").waitFor();
  assert.deepEqual(page.mishaps, []);
});

test("a folder that somebody picks is taken, and one without a pack refused", async () => {
  offer();
  const page = await newPage(await browser.newContext());
  await openLog(page, site.url);
  await importLog(page, "home.jsonl", homeLog);
  await openDialog(page);
  const chooser = dialogOf(page).getByLabel("Choose a pack’s folder");
  await chooser.setInputFiles(path.join(root, "tests/web"));
  await dialogOf(page).getByRole("alert").filter({ hasText: "no pack.json among the chosen files" }).waitFor();
  await chooser.setInputFiles(randomPack);
  await dialogOf(page).getByText("in use").waitFor();
  await closeDialog(page);
  assert.match((await askModel(page, unknown)).text, offered);
});

/**
 * From the import to the answer, and again with the network cut, the server gone and the page loaded anew.
 *
 * @param {Map<string, Buffer>} pack
 * @param {string} log
 * @param {string[]} questions  one before and one after
 * @param {RegExp} answer
 */
async function carry(pack, log, questions, answer) {
  const own = await startPackSite();
  own.packs.packs.set("default", pack);
  const profile = newProfile();
  const context = await launchProfile(profile.folder);
  try {
    /** @type {string[]} */
    const foreign = [];
    context.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      const local = origin === new URL(own.url).origin || protocol === "blob:" || protocol === "data:";
      if (!local) foreign.push(request.url());
    });
    const page = await newPage(context);
    await openLog(page, own.url);
    await page.getByText("Works offline").waitFor();
    await importLog(page, "log.jsonl", log);
    assert.ok((await told(await ask(page, questions[0]))).refused, "the rules alone refuse it");
    await openDialog(page);
    await loadOffered(page);
    await closeDialog(page);
    const { text } = await askModel(page, questions[0]);
    assert.match(text, answer);
    const reading = page.getByRole("log", { name: "Conversation" }).getByRole("group", { name: "Reading" }).last();
    await reading.getByRole("button", { name: /^“[^”]+” as .*\?$/ }).first().click();
    const taken = page.getByRole("log", { name: "Conversation" }).getByRole("article").last();
    await taken.getByText(/^Changed reading: “/).waitFor();
    assert.match((await told(taken)).text, /^The nearest reading, taking '/);
    await page.getByText("a small model says what may be meant").waitFor();
    await context.setOffline(true);
    await own.close();
    await page.reload();
    await logIsOpen(page);
    const later = await askModel(page, questions[1]);
    assert.match(later.text, answer);
    assert.deepEqual(page.mishaps, []);
    assert.deepEqual(foreign, []);
  } finally {
    await context.close();
    await own.close().catch(() => {});
    profile.remove();
  }
}

test("with a pack the nearest in meaning is offered and taken, also without a network after a reload", () =>
  carry(packIn(randomPack), homeLog, [unknown, "how many snargs this week?"], offered));

const workshop = asJsonl(
  [
    ["Kiln", "firing", "Firing finished"],
    ["Loom", "weave", "Weaving finished"],
    ["Ice maker", "batch", "Batch ready"],
    ["Front desk", "visitor", "A visitor signed in"],
  ].map(([source, label, text], n) => {
    return { id: `w${n}`, time: `2026-04-0${n + 6}T09:00:00Z`, source, label, text, risk: 0 };
  }),
);
const noRealPack = existsSync(path.join(realPack, "pack.json")) ? false : "there is no build/pack: tools/build pack makes it";
test("with the real pack another word finds what it means", { skip: noRealPack }, () =>
  carry(
    packIn(realPack),
    workshop,
    ["how many textiles this week?", "how many textiles on Tuesday?"],
    /nearest in meaning: 'textiles' as '[^']*(Loom|Weav)/,
  ));
