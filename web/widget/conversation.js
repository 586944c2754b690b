/** The turns of the conversation, kept with the log so that a reload shows them again. */

/** @import {Reply} from "../base/messages.js" */
/** @import {NearMeaning, Plan} from "../base/plan_types.js" */

/**
 * @typedef {object} Turn
 * @property {string} question
 * @property {string} [change]  what was changed in its reading, where that was asked in its place
 * @property {Plan} [plan]      the changed one
 * @property {NearMeaning[]} [suppose]  what some of its words were taken for
 * @property {boolean} [refreshed]  asked again since, as the log was not complete
 * @property {Reply | null} reply  null: none came yet, or `error` says why
 * @property {string | null} error
 */

// What is kept, not what is shown: the store is for the log.
const keptTurns = 40;
const keptTraces = 10;
const longestKept = 100_000;
const refreshedTurns = 10;

export class Conversation {
  /** @type {Turn[]} */
  turns = [];
  /** Names it to the core, which keeps the previous turn for follow-up questions. */
  id = newId();

  /**
   * The newest of those whose answers may be others by now, oldest first, each with what the turn
   * before it was about: the log was not complete, or a model was not waited for.
   *
   * @returns {{turn: Turn, previous: unknown}[]}
   */
  incomplete() {
    const answered = this.turns.filter(({ reply }) => reply !== null);
    const before = (/** @type {number} */ index) => answered[index - 1]?.reply?.turn;
    return answered
      .map((turn, index) => ({ turn, previous: before(index) }))
      .filter(({ turn: { reply } }) => reply?.complete === false || reply?.model_due)
      .slice(-refreshedTurns);
  }

  /** @returns {{id: string, turns: Turn[]}} as readConversation takes it back */
  stored() {
    const answered = this.turns.filter(({ reply }) => reply !== null).slice(-keptTurns);
    const firstTrace = answered.length - keptTraces;
    const turns = answered.map((turn, index) => (index < firstTrace ? withoutTrace(turn) : turn));
    return { id: this.id, turns: turns.map(fitted) };
  }
}

/**
 * @param {unknown} stored
 * @returns {Conversation}
 */
export function readConversation(stored) {
  const conversation = new Conversation();
  const value = /** @type {{id?: unknown, turns?: unknown} | null} */ (stored);
  if (typeof value?.id !== "string" || !Array.isArray(value.turns)) return conversation;
  conversation.id = value.id;
  conversation.turns = value.turns.filter(isTurn);
  return conversation;
}

function newId() {
  // crypto.randomUUID is missing where a page is not served securely.
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `page-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** @param {unknown} turn */
function isTurn(turn) {
  const { question, reply } = /** @type {any} */ (turn) ?? {};
  return typeof question === "string" && typeof reply?.markdown === "string";
}

/**
 * @param {Turn} turn
 * @returns {Turn}
 */
function withoutTrace(turn) {
  return { ...turn, reply: turn.reply && { ...turn.reply, trace: undefined } };
}

/**
 * @param {Turn} turn
 * @returns {Turn}
 */
function fitted(turn) {
  return JSON.stringify(turn).length > longestKept ? withoutTrace(turn) : turn;
}
