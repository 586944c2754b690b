// The pocket shape in Chromium: ONNX Runtime Web's CPU build, one thread, JSPI.
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { launchOptions } from "../../../tests/browser/harness.mjs";
import { serve } from "../../lib/serve.mjs";

/** @typedef {{ prompt: number[], tokens: number[] }} Expected */
/** @typedef {{ tokens: number[], times: number[], prefillMs: number }} Run */

/** A folder with what the browser needs, and nothing else. @param {string} root @param {string} pack */
function siteFolder(root, pack) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-decode-"));
  const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
    cpSync(from, path.join(folder, to), { recursive: true, dereference: true });
  for (const end of ["mjs", "wasm"]) {
    const file = `ort-wasm-simd-threaded.${end}`;
    copy(path.join(root, "node_modules/onnxruntime-web/dist", file), `ort/${file}`);
  }
  copy(path.dirname(fileURLToPath(import.meta.resolve("@sqlite.org/sqlite-wasm"))), "sqlite");
  copy(path.join(root, "build/web/core"), "core");
  copy(fileURLToPath(new URL("worker.js", import.meta.url)), "worker.js");
  copy(pack, "pack");
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>decode</title>");
  return folder;
}

/** @param {string} pack @returns {string[]} */
const pathsOf = (pack) =>
  readdirSync(pack, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(path.join(pack, entry.name)).map((file) => `${entry.name}/${file}`)
      : [entry.name],
  );

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Throws where the browser's tokens are not the expected ones; times the last of `expected`.
 *
 * @param {{ root: string, pack: string, adapter: string, expected: Expected[] }} asked
 */
export async function pocketInChromium({ root, pack, adapter, expected }) {
  const folder = siteFolder(root, pack);
  const site = await serve({ root: folder });
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    const request = { pack: "/pack", paths: pathsOf(pack), adapter, runs: expected };
    const answer = await page.evaluate((asked) => {
      const worker = new Worker("/worker.js", { type: "module" });
      worker.postMessage(asked);
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve({ error: message });
      });
    }, request);
    return summarised(answer, expected);
  } finally {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true });
  }
}

/** @param {any} answer of the worker @param {Expected[]} expected */
function summarised(answer, expected) {
  if (answer.error) throw new Error(`in Chromium: ${answer.error}`);
  /** @type {Run[]} */
  const runs = answer.runs;
  runs.forEach(({ tokens }, i) => {
    if (tokens.join() !== expected[i].tokens.join())
      throw new Error(`Chromium gives other tokens: ${tokens} for ${expected[i].tokens}`);
  });
  const last = runs[runs.length - 1];
  return {
    ms_per_token: median(last.times),
    prefill_tokens_per_s: (expected[expected.length - 1].prompt.length * 1000) / last.prefillMs,
    load_ms: answer.loadMs,
    runtime: answer.describes.runtime,
  };
}
