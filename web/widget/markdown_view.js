/** A reply's markdown as DOM nodes; a long one has its headings on top, to jump to. */
import { h } from "./dom.js";
import { parseMarkdown } from "./markdown.js";

/** @import {Branch, Markdown} from "./markdown.js" */

/** @typedef {(n: number) => Node | null} Cite  the chip of a citation; null: there is no such */

const headingPattern = /^h[3-6]$/;
// Fewer are seen without a list of them.
const fewestListed = 3;
const mostListedOpen = 8;
// A footnote longer than this is there to be looked up, not to be read.
const longestFootnote = 600;

/**
 * @param {string} markdown
 * @param {Cite} cite
 * @returns {Node[]}
 */
export function markdownView(markdown, cite) {
  const blocks = withFootnoteFolded(parseMarkdown(markdown).map((block) => blockNode(block, cite)));
  const headings = blocks.filter((block) => headingPattern.test(block.localName));
  if (headings.length < fewestListed) return blocks;
  const nodes = inSections(blocks);
  const first = nodes.findIndex((node) => node.localName === "section");
  return [...nodes.slice(0, first), contents(headings), ...nodes.slice(first)];
}

/**
 * @param {HTMLElement[]} blocks
 * @returns {HTMLElement[]}
 */
function withFootnoteFolded(blocks) {
  const rule = blocks.findLastIndex((block) => block.localName === "hr");
  const footnote = blocks.slice(rule + 1);
  const length = footnote.reduce((sum, { textContent }) => sum + (textContent?.length ?? 0), 0);
  if (rule < 0 || length <= longestFootnote) return blocks;
  const folded = h("details", {}, h("summary", {}, "Times and risks of what is cited"), ...footnote);
  return [...blocks.slice(0, rule + 1), folded];
}

/**
 * @param {Branch} block
 * @param {Cite} cite
 * @returns {HTMLElement}
 */
function blockNode({ tag, children }, cite) {
  // Each block finds its own direction: log text may be in any script.
  return h(tag, { dir: "auto" }, ...children.map((child) => node(child, cite)));
}

/**
 * @param {Markdown} markdown
 * @param {Cite} cite
 * @returns {Node | string}
 */
function node(markdown, cite) {
  if (typeof markdown === "string") return markdown;
  if ("cite" in markdown) return cite(markdown.cite) ?? `[${markdown.cite}]`;
  return blockNode(markdown, cite);
}

/**
 * A section for each heading and what is below it, which the browser lays out when it comes into
 * view. What follows a rule, the footnote, belongs to none.
 *
 * @param {HTMLElement[]} blocks
 * @returns {HTMLElement[]}
 */
function inSections(blocks) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  /** @type {HTMLElement | null} */
  let section = null;
  for (const block of blocks) {
    if (headingPattern.test(block.localName)) nodes.push((section = h("section", {})));
    if (block.localName === "hr") section = null;
    if (section) section.append(block);
    else nodes.push(block);
  }
  return nodes;
}

/** @param {HTMLElement[]} headings */
function contents(headings) {
  const items = headings.map((heading) => {
    heading.tabIndex = -1;
    const onclick = () => {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start" });
      // Once more when what came into view on the way has got its size.
      requestAnimationFrame(() => heading.scrollIntoView({ block: "start" }));
    };
    const text = heading.textContent ?? "";
    const link = h("button", { type: "button", class: "link", onclick }, text);
    return h("li", { class: `at-${heading.localName}` }, link);
  });
  return h(
    "nav",
    { class: "contents", "aria-label": "Parts of this answer" },
    h(
      "details",
      { open: headings.length <= mostListedOpen },
      h("summary", {}, `${headings.length} parts`),
      h("ol", {}, ...items),
    ),
  );
}
