import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ask, assertNoMishaps, assertThreeDeliveries, chooseFile, eventCount, importLog, logIsOpen, newPage,
  openLog, told, useSite,
} from "./harness.mjs";
import { homeLog, longLog } from "./logs.mjs";

const site = useSite();

/** A first tab that owns a log of seven events, and a second one. */
async function twoTabs() {
  const context = await site.newContext();
  const first = await newPage(context);
  await openLog(first, site.url);
  await importLog(first, "home.jsonl", homeLog);
  const second = await newPage(context);
  await second.goto(site.url);
  await second.getByText("open in another tab").waitFor();
  return { context, first, second };
}

test("a second tab says where the log is and writes nothing", async () => {
  const { context, first, second } = await twoTabs();
  assert.ok(await second.getByRole("textbox", { name: "Question" }).isDisabled());
  assert.ok(await second.getByLabel("Import log").isDisabled());
  await assertThreeDeliveries(await ask(first, "How many deliveries this week?"));
  assertNoMishaps(first);
  assertNoMishaps(second);
  await context.close();
});

test("the second tab takes over by itself when the first is closed", async () => {
  const { context, first, second } = await twoTabs();
  await first.close();
  await logIsOpen(second);
  assert.equal(await eventCount(second), 7);
  await context.close();
});

test("the log moves to the second tab on request, conversation included, and back", async () => {
  const { context, first, second } = await twoTabs();
  await ask(first, "How many deliveries this week?");
  await second.getByRole("button", { name: "Use it here" }).click();
  await logIsOpen(second);
  assert.equal(await eventCount(second), 7);
  assert.equal(await second.getByRole("article").count(), 1);
  await first.getByText("open in another tab").waitFor();
  const { text, figure, window } = await told(await ask(second, "and on Tuesday?"));
  assert.deepEqual([figure, window], [1, "Tue, Apr 7, 2026"], text);
  await first.getByRole("button", { name: "Use it here" }).click();
  await logIsOpen(first);
  assert.equal(await first.getByRole("article").count(), 2);
  assertNoMishaps(first);
  assertNoMishaps(second);
  await context.close();
});

test("a tab that is importing does not let go", async () => {
  const { context, first, second } = await twoTabs();
  await chooseFile(first, "long.jsonl", longLog(15_000));
  await first.getByRole("progressbar").waitFor();
  await second.getByRole("button", { name: "Use it here" }).click();
  await second.getByRole("status").filter({ hasText: "importing" }).waitFor();
  await first.getByRole("button", { name: "Stop" }).click();
  await first.getByRole("status").filter({ hasText: "stopped" }).waitFor();
  await context.close();
});

test("a tab that asks about a file's columns lets go once it has its answer", async () => {
  const { context, first, second } = await twoTabs();
  await chooseFile(first, "odd.csv", "a,b\n2026-04-09T20:00:00Z,A bell\n");
  const dialog = first.getByRole("dialog", { name: "Which column is what?" });
  await dialog.waitFor();
  await second.getByRole("button", { name: "Use it here" }).click();
  await second.getByRole("status").filter({ hasText: "importing" }).waitFor();
  await dialog.getByRole("button", { name: "Import" }).click();
  await first.getByRole("status").filter({ hasText: "odd.csv: 1 new event" }).waitFor();
  await second.getByRole("button", { name: "Use it here" }).click();
  await logIsOpen(second);
  assert.equal(await eventCount(second), 8);
  assertNoMishaps(first);
  assertNoMishaps(second);
  await context.close();
});

test("without file storage the page works from memory and says so", async () => {
  const context = await site.newContext({ serviceWorkers: "block" });
  // Modules are evaluated in order of import: the feature is gone before anything looks for it.
  await context.route("**/worker/worker.js", async (route) => {
    const response = await route.fetch();
    const body = `import "./crippled.js";\n${await response.text()}`;
    const length = String(Buffer.byteLength(body));
    await route.fulfill({ body, headers: { ...response.headers(), "content-length": length } });
  });
  await context.route("**/worker/crippled.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: "delete FileSystemFileHandle.prototype.createSyncAccessHandle;",
      headers: { "Cross-Origin-Resource-Policy": "same-origin" },
    }),
  );
  const page = await newPage(context);
  await openLog(page, site.url);
  await page.getByText("kept in memory only").waitFor();
  await importLog(page, "home.jsonl", homeLog);
  await assertThreeDeliveries(await ask(page, "How many deliveries this week?"));
  assert.equal(await eventCount(page), 7);
  await page.reload();
  await logIsOpen(page);
  assert.equal(await eventCount(page), 0);
  await context.close();
});
