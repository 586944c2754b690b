/** Work that can wait, in pieces between which the page paints and listens. */

// Even a busy page gets on with it.
const patienceMs = 500;

/** @returns {Promise<void>} settled in a task of its own, when the page has nothing else to do */
export function whenIdle() {
  return new Promise((resolve) => {
    // Safari has it only behind a flag.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: patienceMs });
    else setTimeout(resolve);
  });
}
