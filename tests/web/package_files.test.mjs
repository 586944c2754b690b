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

test("where the unpacker cannot be loaded the other files are there", async () => {
  const packed = fflate.zipSync({ "a.log": text(kitchen) });
  const offline = () => Promise.reject(new TypeError("no network"));
  const { files, unread } = await unpackFiles([fileOf("home.zip", packed), fileOf("b.log", "b\n")], offline);
  assert.deepEqual(files.map(({ name }) => name), ["b.log"]);
  assert.match(unread[0].text, /could not be loaded/);
});

test("packages that come together unpack to no more than there is room for", async () => {
  const packed = fflate.zipSync({ "a.log": new Uint8Array(1000) });
  const dropped = ["1.zip", "2.zip", "3.zip"].map((name) => fileOf(name, packed));
  const { files, unread } = await unpackFiles(dropped, async () => fflate, 2500);
  assert.equal(files.length, 2);
  assert.deepEqual(unread, [{ name: "3.zip", text: "it unpacks to more than there is room for here: unpack it first" }]);
});

test("a damaged file is told once, and does not hide that the package is cut off", async () => {
  let noise = 1; // packs to no less, so that it comes in several pieces (xorshift; Marsaglia 2003)
  const bytes = Uint8Array.from({ length: 300_000 }, () => {
    noise ^= noise << 13;
    noise ^= noise >>> 17;
    return (noise ^= noise << 5);
  });
  const damaged = fflate.zipSync({ "a.log": bytes, "b.log": [bytes, { level: 0 }] });
  damaged[30 + "a.log".length] = 7; // the first block is of no kind that there is
  const cut = damaged.subarray(0, damaged.length - 100_000);
  const { files, unread } = await unpacked(fileOf("home.zip", cut));
  assert.deepEqual(files, []);
  assert.deepEqual(unread.map(({ name }) => name), ["home.zip/a.log", "home.zip"]);
  assert.match(unread[1].text, /damaged or cut off/);
});

test("a file that is packed in another way is told once", async () => {
  const packed = fflate.zipSync({ "a.log": text(kitchen), "b.log": text(kitchen) });
  packed[8] = 12; // bzip2
  const { files, unread } = await unpacked(fileOf("home.zip", packed));
  assert.deepEqual(files.map(({ name }) => name), ["b.log"]);
  assert.deepEqual(unread.map(({ name }) => name), ["home.zip/a.log"]);
});

test("files of a package beyond 10,000 are said to be left out", async () => {
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.log`, new Uint8Array()]));
  const { files, unread } = await unpacked(fileOf("home.zip", fflate.zipSync(many)));
  assert.equal(files.length, 10_000);
  assert.deepEqual(unread, [{ name: "home.zip", text: "more than 10,000 files: the others are not read" }]);
});
