import assert from "node:assert/strict";
import { test } from "node:test";
import {
  conditionsOf, hasChoiceOfTime, otherOperations, withOperation, withTime, withoutCondition,
} from "../../web/widget/plan_edit.js";
import { conditionTexts, operationText, planTimeText } from "../../web/widget/reading_text.js";
import { askedFilter } from "../../web/worker/asked_filter.js";

/** @typedef {import("../../web/base/plan_types.js").Plan} Plan */
/** @typedef {import("../../web/base/plan_types.js").PlanCondition} PlanCondition */

const person = { label: ["person"] };
const porch = { source: ["porch"] };
const root = { field: "user", op: "=", value: ["root"] };
const week = { windows: [{ start: "2026-04-06T00:00:00", end: "2026-04-13T00:00:00" }] };

/** @param {PlanCondition} [selection] @param {Partial<Plan>} [more] @returns {Plan} */
const count = (selection, more) => ({ version: 1, operation: "count", ...(selection && { selection }), ...more });

/** @param {Plan} plan */
const texts = (plan) => conditionsOf(plan).map((placed) => Object.values(conditionTexts(placed)).join(": "));

test("conditions come in the order of a reading: selection, sides, anchor, until, expected", () => {
  const plan = count(
    { and: [person, { or: [porch, { not: root }] }] },
    {
      sides: [{ selection: { text: ["dog"] } }, {}],
      anchor: { relation: "between", event: { risk: 3 }, until: { kind: ["k1"] } },
      until: { field: "plate", op: "present" },
      expected: { field: "temperature", op: ">", value: [22.5] },
    },
  );
  assert.deepEqual(texts(plan), [
    "what: person", "where: porch", "or not user: root", "words: dog", "risk: 3 or more", "kind: k1",
    "plate: present", "temperature: above 22.5",
  ]);
  assert.deepEqual(texts(count()), []);
  assert.deepEqual(texts(count({})), []);
});

test("a condition that is taken away leaves the others, without brackets that say nothing", () => {
  const plan = count({ and: [person, porch, { not: root }] });
  assert.deepEqual(withoutCondition(plan, 1).selection, { and: [person, { not: root }] });
  assert.deepEqual(withoutCondition(plan, 2).selection, { and: [person, porch] });
  assert.deepEqual(withoutCondition(count({ and: [person, porch] }), 0).selection, porch);
  const nested = count({ and: [person, { or: [porch, { and: [root, { risk: 2 }] }] }] });
  assert.deepEqual(withoutCondition(nested, 1).selection, { and: [person, { and: [root, { risk: 2 }] }] });
  assert.deepEqual(withoutCondition(nested, 2).selection, { and: [person, { or: [porch, { risk: 2 }] }] });
  assert.deepEqual(withoutCondition(count({ not: { or: [porch] } }), 0), count());
  assert.deepEqual(withoutCondition(count(person), 0), count());
});

test("the plan of the answer stays as it was", () => {
  const plan = count({ and: [person, porch] }, { time: week });
  const before = structuredClone(plan);
  withoutCondition(plan, 0);
  withTime(plan, null);
  withOperation(plan, "list");
  assert.deepEqual(plan, before);
});

test("of two conditions that say the same the right one goes", () => {
  const plan = count({ and: [person, porch] }, { until: { ...person } });
  assert.deepEqual(withoutCondition(plan, 2), count({ and: [person, porch] }));
});

test("a condition that selects no event stays", () => {
  assert.deepEqual(withoutCondition(count({ and: [{ or: [] }, person] }), 0).selection, { or: [] });
});

test("without its event an anchor goes", () => {
  const anchor = { relation: "after", event: person, which: "first" };
  assert.deepEqual(withoutCondition(count(porch, { anchor }), 1), count(porch));
  const between = { relation: "between", event: person, until: root };
  assert.deepEqual(withoutCondition(count(porch, { anchor: between }), 2).anchor, {
    relation: "between", event: person,
  });
});

test("another time takes the place of the old one, and the whole log is none", () => {
  assert.deepEqual(withTime(count(person, { time: week }), null), count(person));
  assert.deepEqual(withTime(count(person), week), count(person, { time: week }));
});

test("where another time would change nothing there is no choice", () => {
  assert.ok(hasChoiceOfTime(count(person)));
  assert.ok(hasChoiceOfTime(count(person, { sides: [{ selection: porch }, {}] })));
  assert.ok(!hasChoiceOfTime(count(person, { sides: [{ time: week }, {}] })));
  assert.ok(!hasChoiceOfTime({ version: 1, operation: "state" }));
});

test("another operation keeps selection, time and anchor, and drops what only the old one has", () => {
  const anchor = { relation: "after", event: person };
  const top = count(porch, { operation: "top", by: "day", n: 3, direction: "ascending", time: week, anchor });
  const kept = { version: 1, selection: porch, time: week, anchor };
  assert.deepEqual(JSON.parse(JSON.stringify(withOperation(top, "count"))), { ...kept, operation: "count" });
  assert.deepEqual(JSON.parse(JSON.stringify(withOperation(top, "by_day"))), {
    ...kept, operation: "per_unit", by: "day",
  });
});

test("visits stay visits where there is a figure, durations do not", () => {
  const visits = count(person, { measure: "incidents" });
  assert.equal(withOperation(visits, "by_day").measure, "incidents");
  assert.equal(withOperation(visits, "list").measure, undefined);
  const durations = count(person, { measure: "duration", aggregate: "total" });
  assert.equal(withOperation(durations, "count").measure, undefined);
});

