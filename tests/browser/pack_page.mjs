// An empty page of the site with a worker that has the page's pack store; the same for every browser.
import { readFileSync } from "node:fs";
import { serve } from "../../tools/lib/serve.mjs";
import { PackServer } from "../web/pack_fixtures.mjs";
import { pageFolder } from "./harness.mjs";

const worker = readFileSync(new URL("./pack_worker.mjs", import.meta.url));
const files = new Map([
  ["/pack-tests/", { type: "text/html", body: "<!doctype html><title>Packs</title>" }],
  ["/pack-tests/worker.mjs", { type: "text/javascript", body: worker }],
]);

/** The built page, packs beside it, and this. */
export async function startPackSite() {
  const packs = new PackServer();
  /** @type {NonNullable<Parameters<typeof serve>[0]["answers"]>} */
  const answers = (request, response) => {
    const file = files.get(request.url ?? "");
    if (!file) return packs.handle(request, response);
    response.writeHead(200, { "Content-Type": file.type }).end(file.body);
    return true;
  };
  const { url, port, close } = await serve({ root: pageFolder, answers });
  return { url: `${url}/`, page: `${url}/pack-tests/`, port, packs, close };
}

/**
 * What is needed of a page, of Playwright's or of Puppeteer's.
 *
 * @typedef {object} AnyPage
 * @property {(url: string) => Promise<unknown>} goto
 * @property {(work: any, argument?: any) => Promise<any>} evaluate
 */

export class PackPage {
  /**
   * @param {AnyPage} page
   * @param {string} url
   */
  constructor(page, url) {
    this.page = page;
    this.url = url;
  }

  /**
   * Anew, as after a reload: the worker before ends.
   *
   * @param {string} [hash]  for the worker
   */
  async open(hash = "") {
    await this.page.goto(this.url);
    await this.page.evaluate((/** @type {string} */ hash) => {
      const scope = /** @type {any} */ (window);
      const worker = new Worker(`/pack-tests/worker.mjs${hash}`, { type: "module" });
      const waiting = new Map();
      scope.progress = { done: 0, total: 0 };
      scope.call = (/** @type {string} */ call, /** @type {unknown} */ argument) =>
        new Promise((resolve) => {
          const id = waiting.size;
          waiting.set(id, resolve);
          worker.postMessage({ id, call, argument });
        });
      return new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(`the worker failed: ${event.message}`));
        worker.onmessage = ({ data }) => {
          if (data.started) resolve(undefined);
          else if (data.progress) scope.progress = data.progress;
          else waiting.get(data.id)(data);
        };
      });
    }, hash);
    return this;
  }

  /**
   * @param {string} call  of pack_worker.mjs
   * @param {unknown} [argument]
   */
  async call(call, argument) {
    const run = (/** @type {[string, unknown]} */ [name, value]) =>
      /** @type {any} */ (window).call(name, value);
    const { result, error } = await this.page.evaluate(run, [call, argument]);
    if (error) throw Object.assign(new Error(error.message), { code: error.code });
    return result;
  }

  /** @returns {Promise<{done: number, total: number}>} */
  progress() {
    return this.page.evaluate(() => /** @type {any} */ (window).progress);
  }
}
