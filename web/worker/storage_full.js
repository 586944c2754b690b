/**
 * Whether the browser has no room left for this origin. SQLite on OPFS says of every failed write
 * only that it failed, and the browser's own estimate rounds: so a write is tried.
 */

// A commit writes some pages to the journal and again to the database.
const triedBytes = 1024 * 1024;

export async function storageIsFull() {
  const name = `.yesterlog-room-${crypto.randomUUID()}`;
  try {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(name, { create: true });
    try {
      return await isRefused(file);
    } finally {
      await folder.removeEntry(name);
    }
  } catch (error) {
    return isQuotaError(error);
  }
}

/** @param {FileSystemFileHandle} file */
async function isRefused(file) {
  // TypeScript keeps it in the library of workers, which excludes the page's.
  const handle = await /** @type {any} */ (file).createSyncAccessHandle();
  try {
    return handle.write(new Uint8Array(triedBytes)) < triedBytes;
  } catch (error) {
    return isQuotaError(error);
  } finally {
    handle.close();
  }
}

/** @param {unknown} error */
export function isQuotaError(error) {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
