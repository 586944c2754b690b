/** Questions to begin with, made of what the log itself holds. */

/** @import {Summary} from "../client/messages.js" */

const EXAMPLES = 4;
// A name that reads well inside a sentence.
const LONGEST_NAME = 32;

/**
 * @param {Summary} summary
 * @returns {string[]}
 */
export function exampleQuestions({ sources, labels }) {
  const [label, otherLabel] = readable(labels);
  const [source, otherSource] = readable(sources);
  const questions = [
    source && `What happened at ${source} yesterday?`,
    label && `How many ${plural(label)} this week?`,
    otherSource && `Anything at ${otherSource} last night?`,
    otherLabel && `When was the last ${otherLabel}?`,
    "Everything from yesterday",
  ];
  return /** @type {string[]} */ (questions.filter(Boolean)).slice(0, EXAMPLES);
}

/**
 * @param {{name: string}[]} facets
 * @returns {string[]}
 */
function readable(facets) {
  return facets
    .map(({ name }) => name)
    .filter((name) => name.length <= LONGEST_NAME && /^[\p{L}\p{N}][\p{L}\p{N} _./-]*$/u.test(name))
    .map((name) => name.replaceAll("_", " "));
}

/** @param {string} noun */
function plural(noun) {
  if (/(?:s|x|z|ch|sh)$/i.test(noun)) return /s$/i.test(noun) ? noun : `${noun}es`;
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:ed|ing)$/i.test(noun) ? `${noun} events` : `${noun}s`;
}
