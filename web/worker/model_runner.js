/**
 * A pack that runs: on the GPU where a trial of it came out right, on the CPU elsewhere, and on through
 * the loss of a GPU or of memory.
 *
 *   const runner = await ModelRunner.open({ start, files, gpu }); // model.js says where
 *   const { text } = await runner.generate({ adapter: "rewrite", prompt: "…" }, { signal, onStep });
 *
 * Everything that touches ONNX Runtime waits in one queue: its sessions share their state.
 */

/** @import {Running, StartModel, Step} from "./model_start.js" */

// A GPU that was lost this often, each time soon after the last, is not asked again. A device that sleeps
// loses it now and then, and a page stays open for weeks.
const mostLosses = 2;
const soonMs = 3_600_000;
// What a question and its evidence need at the least.
const leastContext = 512;
// What core/model/decoder.h takes where nothing is said, or all that the pack has where that is less.
const defaultContext = 2048;

/**
 * @typedef {object} Answer
 * @property {number[]} tokens
 * @property {string} text
 * @property {string} finished
 * @property {object} [counts]
 */
/**
 * @typedef {object} Listening
 * @property {AbortSignal} [signal] ends the answer between two tokens or two parts of a prompt
 * @property {(step: Step) => void} [onStep]
 * @property {() => void} [onRestart] what came so far is void: the answer begins anew
 */

/** What the model itself failed at, rather than who listens to it. */
class Failed extends Error {
  /** @param {unknown} cause @param {"begin" | "step"} at */
  constructor(cause, at) {
    super("The model failed.", { cause });
    this.at = at;
  }
}

/** @type {Answer} */
const cancelled = { tokens: [], text: "", finished: "cancelled" };

export class ModelRunner {
  #start;
  #files;
  #options;
  #now;
  #losses = 0;
  #lastLoss = -Infinity;
  #useGpu;
  #subgroups;
  #ownContext = defaultContext;
  /** Of what was tried last; undefined: as the pack has it. @type {number | undefined} */
  #context;
  /** @type {Running | undefined} */
  #running;
  #closed = false;
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  /** What somebody should be told, in the order in which it came about. @type {string[]} */
  notes = [];
  /** What the core's decoder said of itself when it was opened last. @type {any} */
  description = undefined;

  /**
   * @param {object} pack
   * @param {StartModel} pack.start
   * @param {Map<string, Uint8Array | Blob>} pack.files
   * @param {boolean} [pack.gpu] whether to begin on the GPU
   * @param {boolean} [pack.subgroups] whether that one's may be used
   * @param {{context_tokens?: number}} [pack.options] of the core's openDecoder
   * @param {() => number} [pack.now] ms
   */
  static async open({ start, files, gpu = false, subgroups = true, options = {}, now = Date.now }) {
    const runner = new ModelRunner(start, files, { gpu, subgroups }, options, now);
    runner.#ownContext = await contextOf(files);
    runner.#running = await runner.#openAnyhow();
    return runner;
  }

  /**
   * @param {StartModel} start
   * @param {Map<string, Uint8Array | Blob>} files
   * @param {{gpu: boolean, subgroups: boolean}} device
   * @param {{context_tokens?: number}} options
   * @param {() => number} now
   */
  constructor(start, files, { gpu, subgroups }, options, now) {
    this.#now = now;
    this.#start = start;
    this.#files = files;
    this.#useGpu = gpu;
    this.#subgroups = subgroups;
    this.#options = options;
    this.#context = options.context_tokens;
  }

