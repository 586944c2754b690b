/**
 * The two wasm modules, official SQLite and the core. Loading and compiling both begins when this
 * module runs, so that little is left to wait for when a log is to be opened.
 */

/** @import {Core, Sqlite3} from "./core_types.js" */

const sqliteUrl = new URL("../vendor/sqlite/", import.meta.url);
const coreUrl = new URL("../core/", import.meta.url);

const sqlite = loadSqlite();
const coreFactory = loadCoreFactory();

/** @returns {Promise<Sqlite3>} */
export function sqliteModule() {
  return sqlite;
}

/**
 * @param {Sqlite3} sqlite3
 * @param {string} sqliteVfs
 * @returns {Promise<Core>}
 */
export async function createCore(sqlite3, sqliteVfs) {
  const create = await coreFactory;
  return create({ sqlite3, sqliteVfs });
}

/** @returns {Promise<Sqlite3>} */
async function loadSqlite() {
  const [module, { default: sqlite3InitModule }] = await Promise.all([
    compile(new URL("sqlite3.wasm", sqliteUrl)),
    import(new URL("index.mjs", sqliteUrl).href),
  ]);
  // Only opfs-sahpool is used: the others would start a worker of their own, or look into
  // localStorage.
  const disable = { vfs: { opfs: true, "opfs-vfs": true, "opfs-wl": true, kvvfs: true } };
  Object.assign(globalThis, { sqlite3ApiConfig: { disable } });
  // SQLite prints what it also reports as an error.
  const silent = () => {};
  const instantiateWasm = instantiator(module);
  return sqlite3InitModule({ instantiateWasm, print: silent, printErr: silent });
}

/** @returns {Promise<(options: object) => Promise<Core>>} */
async function loadCoreFactory() {
  const [module, { default: create }] = await Promise.all([
    compile(new URL("yesterlog.wasm", coreUrl)),
    import(new URL("yesterlog.mjs", coreUrl).href),
  ]);
  return (options) => create({ ...options, instantiateWasm: instantiator(module) });
}

/**
 * What Emscripten's modules call to be instantiated. Synchronous, because they see an exception
 * and would wait for ever for a promise that is rejected.
 *
 * @param {WebAssembly.Module} module
 */
function instantiator(module) {
  /**
   * @param {WebAssembly.Imports} imports
   * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} done
   */
  return (imports, done) => done(new WebAssembly.Instance(module, imports), module);
}

/** @param {URL} url */
async function compile(url) {
  try {
    return await WebAssembly.compileStreaming(fetch(url));
  } catch {
    // A server that calls it something else than application/wasm.
    return WebAssembly.compile(await (await fetch(url)).arrayBuffer());
  }
}
