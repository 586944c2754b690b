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
 */

/**
 * What the question needs of a model is run between two steps; a model that fails is none.
 *
 * @param {Pick<JsonAssistant, "beginAsk" | "stepAsk" | "resumeAsk">} core
 * @param {AskArguments & {mode?: "rules" | "model" | "cascade"}} args
 * @param {Asking} [asking]
 * @returns {Promise<Reply>}
 */
export async function carryQuestion(core, args, { model = null, onDraft } = {}) {
  unwrap(core.beginAsk(JSON.stringify({ ...args, models: model ? "pack" : "none" })));
  for (;;) {
    const { reply, draft, need } = unwrap(core.stepAsk());
    if (reply) return reply;
    if (draft) onDraft?.(draft);
    unwrap(core.resumeAsk(JSON.stringify(await outcomeOf(need, model))));
  }
}
