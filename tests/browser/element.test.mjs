// The element over a worker that plays: what it does with names that are taught, answers of a log that
// is not complete, and files, whatever the core says of them.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chooseFile, newPage, useSite } from "./harness.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const site = useSite({ folder: path.join(root, "web") });

const html = `<!doctype html><meta charset="utf-8"><title>log</title><script type="module">
  import { YesterLog } from "/widget/yester_log.js";
  import { PlayedWorker } from "/played_worker.js";
  customElements.define("yester-log", class extends YesterLog {
    startWorker() { return (window.worker = new PlayedWorker()); }
  });
</script><yester-log style="block-size: 100vh"></yester-log>`;

// Answers each operation at once; `asked` notes them, `held` keeps "open" back until it is let go.
const playedWorker = `
const taught = [];
const replyOf = (question, complete) => ({
  answer: question, markdown: complete ? "7 events." : "3 events.", intent: "counting",
  windows: [], window: { start: null, end: "2026-04-10T12:00:00", fallback: false },
  rendered_query: question, citations: [], citations_injected: false, refusal: null,
  count: complete ? 7 : 3, complete, unfinished: complete ? null : { importing: true, half_read: [] },
  turn: { rendered_query: question },
  plan: { version: 1, operation: "count", selection: { text: ["stoop"] } },
  reading: { sentence: "", carried: [], unused: [], conditions: [
    { words: "stoop", field: "text", op: "=", values: ["stoop"], how: "word", events: 0 }] },
});
export class PlayedWorker {
  asked = []; complete = true; held = new URLSearchParams(location.search).has("held");
  onmessage = null; onerror = null; #waiting = [];
  terminate() {}
  say(data) { this.onmessage?.({ data }); }
  letGo() { this.held = false; for (const message of this.#waiting.splice(0)) this.postMessage(message); }
  postMessage(message) {
    if (this.held) return void this.#waiting.push(message);
    const { id, op, args } = message;
    if (op === undefined) return;
    this.asked.push({ op, args });
    queueMicrotask(() => {
      try { this.say({ id, result: this[op] ? this[op](args) : {} }); }
      catch (error) { this.say({ id, error: { code: "invalid_argument", message: error.message } }); }
    });
  }
  open() { return { storage: "opfs", reason: null }; }
  setZone() { return { zone: "UTC" }; }
  loadSetting() { return { value: null }; }
  summary() {
    return { events: 7, occurrences: 7, first: "2026-04-07T09:12:00", last: this.last ?? "2026-04-09T19:45:00",
      sources: [{ name: "cam_03", events: 7 }], labels: [{ name: "delivery", events: 7 }] };
  }
  timeline() { return { start: null, end: null, bucket: "day", starts: [], series: [], total: 0 }; }
  list() { return { events: [] }; }
  kinds() { return { kinds: [] }; }
  packs() { return { packs: [], kind: "opfs", reason: null, problem: null }; }
  ask({ question }) {
    return /high risk|deliver/.test(question) ? replyOf(question, true)
      : /yesterday|What happened|When was|Anything/.test(question)
        ? { ...replyOf(question, true), refusal: "nothing_relevant" }
        : replyOf(question, this.complete);
  }
  taught() { return { taught: [...taught] }; }
  teach({ phrase, means }) {
    if (means === "cam_99") throw new Error("The log has nothing called so.");
    const at = taught.findIndex((one) => one.phrase === phrase);
    taught.splice(at < 0 ? taught.length : at, 1, { phrase, field: "source", values: [means] });
    return this.taught();
  }
  forget({ phrase }) {
    taught.splice(taught.findIndex((one) => one.phrase === phrase), 1);
    return this.taught();
  }
  previewImport() { return { format: "jsonl", mapping: {}, sure: true, columns: [], events: [], rejections: [] }; }
  importLog({ log }) {
    if (log.name.startsWith("bad")) throw new Error("This is a PNG file, not a log.");
    this.last = "2026-04-12T08:00:00";
    return { format: "jsonl", mapping: {}, bytes_read: 1, accepted: 2, duplicates: 0, rejected: 0,
      rejections: [], conflicting_ids: [] };
  }
}`;

/** @param {string} [query] */
async function openElement(query = "") {
  const page = await newPage(await site.newContext());
  await page.route("**/played*", (route) => {
    const isScript = route.request().url().endsWith(".js");
    return route.fulfill({
      contentType: isScript ? "text/javascript" : "text/html", body: isScript ? playedWorker : html,
    });
  });
  const vendor = (/** @type {string} */ url) => url.replace(/^.*vendor\/uplot/, "node_modules/uplot/dist");
  await page.route("**/vendor/uplot/**", (route) => {
    return route.fulfill({ path: path.join(root, vendor(route.request().url())) });
  });
  await page.goto(`${site.url}played${query}`);
  return page;
}

/** @typedef {Awaited<ReturnType<typeof openElement>>} ElementPage */

/** @param {ElementPage} page @param {string} op @returns {Promise<any[]>} the arguments of its calls */
const askedFor = (page, op) =>
  page.evaluate(
    (name) => /** @type {any} */ (window).worker.asked
      .filter((/** @type {any} */ one) => one.op === name)
      .map((/** @type {any} */ one) => one.args),
    op,
  );

/** @param {ElementPage} page @param {string} question */
async function ask(page, question) {
  await page.getByRole("textbox", { name: "Question" }).fill(question);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const answer = page.getByRole("article").last();
  await answer.waitFor();
  return answer;
}

