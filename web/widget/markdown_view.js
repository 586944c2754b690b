/** A reply's markdown as DOM nodes. */
import { h } from "./dom.js";
import { parseMarkdown } from "./markdown.js";

/** @import {Markdown} from "./markdown.js" */

/** @typedef {(n: number) => Node | null} Cite  the chip of a citation; null: there is no such */

/**
 * @param {string} markdown
 * @param {Cite} cite
 * @returns {Node[]}
 */
export function markdownView(markdown, cite) {
  return parseMarkdown(markdown).map((block) => /** @type {Node} */ (node(block, cite)));
}

/**
 * @param {Markdown} markdown
 * @param {Cite} cite
 * @returns {Node | string}
 */
function node(markdown, cite) {
  if (typeof markdown === "string") return markdown;
  if ("cite" in markdown) return cite(markdown.cite) ?? `[${markdown.cite}]`;
  const children = markdown.children.map((child) => node(child, cite));
  // Each block finds its own direction: log text may be in any script.
  return h(markdown.tag, { dir: "auto" }, ...children);
}
