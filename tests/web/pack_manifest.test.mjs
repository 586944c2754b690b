import assert from "node:assert/strict";
import { test } from "node:test";
import { folderOf, parseManifest } from "../../web/worker/pack_manifest.js";
import { packOf, sha256 } from "./pack_fixtures.mjs";

const good = {
  format: 1,
  name: "small",
  files: [{ path: "a/b.bin", bytes: 3, sha256: sha256("abc") }],
};

/** @param {object} changes */
const text = (changes) => JSON.stringify({ ...good, ...changes });
/** @param {object} changes */
const withFile = (changes) => text({ files: [{ ...good.files[0], ...changes }] });

test("what tools/export writes is read", () => {
  const abc = Buffer.from("abc");
  const json = String(packOf("small", { "a.bin": abc, "b.bin": abc }).get("pack.json"));
  const { name, files, contents, bytes } = parseManifest(json);
  assert.equal(name, "small");
  assert.deepEqual(files.map(({ path }) => path), ["a.bin", "b.bin"]);
  assert.deepEqual([contents.length, bytes], [1, 3], "the same bytes under two paths count once");
});

test("what is no pack.json is refused", () => {
  for (const wrong of ["", "{", "null", "[]", "7", '"pack"', "<!doctype html>"]) {
    assert.throws(() => parseManifest(wrong), { code: "corrupt", message: /^pack\.json/ }, wrong);
  }
});

test("another format is refused, with what to do", () => {
  for (const format of [0, 2, "1", null, undefined, { a: 1 }, "x".repeat(1000)]) {
    assert.throws(() => parseManifest(text({ format })), (/** @type {any} */ error) => {
      assert.equal(error.code, "unsupported");
      assert.match(error.message, /reads format 1.*new version/);
      return error.message.length < 200;
    });
  }
});

test("no path leads out of the pack, nor to pack.json itself", () => {
  const paths = [
    "..", "../a", "a/../../b", "a/..", "/etc/passwd", "//host/a", "https://host/a", "C:\\a", "a\\b",
    "", ".", "./a", "a//b", "a/", "a\0b", "a\nb", "\ud800", "pack.json", "x".repeat(201), 7, null,
    undefined, ["a"],
  ];
  for (const path of paths) {
    const wanted = { code: "corrupt", message: /files\[0\]\.path must be a path inside the pack/ };
    assert.throws(() => parseManifest(withFile({ path })), wanted, String(path));
  }
  for (const path of ["a b.bin", "日本/ü.bin", "%2e%2e", "..a", "a?b#c"]) {
    assert.equal(parseManifest(withFile({ path })).files[0].path, path);
  }
});

test("sizes and hashes of the wrong kind are refused", () => {
  for (const bytes of [-1, 0.5, "3", null, undefined, 1e300, 2 ** 53, 2e12, [3]]) {
    assert.throws(() => parseManifest(withFile({ bytes })), { code: "corrupt", message: /bytes/ });
  }
  for (const hash of ["", "abc", sha256("a").toUpperCase(), `${sha256("a")}0`, 7, null, undefined]) {
    const wanted = { code: "corrupt", message: /sha256/ };
    assert.throws(() => parseManifest(withFile({ sha256: hash })), wanted);
  }
});

test("lists of files that make no sense are refused", () => {
  const [file] = good.files;
  const many = Array.from({ length: 1001 }, (_, i) => ({ ...file, path: `${i}` }));
  const huge = many.slice(0, 3).map((one) => ({ ...one, bytes: 9e11, sha256: sha256(one.path) }));
  const lists = [
    undefined, null, {}, "a", [], [null], [7], [[]], many, huge, [file, file],
    [file, { ...file, path: "b", bytes: 4 }],
  ];
  for (const files of lists) {
    assert.throws(() => parseManifest(text({ files })), { code: "corrupt", message: /files/ });
  }
});

test("names that nobody could read are refused, and any other makes a folder of its own", () => {
  for (const name of [undefined, null, 7, "", "  ", "a\nb", "\udc00", "日".repeat(100)]) {
    assert.throws(() => parseManifest(text({ name })), { code: "corrupt", message: /name/ });
  }
  const names = [".", "..", "a/b", "a\\b", "%2E", "日本", "a b", "__proto__", "CON:"];
  const folders = names.map((name) => folderOf(parseManifest(text({ name })).name));
  assert.equal(new Set(folders).size, names.length);
  for (const folder of folders) assert.match(folder, /^[^./\\:]+$/);
});
