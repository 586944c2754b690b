/** Whether there is room for the rest of a pack, and what to say where there is not. */
import { packError, sizeText } from "./pack_error.js";

/** @typedef {() => Promise<StorageEstimate>} Estimate */

/**
 * @param {{name: string, bytes: number}} pack
 * @param {{mostBytes?: number, reason: string | null}} storage
 */
export function requireSize({ name, bytes }, { mostBytes = Infinity, reason }) {
  if (bytes <= mostBytes) return;
  const message =
    `The pack ${name} has ${sizeText(bytes)}, and at most ${sizeText(mostBytes)} are kept in ` +
    `memory. ${reason} Use another browser or window.`;
  throw packError("limit", message);
}

/**
 * @param {string} name
 * @param {number} neededBytes
 * @param {Estimate} estimate
 */
export async function requireRoom(name, neededBytes, estimate) {
  const free = await freeBytes(estimate);
  if (free !== null && free < neededBytes) throw noRoom(name, neededBytes, free);
}

/**
 * @param {string} name
 * @param {number} neededBytes
 * @param {Estimate} estimate
 * @param {unknown} cause  the browser's refusal
 */
export async function refusedRoom(name, neededBytes, estimate, cause) {
  return noRoom(name, neededBytes, await freeBytes(estimate), cause);
}

/**
 * What the browser says that the page may still use; it rounds, and may refuse before.
 *
 * @param {Estimate} estimate
 */
async function freeBytes(estimate) {
  try {
    const { quota, usage } = await estimate();
    return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {number} neededBytes
 * @param {number | null} free
 * @param {unknown} [cause]
 */
function noRoom(name, neededBytes, free, cause) {
  // An estimate that the browser does not keep to is of no use to anybody.
  const known = free !== null && free < neededBytes;
  const given = known ? `has ${sizeText(free)} free for this page` : "has no room for it";
  const message =
    `The pack ${name} needs ${sizeText(neededBytes)} more, and the browser ${given}. Free some ` +
    "space on this device or remove another pack, then load it again: what is there is kept.";
  return packError("storage_full", message, cause);
}
