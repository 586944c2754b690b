// How many tests ran, read from what each runner says at its end.

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 */

/**
 * A whole check that either holds or does not.
 * @param {boolean} ok
 * @returns {Tally}
 */
export const oneCheck = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });

const number = (/** @type {string | undefined} */ text) => Number(text ?? 0);

/**
 * ctest, verbose, running doctest programs: the test cases of all of them. A program that died before
 * its closing line counts as one failure, which only ctest saw.
 * @param {import("./process.mjs").Finished} finished
 * @returns {Tally}
 */
export function tallyCtest({ status, output }) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const cases =
    /\[doctest\] test cases:\s+\d+ \|\s+(\d+) passed \|\s+(\d+) failed \|\s+(\d+) skipped/g;
  for (const [, passed, failed, skipped] of output.matchAll(cases)) {
    tally.passed += number(passed);
    tally.failed += number(failed);
    tally.skipped += number(skipped);
  }
  const [, broken] = output.match(/(\d+) tests failed out of \d+/) ?? [];
  tally.failed = Math.max(tally.failed, number(broken), status === 0 ? 0 : 1);
  return tally;
}

/**
 * node --test, whichever reporter it uses.
 * @param {import("./process.mjs").Finished} finished
 * @returns {Tally}
 */
export function tallyNode({ status, output }) {
  const count = (/** @type {string} */ word) =>
    number(output.match(new RegExp(`^(?:#|ℹ) ${word} (\\d+)$`, "m"))?.[1]);
  const failed = count("fail") + count("cancelled");
  return {
    passed: count("pass"),
    failed: Math.max(failed, status === 0 ? 0 : 1),
    skipped: count("skipped") + count("todo"),
  };
}

/**
 * python -m unittest.
 * @param {import("./process.mjs").Finished} finished
 * @returns {Tally}
 */
export function tallyUnittest({ status, output }) {
  const ran = number(output.match(/^Ran (\d+) tests? in /m)?.[1]);
  const [, closing = ""] = output.match(/^(?:OK|FAILED)(?: \((.*)\))?$/m) ?? [];
  const count = (/** @type {string} */ word) =>
    number(closing.match(new RegExp(`${word}=(\\d+)`))?.[1]);
  const broken = count("failures") + count("errors");
  const skipped = count("skipped");
  const failed = Math.max(broken, status === 0 ? 0 : 1);
  return { passed: Math.max(0, ran - failed - skipped), failed, skipped };
}
