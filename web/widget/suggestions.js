/** Questions to begin with: made of what the log holds, and each asked, so that none is refused. */
import { exampleQuestions, isAnswered } from "./examples.js";
import { endedLongAgo } from "./log_age.js";

/** @import {Client} from "../client/client.js" */
/** @import {AskedAt, Summary} from "../base/messages.js" */
/** @import {Settings} from "./settings.js" */

const mostSuggestions = 6;
const lookedAtKinds = 200;
// Of the scale 0–4.
const highRisk = 3;

/**
 * @typedef {object} SuggestedFor
 * @property {Client["call"]} call
 * @property {Summary} summary
 * @property {Settings} settings
 * @property {AskedAt} askedAt
 * @property {() => boolean} isGivenUp  the log is another one by now
 */

/**
 * @param {SuggestedFor} log
 * @returns {Promise<string[] | null>} null: it was given up
 */
export async function suggestQuestions({ call, summary, settings, askedAt, isGivenUp }) {
  const { events } = await call("list", { min_risk: highRisk, newest_first: true, limit: 1 });
  const { kinds } = await call("kinds", { limit: lookedAtKinds });
  const questions = exampleQuestions({
    summary, kinds, highRiskAt: events[0]?.start ?? null, endedLongAgo: endedLongAgo({ summary, settings }),
  });
  /** @type {string[]} */
  const suggestions = [];
  for (const question of questions) {
    if (suggestions.length === mostSuggestions) break;
    if (isGivenUp()) return null;
    const reply = await call("ask", { question, ...askedAt });
    if (isAnswered(reply)) suggestions.push(question);
  }
  return isGivenUp() ? null : suggestions;
}
