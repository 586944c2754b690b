// What the workers of the engines share: the page opens one with a message and then asks for
// generations, one message and one answer each.

/**
 * @typedef {object} Asked
 * @property {number[]} prompt
 * @property {number} tokens  how many follow
 */
/**
 * @typedef {object} Generated
 * @property {number[]} tokens
 * @property {number} prefillMs  to the first token
 * @property {number[]} times  ms of each token after the first
 * @property {number} [ownMsPerToken]  by the engine's own clock, where it has one
 */

/** Tokens as they come, and when. */
export class Stopwatch {
  constructor() {
    /** @type {number[]} */
    this.tokens = [];
    /** @type {number[]} */
    this.marks = [performance.now()];
  }

  /** @param {number[]} tokens that have come now */
  take(tokens) {
    for (const token of tokens) {
      this.tokens.push(token);
      this.marks.push(performance.now());
    }
  }

  /** @returns {Generated} */
  generated() {
    const [prefillMs, ...times] = this.marks.slice(1).map((mark, i) => mark - this.marks[i]);
    return { tokens: this.tokens, prefillMs, times };
  }
}

/**
 * Serves an engine from this worker.
 *
 * @param {(model: any) => Promise<(asked: Asked) => Promise<Generated>>} open
 */
export function contest(open) {
  /** @type {((asked: Asked) => Promise<Generated>) | undefined} */
  let generate;
  /** @param {MessageEvent} event */
  onmessage = async ({ data }) => {
    try {
      if (generate) return postMessage(await generate(data));
      generate = await open(data);
      postMessage({});
    } catch (error) {
      postMessage({ error: String(/** @type {any} */ (error)?.stack ?? error) });
    }
  };
}
