/** The page around the element: what makes it an app that is installed and works offline. */
import { offerNewVersions } from "./new_version.js";

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

async function registerServiceWorker() {
  if (!("serviceWorker" in navigator)) return;
  const { controller } = navigator.serviceWorker;
  // "all": the browser's own look for a new version is answered by its cache as long as the
  // server's headers allow, so that an installed page makes no request.
  const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "all" });
  const { active } = await navigator.serviceWorker.ready;
  byId("offline").hidden = false;
  offerNewVersions(registration, controller ?? active, byId("update"));
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
