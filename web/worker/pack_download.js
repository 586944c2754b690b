/**
 * The rest of a file from its source. A connection that breaks is made again, from where it broke,
 * as long as that leads further.
 */
import { codeOf, packError } from "./pack_error.js";

/** @import {PackFile} from "./pack_manifest.js" */
/** @import {PartialFile, Pass} from "./pack_partial.js" */
/** @import {FileBytes, PackSource} from "./pack_source.js" */

// In a row, without a byte more than ever before.
const mostFailures = 4;
export const retryDelayMs = 500;

/**
 * @param {PackFile} file
 * @param {PackSource} source
 * @param {PartialFile} partial
 * @param {Pass & {delayMs?: number}} pass  delayMs: before the second attempt; doubled each time
 * @returns {Promise<boolean>} whether all bytes are of one response
 */
export async function download(file, source, partial, { signal, onBytes, delayMs = retryDelayMs }) {
  let inOneGo = partial.at === 0;
  let furthest = partial.at;
  for (let failures = 0; partial.at < file.bytes; ) {
    try {
      signal?.throwIfAborted();
      const bytes = await source.open(file, partial.at, signal);
      inOneGo = bytes.from === 0;
      if (inOneGo) partial.restart();
      await append(file, bytes, partial, { signal, onBytes });
    } catch (error) {
      signal?.throwIfAborted();
      failures = partial.at > furthest ? 1 : failures + 1;
      if (codeOf(error) !== "network" || failures === mostFailures) throw error;
      furthest = Math.max(furthest, partial.at);
      await pause(delayMs * 2 ** (failures - 1), signal);
    }
  }
  return inOneGo;
}

/**
 * @param {PackFile} file
 * @param {FileBytes} bytes
 * @param {PartialFile} partial
 * @param {Pass} pass
 */
async function append(file, bytes, partial, { signal, onBytes }) {
  try {
    for (let chunk = await bytes.read(); chunk; chunk = await bytes.read()) {
      signal?.throwIfAborted();
      if (partial.at + chunk.length > file.bytes) throw tooLong(file);
      partial.write(chunk);
      onBytes(partial.at);
    }
  } finally {
    await bytes.cancel();
  }
  if (partial.at < file.bytes) throw tooShort(file);
}

/** @param {PackFile} file */
function tooLong({ path }) {
  const message =
    `${path} is longer than its pack.json says. Load the pack again; if that does not help, it ` +
    "must be exported anew.";
  return packError("corrupt", message);
}

/** @param {PackFile} file */
function tooShort({ path }) {
  const message = `${path} came to an early end. Load the pack again: it goes on from there.`;
  return packError("network", message);
}

/**
 * @param {number} ms
 * @param {AbortSignal} [signal]
 */
function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve(undefined);
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
