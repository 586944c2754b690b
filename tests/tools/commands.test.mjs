import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @param {string} command
 * @param {string[]} args
 */
const run = (command, args) => spawnSync(`${root}tools/${command}`, args, { encoding: "utf8" });

for (const [command, ...args] of [
  ["setup", "everything"],
  ["build", "everything"],
  ["build", "native", "wasm"],
  ["build", "pack", "all"],
  ["run", "--port"],
  ["run", "--port", "eighty"],
  ["run", "--port", "70000"],
  ["run", "8080"],
  ["bench"],
  ["bench", "time", "import"],
  ["bench", "time", "--fast"],
]) {
  test(`"${[command, ...args].join(" ")}" is refused with the usage, and does nothing`, () => {
    const { status, stdout, stderr } = run(command, args);
    assert.equal(status, 2);
    assert.match(stderr, new RegExp(`^usage: tools/${command} `));
    assert.equal(stdout, "");
  });
}

test("an unknown benchmark is refused, and where to look is said", () => {
  const { status, stdout, stderr } = run("bench", ["../lib/serve", "--json"]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /no benchmark "\.\.\/lib\/serve": see tools\/bench list/);
});

test("the benchmarks are listed with what they measure", () => {
  const { status, stdout } = run("bench", ["list"]);
  assert.equal(status, 0);
  for (const name of ["import", "search", "time"]) assert.match(stdout, new RegExp(`^${name} +\\S`, "m"));
});
