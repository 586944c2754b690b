/**
 * pack.json as far as loading goes: the pack's name, and each file's size and hash. What the files
 * mean is the core's (core/model/pack_manifest.h). It comes from a server or from a folder that
 * somebody picked, so nothing in it is believed before it was checked.
 */
import { packError } from "./pack_error.js";

/** @import {PackParts} from "../base/messages.js" */

/** @typedef {{path: string, bytes: number, sha256: string}} PackFile */
/**
 * @typedef {object} PackManifest
 * @property {string} name
 * @property {string} text       of pack.json
 * @property {PackFile[]} files   every path once
 * @property {PackFile[]} contents every content once: two paths may hold the same bytes
 * @property {number} bytes      of the contents
 * @property {string} licence    "" where it says none
 * @property {PackParts} parts   that it names; whether they can be used is the core's to say
 */

export const manifestPath = "pack.json";
export const longestManifestBytes = 4 * 1024 * 1024;
const format = 1;
const mostFiles = 1000;
const longestPath = 200;
// Escaped, it names a folder, and file systems end at 255.
const longestName = 200;
const longestLicence = 100;
// Beyond anything that a browser runs; a number that is wrong is said to be wrong, not "no room".
const mostBytes = 1e12;

/**
 * @param {string} text
 * @returns {PackManifest}
 */
export function parseManifest(text) {
  const json = parsed(text);
  if (json.format !== format) {
    throw packError(
      "unsupported",
      `pack.json is of format ${shown(json.format)}, and this version reads format ${format}. ` +
        "Look for a new version of the page, or export the pack anew.",
    );
  }
  const files = filesOf(json.files);
  const contents = contentsOf(files);
  const bytes = bytesOf(contents);
  if (bytes > mostBytes) throw wrong("files", `of at most ${mostBytes} bytes together`);
  const licence = typeof json.licence === "string" ? json.licence.slice(0, longestLicence) : "";
  return { name: nameOf(json.name), text, files, contents, bytes, licence, parts: partsOf(json) };
}

/** @param {Record<string, any>} json */
function partsOf({ decoder, embedder, reranker }) {
  return { decoder: isObject(decoder), embedder: isObject(embedder), reranker: isObject(reranker) };
}

/** @param {PackFile[]} files */
export function bytesOf(files) {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** @param {string} text */
function parsed(text) {
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw packError("corrupt", "pack.json is not JSON. Export the pack anew.", error);
  }
  if (!isObject(json)) throw packError("corrupt", "pack.json is not a JSON object.");
  return json;
}

/** @param {unknown} name */
function nameOf(name) {
  const fits =
    typeof name === "string" &&
    name.trim() !== "" &&
    !/[\p{Cc}\p{Cs}]/u.test(name) &&
    folderOf(name).length <= longestName;
  if (!fits) throw wrong("name", `a text of at most ${longestName} letters`);
  return name;
}

/**
 * A folder's name that holds on every file system, "." and ".." included.
 *
 * @param {string} name
 */
export function folderOf(name) {
  return encodeURIComponent(name).replaceAll(".", "%2E");
}

/** @param {unknown} list */
function filesOf(list) {
  if (!Array.isArray(list) || list.length === 0 || list.length > mostFiles) {
    throw wrong("files", `a list of 1 to ${mostFiles} files`);
  }
  const files = list.map((entry, index) => fileOf(entry, `files[${index}]`));
  const paths = new Set(files.map(({ path }) => path));
  if (paths.size < files.length) throw wrong("files", "a list that names each path once");
  return files;
}

/**
 * @param {unknown} entry
 * @param {string} where
 * @returns {PackFile}
 */
function fileOf(entry, where) {
  if (!isObject(entry)) throw wrong(where, "an object");
  const { path, bytes, sha256 } = entry;
  if (!isInside(path)) throw wrong(`${where}.path`, "a path inside the pack");
  if (!Number.isSafeInteger(bytes) || bytes < 0 || bytes > mostBytes) {
    throw wrong(`${where}.bytes`, `a whole number of at most ${mostBytes}`);
  }
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw wrong(`${where}.sha256`, "64 hexadecimal digits in lower case");
  }
  return { path, bytes, sha256 };
}

/** @param {unknown} path */
function isInside(path) {
  if (typeof path !== "string" || path.length > longestPath || path === manifestPath) return false;
  if (/[\p{Cc}\p{Cs}\\:]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** @param {PackFile[]} files */
function contentsOf(files) {
  /** @type {Map<string, PackFile>} */
  const contents = new Map();
  for (const file of files) {
    const same = contents.get(file.sha256) ?? file;
    if (same.bytes !== file.bytes) throw wrong("files", "a list with one size for each hash");
    contents.set(file.sha256, same);
  }
  return [...contents.values()];
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {string} where
 * @param {string} wanted
 */
function wrong(where, wanted) {
  return packError("corrupt", `pack.json: ${where} must be ${wanted}. Export the pack anew.`);
}

/** @param {unknown} value */
function shown(value) {
  return (JSON.stringify(value) ?? "none").slice(0, 40);
}