/** @param {ElementPage} page @param {string} name */
async function assertStatus(page, name) {
  await page.getByRole("status").filter({ hasText: name }).waitFor();
}

test("names are taught, changed and removed in a list", async () => {
  const page = await openElement();
  await page.getByRole("button", { name: "Your names for things" }).click();
  const dialog = page.getByRole("dialog", { name: "Your names for things" });
  await dialog.getByText("None yet.").waitFor();
  const fill = async (/** @type {string} */ phrase, /** @type {string} */ means) => {
    await dialog.getByLabel("What you say").fill(phrase);
    await dialog.getByLabel("What it means in the log").fill(means);
    await dialog.getByRole("button", { name: "Remember for this log" }).click();
  };
  await fill("attic", "cam_99");
  await dialog.getByRole("alert").filter({ hasText: "The log has nothing called so." }).waitFor();
  await fill("porch", "cam_03");
  const rows = dialog.getByRole("list", { name: "Taught names" }).getByRole("listitem");
  await rows.filter({ hasText: "porch means cam_03" }).waitFor();
  await dialog.getByRole("button", { name: "Change porch" }).click();
  assert.equal(await dialog.getByLabel("What you say").inputValue(), "porch");
  await fill("porch", "cam_04");
  await rows.filter({ hasText: "porch means cam_04" }).waitFor();
  assert.equal(await rows.count(), 1);
  await dialog.getByRole("button", { name: "Remove porch" }).click();
  await dialog.getByText("None yet.").waitFor();
  assert.deepEqual(page.mishaps, []);
});

test("what a chip's words mean can be taught, and the question is asked again", async () => {
  const page = await openElement();
  const answer = await ask(page, "anyone on the stoop?");
  await answer.getByRole("button", { name: "Say what “stoop” means" }).first().click();
  assert.equal(await answer.getByLabel("What you say").inputValue(), "stoop");
  await answer.getByLabel("What it means in the log").fill("cam_03");
  await answer.getByRole("button", { name: "Remember for this log" }).click();
  await page.getByRole("article").nth(1).waitFor();
  assert.deepEqual(await askedFor(page, "teach"), [{ phrase: "stoop", means: "cam_03" }]);
  const questions = (await askedFor(page, "ask")).filter(({ question }) => question.includes("stoop"));
  assert.deepEqual(questions.map(({ plan }) => plan), [undefined, undefined]);
  assert.deepEqual(page.mishaps, []);
});

test("an answer of a log that is not complete says so first, and is asked again once it is", async () => {
  const page = await openElement();
  await page.getByText("7 events").first().waitFor();
  const complete = (/** @type {boolean} */ is) =>
    page.evaluate((value) => void (/** @type {any} */ (window).worker.complete = value), is);
  await complete(false);
  const answer = await ask(page, "how many in all?");
  const text = (await answer.textContent()) ?? "";
  assert.ok(text.startsWith("A file is still being read"), text);
  await complete(true);
  await page.evaluate(() => /** @type {any} */ (window).worker.say({ notice: "settled" }));
  await page.getByRole("article").filter({ hasText: "7 events." }).waitFor();
  assert.equal(await page.getByRole("article").count(), 1);
  assert.match((await page.getByRole("article").textContent()) ?? "", /^Asked again once the log was complete/);
  assert.deepEqual(page.mishaps, []);
});

test("suggestions that the log has no answer to are not made", async () => {
  const page = await openElement();
  await page.locator(".example").first().waitFor();
  assert.deepEqual(await page.locator(".example").allTextContents(), ["How many deliveries this week?"]);
});

test("one bad file does not stop the others, and each message names its file", async () => {
  const page = await openElement();
  await page.getByText("7 events").first().waitFor();
  const file = (/** @type {string} */ name) => ({ name, mimeType: "text/plain", buffer: Buffer.from("x") });
  await page.getByLabel("Import log").setInputFiles([file("a.jsonl"), file("bad.png"), file("c.jsonl")]);
  await assertStatus(page, "c.jsonl: 2 new events.");
  await assertStatus(page, "a.jsonl: 2 new events. bad.png: This is a PNG file, not a log. c.jsonl");
  await page.locator(".import-report").getByText("bad.png").waitFor();
  assert.deepEqual(page.mishaps, []);
});

test("files that are dropped before the log is open are read then", async () => {
  const page = await openElement("?held");
  const frame = page.locator("yester-log .frame");
  const dataTransfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], "early.jsonl"));
    return data;
  });
  await frame.dispatchEvent("drop", { dataTransfer });
  await assertStatus(page, "early.jsonl: read as soon as the log is open.");
  await page.evaluate(() => /** @type {any} */ (window).worker.letGo());
  await assertStatus(page, "early.jsonl: 2 new events.");
});

test("counting from the log's end follows the end", async () => {
  const page = await openElement();
  await page.clock.setFixedTime(new Date("2026-06-01T12:00:00Z"));
  await page.reload();
  await page.getByRole("button", { name: "Count from the log’s end" }).click();
  await page.locator(".log-now").filter({ hasText: "Apr 9, 2026" }).waitFor();
  await chooseFile(page, "more.jsonl", "x");
  await page.locator(".log-now").filter({ hasText: "Apr 12, 2026" }).waitFor();
  await ask(page, "how many in all?");
  assert.equal((await askedFor(page, "ask")).at(-1).now, "2026-04-12T08:00:00");
});
