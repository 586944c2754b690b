import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { moduleGraph, preloadLinks } from "../../web/preload_links.mjs";

const web = fileURLToPath(new URL("../../web", import.meta.url));

/** @param {Record<string, string>} files */
function withFolder(files, /** @type {(folder: string) => void} */ use) {
  const folder = mkdtempSync(path.join(tmpdir(), "yesterlog-links-"));
  try {
    mkdirSync(path.join(folder, "styles"));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the element's modules are all found, and the worker's are not among them", () => {
  const found = [...moduleGraph(path.join(web, "widget/define.js"))].map((f) => path.relative(web, f));
  const widget = readdirSync(path.join(web, "widget")).filter((name) => name.endsWith(".js"));
  assert.deepEqual(
    found.filter((name) => name.startsWith("widget/")).sort(),
    widget.map((name) => `widget/${name}`).sort(),
  );
  for (const name of ["base/messages.js", "client/client.js"]) assert.ok(found.includes(name), name);
  assert.deepEqual(found.filter((name) => !/^(widget|client|base)\//.test(name)), []);
});

test("imports of several lines and of later are followed, types and loops are not", () => {
  withFolder(
    {
      "a.js": 'import {\n  one,\n  two,\n} from "./b.js";\nawait import("./c.js");\n',
      "b.js": '/** @import {Three} from "./missing.js" */\nimport "./a.js";\nimport "elsewhere";\n',
      "c.js": "",
    },
    (folder) => {
      const found = [...moduleGraph(path.join(folder, "a.js"))].map((file) => path.basename(file));
      assert.deepEqual(found, ["a.js", "b.js", "c.js"]);
    },
  );
});

test("an import of what is not there is an error", () => {
  withFolder({ "a.js": 'import "./gone.js";\n' }, (folder) => {
    assert.throws(() => moduleGraph(path.join(folder, "a.js")), /gone\.js is imported but/);
  });
});

test("a link a module and a link a style sheet", () => {
  withFolder({ "a.js": 'import "./b.js";\n', "b.js": "", "styles/x.css": "" }, (folder) => {
    assert.deepEqual(preloadLinks(folder, "a.js", "styles"), [
      '<link rel="modulepreload" href="a.js" />',
      '<link rel="modulepreload" href="b.js" />',
      '<link rel="preload" as="style" href="styles/x.css" />',
    ]);
  });
});
