/** The core's JSON as values; a failure of the core is thrown as CoreError. */

/** @import {WireError} from "../base/messages.js" */

export class CoreError extends Error {
  /** @param {WireError} error */
  constructor({ code, message }) {
    super(message);
    this.code = code;
  }
}

/**
 * @param {string} json
 * @returns {any}
 */
export function unwrap(json) {
  const value = JSON.parse(json);
  if (value.error) throw new CoreError(value.error);
  return value;
}
