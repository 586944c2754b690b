// A page whose worker (decoder_worker.js) has the built core with a pack opened.
import assert from "node:assert/strict";
import { packPaths } from "./engine_site.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Starts a worker that `call` then talks to. @param {Page} page @param {string} script */
export async function startWorker(page, script) {
  await page.evaluate((address) => {
    const worker = new Worker(address, { type: "module" });
    /** @type {object[]} */
    const told = [];
    /** @type {{error: string} | undefined} what ended the worker, also before it was called */
    let broken;
    /** @type {(value: any) => void} */
    let answer = () => {};
    worker.onmessage = ({ data }) => {
      told.push(data);
      if (data.progress === 0) /** @type {any} */ (window).atFirstPart?.();
      if (data.progress === 1) /** @type {any} */ (window).atFirstToken?.();
      if ("result" in data || "error" in data) answer(data);
    };
    worker.onerror = ({ message }) => {
      broken = { error: message || `${address} or what it imports could not be loaded` };
      answer(broken);
    };
    const call = (/** @type {string} */ op, /** @type {object} */ args) => {
      if (broken) return broken;
      const answered = new Promise((resolve) => (answer = resolve));
      worker.postMessage({ op, args });
      return answered;
    };
    Object.assign(window, { worker, call, told });
  }, script);
}

/**
 * Starts decoder_worker.js and opens the pack.
 * @param {Page} page
 * @param {string} pack of the oracle
 * @param {object} how
 * @param {string} how.suspending
 * @param {boolean} [how.webgpu]
 * @param {object} [how.options] of openDecoder
 */
export async function openPack(page, pack, { suspending, webgpu = false, options = {} }) {
  await startWorker(page, "/decoder_worker.js");
  const core = `/core/yesterlog.${suspending}.mjs`;
  const ort = `/vendor/ort/ort-wasm-simd-threaded${webgpu ? `.${suspending}` : ""}.mjs`;
  const asked = { core, pack: `/${pack}/pack`, paths: packPaths(pack), ort, webgpu, options };
  return call(page, "open", asked);
}

/** @param {Page} page @param {string} op @param {object} args @returns {Promise<any>} */
export async function call(page, op, args) {
  const answer = await page.evaluate(
    ([name, given]) => /** @type {any} */ (window).call(name, given),
    /** @type {const} */ ([op, args]),
  );
  assert.equal(answer.error, undefined);
  return answer.result;
}
