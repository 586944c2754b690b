/**
 * DOM nodes without HTML text: what is a string becomes a text node, so that a log's text can
 * never become an element.
 */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Property
 */

/**
 * `h("button", {class: "quiet", onclick: send, disabled: true}, "Send")`. A function is a
 * listener, true an empty attribute; false, null and undefined are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Property>} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  for (const child of children) {
    if (child instanceof Node) element.append(child);
    else if (child) element.append(visibleText(child));
  }
  return element;
}

// The controls that turn the direction of text around and can make a line read as another one
// (Boucher and Anderson, "Trojan Source", 2021), and the unprintable ones of ASCII.
const hiddenControls = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * `text` with a visible mark for each control character that would act without being seen.
 *
 * @param {string} text
 */
export function visibleText(text) {
  return text.replace(hiddenControls, (control) => {
    return `⟨U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

const firstLength = 2000;
const moreLength = 20_000;

/**
 * A text of any length: its beginning, with a button for more. A line of a megabyte laid out at
 * once would hold the page up.
 *
 * @param {string} text
 * @returns {HTMLSpanElement}
 */
export function longText(text) {
  const shown = h("bdi", {}, text.slice(0, firstLength));
  const holder = h("span", { class: "long-text" }, shown);
  let end = firstLength;
  if (text.length <= end) return holder;
  const label = () => `Show more (${(text.length - end).toLocaleString("en")} characters)`;
  const more = h("button", { type: "button", class: "link", onclick: showMore }, label());
  function showMore() {
    shown.append(visibleText(text.slice(end, end + moreLength)));
    end += moreLength;
    if (end >= text.length) more.remove();
    else more.textContent = label();
  }
  holder.append(" ", more);
  return holder;
}

/**
 * An icon of the set below, drawn in the colour of the text around it. Always beside words, or in
 * a button with a name of its own.
 *
 * @param {keyof typeof iconPaths} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [key, value] of Object.entries(iconAttributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", iconPaths[name]);
  svg.append(path);
  return svg;
}

const iconAttributes = {
  class: "icon",
  viewBox: "0 0 24 24",
  fill: "none",
  stroke: "currentColor",
  "stroke-width": "1.75",
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
  "aria-hidden": "true",
};

const iconPaths = {
  import: "M12 4v10m0 0-4-4m4 4 4-4M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3",
  export: "M12 14V4m0 0L8 8m4-4 4 4M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9",
  delete: "M5 7h14M10 11v6m4-6v6M6 7l1 12a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1l1-12M9 7V4h6v3",
  model: "M12 3v3m0 12v3M3 12h3m12 0h3M8 8h8v8H8z",
  device: "M3 5h18v11H3zM9 20h6M12 16v4",
  settings: "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5",
  name: "M4 5h8l8 8-7 7-9-9zM8 9h.01",
  files: "M8 3h7l4 4v11H8zM15 3v4h4M8 7H5v14h10v-3",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3 2",
  ask: "M12 19V5m0 0-6 6m6-6 6 6",
  more: "M7 10l5 5 5-5",
  close: "M6 6l12 12M18 6 6 18",
  chat: "M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-8l-5 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z",
};
