/**
 * The programs that run a pack, kept for offline use beside the page's own files. They are some 20 MB, so
 * whoever has no pack is spared them: they are no part of the offline copy, and come with the pack.
 */
import { suspending } from "./model_start.js";

const base = new URL("../", import.meta.url);
// Written by web/build.mjs: the name of this version's cache, and what belongs into it.
const listUrl = new URL("engine.json", base);
const cachePrefix = "yesterlog-engine-";

/**
 * @typedef {object} EngineList
 * @property {string} cache
 * @property {Record<"jspi" | "asyncify", {path: string, integrity: string}[]>} files
 */

/**
 * Nothing where there is no offline copy of the page for them to stand beside.
 *
 * @returns {Promise<void>} rejected where there is no room or no network
 */
export async function keepEngine() {
  if (!("caches" in globalThis)) return;
  // A service worker that was installed has kept the list.
  const kept = await caches.match(listUrl, { ignoreSearch: true });
  if (!kept) return;
  /** @type {EngineList} */
  const list = await kept.json();
  const cache = await caches.open(list.cache);
  const missing = [];
  for (const { path, integrity } of list.files[suspending]) {
    const url = new URL(path, base).href;
    // The server may have another version by now.
    if (!(await cache.match(url))) missing.push(new Request(url, { integrity }));
  }
  await cache.addAll(missing);
  // Of versions before this one.
  for (const name of await caches.keys()) {
    if (name.startsWith(cachePrefix) && name !== list.cache) await caches.delete(name);
  }
}
