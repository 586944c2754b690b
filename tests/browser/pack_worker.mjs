// In a worker of the browser: the page's own pack store, called by name.

/** @typedef {typeof import("../../web/worker/pack_storage.js")} Storage */
/** @typedef {typeof import("../../web/worker/pack_url_source.js")} UrlSources */
/** @typedef {typeof import("../../web/worker/pack_source.js")} Sources */

const scope = /** @type {any} */ (self);
if (location.hash === "#no-files") {
  delete scope.FileSystemFileHandle.prototype.createSyncAccessHandle;
}

/** @param {string} name */
const moduleAt = (name) => import(new URL(`/worker/${name}`, location.href).href);
/** @type {[Storage, UrlSources, Sources]} */
const [{ openPackStore }, { UrlSource }, { PickedSource }] = await Promise.all([
  moduleAt("pack_storage.js"),
  moduleAt("pack_url_source.js"),
  moduleAt("pack_source.js"),
]);

const store = await openPackStore();
let stopping = new AbortController();

/** @param {Blob} blob */
async function hashOf(blob) {
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const onProgress = (/** @type {object} */ progress) => scope.postMessage({ progress });

/** @param {import("../../web/worker/pack_source.js").PackSource} source */
function install(source) {
  stopping = new AbortController();
  return store.install(source, { signal: stopping.signal, onProgress });
}

/** @type {Record<string, (argument: any) => unknown>} */
const calls = {
  kind: () => ({ kind: store.kind, reason: store.reason }),
  install: (url) => install(new UrlSource(url)),
  installPicked: (files) => install(new PickedSource(files)),
  stop: () => stopping.abort(),
  open: async (name) => {
    const { files, close } = await store.open(name, { onProgress });
    const hashes = [];
    for (const [path, blob] of files) hashes.push([path, await hashOf(blob)]);
    await close();
    return hashes;
  },
  verify: (name) => store.verify(name),
  list: () => store.list(),
  remove: (name) => store.remove(name),
  estimate: () => navigator.storage.estimate(),
};

scope.onmessage = async (/** @type {MessageEvent} */ { data: { id, call, argument } }) => {
  try {
    scope.postMessage({ id, result: await calls[call](argument) });
  } catch (error) {
    const { code, message } = /** @type {any} */ (error);
    scope.postMessage({ id, error: { code, message } });
  }
};
scope.postMessage({ started: true });
