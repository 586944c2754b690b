import assert from "node:assert/strict";
import { before, test } from "node:test";
import { useSite } from "./harness.mjs";

const site = useSite();
/** @type {import("./harness.mjs").WatchedPage} */
let page;

before(async () => {
  page = await site.openPage();
});

test("the browser finds nothing that keeps the page from being installed", async () => {
  await page.getByText("Works offline").waitFor();
  const devtools = await page.context().newCDPSession(page);
  const { errors } = await devtools.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  const ids = installabilityErrors.map(({ errorId }) => errorId);
  // A test's context is a private window, which installs nothing.
  assert.deepEqual(ids.filter((id) => id !== "in-incognito"), []);
});

test("the policy forbids inline script, eval and other origins", async () => {
  const outcomes = await page.evaluate(async () => {
    const inline = document.createElement("script");
    inline.textContent = "globalThis.inlineRan = true";
    document.head.append(inline);
    /** @type {string[]} */
    const ran = [];
    if ("inlineRan" in globalThis) ran.push("inline script");
    // Later, because what a debugger runs at once may use eval.
    await new Promise((resolve) => setTimeout(resolve));
    try {
      (0, eval)("1");
      ran.push("eval");
    } catch {}
    await fetch("https://example.com/").then(
      () => ran.push("foreign fetch"),
      () => {},
    );
    return ran;
  });
  assert.deepEqual(outcomes, []);
  for (const directive of ["script-src", "connect-src"]) {
    const isViolation = (/** @type {string} */ mishap) =>
      mishap.startsWith(`console: policy: ${directive}`);
    while (!page.mishaps.some(isViolation)) await page.waitForEvent("console", { timeout: 5000 });
  }
});

test("two logs of different names are kept apart on one page", async () => {
  await page.evaluate(() => {
    const other = document.createElement("yester-log");
    other.setAttribute("name", "other");
    document.querySelector("main")?.append(other);
  });
  const inputs = page.getByLabel("Import log");
  await inputs.nth(1).waitFor({ state: "attached" });
  await page.waitForFunction(() => {
    const other = document.querySelector('yester-log[name="other"]');
    return other?.shadowRoot?.querySelector("input[type=file]:enabled");
  });
  const file = { name: "a.jsonl", mimeType: "text/plain", buffer: Buffer.from('{"time":"2026-04-09T10:00:00Z","text":"one"}\n') };
  await inputs.nth(1).setInputFiles(file);
  const other = page.locator('yester-log[name="other"]');
  await other.locator(".log-size", { hasText: /(^|\D)1 event(?!s)/ }).waitFor();
  assert.equal(await page.locator('yester-log[name="log"] .log-size').count(), 0);
});
