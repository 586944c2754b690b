import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, assertNoMishaps, importLog, useSite } from "./harness.mjs";
import { homeLog } from "./logs.mjs";

const site = useSite();

/** @param {object} [options] */
async function pageWithLog(options = {}) {
  const page = await site.openPage(options);
  await importLog(page, "home.jsonl", homeLog);
  return page;
}

/** What has the focus, through shadow roots: its accessible name or text. */
function focusedName() {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return (node?.getAttribute("aria-label") ?? node?.textContent ?? "").trim();
}

test("the fixed names are there, once each", async () => {
  const page = await pageWithLog();
  assert.equal(await page.getByRole("textbox", { name: "Question" }).count(), 1);
  assert.equal(await page.getByRole("button", { name: "Ask" }).count(), 1);
  assert.equal(await page.getByRole("log", { name: "Conversation" }).count(), 1);
  assert.equal(await page.getByLabel("Import log").count(), 1);
  assert.equal(await page.getByRole("status").count(), 1);
  await page.context().close();
});

test("everything can be done with the keyboard alone", async () => {
  const page = await pageWithLog();
  /** @param {string} name */
  const tabTo = async (name) => {
    for (let n = 0; n < 40; n++) {
      if ((await page.evaluate(focusedName)) === name) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab never came to ${name}`);
  };
  await tabTo("Question");
  await page.keyboard.type("Who was at the back door this week?");
  await page.keyboard.press("Enter");
  const answer = page.getByRole("article").first();
  await answer.waitFor();
  await page.keyboard.press("Shift+Tab");
  for (let n = 0; n < 20 && (await page.evaluate(focusedName)) !== "Citation [1]"; n++) {
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Event" });
  await dialog.waitFor();
  await tabTo("Close");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(focusedName), "Citation [1]");
  await tabTo("How was this answered?");
  await page.keyboard.press("Enter");
  await answer.locator(".stage").first().waitFor();
  assertNoMishaps(page);
  await page.context().close();
});

test("every control has a name and a target that a finger can hit", async () => {
  const page = await pageWithLog({ viewport: { width: 390, height: 780 }, hasTouch: true });
  await ask(page, "How many deliveries this week?");
  const controls = await page.locator("yester-log").locator("button, select, textarea").all();
  let seen = 0;
  for (const control of controls) {
    if (!(await control.isVisible())) continue;
    ++seen;
    const name = await control.evaluate(
      (node) => node.getAttribute("aria-label") ?? node.textContent?.trim(),
    );
    assert.ok(name, await control.evaluate((node) => node.outerHTML));
    const box = await control.boundingBox();
    // WCAG 2.2, 2.5.8: 24 CSS pixels; a citation is inline in its sentence, which that excepts.
    if (!name.startsWith("Citation")) assert.ok(box && box.height >= 24 && box.width >= 24, name);
  }
  assert.ok(seen >= 6, `${seen} controls are seen`);
  await page.context().close();
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`text stands out from its ground: ${colorScheme}`, async () => {
    const page = await pageWithLog({ colorScheme });
    await ask(page, "How many deliveries this week?");
    const ratios = await page.evaluate(contrasts);
    assert.ok(ratios.length > 20);
    // WCAG 2.2, 1.4.3: 4.5 for text.
    assert.deepEqual(ratios.filter(({ ratio }) => ratio < 4.5), []);
    await page.context().close();
  });
}

test("a phone's width needs no sideways scrolling", async () => {
  const page = await pageWithLog({ viewport: { width: 320, height: 640 } });
  await ask(page, "How many deliveries this week?");
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(overflow <= 0, `${overflow} pixels`);
  await page.context().close();
});

/** The contrast of every text of the element that is shown, in the page. */
function contrasts() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  /** @param {string[]} colors  painted one over the other */
  const painted = (...colors) => {
    if (!canvas) throw new Error("no canvas");
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  /** @param {number[]} rgb  relative luminance, WCAG 2.2 */
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((byte) => {
      const c = byte / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const root = document.querySelector("yester-log")?.shadowRoot;
  if (!root) return [];
  return [...root.querySelectorAll("*")].flatMap((node) => {
    const texts = [...node.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    const words = texts.map(({ textContent }) => textContent?.trim()).join("");
    if (!words || !(node instanceof HTMLElement) || !node.checkVisibility()) return [];
    if (node.closest(":disabled, dialog:not([open])")) return [];
    const grounds = [];
    for (let at = /** @type {any} */ (node); at; at = at.parentElement ?? at.getRootNode().host) {
      grounds.unshift(getComputedStyle(at).backgroundColor);
    }
    const ground = painted(...grounds);
    const ink = painted(...grounds, getComputedStyle(node).color);
    const [low, high] = [luminance(ground), luminance(ink)].sort((a, b) => a - b);
    const ratio = Math.round(((high + 0.05) / (low + 0.05)) * 100) / 100;
    return [{ text: words.slice(0, 30), ratio }];
  });
}
