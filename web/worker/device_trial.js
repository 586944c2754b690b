/**
 * What this device runs models on, found out by running one: a small pack (models/self_test) whose answers
 * are known. It takes two adapters in turns, a prompt of many tokens, a cache that grows in place, and
 * tokens chosen on the device, from all and from those that a mask allows; a GPU that gets any of it wrong
 * is not used.
 */

/** @import {Asked, Running, StartModel} from "./model_start.js" */

// A GPU that takes longer than this for a few dozen tokens, its shaders' compiling included, is of no use.
const defaultPatienceMs = 30_000;

/**
 * @typedef {object} Expected
 * @property {{request: {adapter: string, prompt: string, max_new_tokens: number, form?: string},
 *   tokens: number[]}[]} answers requests of core/model/json_decoder.h
 */
/**
 * @typedef {object} DeviceTrial
 * @property {"webgpu" | "wasm" | null} provider null where neither came out right
 * @property {string | null} gpu its name, where it is used
 * @property {string | null} reason why no GPU is, or why nothing works
 * @property {number} msPerToken of the small pack, its prompt's reading included
 */

/**
 * @param {object} how
 * @param {StartModel} how.start
 * @param {Map<string, Blob>} how.files of the small pack
 * @param {Expected} how.expected
 * @param {number} [how.patienceMs] for the GPU, from when the programs are loaded on
 * @returns {Promise<DeviceTrial>}
 */
export async function tryDevice({ start, files, expected, patienceMs = defaultPatienceMs }) {
  const onGpu = await inTime(patienceMs, (onLoaded) =>
    attempt({ files, gpu: true, options: {}, onLoaded }, start, expected),
  );
  if (onGpu.reason === null) return { provider: "webgpu", ...onGpu };
  const onCpu = await attempt({ files, gpu: false, options: {} }, start, expected);
  if (onCpu.reason === null) return { provider: "wasm", ...onCpu, reason: onGpu.reason };
  return { provider: null, ...failed(`${onCpu.reason} The GPU: ${onGpu.reason}`) };
}

/**
 * @param {Asked} asked
 * @param {StartModel} start
 * @param {Expected} expected
 */
async function attempt(asked, start, { answers }) {
  let running;
  try {
    running = await start(asked);
    let msPerToken = 0;
    // Twice around: runs that were recorded are replayed behind those of another adapter.
    for (const { request, tokens: wanted } of [...answers, ...answers]) {
      const begun = performance.now();
      const tokens = await answered(running, request);
      msPerToken = (performance.now() - begun) / wanted.length;
      if (tokens.join() !== wanted.join()) {
        const more = asked.gpu ? ", or the graphics driver" : "";
        return failed(`A trial of it gave wrong numbers: update the browser${more}.`);
      }
    }
    return { gpu: running.gpu, reason: null, msPerToken };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  } finally {
    running?.stop();
  }
}

/** @param {Running} running @param {object} request */
async function answered(running, request) {
  running.begin(request);
  const tokens = [];
  for (;;) {
    const step = await running.step();
    tokens.push(...step.tokens);
    if (step.finished) return tokens;
  }
}

/**
 * @param {number} patienceMs
 * @param {(onLoaded: () => void) => ReturnType<typeof attempt>} attempting
 * @returns {ReturnType<typeof attempt>}
 */
function inTime(patienceMs, attempting) {
  return new Promise((resolve) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = () => resolve(failed("The GPU did not answer in time."));
    const begin = () => void (timer = setTimeout(late, patienceMs));
    attempting(begin).then(resolve).finally(() => clearTimeout(timer));
  });
}

/** @param {string} reason */
const failed = (reason) => ({ gpu: null, reason, msPerToken: 0 });
