/**
 * What this device runs models on, found out by running one: a small pack (models/self_test) whose answers
 * are known. It takes two adapters in turns, a prompt of many tokens, a cache that grows in place, and
 * tokens chosen on the device, from all and from those that a mask allows; a GPU that gets any of it wrong
 * is tried without subgroups, which other shaders are written for, and not used where that is wrong too.
 */

/** @import {DeviceTrial} from "../base/trial_worker.js" */
/** @import {Asked, Running, StartModel} from "./model_start.js" */

// A GPU that takes longer than this for some prompts and a few hundred tokens of a tiny model, its shaders'
// compiling included, is of no use.
const defaultPatienceMs = 30_000;

/**
 * @typedef {object} Expected
 * @property {{request: {adapter: string, prompt: string, max_new_tokens: number, form?: string},
 *   tokens: number[]}[]} answers requests of core/model/json_decoder.h
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
  const onGpu = (/** @type {boolean} */ subgroups) =>
    inTime(patienceMs, (onLoaded) =>
      attempt({ files, gpu: true, subgroups, options: {}, onLoaded }, start, expected),
    );
  let tried = await onGpu(true);
  if (tried.wrong && tried.subgroups) tried = await onGpu(false);
  if (tried.reason === null) return trialOf("webgpu", tried);
  const onCpu = await attempt({ files, gpu: false, options: {} }, start, expected);
  if (onCpu.reason === null) return trialOf("wasm", { ...onCpu, reason: tried.reason });
  return trialOf(null, failed(`${onCpu.reason} The GPU: ${tried.reason}`));
}

/**
 * @typedef {object} Attempt
 * @property {string | null} gpu
 * @property {boolean} subgroups
 * @property {string | null} reason null where all came out right
 * @property {boolean} wrong whether numbers came out wrong, or what computes them was refused
 * @property {number} msPerToken
 */

/**
 * @param {DeviceTrial["provider"]} provider
 * @param {Attempt} attempt
 * @returns {DeviceTrial}
 */
const trialOf = (provider, { gpu, subgroups, reason, msPerToken }) => {
  return { provider, gpu, subgroups, reason, msPerToken };
};

/**
 * @param {Asked} asked
 * @param {StartModel} start
 * @param {Expected} expected
 * @returns {Promise<Attempt>}
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
        const reason = `A trial of it gave wrong numbers: update the browser${more}.`;
        return { ...failed(reason), wrong: true, subgroups: running.subgroups };
      }
    }
    const { gpu, subgroups } = running;
    return { gpu, subgroups, reason: null, wrong: false, msPerToken };
  } catch (error) {
    const { code, message } = /** @type {{code?: unknown, message?: string}} */ (error);
    const subgroups = asked.gpu && (running?.subgroups ?? asked.subgroups ?? false);
    return { ...failed(message ?? String(error)), wrong: code === "internal", subgroups };
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
 * @param {(onLoaded: () => void) => Promise<Attempt>} attempting
 * @returns {Promise<Attempt>}
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

/** @param {string} reason @returns {Attempt} */
const failed = (reason) => ({ gpu: null, subgroups: false, reason, wrong: false, msPerToken: 0 });
