// The contract of core/store with SQLite on the bridge, in Node and in a browser; natively it is
// the program contract_test.
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../tools/lib/serve.mjs";
import { launchOptions } from "../browser/harness.mjs";
import { bridge, buildSqliteContract, objectsOf, root } from "./contract_build.mjs";

/** @typedef {{ name: string, ok: boolean, message: string }} Result */

// The number of cases in the C++ list: all of them must have run.
const caseCount = 21;

const modulePath = buildSqliteContract();

/** @param {object} options of the module */
async function createContract(options) {
  const { default: create } = await import(modulePath);
  return create(options);
}

/** @param {any} core @param {string} prefix @returns {Result[]} */
function runContract(core, prefix) {
  const found = core.runSqliteContract(prefix);
  const results = Array.from({ length: found.size() }, (_, i) => found.get(i));
  found.delete();
  return results;
}

/** @param {Result[]} results */
function assertAllPassed(results) {
  assert.deepEqual(results.filter(({ ok }) => !ok), []);
  assert.equal(results.length, caseCount);
}

test("SQLite WASM in Node fulfils the contract through the bridge", async () => {
  const core = await createContract({ sqlite3: await sqlite3InitModule() });
  assertAllPassed(runContract(core, "/case"));
});

test("neither heap keeps what the bridge allocated", async () => {
  const sqlite3 = await sqlite3InitModule();
  const core = await createContract({ sqlite3 });
  const inUse = () => [core.heapInUse(), memoryUsed(sqlite3)];
  runContract(core, "/first");
  const before = inUse();
  for (let round = 0; round < 3; ++round) runContract(core, `/round${round}-`);
  assert.deepEqual(inUse(), before);
});

/** Bytes that SQLite has allocated. @param {any} sqlite3 */
function memoryUsed({ capi, wasm }) {
  const current = wasm.alloc(8);
  const code = capi.sqlite3_status(capi.SQLITE_STATUS_MEMORY_USED, current, current + 4, 0);
  const bytes = wasm.peek(current, "i32");
  wasm.dealloc(current);
  assert.equal(code, 0);
  return bytes;
}

test("a module without SQLite says what is missing", async () => {
  await assert.rejects(createContract({}), /sqlite3InitModule/);
});

test("the bridge forwards exactly the symbols that core/store uses", () => {
  const used = new Set(
    objectsOf("store").flatMap((object) => {
      const module = new WebAssembly.Module(readFileSync(path.join(root, object)));
      const names = WebAssembly.Module.imports(module).map(({ name }) => name);
      return names.filter((name) => name.startsWith("sqlite3_"));
    }),
  );
  const source = readFileSync(path.join(root, bridge), "utf8");
  /** @type {string[]} */
  const forwarded = [];
  new Function("addToLibrary", source)((/** @type {object} */ library) => {
    const names = Object.keys(library).filter((name) => name.startsWith("sqlite3_"));
    forwarded.push(...names.filter((name) => !name.includes("__")));
  });
  assert.deepEqual(forwarded.sort(), [...used].sort());
});

/** A folder with what the browser needs, and nothing else. */
function siteFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-contract-"));
  const sqlite = path.dirname(fileURLToPath(import.meta.resolve("@sqlite.org/sqlite-wasm")));
  cpSync(sqlite, path.join(folder, "sqlite"), { recursive: true, dereference: true });
  cpSync(path.dirname(modulePath), path.join(folder, "contract"), { recursive: true });
  const worker = fileURLToPath(new URL("sqlite_worker.js", import.meta.url));
  cpSync(worker, path.join(folder, "sqlite_worker.js"));
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>contract</title>");
  return folder;
}

/** @param {import("playwright-core").Page} page */
function runInWorker(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker("/sqlite_worker.js", { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      }),
  );
}

test("SQLite WASM on opfs-sahpool in Chromium fulfils the contract through the bridge", async () => {
  const folder = siteFolder();
  const site = await serve({ root: folder });
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    const { results, files } = /** @type {{ results: Result[], files: string[] }} */ (
      await runInWorker(page)
    );
    assertAllPassed(results);
    // Each case's database lies in OPFS: nothing ran in memory by mistake.
    assert.equal(files.filter((name) => name.endsWith(".db")).length, caseCount);
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
});
