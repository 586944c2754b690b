/**
 * What this device runs models on, found out by running one: a small pack (models/self_test) whose answers
 * are known. It takes two adapters in turns, a prompt of many tokens, a cache that grows in place, and
 * tokens chosen on the device, from all and from those that a mask allows; a GPU that gets any of it wrong
 * is not used.
 */

/** @import {Running, StartModel} from "./model_start.js" */

// A GPU that takes longer than this for a few dozen tokens, its shaders' compiling included, is of no use.
const patienceMs = 30_000;

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
 * @returns {Promise<DeviceTrial>}
 */
export async function tryDevice({ start, files, expected }) {
  const onGpu = await inTime(attempt(start, files, expected, true));
  if (onGpu.reason === null) return { provider: "webgpu", ...onGpu };
  const onCpu = await attempt(start, files, expected, false);
  if (onCpu.reason === null) return { provider: "wasm", ...onCpu, reason: onGpu.reason };
  return { provider: null, ...onCpu };
}

/**
 * @param {StartModel} start
 * @param {Map<string, Blob>} files
 * @param {Expected} expected
 * @param {boolean} gpu
 */
async function attempt(start, files, { answers }, gpu) {
  let running;
  try {
    running = await start({ files, gpu, options: {} });
    let msPerToken = 0;
    // Twice around: the second time is what is recorded, and each adapter follows another.
    for (const { request, tokens: wanted } of [...answers, ...answers]) {
      const begun = performance.now();
      const tokens = await answered(running, request);
      msPerToken = (performance.now() - begun) / wanted.length;
      if (tokens.join() !== wanted.join()) {
        return failed("A trial of it gave wrong numbers: update the browser, or its graphics driver.");
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

/** @param {ReturnType<typeof attempt>} attempted @returns {ReturnType<typeof attempt>} */
function inTime(attempted) {
  return new Promise((resolve) => {
    const late = () => resolve(failed("The GPU did not answer in time."));
    const timer = setTimeout(late, patienceMs);
    attempted.then(resolve).finally(() => clearTimeout(timer));
  });
}

/** @param {string} reason */
const failed = (reason) => ({ gpu: null, reason, msPerToken: 0 });
