// A log that an older version stored is sorted into kinds where it is, in front of the user.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, assertNoMishaps, exportedFile, importLog, openLog, useSite } from "./harness.mjs";
import { longLog } from "./logs.mjs";
import { makeOlder } from "./older_log.mjs";

const site = useSite();
const count = 15_000;

test("the page shows how many of how many events are sorted, answers meanwhile, and says when it is done", async () => {
  const page = await site.openPage({ serviceWorkers: "block" });
  await importLog(page, "long.jsonl", longLog(count));
  await makeOlder(page, site.url);
  await openLog(page, site.url);
  const bar = page.getByRole("progressbar", { name: "Sorting events into kinds" });
  await bar.waitFor();
  // Waited for from here on: a question clears what the status says.
  const status = page.getByRole("status").filter({ hasText: "Every event of the log is sorted" });
  const sorted = status.waitFor();
  const text = await page.getByText(/[\d,]+ of 15,000 events/).first().innerText();
  const done = Number(/([\d,]+) of 15,000/.exec(text)?.[1].replaceAll(",", ""));
  assert.ok(done > 0 && done <= count, text);
  await ask(page, "How many deliveries this week?");
  await sorted;
  assert.equal(await bar.isVisible(), false);
  assertNoMishaps(page);
  await page.reload();
  await openLog(page, site.url);
  await page.getByRole("button", { name: "Settings" }).click();
  assert.equal(await bar.isVisible(), false);
  await page.context().close();
});

test("an export of such a log has every event's kind", async () => {
  const page = await site.openPage({ serviceWorkers: "block" });
  await importLog(page, "long.jsonl", longLog(count));
  const before = await exportedFile(page, "JSON lines");
  await makeOlder(page, site.url);
  await openLog(page, site.url);
  const after = await exportedFile(page, "JSON lines");
  assert.ok(after.text === before.text, `${after.text.length} characters, before ${before.text.length}`);
  assertNoMishaps(page);
  await page.context().close();
});