test("the operation that holds is not offered, and none where the selection is not what is asked about", () => {
  assert.deepEqual(otherOperations(count(person)), ["list", "first", "last", "by_day"]);
  assert.deepEqual(otherOperations(count(person, { operation: "per_unit", by: "day" })), [
    "count", "list", "first", "last",
  ]);
  assert.equal(otherOperations(count(person, { operation: "per_unit", by: "hour" })).length, 5);
  assert.equal(otherOperations(count(person, { operation: "first", n: 3 })).length, 5);
  assert.deepEqual(otherOperations(count(person, { operation: "compare" })), []);
  assert.deepEqual(otherOperations(count(undefined, { operation: "out_of_scope" })), []);
});

test("operations in words", () => {
  const said = (/** @type {Partial<Plan>} */ more) => operationText(count(person, more));
  assert.equal(said({}), "How many");
  assert.equal(said({ measure: "incidents" }), "How many visits");
  assert.equal(said({ operation: "per_unit", by: "day" }), "How many per day");
  assert.equal(said({ operation: "per_unit", by: "hour_of_day" }), "How many per hour of day");
  assert.equal(said({ operation: "first" }), "The first");
  assert.equal(said({ operation: "last", n: 3 }), "The last 3");
  assert.equal(said({ operation: "nth", n: -2 }), "Number 2 from the end");
  assert.equal(said({ operation: "top", by: "field:user", n: 3 }), "The 3 users with the most");
  assert.equal(said({ operation: "top", by: "day", direction: "ascending" }), "The day with the least");
  assert.equal(said({ operation: "distinct", by: "night" }), "Which nights");
  assert.equal(said({ operation: "duration" }), "How long: total");
  assert.equal(said({ operation: "value", aggregate: "max", field: "temperature" }), "The highest temperature");
  assert.equal(said({ operation: "value", aggregate: "increase", field: "energy" }), "The increase of energy");
  assert.equal(said({ operation: "of_tomorrow" }), "of_tomorrow");
});

test("times in words", () => {
  const nights = { clock: /** @type {[string, string][]} */ ([["22:00", "30:00"]]), weekdays: ["mon", "tue"] };
  assert.equal(planTimeText({}, "day_first"), "Whole log");
  assert.equal(planTimeText(week, "day_first"), "Mon 6 Apr 2026 – Sun 12 Apr 2026");
  assert.equal(planTimeText({ recurrence: nights }, "day_first"), "Whole log, 22:00–06:00, Mon Tue");
  const untilNow = [{ start: null, end: "2026-04-10T12:00:00" }];
  assert.equal(planTimeText({ windows: untilNow, fallback: true }, "day_first"), "Whole log (no time was named)");
  const days = [6, 7, 8].map((day) => ({ start: `2026-04-0${day}T00:00:00`, end: `2026-04-0${day + 1}T00:00:00` }));
  assert.equal(planTimeText({ windows: days }, "day_first"), "Mon 6 Apr 2026; Tue 7 Apr 2026; and 1 more");
});

test("long values and long lists are cut", () => {
  const [placed] = conditionsOf(count({ source: ["x".repeat(500), "b", "c", "d", "e"] }));
  assert.equal(conditionTexts(placed).value, `${"x".repeat(60)}… or b or c or 2 more`);
});

test("a word that the lexicon replaced is named", () => {
  const [placed] = conditionsOf(count({ text: ["parcel"] }));
  /** @type {import("../../web/base/plan_types.js").ReadCondition} */
  const read = { words: "package", field: "text", op: "=", values: ["parcel"], how: "lexicon", events: 3 };
  assert.equal(conditionTexts(placed, read).value, "parcel (for “package”)");
  assert.equal(conditionTexts(placed, { ...read, how: "word" }).value, "parcel");
});

test("a name that was found by its meaning says for what", () => {
  const [placed] = conditionsOf(count(porch));
  /** @type {import("../../web/base/plan_types.js").ReadCondition} */
  const read = { words: "veranda", field: "source", op: "=", values: ["porch"], how: "meaning", events: 3 };
  assert.deepEqual(conditionTexts(placed, read), { role: "where", value: "porch (for “veranda”)" });
});

test("kinds that the catalogue found are told by the words that they were found for", () => {
  const [placed] = conditionsOf(count({ kind: ["k0123456789abcdef"] }));
  /** @type {import("../../web/base/plan_types.js").ReadCondition} */
  const read = { words: "break-in attempts", field: "kind", op: "=", values: ["k0123456789abcdef"], how: "catalogue", events: 3 };
  assert.deepEqual(conditionTexts(placed, read), { role: "meant", value: "break-in attempts" });
  assert.equal(conditionTexts(placed).role, "kind");
});

test("what a plan selects narrows the list of its events", () => {
  const predicate = { sources: [], labels: [], min_risk: 0 };
  const of = (/** @type {PlanCondition} */ selection) =>
    askedFilter(/** @type {any} */ ({ predicate, plan: count(selection) }));
  assert.deepEqual(of({ and: [person, porch, { risk: 2 }] }), {
    sources: ["porch"], labels: ["person"], min_risk: 2,
  });
  assert.deepEqual(of(person), { sources: [], labels: ["person"], min_risk: 0 });
  assert.deepEqual(of({ not: person }), predicate);
});