  /**
   * @param {object} request of core/model/json_decoder.h
   * @param {Listening} [listening]
   * @returns {Promise<Answer>} rejected with an Error that has a `code`
   */
  generate(request, listening = {}) {
    const { signal, onRestart } = listening;
    if (signal?.aborted) return Promise.resolve(cancelled);
    let answering = false;
    const answered = this.#enqueue(async () => {
      for (let restarted = false; ; restarted = true) {
        if (signal?.aborted) return cancelled;
        if (restarted) onRestart?.();
        this.#running ??= await this.#openAnyhow();
        answering = true;
        try {
          return await this.#answer(this.#running, request, listening);
        } catch (error) {
          // What a listener threw is its own affair.
          if (!(error instanceof Failed)) throw error;
          this.#settleFailure(error);
        }
        answering = false;
      }
    });
    if (!signal) return answered;
    // While others are answered, or a pack is opened, nobody waits for what is taken back.
    return new Promise((resolve, reject) => {
      const hear = () => answering || resolve(cancelled);
      signal.addEventListener("abort", hear);
      answered.then(resolve, reject).finally(() => signal.removeEventListener("abort", hear));
    });
  }

  /** Behind what is under way. */
  close() {
    return this.#enqueue(async () => {
      this.#closed = true;
      this.#stop();
    });
  }

  /**
   * @param {Running} running
   * @param {object} request
   * @param {Listening} listening
   * @returns {Promise<Answer>}
   */
  async #answer(running, request, { signal, onStep }) {
    const cancel = () => running.cancel();
    try {
      running.begin(request);
    } catch (error) {
      // Then it is no fault of the question.
      throw new Failed(error, running.gone ? "step" : "begin");
    }
    signal?.addEventListener("abort", cancel);
    if (signal?.aborted) cancel();
    const tokens = [];
    let text = "";
    try {
      for (;;) {
        const step = await running.step().catch((error) => {
          throw new Failed(error, "step");
        });
        tokens.push(...step.tokens);
        text += step.text;
        onStep?.(step);
        const { finished, counts } = step;
        if (finished) return { tokens, text, finished, counts };
      }
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** So that the question can be asked again; throws where that is of no use. @param {Failed} failed */
  #settleFailure({ cause, at }) {
    const code = codeOf(cause);
    // A module that failed by itself is not asked again.
    const broken = code === undefined || code === "internal";
    const shortOfMemory = code === "limit" && at === "step";
    if (broken || shortOfMemory || code === "device_lost") this.#stop();
    if (shortOfMemory) return this.#settleForLess(cause);
    // What the context that the GPU was left with does not hold, the pack's own may.
    const spared = this.#useGpu && this.#context !== this.#options.context_tokens;
    if (code === "limit" && spared) {
      this.#stop();
      return this.#leaveGpu("The model runs on the processor: the GPU has not the memory for the question.");
    }
    if (code !== "device_lost" && !(broken && this.#useGpu)) throw cause;
    this.#countLoss(code === "device_lost" ? "The GPU went away" : `The GPU failed (${messageOf(cause)})`);
  }

  /** @param {string} what happened */
  #countLoss(what) {
    if (this.#now() - this.#lastLoss > soonMs) this.#losses = 0;
    this.#lastLoss = this.#now();
    if (++this.#losses < mostLosses) {
      this.notes.push(`${what}: it is opened again.`);
      return;
    }
    this.#leaveGpu(`${what} again: the model runs on the processor until the page is loaded anew.`);
  }

  /** @param {string} note */
  #leaveGpu(note) {
    this.#useGpu = false;
    this.#context = this.#options.context_tokens;
    this.notes.push(note);
  }

  /** With less context where memory is short, then on the CPU; at last with the CPU's own error. @returns {Promise<Running>} */
  async #openAnyhow() {
    for (;;) {
      try {
        const less = this.#context === undefined ? {} : { context_tokens: this.#context };
        const options = { ...this.#options, ...less };
        const device = { gpu: this.#useGpu, subgroups: this.#subgroups };
        const running = await this.#start({ files: this.#files, ...device, options });
        this.description = running.describe();
        return running;
      } catch (error) {
        this.#settleForLess(error);
      }
    }
  }

  /** @param {unknown} error thrown again where there is nothing less */
  #settleForLess(error) {
    const code = codeOf(error);
    if (code === "device_lost" && this.#useGpu) return this.#countLoss("The GPU went away");
    // A file that is not there now says nothing of the GPU.
    if (code === "not_found") throw error;
    const half = Math.floor((this.#context ?? this.#ownContext) / 2);
    if (code === "limit" && half >= leastContext) {
      this.#context = half;
      this.notes.push(`Memory is short: the model reads ${this.#context} tokens at most.`);
      return;
    }
    if (!this.#useGpu) throw error;
    this.#leaveGpu(`The model runs on the processor: the GPU could not take it. ${messageOf(error)}`);
  }

  #stop() {
    this.#running?.stop();
    this.#running = undefined;
  }

  /**
   * @template T
   * @param {() => Promise<T>} task
   * @returns {Promise<T>}
   */
  #enqueue(task) {
    const done = this.#queue.then(() => {
      if (!this.#closed) return task();
      throw Object.assign(new Error("The model is closed: open it again."), { code: "invalid_argument" });
    });
    this.#queue = done.catch(() => {});
    return done;
  }
}

/** What the core opens a pack with. @param {Map<string, Uint8Array | Blob>} files */
async function contextOf(files) {
  const manifest = files.get("pack.json");
  if (!manifest) return defaultContext;
  const text = manifest instanceof Blob ? await manifest.text() : new TextDecoder().decode(manifest);
  try {
    return Math.min(Number(JSON.parse(text).decoder.context) || defaultContext, defaultContext);
  } catch {
    return defaultContext; // the core says what is wrong with it
  }
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/** @param {unknown} error @returns {unknown} */
function codeOf(error) {
  return /** @type {{code?: unknown} | undefined} */ (error)?.code;
}
