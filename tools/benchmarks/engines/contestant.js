// What the workers of the engines share: the page opens one with a message and then asks for
// generations, one message and one answer each.

/** @typedef {import("../../../tests/contract/gpu_counters.js").GpuUse} GpuUse */
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
 * @property {GpuUse[]} gpuUse  up to each token, where it is counted
 * @property {number} [ownMsPerToken]  by the engine's own clock, where it has one
 * @property {Record<string, import("../gpu/shader_times.js").ShaderTime>} [shaders]  where they are timed
 */
/** @typedef {(asked: Asked) => Promise<Generated>} Generate */

/** In a trace, the processor time of the worker's thread stands with it. */
const tokenMark = "token";

/** Tokens as they come, and when. */
export class Stopwatch {
  /** @param {() => GpuUse} [countGpu]  what the worker has asked of its GPU so far */
  constructor(countGpu) {
    this.countGpu = countGpu;
    /** @type {number[]} */
    this.tokens = [];
    /** @type {GpuUse[]} */
    this.gpuUse = [];
    /** @type {number[]} */
    this.marks = [performance.now()];
  }

  /** @param {number[]} tokens that have come now */
  take(tokens) {
    for (const token of tokens) {
      this.tokens.push(token);
      if (this.countGpu) this.gpuUse.push(this.countGpu());
      this.marks.push(performance.mark(tokenMark).startTime);
    }
  }

  /** @returns {Generated} */
  generated() {
    const [prefillMs, ...times] = this.marks.slice(1).map((mark, i) => mark - this.marks[i]);
    return { tokens: this.tokens, prefillMs, times, gpuUse: this.gpuUse };
  }
}

/**
 * Serves an engine from this worker.
 *
 * @param {(model: any) => Promise<{ generate: Generate, told?: object }>} open  `told` is answered
 */
export function contest(open) {
  /** @type {Generate | undefined} */
  let generate;
  /** @param {MessageEvent} event */
  onmessage = async ({ data }) => {
    try {
      if (generate) return postMessage(await generate(data));
      const opened = await open(data);
      generate = opened.generate;
      postMessage(opened.told ?? {});
    } catch (error) {
      postMessage({ error: String(/** @type {any} */ (error)?.stack ?? error) });
    }
  };
}
