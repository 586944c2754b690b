// As much of a document as the element's views need to be made and looked at, without a layout.

export class FakeNode {
  /** @type {(FakeNode | string)[]} */
  children = [];
  /** @type {Map<string, string>} */
  attributes = new Map();
  /** @type {Map<string, ((event: object) => void)[]>} */
  #listeners = new Map();
  classList = { toggle: () => {} };
  hidden = false;
  disabled = false;

  /** @param {string} tag */
  constructor(tag) {
    this.tag = tag;
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes.set(name, String(value));
    if (name === "hidden") this.hidden = true;
  }

  /** @param {string} name */
  removeAttribute(name) {
    this.attributes.delete(name);
  }

  /** Of a progress bar, kept in its attribute. @param {number} value */
  set value(value) {
    this.setAttribute("value", String(value));
  }

  /** @param {string} type @param {(event: object) => void} listener */
  addEventListener(type, listener) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  /** As a browser does: nothing happens to a button that is disabled. */
  click() {
    if (this.disabled) return;
    for (const listener of this.#listeners.get("click") ?? []) listener({ target: this });
  }

  /** @param {...(FakeNode | string)} nodes */
  append(...nodes) {
    this.children.push(...nodes);
  }

  /** @param {...(FakeNode | string)} nodes */
  replaceChildren(...nodes) {
    this.children = nodes;
  }

  set textContent(text) {
    this.children = [text];
  }

  /** @returns {string} */
  get textContent() {
    return this.children.map((child) => (typeof child === "string" ? child : child.textContent)).join("");
  }

  /**
   * What can be seen below it, of one tag.
   *
   * @param {string} tag
   * @returns {FakeNode[]}
   */
  shown(tag) {
    if (this.hidden) return [];
    const below = this.children.flatMap((child) => (typeof child === "string" ? [] : child.shown(tag)));
    return this.tag === tag ? [this, ...below] : below;
  }
}

/** Before a view is made. */
export function installFakeDom() {
  const createElement = (/** @type {string} */ tag) => new FakeNode(tag);
  const createElementNS = (/** @type {string} */ _, /** @type {string} */ tag) => new FakeNode(tag);
  Object.assign(globalThis, { Node: FakeNode, document: { createElement, createElementNS } });
}
