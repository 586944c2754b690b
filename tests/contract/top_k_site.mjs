// Exact top-k twice over the same bytes: by the C++ of core/retrieve and by the shader in Chromium.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../tools/lib/serve.mjs";
import { launchOptions } from "../browser/harness.mjs";
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

/** A page in Chromium with WebGPU on the processor: right or wrong shows, speed does not. */
export async function openTopKPage() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-top-k-"));
  const page = path.join(root, "tests/contract/top_k_page.js");
  cpSync(page, path.join(folder, "top_k_page.js"));
  cpSync(path.join(root, "shaders/top_k_dot.wgsl"), path.join(folder, "top_k_dot.wgsl"));
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>top k</title>");
  const site = await serve({ root: folder });
  const software = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...launchOptions.args, ...software],
  });
  const tab = await browser.newPage();
  await tab.goto(site.url);
  const gpu = await tab.evaluateHandle(async (module) => {
    const { GpuTopK } = await import(module);
    return GpuTopK.open("/top_k_dot.wgsl");
  }, "/top_k_page.js");
  /** @param {Search} search @param {number} groups @returns {Promise<Scored[]>} */
  const topK = async ({ floats, dims, ranges, k }, groups) => {
    writeFileSync(path.join(folder, "floats.bin"), floats);
    const asked = { url: "/floats.bin", dims, ranges, k, groups };
    return withScores(await gpu.evaluate((kernel, search) => kernel.run(search), asked));
  };
  const close = async () => {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  };
  return { topK, close };
}
