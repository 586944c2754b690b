/**
 * What goes wrong with packs: errors with a `code` of core/base/result.h, and "network" for what
 * may go well at the next try.
 */

/**
 * @param {string} code
 * @param {string} message  a sentence for a person, which says what to do
 * @param {unknown} [cause]
 */
export function packError(code, message, cause) {
  return Object.assign(new Error(message, { cause }), { code });
}

/** @param {unknown} error */
export function codeOf(error) {
  const code = error instanceof Error && "code" in error ? error.code : null;
  // A DOMException has a code too: a number.
  return typeof code === "string" ? code : null;
}

/** @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * What the browser throws, as such an error.
 *
 * @template T
 * @param {AbortSignal | undefined} signal
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function explained(signal, work) {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted) throw packError("cancelled", "Stopped. What was loaded is kept.", error);
    if (codeOf(error) !== null || !(error instanceof DOMException)) throw error;
    const message =
      `The browser's storage failed (${error.name}: ${error.message}). Reload the page, then try ` +
      "again.";
    throw packError("storage", message, error);
  }
}
