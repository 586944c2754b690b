import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkJsLayers } from "../../tools/lib/js_layers.mjs";

const program = fileURLToPath(new URL("../../tools/check_layers", import.meta.url));

/**
 * @template T
 * @param {Record<string, string>} files
 * @param {(tree: string) => T | Promise<T>} use of a tree of these files
 */
async function withTree(files, use) {
  const tree = mkdtempSync(path.join(os.tmpdir(), "layers-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.join(tree, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(tree, name), text);
    }
    return await use(tree);
  } finally {
    rmSync(tree, { recursive: true });
  }
}

/**
 * Runs check_layers over a tree of the given files.
 * @param {Record<string, string>} files
 */
const check = (files) =>
  withTree(files, (tree) => spawnSync(process.execPath, [program, tree], { encoding: "utf8" }));

/**
 * Its JavaScript part alone, without a second to start it.
 * @param {Record<string, string>} files
 */
const checkJs = (files) => withTree(files, checkJsLayers);

// Each row breaks one rule, and nothing else, on its file's second line: how, where, by what, what is said of it.
const breaches = [
  ["a layer that includes one above it", "core/base/a.h", '#include "core/text/utf8.h"',
    "points up: core/base stands below core/text"],
  ["the core using the wasm folder", "core/assistant/a.cc", '#include "wasm/a.h"',
    "points up: core/assistant stands below wasm"],
  ["the core using tools", "core/eval/a.cc", '#include "tools/cli/shared.h"',
    "may not use tools or tests"],
  ["the core using tests", "core/base/a.cc", '#include "tests/a.h"',
    "may not use tools or tests"],
  ["an include that hides behind white space", "core/base/a.cc", '  #  include  "core/time/a.h"',
    "points up: core/base stands below core/time"],
  ["a relative include", "core/text/a.cc", '#include "../base/a.h"',
    "is relative: write it from the root"],
  ["a folder of core that the order does not list", "core/misc/a.cc", "#include <string>",
    "is in a folder of core that the order does not list"],
  ["including a folder that the order does not list", "core/text/a.cc", '#include "core/misc/a.h"',
    "is not in a folder that the order lists"],
  ["SQLite outside core/store", "core/retrieve/a.cc", "#include <sqlite3.h>",
    "only core/store uses SQLite"],
  ["SQLite in a header", "core/store/a.h", "#include <sqlite3.h>",
    "third-party headers stay in .cc files"],
  ["nlohmann/json in a header", "core/ingest/a.h", "#include <nlohmann/json.hpp>",
    "third-party headers stay in .cc files"],
  ["hnswlib in a header", "core/retrieve/a.h", "#include <hnswlib/hnswlib.h>",
    "third-party headers stay in .cc files"],
  ["hnswlib outside core/retrieve", "core/store/a.cc", "#include <hnswlib/hnswlib.h>",
    "only core/retrieve uses hnswlib"],
  ["a third-party header in a header of the tools", "tools/cli/a.h", "#include <sqlite3.h>",
    "third-party headers stay in .cc files"],
  ["Emscripten in the core", "core/base/a.cc", "#include <emscripten/bind.h>",
    "only wasm/ includes Emscripten's headers"],
  ["Emscripten's short header in the tools", "tools/cli/a.cc", "#include <emscripten.h>",
    "only wasm/ includes Emscripten's headers"],
  ["the core asking where it runs", "core/base/a.cc", "#ifdef __EMSCRIPTEN__\n#endif",
    "__EMSCRIPTEN__ has no place in core: put a port in between"],
];

for (const [what, file, text, reason] of breaches) {
  test(`fails on ${what}, and says where`, async () => {
    const { status, stderr } = await check({ "core/base/fine.cc": "#include <string>\n", [file]: `\n${text}\n` });
    assert.equal(status, 1);
    const [said, ...closing] = stderr.split("\n");
    assert.ok(said.startsWith(`${file}:2: `) && said.endsWith(reason), said);
    assert.deepEqual(closing, ["2 files, 1 breaches of the folder order", ""]);
  });
}

