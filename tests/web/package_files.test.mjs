import assert from "node:assert/strict";
import { test } from "node:test";
import * as fflate from "fflate";
import { unpackFiles } from "../../web/widget/package_files.js";

const kitchen = "2026-04-08T09:00:00 kettle on\n";
const text = (/** @type {string} */ value) => fflate.strToU8(value);

/** @param {string} name @param {BlobPart} bytes */
const fileOf = (name, bytes) => new File([bytes], name);

/** @param {...File} files */
const unpacked = (...files) => unpackFiles(files, async () => fflate);

test("the files of a package stand in its place, in their order among the others", async () => {
  const packed = fflate.zipSync({ "home/kitchen.log": text(kitchen), "yard.log": text("gate\n") });
  const { files, found, unread } = await unpacked(fileOf("a.log", "a\n"), fileOf("home.zip", packed), fileOf("b.log", "b\n"));
  assert.deepEqual(files.map(({ name }) => name), ["a.log", "kitchen.log", "yard.log", "b.log"]);
  assert.equal(await files[1].text(), kitchen);
  assert.deepEqual([...found].map(({ name }) => name), ["kitchen.log", "yard.log"]);
  assert.deepEqual(unread, []);
});

test("stored files, folders and hidden files: what is a log is there", async () => {
  const packed = fflate.zipSync({ "a.log": [text(kitchen), { level: 0 }], "__MACOSX/a.log": text("x"), "b/.hidden": text("x") });
  const { files } = await unpacked(fileOf("home.zip", packed));
  assert.deepEqual(await Promise.all(files.map((file) => file.text())), [kitchen]);
});

test("a package that unpacks to more than a log would is given up", async () => {
  const packed = fflate.zipSync({ "a.log": new Uint8Array(100 * 2 ** 20) });
  const { files, unread } = await unpacked(fileOf("bomb.zip", packed));
  assert.equal(files.length, 0);
  assert.match(unread[0].text, /unpacks to more than a log would/);
});

test("spreadsheets, packages in packages, cut and empty ones say what they are", async () => {
  const sheet = fflate.zipSync({ "[Content_Types].xml": text("<a/>"), "xl/workbook.xml": text("<a/>") });
  const nested = fflate.zipSync({ "inner.zip": fflate.zipSync({ "a.log": text(kitchen) }) });
  const whole = fflate.zipSync({ "a.log": [text(kitchen.repeat(2000)), { level: 0 }] });
  const empty = fflate.zipSync({ "folder/": new Uint8Array() });
  const { files, unread } = await unpacked(
    fileOf("sheet.xlsx", sheet),
    fileOf("nested.zip", nested),
    fileOf("cut.zip", whole.subarray(0, 3000)),
    fileOf("empty.zip", empty),
  );
  assert.deepEqual(files, []);
  const reasons = Object.fromEntries(unread.map(({ name, text: reason }) => [name, reason]));
  assert.match(reasons["sheet.xlsx"], /save it as CSV/);
  assert.match(reasons["nested.zip/inner.zip"], /package in a package/);
  assert.match(reasons["cut.zip"], /damaged or cut off/);
  assert.match(reasons["empty.zip"], /no file in this package/);
});
