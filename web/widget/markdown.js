/**
 * The markdown of a reply as DOM nodes. Only what replies use: headings, lists, quotes, rules,
 * paragraphs, **bold**, *emphasis*, `code` and citations "[3]". Everything else, links and HTML
 * included, stays the text that it is: a reply quotes log text, and log text is hostile.
 */
import { h, visibleText } from "./dom.js";

/** @typedef {(n: number) => Node | null} Cite  the chip of a citation; null: there is no such */

const HEADING = /^(#{1,6})\s+(.*)$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBERED = /^\s*\d{1,9}[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
const BLANK = /^\s*$/;
// Delimiters that hug their text, as CommonMark asks; bounded, so that no input takes long.
const INLINE = new RegExp(
  [
    "`([^`\\n]{1,2000})`",
    "\\*\\*(?=\\S)([^*\\n]{1,2000}?)(?<=\\S)\\*\\*",
    "\\*(?=\\S)([^*\\n]{1,2000}?)(?<=\\S)\\*",
    "\\[\\^?(\\d{1,6})\\]",
    "\\\\([\\\\`*_{}\\[\\]()#+\\-.!<>|~&])",
  ].join("|"),
  "g",
);

/**
 * @param {string} markdown
 * @param {Cite} [cite]
 * @returns {DocumentFragment}
 */
export function renderMarkdown(markdown, cite = () => null) {
  const fragment = document.createDocumentFragment();
  const lines = markdown.split(/\r?\n/);
  let at = 0;
  while (at < lines.length) {
    if (BLANK.test(lines[at])) {
      at++;
      continue;
    }
    const { node, next } = renderBlock(lines, at, cite);
    fragment.append(node);
    at = next;
  }
  return fragment;
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {Cite} cite
 * @returns {{node: Node, next: number}}
 */
function renderBlock(lines, at, cite) {
  const heading = HEADING.exec(lines[at]);
  if (heading) {
    // The page has h1 and h2: a reply's headings start below them.
    const tag = /** @type {"h3"} */ (`h${Math.min(heading[1].length + 2, 6)}`);
    return { node: h(tag, {}, renderInline(heading[2], cite)), next: at + 1 };
  }
  if (RULE.test(lines[at])) return { node: h("hr"), next: at + 1 };
  for (const [pattern, tag] of /** @type {const} */ ([[BULLET, "ul"], [NUMBERED, "ol"]])) {
    if (pattern.test(lines[at])) return renderList(lines, at, { pattern, tag, cite });
  }
  if (QUOTE.test(lines[at])) {
    const { texts, next } = takeWhile(lines, at, (line) => QUOTE.exec(line)?.[1]);
    return { node: h("blockquote", { dir: "auto" }, renderInline(texts.join("\n"), cite)), next };
  }
  const { texts, next } = takeWhile(lines, at, (line, first) =>
    first || !startsBlock(line) ? line : undefined,
  );
  return { node: h("p", { dir: "auto" }, renderInline(texts.join("\n"), cite)), next };
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {{pattern: RegExp, tag: "ul" | "ol", cite: Cite}} list
 */
function renderList(lines, at, { pattern, tag, cite }) {
  const { texts, next } = takeWhile(lines, at, (line) => pattern.exec(line)?.[1]);
  const items = texts.map((text) => h("li", { dir: "auto" }, renderInline(text, cite)));
  return { node: h(tag, {}, ...items), next };
}

/** @param {string} line */
function startsBlock(line) {
  return [BLANK, HEADING, RULE, BULLET, NUMBERED, QUOTE].some((pattern) => pattern.test(line));
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {(line: string, first: boolean) => string | undefined} take
 */
function takeWhile(lines, at, take) {
  const texts = [];
  let next = at;
  for (; next < lines.length; next++) {
    const text = take(lines[next], next === at);
    if (text === undefined) break;
    texts.push(text);
  }
  return { texts, next };
}

/**
 * @param {string} text
 * @param {Cite} cite
 * @returns {DocumentFragment}
 */
function renderInline(text, cite) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    fragment.append(visibleText(text.slice(end, match.index)), inlineNode(match, cite));
    end = match.index + match[0].length;
  }
  fragment.append(visibleText(text.slice(end)));
  return fragment;
}

/**
 * @param {RegExpMatchArray} match
 * @param {Cite} cite
 * @returns {Node | string}
 */
function inlineNode([all, code, bold, emphasis, citation, escaped], cite) {
  if (code !== undefined) return h("code", { dir: "auto" }, code);
  if (bold !== undefined) return h("strong", {}, renderInline(bold, cite));
  if (emphasis !== undefined) return h("em", {}, renderInline(emphasis, cite));
  if (citation !== undefined) return cite(Number(citation)) ?? all;
  return escaped;
}