test("passes what the order allows", async () => {
  const { status, stderr } = await check({
    "core/base/a.h": "#include <string>\n",
    "core/text/a.cc": '#include "core/base/a.h"\n#include "core/text/a.h"\n',
    "core/store/a.cc": '#include <sqlite3.h>\n#include <nlohmann/json.hpp>\n',
    "core/retrieve/a.cc": '#include <hnswlib/hnswlib.h>\n#include "core/store/a.h"\n',
    "wasm/a.cc": '#include <emscripten/bind.h>\n#include "core/assistant/a.h"\n',
    "tools/cli/a.cc": '#include "core/assistant/a.h"\n#include "tools/cli/a.h"\n',
    "tests/contract/a.h": "#include <sqlite3.h>\n",
    "tests/core/base/a_test.cc": '#include <doctest/doctest.h>\n#include "core/base/a.h"\n',
  });
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "8 files, 0 breaches of the folder order\n");
});

test("fails on a tree without sources, which proves nothing", async () => {
  assert.equal((await check({ "README.md": "" })).status, 1);
});

/** Modules below each other as the order has them; `changes` stand in for some. @param {Record<string, string>} changes */
const page = (changes = {}) => ({
  "wasm/host.js": "export const host = 1;\n",
  "wasm/build.mjs": 'import "node:fs";\n',
  "web/build.mjs": 'import "../tools/lib/files.mjs";\n',
  "web/base/messages.js": "export const operations = {};\n",
  "web/worker/host.js": '/** @import {Host} from "../../wasm/host.js" */\nimport "../base/messages.js";\n',
  "web/worker/worker.js": 'import("./host.js");\n',
  "web/client/start.js":
    'import "../base/messages.js";\nnew Worker(new URL("../worker/worker.js", import.meta.url));\n',
  "web/widget/element.js": 'export { start } from "../client/start.js";\n',
  "web/app/app.js": 'import {\n  element,\n} from "../widget/element.js";\n',
  "tools/lib/files.mjs": 'import "../../web/base/messages.js";\n',
  ...changes,
});
const pageFiles = Object.keys(page()).length;

test("passes modules that use what the order allows", async () => {
  const { status, stderr } = await check(page());
  assert.equal(stderr, `${pageFiles} files, 0 breaches of the folder order\n`);
  assert.equal(status, 0);
});

// Each row breaks one rule, and nothing else: how, in which file, by what text, and what is said of it.
const pageBreaches = [
  ["an import that points up", "web/client/a.js", 'import "../widget/element.js";',
    '"../widget/element.js" points up: web/client stands below web/widget'],
  ["an import of several lines, where it ends", "web/client/a.js", 'import { element } from\n"../widget/element.js";',
    '"../widget/element.js" points up: web/client stands below web/widget', 3],
  ["an export of what stands above", "web/base/a.js", 'export * from "../client/start.js";',
    '"../client/start.js" points up: web/base stands below web/client'],
  ["the wasm folder using the page", "wasm/a.js", 'import "../web/base/messages.js";',
    '"../web/base/messages.js" points up: wasm stands below web/base'],
  ["a dynamic import that points up", "web/worker/a.js", 'const { start } = await import("../client/start.js");',
    '"../client/start.js" points up: web/worker stands below web/client'],
  ["a dynamic import inside a function, in backquotes", "web/worker/a.js", "() => import(`../client/start.js`);",
    '"../client/start.js" points up: web/worker stands below web/client'],
  ["a dynamic import that cannot be followed", "web/worker/a.js", 'import("../client/" + name);',
    "an import() has a computed address: write the module's own"],
  ["a worker started from below", "web/base/a.js", 'new URL("../worker/worker.js", import.meta.url);',
    '"../worker/worker.js" points up: web/base stands below web/worker'],
  ["a type of JSDoc from above", "web/worker/a.js", '/** @import {Start} from "../client/start.js" */',
    '"../client/start.js" points up: web/worker stands below web/client'],
  ["a type that is written in its place", "web/worker/a.js", '/** @param {import("../client/start.js").Start} a */ function f(a) {}',
    '"../client/start.js" points up: web/worker stands below web/client'],
  ["the page using tools", "web/app/a.js", 'import "../../tools/lib/files.mjs";',
    '"../../tools/lib/files.mjs" may not use tools or tests'],
  ["the page using tests", "web/app/a.js", 'import "../../tests/web/a.js";',
    '"../../tests/web/a.js" may not use tools or tests'],
  ["the page using a script of Node's", "web/app/a.js", 'import "../build.mjs";',
    '"../build.mjs" is a script for Node'],
  ["a package by its name", "web/widget/a.js", 'import uplot from "uplot";',
    '"uplot" is a package: a browser finds none by its name'],
  ["a module that is not there", "web/widget/a.js", 'import "./gone.js";', '"./gone.js" is not there'],
];

