/** The page around the element: what makes it an app that is installed and works offline. */

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

async function registerServiceWorker() {
  if (!("serviceWorker" in navigator)) return;
  // "all": the browser's own look for a new version is answered by its cache as long as the
  // server's headers allow, so that an installed page makes no request.
  const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "all" });
  await navigator.serviceWorker.ready;
  byId("offline").hidden = false;
  const update = byId("update");
  update.hidden = false;
  update.addEventListener("click", () => lookForNewVersion(registration, update));
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {HTMLElement} button
 */
async function lookForNewVersion(registration, button) {
  try {
    // Past the cache, and into it.
    const script = await fetch("sw.js", { cache: "reload" });
    if (!script.ok) throw new Error(`The server answered ${script.status}.`);
    const { installing } = await registration.update();
    if (!installing) {
      button.textContent = "This is the newest version";
      return;
    }
    button.textContent = "Fetching it…";
    installing.addEventListener("statechange", () => {
      if (installing.state === "activated") location.reload();
      if (installing.state === "redundant") button.textContent = "It could not be fetched: try again";
    });
  } catch {
    button.textContent = "No connection: try again later";
  }
}

function offerInstallation() {
  const install = byId("install");
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    install.hidden = false;
    install.onclick = () => {
      install.hidden = true;
      // Only Chromium has it, and TypeScript's library does not.
      /** @type {Event & {prompt: () => void}} */ (event).prompt();
    };
  });
}

offerInstallation();
// Where it is refused, as in some private windows, the page works all the same, online.
registerServiceWorker().catch(() => {});
