// No question that was once read rightly is read wrongly again: right.json has their ids. How many of
// all are right, `node tools/lib/blind_table.mjs` prints.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { allRows, askedAndGraded, questions } from "./blind_questions.mjs";
import { graded } from "./blind_grade.mjs";

/** @type {string[]} */
const right = JSON.parse(readFileSync(path.join(questions, "right.json"), "utf8"));
const rows = allRows();

test("every row has an id of its own, and what is right is a row", () => {
  const ids = new Set(rows.map(({ id }) => id));
  assert.equal(ids.size, rows.length);
  assert.deepEqual(
    right.filter((id) => !ids.has(id)),
    [],
  );
});

test("a grader that finds nothing wrong with a wrong answer would be no grader", () => {
  const reply = { answer: "3 captures [1].", markdown: "", refusal: null, count: 3 };
  assert.equal(graded({ count: 3 }, reply).outcome, "right");
  assert.equal(graded({ count: 4 }, reply).outcome, "silently wrong");
  assert.equal(graded({ says: ["four"] }, reply).outcome, "silently wrong");
  assert.equal(graded({ yes: false }, reply).outcome, "silently wrong");
  const warned = { ...reply, answer: "3, without 'red'", reading: { nearest: true, unused: ["red"] } };
  assert.equal(graded({ count: 4 }, warned).outcome, "said so");
  const refused = { ...reply, answer: "Nothing found.", refusal: "nothing_relevant", count: null };
  assert.equal(graded({ count: 4 }, refused).outcome, "false refusal");
  assert.equal(graded({ refuse: "none" }, refused).outcome, "right");
});

for (const log of [...new Set(rows.map((row) => row.log))]) {
  test(`what was read rightly of ${log} still is`, () => {
    const asked = askedAndGraded(rows.filter((row) => row.log === log));
    const lost = asked.filter(({ row, outcome }) => right.includes(row.id) && outcome !== "right");
    const told = lost.map(
      ({ row, faults, answer }) =>
        `${row.id} ${row.turns.join(" / ")}: ${faults.join("; ")} | ${answer.slice(0, 200)}`,
    );
    assert.deepEqual(told, []);
  });
}