for (const [what, file, text, said, line = 2] of pageBreaches) {
  test(`fails on ${what}, and says where`, async () => {
    const { breaches } = await checkJs(page({ [/** @type {string} */ (file)]: `\n${text}\n` }));
    assert.deepEqual(breaches, [`${file}:${line}: ${said}`]);
  });
}

test("fails on a module in a folder of the page that the order does not list", async () => {
  const { status, stderr } = await check(page({ "web/misc/a.js": "" }));
  assert.deepEqual(stderr.split("\n"), [
    "web/misc/a.js:1: is in no folder that the order lists",
    `${pageFiles + 1} files, 1 breaches of the folder order`,
    "",
  ]);
  assert.equal(status, 1);
});

/** @type {[string, Record<string, string>, string][]} what closes it, the files, what is said */
const circles = [
  [
    "an import",
    { "web/base/a.js": 'import "./b.js";\n', "web/base/b.js": '\nimport "./c.js";\n', "web/base/c.js": 'import "./a.js";\n' },
    'web/base/c.js:1: "./a.js" closes a circle: web/base/a.js > web/base/b.js > web/base/c.js > web/base/a.js',
  ],
  [
    "a dynamic import",
    { "web/base/a.js": 'import "./b.js";\n', "web/base/b.js": '\nconst later = () => import("./a.js");\n' },
    'web/base/b.js:2: "./a.js" closes a circle: web/base/a.js > web/base/b.js > web/base/a.js',
  ],
  [
    "a type",
    { "web/base/a.js": 'import "./b.js";\n', "web/base/b.js": '/** @import {A} from "./a.js" */\n' },
    'web/base/b.js:1: "./a.js" closes a circle: web/base/a.js > web/base/b.js > web/base/a.js',
  ],
  [
    "a module that a worker is started with",
    { "web/base/a.js": 'import "./b.js";\n', "web/base/b.js": 'new Worker(new URL("a.js", import.meta.url));\n' },
    'web/base/b.js:1: "a.js" closes a circle: web/base/a.js > web/base/b.js > web/base/a.js',
  ],
  [
    "a module that imports itself",
    { "web/base/a.js": '\nimport "./a.js";\n' },
    'web/base/a.js:2: "./a.js" closes a circle: web/base/a.js > web/base/a.js',
  ],
  [
    "an import among the tools",
    { "tools/a.mjs": 'import "./b.mjs";\n', "tools/b.mjs": 'import "./a.mjs";\n' },
    'tools/b.mjs:1: "./a.mjs" closes a circle: tools/a.mjs > tools/b.mjs > tools/a.mjs',
  ],
];

for (const [what, files, said] of circles) {
  test(`fails on a circle that ${what} closes, and says which`, async () => {
    assert.deepEqual((await checkJs(page(files))).breaches, [said]);
  });
}

test("two ways to the same module are no circle", async () => {
  const files = page({
    "web/base/a.js": 'import "./b.js";\nimport "./c.js";\n',
    "web/base/b.js": 'import "./c.js";\n',
    "web/base/c.js": "",
  });
  assert.deepEqual(await checkJs(files), { files: pageFiles + 3, breaches: [] });
});

test("what merely looks like an import is none", async () => {
  const looks = [
    '// import "../app/app.js";',
    '/* import "../app/app.js"; */',
    '/** import "../app/app.js"; and await import("../app/app.js") */',
    "const text = 'import \"../app/app.js\";';",
    'const quoted = `import("../app/app.js")`;',
    "const pattern = /import \"..\\/app\\/app.js\"/;",
    'object.import("../app/app.js");',
    'const elsewhere = new URL("../app/app.js", somewhere);',
    'const asset = new URL("../styles/page.css", import.meta.url);',
    '/** @type {import("uplot").Options} */',
    "const options = {};",
  ];
  const files = page({ "web/base/a.js": looks.join("\n") });
  assert.deepEqual(await checkJs(files), { files: pageFiles + 1, breaches: [] });
});
