/**
 * The markdown of a reply as a tree. Only what replies use: headings, lists, quotes, rules,
 * paragraphs, **bold**, *emphasis*, `code`, escapes and citations "[3]". Everything else, links
 * and HTML included, stays the text that it is: a reply quotes log text, and log text is hostile.
 *
 *   parseMarkdown("A **van** came [1].")
 *     -> [{tag: "p", children: ["A ", {tag: "strong", children: ["van"]}, " came ", {cite: 1}, "."]}]
 */

/** @typedef {"p" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote" | "hr"} BlockTag */
/** @typedef {{tag: BlockTag | "li" | "strong" | "em" | "code", children: Markdown[]}} Branch */
/** @typedef {string | {cite: number} | Branch} Markdown */

const headingPattern = /^(#{1,6})\s+(.*)$/;
const bulletPattern = /^\s*[-*+]\s+(.*)$/;
const numberedPattern = /^\s*\d{1,9}[.)]\s+(.*)$/;
const quotePattern = /^>\s?(.*)$/;
const rulePattern = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
const blankPattern = /^\s*$/;
const blockPatterns = [blankPattern, headingPattern, rulePattern, bulletPattern, numberedPattern, quotePattern];
// Delimiters hug their text, as CommonMark asks. Bounded, so that no input takes long.
const inlinePattern = new RegExp(
  [
    "`([^`\\n]{1,2000})`",
    "\\*\\*(?=\\S)([^*\\n]{1,2000}?)(?<=\\S)\\*\\*",
    "\\*(?=\\S)([^*\\n]{1,2000}?)(?<=\\S)\\*",
    "\\[\\^?(\\d{1,6})\\]",
    "\\\\([!-/:-@[-`{-~])",
  ].join("|"),
  "g",
);

/**
 * @param {string} markdown
 * @returns {Branch[]}
 */
export function parseMarkdown(markdown) {
  const blocks = [];
  const lines = markdown.split(/\r?\n/);
  for (let at = 0; at < lines.length; ) {
    if (blankPattern.test(lines[at])) {
      at++;
      continue;
    }
    const { block, next } = parseBlock(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @returns {{block: Branch, next: number}}
 */
function parseBlock(lines, at) {
  if (rulePattern.test(lines[at])) return { block: { tag: "hr", children: [] }, next: at + 1 };
  const heading = headingPattern.exec(lines[at]);
  if (heading) {
    const [, marks, text] = heading;
    // The page has h1 and h2: a reply's headings start below them.
    const tag = /** @type {BlockTag} */ (`h${Math.min(marks.length + 2, 6)}`);
    return { block: { tag, children: parseInline(text) }, next: at + 1 };
  }
  if (bulletPattern.test(lines[at])) return parseList(lines, at, "ul", bulletPattern);
  if (numberedPattern.test(lines[at])) return parseList(lines, at, "ol", numberedPattern);
  if (quotePattern.test(lines[at])) {
    const { texts, next } = takeWhile(lines, at, (line) => quotePattern.exec(line)?.[1]);
    return { block: { tag: "blockquote", children: parseInline(texts.join("\n")) }, next };
  }
  /** @param {string} line */
  const goesOn = (line) => !blockPatterns.some((pattern) => pattern.test(line));
  const { texts, next } = takeWhile(lines, at + 1, (line) => (goesOn(line) ? line : undefined));
  return { block: { tag: "p", children: parseInline([lines[at], ...texts].join("\n")) }, next };
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {"ul" | "ol"} tag
 * @param {RegExp} pattern
 * @returns {{block: Branch, next: number}}
 */
function parseList(lines, at, tag, pattern) {
  const { texts, next } = takeWhile(lines, at, (line) => pattern.exec(line)?.[1]);
  /** @type {Branch[]} */
  const children = texts.map((text) => ({ tag: "li", children: parseInline(text) }));
  return { block: { tag, children }, next };
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {(line: string) => string | undefined} take
 */
function takeWhile(lines, at, take) {
  const texts = [];
  let next = at;
  for (; next < lines.length; next++) {
    const text = take(lines[next]);
    if (text === undefined) break;
    texts.push(text);
  }
  return { texts, next };
}

/**
 * @param {string} text
 * @returns {Markdown[]}
 */
function parseInline(text) {
  /** @type {Markdown[]} */
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > end) nodes.push(text.slice(end, match.index));
    nodes.push(inlineNode(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) nodes.push(text.slice(end));
  return nodes;
}

/**
 * @param {RegExpMatchArray} match
 * @returns {Markdown}
 */
function inlineNode([, code, bold, emphasis, citation, escaped]) {
  if (code !== undefined) return { tag: "code", children: [code] };
  if (bold !== undefined) return { tag: "strong", children: parseInline(bold) };
  if (emphasis !== undefined) return { tag: "em", children: parseInline(emphasis) };
  if (citation !== undefined) return { cite: Number(citation) };
  return escaped;
}
