#!/usr/bin/env node
// node tools/unicode/generate.mjs > core/text/unicode_data.cc: what this Node knows of Unicode, as the
// tables of core/text/unicode_data.h. Run it again with a newer Node for a newer Unicode.
//
// JavaScript tells no combining classes. Their order is what reordering needs, and that shows in how
// two marks behind one another are normalised.

const lastCodePoint = 0x10ffff;
const hangul = { first: 0xac00, last: 0xd7a3 };

/** @param {number} code */
const isSurrogate = (code) => code >= 0xd800 && code <= 0xdfff;

/** @returns {Generator<number>} */
function* codePoints() {
  for (let code = 0; code <= lastCodePoint; ++code) if (!isSurrogate(code)) yield code;
}

/** @param {number} code */
const hex = (code) => `0x${code.toString(16).toUpperCase()}`;

/** @param {RegExp} property */
function ranges(property) {
  /** @type {[number, number][]} */
  const found = [];
  for (const code of codePoints()) {
    if (!property.test(String.fromCodePoint(code))) continue;
    const last = found.at(-1);
    if (last && last[1] + 1 === code) last[1] = code;
    else found.push([code, code]);
  }
  return found;
}

/** @param {number[]} text */
const asString = (text) => String.fromCodePoint(...text);

/** @param {string} text */
const asCodes = (text) => [...text].map((char) => /** @type {number} */ (char.codePointAt(0)));

/** @param {number} first @param {number} second */
function swaps(first, second) {
  const both = asString([first, second]);
  return both.normalize("NFD") === asString([second, first]);
}

/** Marks with a combining class, by rank: [code, rank], classes counted from 1. */
function combiningRanks() {
  const [lowest, highest] = [0x0334, 0x0345];
  const marks = [];
  for (const code of codePoints()) {
    const char = String.fromCodePoint(code);
    if (!/\p{M}/u.test(char) || char.normalize("NFD") !== char) continue;
    if (swaps(code, lowest) || swaps(highest, code)) marks.push(code);
  }
  const compare = (/** @type {number} */ a, /** @type {number} */ b) =>
    swaps(a, b) ? 1 : swaps(b, a) ? -1 : 0;
  /** @type {Map<number, number>} */
  const ranks = new Map();
  let rank = 0;
  let before = 0;
  for (const mark of marks.toSorted(compare)) {
    if (before === 0 || compare(before, mark) !== 0) ++rank;
    ranks.set(mark, rank);
    before = mark;
  }
  return marks.map((mark) => [mark, ranks.get(mark) ?? 0]);
}

function decompositions() {
  const found = [];
  for (const code of codePoints()) {
    if (code >= hangul.first && code <= hangul.last) continue;
    const parts = asCodes(String.fromCodePoint(code).normalize("NFD"));
    if (parts.length > 1 || parts[0] !== code) found.push({ code, parts });
  }
  return found;
}

/** @param {{code: number, parts: number[]}[]} all */
function compositions(all) {
  const pairs = [];
  for (const { code, parts } of all) {
    const char = String.fromCodePoint(code);
    if (parts.length < 2 || char.normalize("NFC") !== char) continue;
    const first = asString(parts.slice(0, -1)).normalize("NFC");
    const second = /** @type {number} */ (parts.at(-1));
    if (asCodes(first).length !== 1 || (first + asString([second])).normalize("NFC") !== char) {
      throw new Error(`${hex(code)} is composed in another way than of its last part`);
    }
    pairs.push([asCodes(first)[0], second, code]);
  }
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Lower case of one character each: [first, last, step, difference]. */
function lowerCases() {
  /** @type {[number, number, number, number][]} */
  const found = [];
  for (const code of codePoints()) {
    const lower = asCodes(String.fromCodePoint(code).toLowerCase());
    if (lower.length !== 1 || lower[0] === code) continue;
    const difference = lower[0] - code;
    const last = found.at(-1);
    if (last && last[3] === difference) {
      const step = code - last[1];
      const fits = last[0] === last[1] ? step <= 2 : step === last[2];
      if (fits) {
        [last[1], last[2]] = [code, step];
        continue;
      }
    }
    found.push([code, code, 1, difference]);
  }
  return found;
}

/** @param {string[]} items */
function lines(items) {
  const out = [];
  let line = "   ";
  for (const item of items) {
    if (line.length + item.length + 2 > 100) {
      out.push(line);
      line = "   ";
    }
    line += ` ${item},`;
  }
  return [...out, line].join("\n");
}

/** @param {string} type @param {string} name @param {string[]} items */
function table(type, name, items) {
  const stored = `${name}Table`;
  return `constexpr ${type} ${stored}[] = {\n${lines(items)}\n};\n`;
}

const categories = {
  kLetters: /\p{L}/u,
  kNumbers: /\p{N}/u,
  kNonspacingMarks: /\p{Mn}/u,
  kPunctuation: /\p{P}/u,
  kOther: /[\p{Cc}\p{Cf}\p{Co}]/u,
};

const decomposed = decompositions();
/** @type {number[]} */
const parts = [];
const starts = decomposed.map((one) => {
  const at = parts.length;
  parts.push(...one.parts);
  return `{${hex(one.code)}, ${at}, ${one.parts.length}}`;
});

const tables = [
  ...Object.entries(categories).map(([name, property]) =>
    table("CodePointRange", name, ranges(property).map(([a, b]) => `{${hex(a)}, ${hex(b)}}`)),
  ),
  table("CombiningRank", "kCombiningRanks", combiningRanks().map(([c, r]) => `{${hex(c)}, ${r}}`)),
  table("Decomposition", "kDecompositions", starts),
  table("char32_t", "kDecompositionParts", parts.map(hex)),
  table(
    "Composition",
    "kCompositions",
    compositions(decomposed).map((pair) => `{${pair.map(hex).join(", ")}}`),
  ),
  table(
    "LowerCase",
    "kLowerCases",
    lowerCases().map(([a, b, step, by]) => `{${hex(a)}, ${hex(b)}, ${step}, ${by}}`),
  ),
];
const spans = [
  ...Object.keys(categories).map((name) => ["CodePointRange", name]),
  ["CombiningRank", "kCombiningRanks"],
  ["Decomposition", "kDecompositions"],
  ["char32_t", "kDecompositionParts"],
  ["Composition", "kCompositions"],
  ["LowerCase", "kLowerCases"],
].map(([type, name]) => `const std::span<const ${type}> ${name}(${name}Table);`);

process.stdout.write(`// Unicode ${process.versions.unicode}. Made by tools/unicode/generate.mjs; not to be edited.
// clang-format off
#include "core/text/unicode_data.h"

namespace yesterlog::unicode {
namespace {

${tables.join("\n")}
}  // namespace

${spans.join("\n")}

}  // namespace yesterlog::unicode
`);
