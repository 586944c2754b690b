/**
 * The core and the storage below it, opened; and its JSON as values. A failure of the core is
 * thrown as CoreError.
 */
import { createCore, sqliteModule } from "./engine.js";
import { openStorage } from "./storage.js";

/** @import {JsonAssistant} from "./core_types.js" */
/** @import {WireError} from "../base/messages.js" */

export class CoreError extends Error {
  /** @param {WireError} error */
  constructor({ code, message }) {
    super(message);
    this.code = code;
  }
}

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

  /** @param {Uint8Array} bytes */
  feedImport(bytes) {
    this.#json.feedImport(bytes);
  }

  finishImportInput() {
    this.#json.finishImportInput();
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

/**
 * @param {string} json
 * @returns {any}
 */
function unwrap(json) {
  const value = JSON.parse(json);
  if (value.error) throw new CoreError(value.error);
  return value;
}
