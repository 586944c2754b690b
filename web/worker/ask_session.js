/** One question, carried from step to step: the page's side of core/assistant/ask_session.h. */
import { unwrap } from "./core_json.js";
import { outcomeOf } from "./model_need.js";

/** @import {JsonAssistant} from "./core_types.js" */
/** @import {AskArguments, Reply} from "../base/messages.js" */
/** @import {Model} from "./model_need.js" */

/**
 * @typedef {object} Asking
 * @property {Model | null} [model]
 * @property {(draft: Reply) => void} [onDraft] the answer by rules, while a model is asked
 * @property {number} [patienceMs] how long a model may take, before the answer by rules has to do
 * @property {(done: Promise<unknown>) => void} [onDue] it had to do: `done` is when to ask again
 */

/**
 * What the question needs of a model is run between two steps; a model that fails is none. An answer that
 * did not wait for one has `model_due`.
 *
 * @param {Pick<JsonAssistant, "beginAsk" | "stepAsk" | "resumeAsk">} core
 * @param {AskArguments & {mode?: "rules" | "model" | "cascade"}} args
 * @param {Asking} [asking]
 * @returns {Promise<Reply>}
 */
export async function carryQuestion(core, args, asking = {}) {
  const { model = null, onDraft, patienceMs = Infinity, onDue } = asking;
  unwrap(core.beginAsk(JSON.stringify({ ...args, models: model ? "pack" : "none" })));
  /** @type {Reply | undefined} */
  let byRules;
  for (;;) {
    const { reply, draft, need } = unwrap(core.stepAsk());
    if (reply) return reply;
    if (draft) byRules = /** @type {Reply} */ (draft);
    if (draft) onDraft?.(draft);
    const running = outcomeOf(need, model);
    const outcome = await inTime(running, byRules ? patienceMs : Infinity);
    if (!outcome && byRules) {
      onDue?.(running);
      return { ...byRules, model_due: true };
    }
    unwrap(core.resumeAsk(JSON.stringify(outcome)));
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} patienceMs
 * @returns {Promise<T | null>} null: it takes longer
 */
export async function inTime(promise, patienceMs) {
  if (patienceMs === Infinity) return promise;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<null>} */
  const late = new Promise((resolve) => void (timer = setTimeout(() => resolve(null), patienceMs)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
