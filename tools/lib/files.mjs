// Finding source files of the checkout; every name is relative to its root and uses slashes.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./process.mjs";

/**
 * @param {string} folder relative to the root
 * @param {RegExp} pattern that the whole relative name must match
 * @returns {string[]} sorted; empty when there is no such folder
 */
export function filesBelow(folder, pattern) {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true })
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(name, pattern);
      return pattern.test(name) ? [name] : [];
    })
    .sort();
}
