import assert from "node:assert/strict";
import { test } from "node:test";
import { tallyCtest, tallyNode, tallyUnittest } from "../../tools/lib/tally.mjs";

const doctest = (/** @type {number} */ passed, /** @type {number} */ failed) =>
  `1: [doctest] test cases:  ${passed + failed} |  ${passed} passed |  ${failed} failed | 0 skipped\n`;

test("doctest's cases are summed over the programs that ctest ran", () => {
  const output = `${doctest(40, 0)}${doctest(2, 0)}100% tests passed, 0 tests failed out of 2\n`;
  assert.deepEqual(tallyCtest({ status: 0, output }), { passed: 42, failed: 0, skipped: 0 });
});

test("failed cases are counted as cases, not as programs", () => {
  const output = `${doctest(40, 3)}0% tests passed, 1 tests failed out of 1\n`;
  assert.deepEqual(tallyCtest({ status: 8, output }), { passed: 40, failed: 3, skipped: 0 });
});

test("a program that died without a word is a failure", () => {
  const output = `${doctest(40, 0)}50% tests passed, 1 tests failed out of 2\n`;
  assert.deepEqual(tallyCtest({ status: 8, output }), { passed: 40, failed: 1, skipped: 0 });
});

test("ctest that found nothing to run is a failure", () => {
  assert.deepEqual(tallyCtest({ status: 8, output: "" }), { passed: 0, failed: 1, skipped: 0 });
});

for (const [reporter, mark] of [
  ["spec", "ℹ"],
  ["tap", "#"],
]) {
  const said = (/** @type {Record<string, number>} */ counts) =>
    Object.entries(counts)
      .map(([word, count]) => `${mark} ${word} ${count}\n`)
      .join("");

  test(`the ${reporter} reporter's closing lines are read`, () => {
    const output = said({ tests: 9, pass: 5, fail: 1, cancelled: 1, skipped: 1, todo: 1 });
    assert.deepEqual(tallyNode({ status: 1, output }), { passed: 5, failed: 2, skipped: 2 });
  });

  test(`a test's name cannot pass for the ${reporter} reporter's closing line`, () => {
    const output = `✔ it says ${mark} pass 100 (1ms)\n${said({ pass: 1, fail: 0 })}`;
    assert.deepEqual(tallyNode({ status: 0, output }), { passed: 1, failed: 0, skipped: 0 });
  });
}

test("node that failed without counting is a failure", () => {
  const output = "SyntaxError: Unexpected token\n";
  assert.deepEqual(tallyNode({ status: 1, output }), { passed: 0, failed: 1, skipped: 0 });
});

test("unittest's closing lines count what passed, failed and was skipped", () => {
  const good = "...\nRan 12 tests in 3.1s\n\nOK\n";
  assert.deepEqual(tallyUnittest({ status: 0, output: good }), { passed: 12, failed: 0, skipped: 0 });
  const bad = "F.E\nRan 12 tests in 3.1s\n\nFAILED (failures=1, errors=2, skipped=1)\n";
  assert.deepEqual(tallyUnittest({ status: 1, output: bad }), { passed: 8, failed: 3, skipped: 1 });
  assert.deepEqual(tallyUnittest({ status: 1, output: "" }), { passed: 0, failed: 1, skipped: 0 });
});
