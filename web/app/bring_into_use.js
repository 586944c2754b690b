/**
 * From a version that waits to one that is in use.
 *
 * The browser puts the waiting version in the place of the one in use once that has nothing to do.
 * Chromium asks that one to end only when `skipWaiting` is called for the first time: a request that
 * comes while it ends, as of a page that is still loading, starts it again, and from then on the
 * browser waits until it was idle for half a minute, at most for five minutes
 * (ServiceWorkerVersion::OnStoppedInternal, ServiceWorkerRegistration::StartLameDuckTimer). It asks
 * again with each navigation (ServiceWorkerControlleeRequestHandler), so a hidden frame makes one.
 */

const lookAgainMs = 2000;
const mostLooks = 15;
// A document that asks for nothing more, of the offline copy.
const frameUrl = "app/icons/icon.svg";

/**
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<boolean>} false: the one in use is kept busy, it may take minutes
 */
export async function bringIntoUse(registration) {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  try {
    for (let looks = 0; registration.waiting && looks < mostLooks; ++looks) {
      // Workbox's worker listens for it.
      registration.waiting.postMessage({ type: "SKIP_WAITING" });
      if (looks > 0) navigate(frame);
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    }
  } finally {
    frame.remove();
  }
  return registration.waiting === null;
}

/** @param {HTMLIFrameElement} frame */
function navigate(frame) {
  // A frame that is put into the page anew loads anew.
  frame.src = frameUrl;
  document.body.append(frame);
}
