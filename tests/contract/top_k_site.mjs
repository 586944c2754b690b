// Exact top-k twice over the same bytes: by the C++ of core/retrieve and by the shader in Chromium.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../tools/lib/serve.mjs";
import { anyGpu, launchOptions } from "../browser/harness.mjs";
import { root } from "./contract_build.mjs";

/**
 * @typedef {object} Search
 * @property {Float32Array} floats  the query, then the table, row after row
 * @property {number} dims
 * @property {[number, number][]} ranges  of rows; ascending
 * @property {number} k
 */
/** @typedef {{ row: number, score: number }} Scored */

/** @param {{ row: number, bits: number }[]} rows @returns {Scored[]} */
const withScores = (rows) =>
  rows.map(({ row, bits }) => ({ row, score: new Float32Array(Uint32Array.of(bits).buffer)[0] }));

/** @returns {(search: Search) => Scored[]} core/retrieve's ExactTopK */
export function buildExactTopK() {
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "vectors_bench"], { stdio: ["ignore", 2, 2] });
  return ({ floats, dims, ranges, k }) => {
    const args = ["exact", `${dims}`, `${k}`, ...ranges.flat().map(String)];
    const { status, stdout, stderr } = spawnSync(path.join(build, "vectors_bench"), args, {
      input: new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength),
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return withScores(JSON.parse(stdout));
  };
}

/** A folder with what the page needs, and nothing else. */
function siteFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-top-k-"));
  for (const file of ["tests/contract/top_k_page.js", "shaders/top_k_dot.wgsl"])
    cpSync(path.join(root, file), path.join(folder, path.basename(file)));
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>top k</title>");
  return folder;
}

/** @param {import("playwright-core").Page} page @param {string} url */
async function openKernel(page, url) {
  await page.goto(url);
  return page.evaluateHandle(async (module) => {
    const { GpuTopK } = await import(module);
    return GpuTopK.open("/top_k_dot.wgsl");
  }, "/top_k_page.js");
}

/** The shader in Chromium, with WebGPU on the processor: right or wrong shows, speed does not. */
export async function openShader() {
  const folder = siteFolder();
  const site = await serve({ root: folder });
  const args = [...launchOptions.args, ...anyGpu];
  const browser = await chromium.launch({ ...launchOptions, args });
  const close = async () => {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  };
  try {
    const kernel = await openKernel(await browser.newPage(), site.url);
    /** @param {Search} search @param {number} groups @returns {Promise<Scored[]>} */
    const topK = async ({ floats, dims, ranges, k }, groups) => {
      writeFileSync(path.join(folder, "floats.bin"), floats);
      const asked = { url: "/floats.bin", dims, ranges, k, groups };
      return withScores(await kernel.evaluate((opened, search) => opened.run(search), asked));
    };
    return { topK, close };
  } catch (error) {
    await close();
    throw error;
  }
}
