/** The key "/", which brings the focus to the question wherever nothing is being typed. */

const typedInto = "input, textarea, select, [contenteditable], [contenteditable] *";

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it is meant so
 */
export function isFocusKey(event) {
  if (event.key !== "/" || event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  // The innermost one: an event that leaves a shadow tree names the tree's host.
  const [target] = event.composedPath();
  return !(target instanceof Element && target.closest(`dialog, ${typedInto}`));
}
