import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../tools/check_layers", import.meta.url));

/**
 * Runs check_layers over a tree of the given files.
 * @param {Record<string, string>} files
 */
function check(files) {
  const tree = mkdtempSync(path.join(os.tmpdir(), "layers-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.join(tree, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(tree, name), text);
    }
    const { status, stderr } = spawnSync(process.execPath, [program, tree], { encoding: "utf8" });
    return { status, stderr };
  } finally {
    rmSync(tree, { recursive: true });
  }
}

// Each row breaks one rule, and nothing else.
const breaches = [
  ["a layer that includes one above it", "core/base/a.h", '#include "core/text/utf8.h"'],
  ["the core using the wasm folder", "core/assistant/a.cc", '#include "wasm/a.h"'],
  ["the core using tools", "core/eval/a.cc", '#include "tools/cli/shared.h"'],
  ["the core using tests", "core/base/a.cc", '#include "tests/a.h"'],
  ["an include that hides behind white space", "core/base/a.cc", '  #  include  "core/time/a.h"'],
  ["a relative include", "core/text/a.cc", '#include "../base/a.h"'],
  ["a folder of core that the order does not list", "core/misc/a.cc", "#include <string>"],
  ["including a folder that the order does not list", "core/text/a.cc", '#include "core/misc/a.h"'],
  ["SQLite outside core/store", "core/retrieve/a.cc", "#include <sqlite3.h>"],
  ["SQLite in a header", "core/store/a.h", "#include <sqlite3.h>"],
  ["nlohmann/json in a header", "core/ingest/a.h", "#include <nlohmann/json.hpp>"],
  ["hnswlib in a header", "core/retrieve/a.h", "#include <hnswlib/hnswlib.h>"],
  ["hnswlib outside core/retrieve", "core/store/a.cc", "#include <hnswlib/hnswlib.h>"],
  ["a third-party header in a header of the tools", "tools/cli/a.h", "#include <sqlite3.h>"],
  ["Emscripten in the core", "core/base/a.cc", "#include <emscripten/bind.h>"],
  ["Emscripten's short header in the tools", "tools/cli/a.cc", "#include <emscripten.h>"],
  ["the core asking where it runs", "core/base/a.cc", "#ifdef __EMSCRIPTEN__\n#endif"],
];

for (const [what, file, text] of breaches) {
  test(`fails on ${what}, and says where`, () => {
    const { status, stderr } = check({ "core/base/fine.cc": "#include <string>\n", [file]: `\n${text}\n` });
    assert.equal(status, 1);
    assert.ok(stderr.includes(`${file}:2: `), stderr);
    assert.match(stderr, /2 files, 1 breaches/);
  });
}

test("passes what the order allows", () => {
  const { status, stderr } = check({
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
  assert.match(stderr, /8 files, 0 breaches/);
});

test("fails on a tree without sources, which proves nothing", () => {
  assert.equal(check({ "README.md": "" }).status, 1);
});
