// The links that let a browser load all of the page's modules and styles at once, rather than find
// them one import after the other.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const importPattern = /^import\s(?:[^;"]*?from\s)?"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm;

/**
 * The module and everything that it imports by name, in the order of first mention.
 *
 * @param {string} module
 * @param {Set<string>} [found]
 */
export function moduleGraph(module, found = new Set()) {
  if (found.has(module)) return found;
  if (!existsSync(module)) throw new Error(`${module} is imported but is not there.`);
  found.add(module);
  for (const [, name, dynamicName] of readFileSync(module, "utf8").matchAll(importPattern)) {
    moduleGraph(path.join(path.dirname(module), name ?? dynamicName), found);
  }
  return found;
}

/**
 * @param {string} root     the folder that is served
 * @param {string} module   the one that imports the others, below it
 * @param {string} styles   folder of style sheets that modules ask for, below it
 */
export function preloadLinks(root, module, styles) {
  const modules = [...moduleGraph(path.join(root, module))].map((file) => path.relative(root, file));
  const sheets = readdirSync(path.join(root, styles)).sort();
  return [
    ...modules.map((file) => `<link rel="modulepreload" href="${file}" />`),
    ...sheets.map((file) => `<link rel="preload" as="style" href="${styles}/${file}" />`),
  ];
}
