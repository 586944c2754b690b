/** Questions to begin with, made of what the log itself holds. */

import { plainDay } from "./format.js";

/** @import {Facet, Summary} from "../base/messages.js" */

const shownExamples = 5;
// Names that read well inside a sentence.
const longestName = 32;
const plainName = /^[\p{L}\p{N}][\p{L}\p{N} _./-]*$/u;
const placePattern = /^\p{L}+(?: \p{L}+)+$/u;
const wordPattern = /^\p{L}+$/u;
// Labels that name a state or a measure: "how many opens?" is no question.
const uncountedLabel =
  /^(?:motion|open|closed|on|off|locked|unlocked|info|debug|notice|status|temperature|humidity|schedule|.*(?:ed|ing))$/i;

/**
 * @typedef {object} Highlights
 * @property {Summary} summary
 * @property {string | null} highRiskAt  local time of the newest event of high risk
 * @property {boolean} endedLongAgo      then "yesterday" would find nothing
 */

/**
 * The same log gives the same questions.
 *
 * @param {Highlights} highlights
 * @returns {string[]}
 */
export function exampleQuestions({ summary, highRiskAt, endedLongAgo }) {
  const { sources, labels, last } = summary;
  const places = named(sources).sort((a, b) => likelihoodOfPlace(b) - likelihoodOfPlace(a));
  const things = named(labels).filter((name) => !uncountedLabel.test(name));
  const [place, otherPlace] = places.map(asPlace);
  const lastDay = endedLongAgo && last ? plainDay(last) : null;
  const day = lastDay ? `on ${lastDay}` : "yesterday";
  const questions = [
    place && `What happened at ${place} ${day}?`,
    things.length > 0 && `How many ${plural(things[0])} ${lastDay ? `in ${monthOf(lastDay)}` : "this week"}?`,
    highRiskAt !== null && `Anything of high risk on ${plainDay(highRiskAt)}?`,
    things.length > 1 && `When was the last ${things[things.length - 1]}?`,
    otherPlace && `Anything at ${otherPlace} ${lastDay ? day : "last night"}?`,
    lastDay ? `Everything on ${lastDay}` : "Everything from yesterday",
  ];
  return questions.filter((question) => typeof question === "string").slice(0, shownExamples);
}

/** @param {string} day  "2 Apr 2026" */
function monthOf(day) {
  return day.replace(/^\d+ /, "");
}

/**
 * @param {Facet[]} facets
 * @returns {string[]} busiest first
 */
function named(facets) {
  const busiestFirst = [...facets].sort((a, b) => b.events - a.events);
  const names = busiestFirst.map(({ name }) => name);
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
