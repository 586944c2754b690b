// One Chromium with every engine open in it. Its WebGPU is a program unless it is told of a GPU.
import { rmSync } from "node:fs";
import { chromium } from "playwright-core";
import { launchOptions, softwareGpu } from "../../../tests/browser/harness.mjs";
import { cpuMsAtMarks, markedCategories } from "../../lib/page_tasks.mjs";
import { serve } from "../../lib/serve.mjs";
import { siteFolder } from "./site.mjs";

/** @typedef {import("./contestant.js").Generated} Generated */
/** @typedef {import("./contestant.js").Asked} Asked */
/** @typedef {{ name: string, worker: string, model: object }} Engine */
/** @typedef {{ prompt: number[], tokens: number[] }} Case */
/**
 * @typedef {object} Arena
 * @property {Record<string, any>} told  what each engine told when it was opened
 * @property {(name: string, asked: Asked) => Promise<Generated>} answer  whatever its tokens are
 * @property {(name: string, expected: Case) => Promise<Generated>} generate  fails for other tokens
 * @property {(during: () => Promise<Generated>) => Promise<Generated & { cpuMs: number[] }>} traced
 *   cpuMs: what the worker's thread had cost in processor time at each token
 */

/** A contestant that does not agree. */
export class OtherTokens extends Error {}

/** @param {import("playwright-core").Page} tab @returns {Arena["answer"]} */
const answerer = (tab) => (name, asked) =>
  tab.evaluate((request) => /** @type {any} */ (window).generate(request), { name, asked });

/** @param {Arena["answer"]} answer @returns {Arena["generate"]} */
const generator = (answer) => async (name, expected) => {
  const asked = { prompt: expected.prompt, tokens: expected.tokens.length };
  const generated = await answer(name, asked);
  if (generated.tokens.join() !== expected.tokens.join())
    throw new OtherTokens(`${name} gives other tokens: ${generated.tokens} for ${expected.tokens}`);
  return generated;
};

/** @param {import("playwright-core").Page} tab @returns {Arena["traced"]} */
const tracer = (tab) => async (during) => {
  const browser = /** @type {import("playwright-core").Browser} */ (tab.context().browser());
  await browser.startTracing(tab, { categories: markedCategories });
  const generated = await during();
  // A contestant may have made others before, to be rid of what it keeps.
  const marks = cpuMsAtMarks(await browser.stopTracing(), "token");
  return { ...generated, cpuMs: marks.slice(-generated.tokens.length) };
};

/**
 * Opens the engines; `body` has each of them generate as often as it likes.
 *
 * @template T
 * @param {import("./site.mjs").Files} files
 * @param {Engine[]} engines
 * @param {(arena: Arena) => Promise<T>} body
 * @param {string[]} [gpu] arguments of Chromium for it
 * @returns {Promise<T>}
 */
export async function inArena(files, engines, body, gpu = softwareGpu) {
  const folder = siteFolder(files);
  const site = await serve({ root: folder });
  const args = [...launchOptions.args, ...gpu];
  const browser = await chromium.launch({ ...launchOptions, args });
  try {
    const tab = await browser.newPage();
    await tab.goto(site.url);
    /** @type {Record<string, any>} */
    const told = {};
    for (const engine of engines)
      told[engine.name] = await tab.evaluate(
        (asked) => /** @type {any} */ (window).openEngine(asked),
        engine,
      );
    const answer = answerer(tab);
    return await body({ told, answer, generate: generator(answer), traced: tracer(tab) });
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
}
