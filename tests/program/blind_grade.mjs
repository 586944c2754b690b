// Whether a reply is what a tester expected who knew neither the program nor its tests: the form of the
// rows stands in tests/corpus/questions/README.md.

/**
 * @typedef {object} Gold all of it has to hold
 * @property {number | number[]} [count] the number that answers, its first where it is no whole one; of a list any
 * @property {string[]} [says] regular expressions, all found in the answer
 * @property {string[]} [says_not] none of them found
 * @property {boolean} [yes] answered with evidence, or answered "no"
 * @property {string | boolean} [refuse] the log cannot tell
 *
 * @typedef {{answer: string, markdown: string, refusal: string | null, count: number | null,
 *   reading?: {sentence: string, nearest: boolean, unused: string[]}}} Reply
 * @typedef {"right" | "false refusal" | "said so" | "silently wrong"} Outcome
 */

const none = /\b(no|none|never|not|0|nothing|n't)\b/i;
const saysNo = /^\s*(no|none|nothing|never)\b/i;

/** @param {string} text of an answer's beginning @returns {number[]} its whole numbers, times left out */
function numbersIn(text) {
  const found = text.match(/(?<![\d.:-])\d[\d,]*(?![\d.:-]*\d)/g) ?? [];
  return found.map((number) => Number(number.replaceAll(",", "")));
}

/** @param {Gold} gold @param {Reply} reply @returns {string[]} what is wrong with it */
function faults(gold, reply) {
  const said = `${reply.answer}\n${reply.markdown.replaceAll("\\", "")}`;
  const beginning = said.trim().slice(0, 90);
  const refused = Boolean(reply.refusal);
  const nearest = Boolean(reply.reading?.nearest);
  const denied = !nearest && saysNo.test(beginning);
  /** @type {string[]} */
  const found = [];
  const fault = (/** @type {boolean} */ wrong, /** @type {string} */ what) => {
    if (wrong) found.push(what);
  };
  if (gold.count !== undefined) {
    const wanted = [gold.count].flat();
    const told =
      reply.count === null ? (refused ? null : numbersIn(beginning)[0]) : reply.count;
    const nought = wanted.includes(0) && (refused || none.test(beginning));
    // A sum or an average is no count of the reply's.
    const figure = Number(beginning.match(/^\d+\.\d+/)?.[0] ?? Number.NaN);
    const right = [Number(told ?? Number.NaN), figure].some((number) => wanted.includes(number));
    fault(!right && !nought, `count ${told}, not ${wanted}`);
  }
  for (const pattern of gold.says ?? []) {
    fault(!new RegExp(pattern, "i").test(said), `does not say /${pattern}/`);
  }
  for (const pattern of gold.says_not ?? []) {
    fault(new RegExp(pattern, "i").test(said), `says /${pattern}/`);
  }
  if (gold.yes === true) fault(refused || reply.count === 0 || denied, "is no yes");
  if (gold.yes === false) {
    const no = refused || reply.count === 0 || denied || (!nearest && none.test(beginning));
    fault(!no, "is no no");
  }
  if (gold.refuse) fault(!(refused || reply.count === 0 || denied), "is no refusal");
  return found;
}

/** @param {Reply} reply @returns {boolean} its text says that it is not about all that was asked */
function warns({ answer, reading }) {
  const text = answer.toLowerCase();
  const unused = reading?.unused ?? [];
  const named = unused.some((word) => word !== "" && text.includes(word.toLowerCase()));
  return named || (Boolean(reading?.nearest) && /nearest|closest/.test(text));
}

/** @param {Gold} gold @param {Reply} reply @returns {{outcome: Outcome, faults: string[]}} */
export function graded(gold, reply) {
  const wrong = faults(gold, reply);
  const empty = gold.refuse || gold.yes === false || [gold.count].flat().includes(0);
  if (wrong.length === 0) return { outcome: "right", faults: wrong };
  if (reply.refusal && !empty) return { outcome: "false refusal", faults: wrong };
  return { outcome: warns(reply) ? "said so" : "silently wrong", faults: wrong };
}
