/**
 * The button for new versions of an installed page.
 *
 * A new version's files wait beside those in use until a user asks for them: a page that went on
 * with one version's modules and lazily loaded another's would break in ways that no test sees. So
 * the tab that asked reloads as soon as they are in use, and every other open tab says that it
 * should; by itself it does not, for an import may be running in it.
 */
import { bringIntoUse } from "./bring_into_use.js";

const texts = {
  waiting: "Use the new version",
  fetching: "Fetching it…",
  replacing: "Putting it into use…",
  held: "Another tab holds it up: close it or try again",
  newest: "This is the newest version",
  failed: "It could not be fetched: try again",
  offline: "No connection: try again later",
  replaced: "A new version is in use: reload",
};

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {ServiceWorker | null} loadedWith  the worker that gave this page its files
 * @param {HTMLElement} button
 */
export function offerNewVersions(registration, loadedWith, button) {
  let busy = false;
  let asked = false;
  let replaced = false;

  const say = (/** @type {string} */ text) => void (button.textContent = text);

  function onWorkerInUse() {
    // The first one of all, which takes in the page that registered it, replaces nothing.
    if (navigator.serviceWorker.controller === loadedWith) return;
    if (asked) return location.reload();
    replaced = true;
    say(texts.replaced);
  }

  async function onClick() {
    if (replaced) return location.reload();
    if (busy) return;
    busy = asked = true;
    asked = await isThere(registration, say);
    if (asked) {
      say(texts.replacing);
      if (!(await bringIntoUse(registration))) say(texts.held);
    }
    busy = false;
  }

  if (registration.waiting) say(texts.waiting);
  navigator.serviceWorker.addEventListener("controllerchange", onWorkerInUse);
  button.addEventListener("click", onClick);
  button.hidden = false;
}

/**
 * Whether a newer version waits with all its files; where none does, says why.
 *
 * @param {ServiceWorkerRegistration} registration
 * @param {(text: string) => void} say
 */
async function isThere(registration, say) {
  if (registration.waiting) return true;
  try {
    // Past the cache, and into it, where the browser's own look then finds it.
    const script = await fetch("sw.js", { cache: "reload" });
    if (!script.ok) throw new Error(`The server answered ${script.status}.`);
    await registration.update();
  } catch {
    say(texts.offline);
    return false;
  }
  const worker = registration.installing ?? registration.waiting;
  say(worker ? texts.fetching : texts.newest);
  if (!worker || (await isInstalled(worker))) return worker !== null;
  say(texts.failed);
  return false;
}

/**
 * Waits while it fetches its files; false: it did not get all of them.
 *
 * @param {ServiceWorker} worker
 */
async function isInstalled(worker) {
  while (worker.state === "installing") {
    await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  }
  return worker.state !== "redundant";
}
