/** The model that says what words may mean: which one is here, and which one can be had. */
import { dialogFrame } from "./dialog.js";
import { h } from "./dom.js";
import { bytesText } from "./format.js";
import { ProgressView, fractionOf } from "./progress_view.js";

/** @import {KeptPack, PackInfo, PackParts, PackPlace, Packs} from "../base/messages.js" */
/** @import {State} from "./log_session.js" */

/**
 * @typedef {object} ModelActions
 * @property {() => string | null} address  of the pack.json that the page's server offers, if any
 * @property {() => Promise<unknown>} list  the state has what comes
 * @property {(url: string) => Promise<PackInfo>} offered
 * @property {(place: PackPlace) => Promise<Packs | null>} install  null: it was stopped
 * @property {() => void} stop
 * @property {(name: string) => Promise<unknown>} remove
 * @property {(error: unknown) => string} errorText
 */

const shownName = 120;

export class ModelDialog {
  #actions;
  #kept = h("ul", { class: "taught models", "aria-label": "Models on this device" });
  #problem = h("p", { class: "error" });
  #offer = h("p", { class: "model-offer", "aria-live": "polite" });
  #load = h("button", { type: "button", class: "primary", onclick: () => this.#loadOffered() }, "Load it");
  #folder = h("input", {
    type: "file",
    webkitdirectory: true,
    "aria-label": "Choose a pack’s folder",
    onchange: () => this.#loadFolder(),
  });
  #choose = h("label", { class: "button" }, "Choose a pack’s folder", this.#folder);
  #progress;
  #error = h("p", { class: "error", role: "alert" });
  #frame;
  /** @type {PackInfo | null} */
  #offered = null;
  /** @type {Packs | null} */
  #packs = null;
  #loading = false;
  root;

  /** @param {ModelActions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#progress = new ProgressView({ name: "Loading the model", onStop: () => actions.stop() });
    this.#frame = dialogFrame(
      "Model",
      h(
        "p",
        {},
        "Where your log does not use a word, a small model can say what of the log is nearest in meaning, on " +
          "this device. You choose whether that is what you meant: nothing is answered by a guess. " +
          "Everything else is answered by rules.",
      ),
      this.#kept,
      this.#problem,
      this.#offer,
      this.#progress.root,
      this.#error,
      h("div", { class: "dialog-actions" }, this.#choose, this.#load),
    );
    this.root = this.#frame.root;
  }

  /** @param {State} state */
  async open(state) {
    this.#error.textContent = "";
    this.update(state);
    this.#frame.open();
    await this.#try(async () => {
      await this.#actions.list();
      await this.#lookForOffer();
    });
  }

  /** @param {State} state */
  update({ packs, packLoading }) {
    if (packs !== this.#packs) this.#showKept(packs);
    this.#packs = packs;
    this.#loading = packLoading !== null;
    this.#showOffer();
    if (!packLoading) return this.#progress.hide();
    const { done, total } = packLoading;
    const text = total > 0 ? `Loading: ${bytesText(done)} of ${bytesText(total)}` : "Loading…";
    this.#progress.show(text, total > 0 ? fractionOf(done, total) : null);
  }

  /** @param {Packs | null} known */
  #showKept(known) {
    const packs = known?.packs ?? [];
    const rows = packs.map((pack) => this.#row(pack));
    this.#kept.replaceChildren(...(rows.length > 0 ? rows : [h("li", { class: "muted" }, "None is here yet.")]));
    const memory = known?.kind === "memory" && packs.length > 0;
    const gone = memory ? `${known.reason} The model is kept in memory only: it is gone with this tab. ` : "";
    this.#problem.textContent = gone + (known?.problem ? `It is not used: ${known.problem}` : "");
  }

  /** @param {KeptPack} pack */
  #row(pack) {
    const name = pack.name.slice(0, shownName);
    const remove = () => this.#try(() => this.#actions.remove(pack.name));
    return h(
      "li",
      {},
      h("span", {}, h("b", {}, h("bdi", {}, name)), h("br"), keptText(pack)),
      h("button", { type: "button", class: "link", "aria-label": `Remove ${name}`, onclick: remove }, "Remove"),
    );
  }

  async #lookForOffer() {
    const url = this.#actions.address();
    if (!url) return;
    this.#offer.textContent = "Looking what this page’s server has…";
    try {
      this.#offered = await this.#actions.offered(url);
    } catch (error) {
      this.#offered = null;
      this.#offer.textContent = noOfferText(error, this.#actions.errorText);
      return;
    }
    this.#showOffer();
  }

  #showOffer() {
    const offered = this.#offered;
    const isHere = this.#packs?.packs.some(({ name, ready }) => ready && name === offered?.name) ?? false;
    const isSound = isHere && !this.#packs?.problem;
    this.#load.hidden = offered === null || isSound;
    this.#load.disabled = this.#folder.disabled = this.#loading;
    this.#choose.classList.toggle("disabled", this.#loading);
    if (!offered) return;
    const licence = offered.licence ? `, ${offered.licence}` : "";
    const text = `This page’s server has ${offered.name.slice(0, shownName)} (${bytesText(offered.bytes)}${licence}). `;
    this.#offer.textContent = isSound ? "This page’s server has no other." : text + partsText(offered.parts);
    this.#load.textContent = `Load it (${bytesText(offered.bytes)})`;
  }

  #loadOffered() {
    const url = this.#actions.address();
    if (url) return this.#install({ url });
  }

  #loadFolder() {
    const files = [...(this.#folder.files ?? [])];
    this.#folder.value = "";
    if (files.length === 0) return;
    return this.#install({ files: new Map(files.map((file) => [file.webkitRelativePath || file.name, file])) });
  }

  /** @param {PackPlace} place */
  #install(place) {
    return this.#try(async () => {
      const done = await this.#actions.install(place);
      if (!done) this.#error.textContent = "Stopped. What was loaded is kept.";
    });
  }

  /** @param {() => Promise<unknown>} action */
  async #try(action) {
    this.#error.textContent = "";
    try {
      await action();
    } catch (error) {
      this.#error.textContent = this.#actions.errorText(error);
    }
  }
}

/** @param {KeptPack} pack */
function keptText({ bytes, kept, ready, used, parts, licence }) {
  if (!ready) return `${bytesText(kept)} of ${bytesText(bytes)} are here: load it again for the rest.`;
  const facts = [bytesText(bytes), licence, used ? "in use" : ""].filter(Boolean).join(", ");
  return `${facts}. ${partsText(parts)}`;
}

/** What of a pack this page uses, and what not. @param {PackParts} parts */
export function partsText({ decoder, embedder, reranker }) {
  const sentences = [
    embedder
      ? "Its embedder finds what words may mean."
      : "It has no embedder, which is what this page uses: answers stay as they are.",
    decoder ? "Its decoder is not used: no answer of this page asks one." : "It has no decoder: it writes nothing.",
    reranker ? "Its cross-encoder is not used: no answer of this page asks one." : "",
  ];
  return sentences.filter(Boolean).join(" ");
}

/**
 * @param {unknown} error
 * @param {(error: unknown) => string} errorText
 */
function noOfferText(error, errorText) {
  const { code } = /** @type {{code?: unknown}} */ (error);
  if (code === "not_found") return "This page’s server has none: tools/build pack makes one.";
  if (code === "network") return "This page’s server cannot be reached.";
  return errorText(error);
}
