/** Questions to begin with, made of what the log itself holds. */

import { plainDay } from "./format.js";

/** @import {Facet, Kind, Reply, Summary} from "../base/messages.js" */

// Names that read well inside a sentence.
const longestName = 32;
const plainName = /^[\p{L}\p{N}][\p{L}\p{N} _./-]*$/u;
const placePattern = /^\p{L}+(?: \p{L}+)+$/u;
const wordPattern = /^\p{L}+$/u;
// Labels that name a state or a measure: "how many opens?" is no question.
const uncountedLabel =
  /^(?:motion|open|closed|on|off|locked|unlocked|info|debug|notice|status|temperature|humidity|schedule|.*(?:ed|ing))$/i;

/** What lasts, by the group of its states, what has it, and how it is asked for. */
const lasting = [
  { group: "contact", state: "open", things: /door|gate|window|garage|hatch/i },
  { group: "lock", state: "unlocked", things: /lock|door/i },
  { group: "switch", state: "on", things: /light|lamp|pump|fan|heat|machine|plug|switch/i },
];

// Numbers that only tell one thing from another.
const numbering = /(?:^|_)(?:id|port|pid|code|status|size|number|no|line|seq|count|uid|year)(?:_|$)/i;
const persons = /^(?:user|username|name|person|badge|client|host|ip|address)$/i;

/**
 * @typedef {object} Highlights
 * @property {Summary} summary
 * @property {string | null} highRiskAt  local time of the newest event of high risk
 * @property {boolean} endedLongAgo      then "yesterday" would find nothing
 * @property {Kind[]} [kinds]            the most frequent
 */

/**
 * The likeliest to interest first. The same log gives the same questions; which of them it has answers to,
 * asking tells.
 *
 * @param {Highlights} highlights
 * @returns {string[]}
 */
export function exampleQuestions({ summary, highRiskAt, endedLongAgo, kinds = [] }) {
  const { sources, labels, last } = summary;
  const places = named(sources).sort((a, b) => likelihoodOfPlace(b) - likelihoodOfPlace(a));
  const things = named(labels).filter((name) => !uncountedLabel.test(name));
  const [place, otherPlace] = places.map(asPlace);
  const lastDay = endedLongAgo && last ? plainDay(last) : null;
  const day = lastDay ? `on ${lastDay}` : "yesterday";
  const questions = [
    place && `What happened at ${place} ${day}?`,
    things.length > 0 && `How many ${plural(things[0])} ${lastDay ? `in ${monthOf(lastDay)}` : "this week"}?`,
    stateQuestion(kinds, places),
    valueQuestion(kinds),
    highRiskAt !== null && `Anything of high risk on ${plainDay(highRiskAt)}?`,
    things.length > 1 && `When was the last ${things[things.length - 1]}?`,
    otherPlace && `Anything at ${otherPlace} ${lastDay ? day : "last night"}?`,
    personQuestion(kinds),
    lastDay ? `Everything on ${lastDay}` : "Everything from yesterday",
  ];
  return questions.filter((question) => typeof question === "string");
}

/**
 * Whether the log has an answer to what was asked, and to all of it.
 *
 * @param {Reply} reply
 */
export function isAnswered({ refusal, count, citations, reading, result }) {
  if (refusal || reading?.nearest || (reading?.unused.length ?? 0) > 0) return false;
  return citations.length > 0 || (count ?? 0) > 0 || Boolean(result?.value);
}

/**
 * @param {Kind[]} kinds
 * @param {string[]} places
 */
function stateQuestion(kinds, places) {
  for (const { group, state, things } of lasting) {
    const place = places.find((name) => things.test(name));
    const isTold = kinds.some((kind) => kind.state_group === group && kind.state === state);
    if (isTold && place) return `How long was ${asPlace(place)} ${state} in total?`;
  }
  return null;
}

/** @param {Kind[]} kinds */
function valueQuestion(kinds) {
  const fields = kinds.flatMap((kind) => kind.fields);
  const measured = fields.find(({ name, number, unit }) => number && unit && wordsOf(name));
  return measured && `What was the highest ${wordsOf(measured.name)}?`;
}

/** @param {Kind[]} kinds */
function personQuestion(kinds) {
  const named = kinds.flatMap((kind) => kind.fields).find(({ name, text }) => text && persons.test(name));
  return named && `Which ${wordsOf(named.name)} had the most events?`;
}

/** "room_temp" as a sentence has it; "" where it is no name to ask for. @param {string} name */
function wordsOf(name) {
  const isPlain = name.length <= longestName && /^[a-z][a-z_]*$/i.test(name) && !numbering.test(name);
  return isPlain ? name.replaceAll("_", " ").toLowerCase() : "";
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
