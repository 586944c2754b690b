// No question that was once read rightly is read wrongly again: right.json has their ids, readings.json
// the plans that a reader found to be what was asked. How many of all are right,
// `node tools/lib/blind_table.mjs` prints.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { allRows, askedAndGraded, questions } from "./blind_questions.mjs";
import { graded } from "./blind_grade.mjs";

/** @type {string[]} */
const right = JSON.parse(readFileSync(path.join(questions, "right.json"), "utf8"));
/** @type {Record<string, string>} */
const readings = JSON.parse(readFileSync(path.join(questions, "readings.json"), "utf8"));
const rows = allRows();
const goldKeys = ["count", "says", "says_not", "yes", "refuse"];

test("every row has an id of its own, and what is right is a row", () => {
  const ids = new Set(rows.map(({ id }) => id));
  assert.equal(ids.size, rows.length);
  const named = [...right, ...Object.keys(readings), ...rows.flatMap(({ of }) => of ?? [])];
  assert.deepEqual(
    named.filter((id) => !ids.has(id)),
    [],
  );
});

/**
 * What of a row is not as tests/corpus/questions/README.md has it.
 * @param {import("./blind_questions.mjs").Row} row
 * @returns {string[]}
 */
function slips({ id, of, log, tz, now, turns, gold, note, ...others }) {
  const lists = [gold.says ?? [], gold.says_not ?? []];
  const ok = {
    id: /^r\d+-[a-f]-?\d\d$/.test(id) || /^[pn]-r\d+-[a-f]-?\d\d~(n\d?|\d)$/.test(id),
    of: of === undefined ? /^r/.test(id) : /^[pn]/.test(id) && id.slice(2).startsWith(`${of}~`),
    log: existsSync(path.join(questions, "logs", log)),
    tz: Intl.DateTimeFormat("en", { timeZone: tz }).resolvedOptions().timeZone !== "",
    now: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(now),
    turns: turns.length > 0 && turns.length <= 3 && turns.every((turn) => turn.trim() !== ""),
    gold: Object.keys(gold).length > 0 && Object.keys(gold).every((key) => goldKeys.includes(key)),
    count: [gold.count ?? 0].flat().every(Number.isFinite),
    says: lists.flat().every((pattern) => new RegExp(pattern, "i") && pattern !== ""),
    yes: [undefined, true, false].includes(gold.yes),
    refuse: [undefined, "none", true].includes(gold.refuse),
    note: note.trim() !== "",
    others: Object.keys(others).length === 0,
  };
  return Object.entries(ok).flatMap(([part, fine]) => (fine ? [] : [`${id}: ${part}`]));
}

test("every row is what the README says of rows", () => {
  assert.deepEqual(rows.flatMap(slips), []);
});

test("a log belongs to one set of questions", () => {
  const sets = rows.map(({ id, of, log }) => `${log} ${(of ?? id).match(/^r\d+-[a-f]/)?.[0]}`);
  assert.equal(new Set(sets).size, new Set(rows.map(({ log }) => log)).size);
});

test("a grader that finds nothing wrong with a wrong answer would be no grader", () => {
  const reply = { answer: "3 captures [1].", markdown: "", refusal: null, count: 3 };
  assert.equal(graded({ count: 3 }, reply).outcome, "right");
  assert.equal(graded({ count: 4 }, reply).outcome, "silently wrong");
  assert.equal(graded({ says: ["four"] }, reply).outcome, "silently wrong");
  assert.equal(graded({ yes: false }, reply).outcome, "silently wrong");
  const sum = { ...reply, answer: "7.25 was the total weight." };
  assert.equal(graded({ count: 7.25 }, sum).outcome, "right");
  assert.equal(graded({ count: 7.5 }, sum).outcome, "silently wrong");
  const warned = { ...reply, answer: "3, without 'red'", reading: { sentence: "", nearest: true, unused: ["red"] } };
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
    const reread = asked.filter(({ row, read }) => readings[row.id] && readings[row.id] !== read);
    assert.deepEqual(
      reread.map(({ row, read }) => `${row.id} ${row.turns.join(" / ")}: ${read}`),
      [],
      "if these readings are as right, tools/lib/blind_table.mjs --readings writes them anew",
    );
  });
}
