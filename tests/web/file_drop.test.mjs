import assert from "node:assert/strict";
import { test } from "node:test";
import { acceptFileDrops } from "../../web/widget/file_drop.js";

/** @param {string} path  @param {boolean} [readable] */
function fileEntry(path, readable = true) {
  const name = path.split("/").pop() ?? "";
  /** @type {(done: (file: object) => void, fail: (error: Error) => void) => void} */
  const file = (done, fail) => (readable ? done({ name }) : fail(new Error("gone")));
  return { name, fullPath: path, isFile: true, isDirectory: false, file };
}

/** @param {string} path  @param {object[]} entries  @param {boolean} [whole]  false: reading it fails */
function folderEntry(path, entries, whole = true) {
  const left = [entries];
  /** @type {(done: (entries: object[]) => void, fail: (error: Error) => void) => void} */
  const readEntries = (done, fail) => {
    if (left.length === 0 && !whole) return fail(new Error("gone"));
    done(left.shift() ?? []);
  };
  const name = path.split("/").pop() ?? "";
  return { name, fullPath: path, isFile: false, isDirectory: true, createReader: () => ({ readEntries }) };
}

/**
 * What is handed on of entries that are dropped.
 *
 * @param {...object} entries
 * @returns {Promise<{names: string[], unread: {name: string, text: string}[]}>}
 */
function dropped(...entries) {
  /** @type {Map<string, (event: object) => void>} */
  const listeners = new Map();
  const target = { addEventListener: listeners.set.bind(listeners), classList: { remove: () => {} } };
  return new Promise((resolve) => {
    acceptFileDrops(/** @type {any} */ (target), (files, unread) => {
      resolve({ names: files.map(({ name }) => name), unread });
    });
    const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
    const dataTransfer = { types: ["Files"], items, files: [] };
    listeners.get("drop")?.({ preventDefault: () => {}, dataTransfer });
  });
}

test("the files of a folder stand in its place, without hidden ones", async () => {
  const below = folderEntry("/home/below", [fileEntry("/home/below/yard.log")]);
  const home = folderEntry("/home", [fileEntry("/home/kitchen.log"), fileEntry("/home/.hidden"), below]);
  const { names, unread } = await dropped(home, fileEntry("/porch.log"));
  assert.deepEqual(names, ["kitchen.log", "yard.log", "porch.log"]);
  assert.deepEqual(unread, []);
});

test("a file or folder that cannot be read is named, and the others are there", async () => {
  const below = folderEntry("/home/below", [fileEntry("/home/below/yard.log")], false);
  const home = folderEntry("/home", [fileEntry("/home/gone.log", false), below, fileEntry("/home/kitchen.log")]);
  const { names, unread } = await dropped(home);
  assert.deepEqual(names, ["yard.log", "kitchen.log"]);
  assert.deepEqual(unread, [
    { name: "home/gone.log", text: "it cannot be read" },
    { name: "home/below", text: "this folder could not be read to its end" },
  ]);
});

test("files beyond 10,000 are said to be left out, once; 10,000 are whole", async () => {
  const files = Array.from({ length: 10_002 }, (_, i) => fileEntry(`/home/${i}.log`));
  const whole = await dropped(folderEntry("/home", files.slice(0, 10_000)));
  assert.equal(whole.names.length, 10_000);
  assert.deepEqual(whole.unread, []);
  const { names, unread } = await dropped(folderEntry("/home", files), fileEntry("/porch.log"));
  assert.equal(names.length, 10_000);
  assert.deepEqual(unread, [{ name: "home", text: "more than 10,000 files: the others are not read" }]);
});
