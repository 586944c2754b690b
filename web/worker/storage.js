/**
 * Where the log is kept: a file in the origin private file system (OPFS), or memory where the
 * browser has none to give.
 *
 * One tab owns a log, by a Web Lock: opfs-sahpool allows one connection, and a second tab that
 * quietly worked from memory would lose what its user believes to be kept.
 */

/** @import {Sqlite3} from "./core_types.js" */

/**
 * @typedef {object} Storage
 * @property {"opfs" | "memory"} kind
 * @property {string | null} reason  why it is not OPFS, for a person
 * @property {string} path           to open the database at
 * @property {string} vfs            sqlite's name of what keeps it; "" is sqlite's default
 */

const retryMs = 100;
// The browser frees a closed tab's files a little after its lock: seen up to 300 ms.
const retryLimit = 50;

/**
 * @param {Sqlite3} sqlite3
 * @param {string} name          of the log, which makes its folder
 * @param {() => void} onWaiting called when another tab has the log; the promise then waits
 * @returns {Promise<Storage>}
 */
export async function openStorage(sqlite3, name, onWaiting) {
  const missing = missingFeature();
  if (missing) return inMemory(missing);
  try {
    await navigator.storage.getDirectory();
  } catch {
    return inMemory("This browser window keeps no files (a private window?).");
  }
  await ownLog(name, onWaiting);
  return openPool(sqlite3, name);
}

/** @returns {string | null} why files cannot be kept, for a person */
export function missingFeature() {
  const handles = globalThis.FileSystemFileHandle?.prototype;
  if (!handles || !("createSyncAccessHandle" in handles) || !navigator.storage?.getDirectory) {
    return "This browser has no file storage for pages (OPFS).";
  }
  return navigator.locks ? null : "This browser cannot keep two tabs apart (Web Locks).";
}

/**
 * @param {string} reason
 * @returns {Storage}
 */
function inMemory(reason) {
  return { kind: "memory", reason, path: ":memory:", vfs: "" };
}

/**
 * Resolves once this worker owns the log, until it ends.
 *
 * @param {string} name
 * @param {() => void} onWaiting
 */
async function ownLog(name, onWaiting) {
  const lock = `yesterlog/${name}`;
  const forever = () => new Promise(() => {});
  const free = await new Promise((resolve) => {
    navigator.locks.request(lock, { ifAvailable: true }, (granted) => {
      resolve(granted !== null);
      return granted ? forever() : undefined;
    });
  });
  if (free) return;
  onWaiting();
  await new Promise((resolve) => {
    navigator.locks.request(lock, () => (resolve(undefined), forever()));
  });
}

/**
 * @param {Sqlite3} sqlite3
 * @param {string} name
 * @returns {Promise<Storage>}
 */
async function openPool(sqlite3, name) {
  const options = {
    name: `yesterlog-${name}`,
    directory: `/.yesterlog/${name}`,
    // The database and its journal, each also as SQLite's temporary twin.
    initialCapacity: 4,
    forceReinitIfPreviouslyFailed: true,
  };
  for (let attempt = 1; ; attempt++) {
    try {
      const pool = await sqlite3.installOpfsSAHPoolVfs(options);
      sqlite3.capi.sqlite3_auto_extension((database) => lockOnce(sqlite3, database));
      return { kind: "opfs", reason: null, path: `/${name}.db`, vfs: pool.vfsName };
    } catch (error) {
      const held = error instanceof DOMException && error.name === "NoModificationAllowedError";
      if (!held || attempt === retryLimit) throw storageError(error, held);
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

/**
 * Run by SQLite for each connection that it opens. The Web Lock keeps everybody else out, so
 * SQLite need not lock the file, look for a journal and read the change counter for every
 * statement: each of them is a call to the browser's own process in a private window.
 *
 * @param {Sqlite3} sqlite3
 * @param {number} database
 * @returns {number} SQLite's result code
 */
function lockOnce({ capi }, database) {
  return capi.sqlite3_exec(database, "PRAGMA locking_mode = EXCLUSIVE", 0, 0, 0);
}

/**
 * @param {unknown} error
 * @param {boolean} held
 */
function storageError(error, held) {
  const detail = error instanceof Error ? error.message : String(error);
  const message = held
    ? "The log's file is still held by another tab or window. Close it, then reload this page."
    : `The browser's storage could not be opened (${detail}). Free some space, then reload.`;
  return Object.assign(new Error(message), { code: held ? "busy" : "storage" });
}
