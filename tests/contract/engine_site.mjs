// A site with an engine, the packs of the oracle and the contracts' workers, and a browser on it.
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../tools/lib/serve.mjs";
import { launchOptions, anyGpu } from "../browser/harness.mjs";
import { root } from "./contract_build.mjs";

const pageFolders = ["core", "base", "worker", "client", "vendor", "self_test"];
const workers = [
  ...["engine_worker.js", "decoder_worker.js", "model_worker.js"],
  ...["gpu_counters.js", "blob_reads.js"],
];

export const oracle = path.join(root, "build/oracle");

/** @param {string} name of a pack of the oracle @returns {string[]} the paths of its files */
export function packPaths(name) {
  const folder = path.join(oracle, name, "pack");
  /** @param {string} below @returns {string[]} */
  const filesOf = (below) =>
    readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const file = path.posix.join(below, entry.name);
      return entry.isDirectory() ? filesOf(file) : [file];
    });
  return filesOf("");
}

/**
 * A folder with what the browser needs, and nothing else.
 * @param {string} pack
 * @param {string} [contract] the path of a contract's module
 */
function siteFolder(pack, contract) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-engine-"));
  const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
    cpSync(from, path.join(folder, to), { recursive: true, dereference: true });
  if (contract)
    for (const file of [contract, contract.replace(/mjs$/, "wasm")])
      copy(file, `contract/${path.basename(file)}`);
  for (const built of pageFolders) copy(path.join(root, "build/web", built), built);
  for (const worker of workers) copy(path.join(root, "tests/contract", worker), worker);
  copy(path.join(oracle, pack), pack);
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>contract</title>");
  return folder;
}

/**
 * @param {object} served
 * @param {string} served.pack of the oracle
 * @param {string} [served.contract] the path of a contract's module, served below contract/
 * @param {string[]} [served.gpu] arguments of Chromium for it
 * @param {(page: import("playwright-core").Page) => Promise<void>} body
 */
export async function onEngineSite({ pack, contract, gpu = anyGpu }, body) {
  const folder = siteFolder(pack, contract);
  const site = await serve({ root: folder });
  const { args } = launchOptions;
  const browser = await chromium.launch({ ...launchOptions, args: [...args, ...gpu] });
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    await body(page);
  } finally {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true });
  }
}
