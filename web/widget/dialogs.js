/** The element's dialogs, each made when it is first wanted. */
import { confirmDialog } from "./dialog.js";
import { DeviceDialog } from "./device_dialog.js";
import { EventDialog } from "./event_dialog.js";
import { EventsDialog } from "./events_dialog.js";
import { ImportsDialog } from "./imports_dialog.js";
import { lazily } from "./lazily.js";
import { errorText } from "./log_session.js";
import { MappingDialog } from "./mapping_dialog.js";
import { ModelDialog } from "./model_dialog.js";
import { SettingsDialog } from "./settings_dialog.js";
import { TaughtDialog } from "./taught_dialog.js";

/** @import {LogSession} from "./log_session.js" */
/** @import {ListedImport} from "../base/messages.js" */
/** @import {Settings} from "./settings.js" */

/**
 * @typedef {object} DialogOptions
 * @property {ParentNode} root               that they are put into
 * @property {() => LogSession} session
 * @property {() => string | null} packAddress  of the pack that the page's server offers, if any
 * @property {(id: string) => void} onEvent  chosen from a list
 * @property {(changes: Partial<Settings>) => void} onSettings
 * @property {() => void} onDelete           of everything; it was confirmed
 * @property {(one: ListedImport) => void} onRemove  of what a file brought; it was confirmed
 */

export class Dialogs {
  #options;
  event = this.#lazily(() => {
    return new EventDialog({
      ...this.#reading(),
      neighbours: (id) => this.#session.neighbours(id),
      incident: (id, offset, limit) => this.#session.incident(id, offset, limit),
    });
  });
  events = this.#lazily(() => {
    return new EventsDialog({
      ...this.#reading(),
      count: (filter) => this.#session.count(filter),
      list: (args) => this.#session.list(args),
      onChoose: (id) => this.#options.onEvent(id),
    });
  });
  mapping = this.#lazily(() => new MappingDialog(this.#reading()));
  taught = this.#lazily(() => {
    return new TaughtDialog({
      list: () => this.#session.taught(),
      teach: (phrase, means) => this.#session.teach(phrase, means),
      forget: (phrase) => this.#session.forget(phrase),
      names: () => this.#session.names(),
      errorText,
    });
  });
  imports = this.#lazily(() => {
    return new ImportsDialog({
      ...this.#reading(),
      list: () => this.#session.imports(),
      onRemove: (one) => this.#options.onRemove(one),
      mappings: () => this.#session.mappings(),
      forget: (header) => this.#session.forgetMapping(header),
    });
  });
  device = this.#lazily(() => new DeviceDialog());
  model = this.#lazily(() => {
    return new ModelDialog({
      address: () => this.#options.packAddress(),
      list: () => this.#session.packs(),
      offered: (url) => this.#session.offeredPack(url),
      install: (place) => this.#session.installPack(place),
      stop: () => this.#session.stopPack(),
      remove: (name) => this.#session.removePack(name),
      errorText,
    });
  });
  settings = this.#lazily(() => new SettingsDialog((changes) => this.#options.onSettings(changes)));
  confirmDelete = this.#lazily(() => {
    return confirmDialog({
      title: "Delete all data?",
      text: "Every event, the conversation and the settings of this log are removed from this device. Export first what you want to keep.",
      yes: "Delete everything",
      no: "Keep it",
      onYes: () => this.#options.onDelete(),
    });
  });

  /** @param {DialogOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** As a user does who closes them all: whoever waits for an answer hears that there is none. */
  close() {
    for (const dialog of this.#options.root.querySelectorAll("dialog")) dialog.close();
  }

  /**
   * @template {{root: HTMLElement}} Dialog
   * @param {() => Dialog} make
   */
  #lazily(make) {
    return lazily(() => {
      const dialog = make();
      this.#options.root.append(dialog.root);
      return dialog;
    });
  }

  get #session() {
    return this.#options.session();
  }

  #reading() {
    return { order: () => this.#session.state.settings.date_order, errorText };
  }
}
