// The JavaScript part of tools/check_layers: the order of the page's folders, and no circles of modules.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

/** @typedef {import("./js_imports.mjs").Use} Use */
/** @typedef {Map<string, Use[]>} Modules  by name, relative to the root */

// Lowest first: a folder may use only itself and what stands above it in this list. Starting a worker uses
// it, and so does naming a type.
const order = ["wasm", "web/base", "web/worker", "web/client", "web/widget", "web/app"];
const user = /^(tools|tests)\//;
// What Node runs to build the page, beside what a browser loads.
const script = /\.mjs$/;
// They import what is built or comes from a package, which stands elsewhere than the sources.
const computing = new Set([
  "web/worker/engine.js", // SQLite and the core
  "web/worker/model_start.js", // ONNX Runtime and the core with an engine
  "web/worker/pack_storage.js", // hashes
  "web/widget/package_files.js", // fflate
  "web/widget/timeline_view.js", // uPlot
]);

/**
 * @param {string} root
 * @returns {Promise<{files: number, breaches: string[]}>}
 */
export async function checkJsLayers(root) {
  const names = ["wasm", "web", "tools", "tests"].flatMap((folder) => modulesBelow(root, folder));
  if (names.length === 0) return { files: 0, breaches: [] };
  const { usesOf } = await import("./js_imports.mjs"); // takes a third of a second to load
  const modules = new Map(
    names.map((name) => [name, usesOf(readFileSync(path.join(root, name), "utf8"))]),
  );
  const breaches = names.flatMap((name) => breachesIn(modules, name));
  return { files: names.length, breaches: [...breaches, ...circles(modules)] };
}

/**
 * @param {string} root
 * @param {string} folder relative to the root
 * @returns {string[]} sorted
 */
function modulesBelow(root, folder) {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return [];
  const found = readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return modulesBelow(root, name);
    return /\.m?js$/.test(name) ? [name] : [];
  });
  return found.sort();
}

/** @param {string} name */
const layerOf = (name) => order.findIndex((layer) => name.startsWith(`${layer}/`));

/**
 * @param {string} from
 * @param {Use} use
 * @returns {string | null} null where it names nothing by its place
 */
function targetOf(from, { how, name }) {
  const placed = how === "address" ? !/^\/|:/.test(name) : /^\.\.?\//.test(name);
  return how !== "computed" && placed ? path.posix.join(path.posix.dirname(from), name) : null;
}

/**
 * @param {Modules} modules
 * @param {string} file
 */
function breachesIn(modules, file) {
  if (user.test(file) || script.test(file)) return [];
  if (layerOf(file) < 0) return [`${file}:1: is in no folder that the order lists`];
  return (modules.get(file) ?? []).flatMap((use) => {
    const reason = breach(modules, file, use);
    const what = use.how === "computed" ? "an import()" : `"${use.name}"`;
    return reason ? [`${file}:${use.line}: ${what} ${reason}`] : [];
  });
}

/**
 * What is wrong with `file` using that, or null.
 * @param {Modules} modules
 * @param {string} file
 * @param {Use} use
 * @returns {string | null}
 */
function breach(modules, file, use) {
  if (use.how === "computed")
    return computing.has(file) ? null : "has a computed address: write the module's own";
  const target = targetOf(file, use);
  if (target === null)
    return use.how === "module" ? "is a package: a browser finds none by its name" : null;
  if (user.test(target)) return "may not use tools or tests";
  if (!modules.has(target)) return use.how === "address" ? null : "is not there";
  if (script.test(target)) return "is a script for Node";
  const [from, to] = [layerOf(file), layerOf(target)];
  return to > from ? `points up: ${order[from]} stands below ${order[to]}` : null;
}

/**
 * One line for each use that leads back to where it comes from.
 * @param {Modules} modules
 */
function circles(modules) {
  /** @type {string[]} */
  const found = [];
  const done = new Set();
  /** @type {string[]} */
  const trail = [];
  /** @param {string} file */
  const follow = (file) => {
    trail.push(file);
    for (const use of modules.get(file) ?? []) {
      const target = targetOf(file, use) ?? "";
      const since = trail.indexOf(target);
      if (since >= 0) {
        const circle = [...trail.slice(since), target].join(" > ");
        found.push(`${file}:${use.line}: "${use.name}" closes a circle: ${circle}`);
      } else if (modules.has(target) && !done.has(target)) {
        follow(target);
      }
    }
    trail.pop();
    done.add(file);
  };
  for (const file of modules.keys()) if (!done.has(file)) follow(file);
  return found;
}
