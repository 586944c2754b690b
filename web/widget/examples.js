/** Questions to begin with, made of what the log itself holds. */

/** @import {Facet, Summary} from "../client/messages.js" */

const shownExamples = 4;
// Names that read well inside a sentence.
const longestName = 32;
const plainName = /^[\p{L}\p{N}][\p{L}\p{N} _./-]*$/u;
const placePattern = /^\p{L}+(?: \p{L}+)+$/u;
const wordPattern = /^\p{L}+$/u;
// Labels that name a state or a measure: "how many opens?" is no question.
const uncountedLabel =
  /^(?:motion|open|closed|on|off|locked|unlocked|info|debug|notice|status|temperature|humidity|schedule|\w+ed|\w+ing)$/i;

/**
 * @param {Summary} summary
 * @returns {string[]}
 */
export function exampleQuestions({ sources, labels }) {
  const places = named(sources).sort((a, b) => likelihoodOfPlace(b) - likelihoodOfPlace(a));
  const things = named(labels).filter((name) => !uncountedLabel.test(name));
  const [place, otherPlace] = places.map(asPlace);
  const [thing, otherThing] = things;
  const questions = [
    otherPlace && `What happened at ${otherPlace} yesterday?`,
    thing && `How many ${plural(thing)} this week?`,
    place && `Anything at ${place} last night?`,
    otherThing && `When was the last ${otherThing}?`,
    "Everything from yesterday",
  ];
  return questions.filter((question) => question !== undefined).slice(0, shownExamples);
}

/**
 * @param {Facet[]} facets
 * @returns {string[]}
 */
function named(facets) {
  const names = facets.map(({ name }) => name);
  return names.filter((name) => name.length <= longestName && plainName.test(name));
}

/**
 * Several words are more often a place than a device's own name, and an address never is one.
 *
 * @param {string} name
 */
function likelihoodOfPlace(name) {
  if (placePattern.test(name)) return 2;
  return wordPattern.test(name) ? 1 : 0;
}

/**
 * "Front door" as a sentence has it; other names stay as they are.
 *
 * @param {string} name
 */
function asPlace(name) {
  return placePattern.test(name) ? `the ${name.toLowerCase()}` : name;
}

/** @param {string} noun */
function plural(noun) {
  if (noun === "person") return "people";
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/s$/i.test(noun)) return noun;
  return /(?:x|z|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}
