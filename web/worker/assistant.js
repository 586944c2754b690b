/**
 * The core and the storage below it, opened; and its JSON as values.
 */
import { carryQuestion } from "./ask_session.js";
import { unwrap } from "./core_json.js";
import { createCore, sqliteModule } from "./engine.js";
import { openStorage } from "./storage.js";

/** @import {JsonAssistant} from "./core_types.js" */
/** @import {Asking} from "./ask_session.js" */
/** @import {AskArguments} from "../base/messages.js" */

/**
 * @param {string} name  of the log
 * @param {() => void} onWaiting
 */
export async function openAssistant(name, onWaiting) {
  const sqlite3 = await sqliteModule();
  const storage = await openStorage(sqlite3, name, onWaiting);
  const core = await createCore(sqlite3, storage.vfs);
  return { assistant: new Assistant(core.JsonAssistant.open(storage.path)), storage };
}

/**
 * The methods of JsonAssistant that take one JSON text, or none, and give one back.
 *
 * @typedef {{[Method in keyof JsonAssistant]: JsonAssistant[Method] extends (json: string) => string
 *   ? Method : never}[keyof JsonAssistant]} JsonMethod
 */

export class Assistant {
  #json;
  /** @type {Promise<unknown>} */
  #asked = Promise.resolve();

  /** @param {JsonAssistant} json */
  constructor(json) {
    this.#json = json;
  }

  /**
   * @param {JsonMethod} method
   * @param {object} [args]
   */
  call(method, args = {}) {
    return unwrap(this.#json[method](JSON.stringify(args)));
  }

  /**
   * The core has one question at a time, so the next waits.
   *
   * @param {AskArguments & {mode?: "rules" | "model" | "cascade"}} args
   * @param {Asking} [asking]
   */
  ask(args, asking) {
    const answered = this.#asked.then(() => carryQuestion(this.#json, args, asking));
    this.#asked = answered.catch(() => {});
    return answered;
  }

  /** @param {Uint8Array} bytes */
  feedImport(bytes) {
    this.#json.feedImport(bytes);
  }

  /** @param {boolean} isWhole false: the file broke off while it was read */
  finishImportInput(isWhole) {
    this.#json.finishImportInput(isWhole);
  }

  /** @param {number} budgetUs */
  stepImport(budgetUs) {
    return unwrap(this.#json.stepImport(budgetUs));
  }

  endImport() {
    this.#json.endImport();
  }

  /** @param {number} budgetUs */
  stepUpkeep(budgetUs) {
    return unwrap(this.#json.stepUpkeep(budgetUs));
  }

  /**
   * @param {Uint8Array} firstBytes
   * @param {object} args
   */
  previewImport(firstBytes, args) {
    return unwrap(this.#json.previewImport(firstBytes, JSON.stringify(args)));
  }
}
