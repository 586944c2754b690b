/** The packs of this browser: in OPFS, or in memory where it has none to give. */
import { OpfsFolders } from "./pack_folder.js";
import { LocalLocks, PackLocks } from "./pack_locks.js";
import { MemoryFolders } from "./pack_memory_folder.js";
import { PackStore } from "./pack_store.js";
import { missingFeature } from "./storage.js";

/** @import {NewDigest} from "./pack_partial.js" */

const hashesUrl = new URL("../vendor/noble-hashes/sha2.js", import.meta.url);
// Not of SQLite, whose pool removes what it does not know from its own.
const folderName = "packs";
// The runtime copies the weights into a heap that ends at 4 GB; beside it that many Blobs.
const mostMemoryBytes = 1e9;

export async function openPackStore() {
  const { sha256 } = await import(hashesUrl.href);
  /** @type {NewDigest} */
  const newDigest = () => sha256.create();
  const missing = missingFeature();
  if (missing) return inMemory(newDigest, missing);
  let folder;
  try {
    const root = await navigator.storage.getDirectory();
    folder = await root.getDirectoryHandle(folderName, { create: true });
  } catch {
    return inMemory(newDigest, "This browser window keeps no files (a private window?).");
  }
  return new PackStore({
    kind: "opfs",
    reason: null,
    folders: new OpfsFolders(folder),
    locks: new PackLocks(navigator.locks),
    newDigest,
    estimate: () => navigator.storage.estimate(),
  });
}

/**
 * @param {NewDigest} newDigest
 * @param {string} reason
 */
function inMemory(newDigest, reason) {
  return new PackStore({
    kind: "memory",
    reason,
    folders: new MemoryFolders(),
    locks: new PackLocks(new LocalLocks()),
    newDigest,
    estimate: async () => ({}),
    mostBytes: mostMemoryBytes,
  });
}
