import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { Conversation, readConversation } from "../../web/widget/conversation.js";
import { exampleQuestions, isAnswered } from "../../web/widget/examples.js";
import {
  bytesText, countText, sourceText, spanText, timeText, windowText,
} from "../../web/widget/format.js";
import { endedLongAgo } from "../../web/widget/log_age.js";
import { defaultSettings, readSettings, referenceTime } from "../../web/widget/settings.js";
import { meansText } from "../../web/widget/taught_dialog.js";

// Node 18 has it as a module only.
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

/** @param {string} question @param {object} [more] @returns {any} */
function answered(question, more = {}) {
  return { question, reply: { markdown: "m", trace: [{ stage: "gate" }], ...more }, error: null };
}

test("a window of whole days reads as days", () => {
  const day = { start: "2026-04-07T00:00:00", end: "2026-04-08T00:00:00" };
  const week = { start: "2026-04-06T00:00:00", end: "2026-04-13T00:00:00" };
  assert.equal(windowText(day, "day_first"), "Tue 7 Apr 2026");
  assert.equal(windowText(week, "day_first"), "Mon 6 Apr 2026 – Sun 12 Apr 2026");
  assert.equal(windowText(day, "month_first"), "Tue, Apr 7, 2026");
});

test("a window within a day names the day once, and an open one says so", () => {
  const hours = { start: "2026-04-07T18:00:00", end: "2026-04-07T23:30:05" };
  const night = { start: "2026-04-07T18:00:00", end: "2026-04-08T06:00:00" };
  assert.equal(windowText(hours, "day_first"), "Tue 7 Apr 2026, 18:00 – 23:30:05");
  assert.equal(
    windowText(night, "day_first"),
    "Tue 7 Apr 2026, 18:00 – Wed 8 Apr 2026, 06:00",
  );
  assert.equal(windowText({ ...hours, start: null }, "day_first"), "up to Tue 7 Apr 2026, 23:30:05");
});

test("times, spans, counts and sizes", () => {
  assert.equal(timeText("2026-04-07T09:05:00"), "09:05");
  assert.equal(timeText("2026-04-07T09:05:07.250"), "09:05:07");
  assert.match(spanText("2026-03-10T01:00:00", "2026-04-09T01:00:00", "day_first"), /^10 Mar.*9 Apr 2026$/);
  assert.equal(sourceText("island_log.txt"), "");
  assert.equal(sourceText("zigbee2mqtt/hall"), "zigbee2mqtt/hall");
  assert.equal(countText(1, "event"), "1 event");
  assert.equal(countText(12_345, "event"), "12,345 events");
  assert.equal(bytesText(10), "1 kB");
  assert.equal(bytesText(2_500_000), "2.5 MB");
});

/** @param {object} summary @param {object} [more] */
function examplesOf(summary, more = {}) {
  const highlights = { summary, highRiskAt: null, endedLongAgo: false, ...more };
  return exampleQuestions(/** @type {any} */ (highlights));
}

const houseSummary = {
  last: "2026-04-09T21:00:00",
  sources: [
    { name: "10.0.0.7", events: 90 },
    { name: "garage", events: 20 },
    { name: "Front door", events: 80 },
    { name: "Back garden camera", events: 5 },
  ],
  labels: [
    { name: "hedgehog", events: 2 },
    { name: "motion", events: 99 },
    { name: "delivery", events: 50 },
    { name: "person", events: 30 },
  ],
};

test("example questions name the busiest places, kinds and a rare one", () => {
  assert.deepEqual(examplesOf(houseSummary), [
    "What happened at the front door yesterday?",
    "How many deliveries this week?",
    "When was the last hedgehog?",
    "Anything at the back garden camera last night?",
    "Everything from yesterday",
  ]);
});

test("an example question asks about the day of the newest high risk", () => {
  const questions = examplesOf(houseSummary, { highRiskAt: "2026-04-02T03:20:00" });
  assert.ok(questions.includes("Anything of high risk on 2 Apr 2026?"));
});

test("of a log that ended long ago, example questions ask about its own last days", () => {
  assert.deepEqual(examplesOf(houseSummary, { endedLongAgo: true }), [
    "What happened at the front door on 9 Apr 2026?",
    "How many deliveries in Apr 2026?",
    "When was the last hedgehog?",
    "Anything at the back garden camera on 9 Apr 2026?",
    "Everything on 9 Apr 2026",
  ]);
});

test("names that would not read as words are left out of the examples", () => {
  const hostile = "<img src=x onerror=alert(1)>".repeat(3);
  const sources = [hostile, "\u202egnp", ""].map((name) => ({ name, events: 1 }));
  assert.deepEqual(examplesOf({ last: null, sources, labels: [] }), ["Everything from yesterday"]);
});

test("a log ended long ago when its end is a week past and “now” is the clock's", () => {
  const state = /** @type {any} */ ({ summary: { last: "2026-04-01T00:00:00" }, settings: defaultSettings });
  assert.equal(endedLongAgo(state, Date.UTC(2026, 3, 7, 23)), false);
  assert.equal(endedLongAgo(state, Date.UTC(2026, 3, 8)), true);
  const reference = { kind: "fixed", local: "2026-04-01T00:00:00" };
  assert.equal(endedLongAgo({ ...state, settings: { ...defaultSettings, reference } }, Date.UTC(2027, 0)), false);
  assert.equal(endedLongAgo({ ...state, summary: null }, Date.UTC(2027, 0)), false);
});

test("stored settings are taken back, broken ones fall back one by one", () => {
  const stored = {
    date_order: "day_first",
    week_start: "sunday",
    zone: "Asia/Tokyo",
    reference: { kind: "fixed", local: "2026-04-10T12:00:00" },
    log: "sample",
  };
  assert.deepEqual(readSettings(stored), stored);
  assert.deepEqual(readSettings(null), defaultSettings);
  assert.deepEqual(readSettings("x"), defaultSettings);
  const broken = { ...stored, zone: "Mars/Olympus", reference: { kind: "fixed", local: "soon" } };
  assert.deepEqual(readSettings(broken), {
    ...stored,
    zone: null,
    reference: { kind: "clock" },
  });
});

test("a conversation comes back as it was kept", () => {
  const conversation = new Conversation();
  conversation.turns.push(answered("one"), answered("two"));
  const back = readConversation(JSON.parse(JSON.stringify(conversation.stored())));
  assert.equal(back.id, conversation.id);
  assert.deepEqual(back.turns, conversation.turns);
});

test("what is kept of a long conversation is bounded", () => {
  const conversation = new Conversation();
  for (let n = 0; n < 100; n++) conversation.turns.push(answered(`question ${n}`));
  const { turns } = conversation.stored();
  assert.equal(turns.length, 40);
  assert.equal(turns.at(-1)?.question, "question 99");
  assert.equal(turns.filter(({ reply }) => reply?.trace).length, 10);
});

test("a huge trace is not kept, its answer is", () => {
  const conversation = new Conversation();
  const trace = [{ stage: "gather", output: "x".repeat(200_000) }];
  conversation.turns.push(answered("big", { trace }));
  const [kept] = conversation.stored().turns;
  assert.equal(kept.reply?.markdown, "m");
  assert.equal(kept.reply?.trace, undefined);
});

test("unanswered and broken turns are not kept or taken back", () => {
  const conversation = new Conversation();
  conversation.turns.push({ question: "failed", reply: null, error: "no" });
  assert.deepEqual(conversation.stored().turns, []);
  assert.deepEqual(readConversation({ id: "a", turns: [null, { question: 1 }] }).turns, []);
  assert.deepEqual(readConversation(null).turns, []);
});

test("of a log with states, values and persons the examples ask for these as well", () => {
  const kind = { id: "k", text: "", label: "", events: 9, first: "", last: "", source_class: "", entity_field: "" };
  const field = (/** @type {string} */ name, /** @type {object} */ more) =>
    ({ name, unit: "", number: false, text: false, ...more });
  const kinds = [
    { ...kind, state_group: "contact", state: "open", fields: [field("port", { number: true, unit: "no" })] },
    { ...kind, state_group: "", state: "", fields: [field("room_temp", { number: true, unit: "°C" })] },
    { ...kind, state_group: "", state: "", fields: [field("user", { text: true })] },
  ];
  const questions = examplesOf(houseSummary, { kinds });
  assert.ok(questions.includes("How long was the front door open in total?"), questions.join("\n"));
  assert.ok(questions.includes("What was the highest room temp?"));
  assert.ok(questions.includes("Which user had the most events?"));
});

test("a suggestion that is refused, or answered in part only, is none", () => {
  const reading = { sentence: "", conditions: [], carried: [], unused: [] };
  const reply = /** @type {any} */ ({ refusal: null, count: null, citations: [], reading, result: { value: null } });
  const cited = [{ n: 1, event_id: "a" }];
  assert.equal(isAnswered({ ...reply, citations: cited }), true);
  assert.equal(isAnswered({ ...reply, count: 3 }), true);
  assert.equal(isAnswered({ ...reply, count: 0 }), false);
  assert.equal(isAnswered({ ...reply, citations: cited, refusal: "nothing_relevant" }), false);
  assert.equal(isAnswered({ ...reply, citations: cited, reading: { ...reading, nearest: true } }), false);
  assert.equal(isAnswered({ ...reply, citations: cited, reading: { ...reading, unused: ["shiny"] } }), false);
});

test("“now” is the clock's, a fixed moment, or the log's end wherever that is", () => {
  const summary = /** @type {any} */ ({ last: "2026-04-09T19:45:00" });
  const now = (/** @type {any} */ reference, /** @type {any} */ log) =>
    referenceTime({ settings: { ...defaultSettings, reference }, summary: log });
  assert.equal(now({ kind: "clock" }, summary), null);
  assert.equal(now({ kind: "fixed", local: "2026-01-01T00:00:00" }, summary), "2026-01-01T00:00:00");
  assert.equal(now({ kind: "end" }, summary), "2026-04-09T19:45:00");
  assert.equal(now({ kind: "end" }, { last: "2026-04-12T08:00:00" }), "2026-04-12T08:00:00");
  assert.equal(now({ kind: "end" }, null), null);
  assert.deepEqual(readSettings({ reference: { kind: "end" } }).reference, { kind: "end" });
});

test("what was taught is shown as it can be taught again", () => {
  assert.equal(meansText({ phrase: "porch", field: "source", values: ["cam_03"] }), "cam_03");
  assert.equal(meansText({ phrase: "doors", field: "source", values: ["a", "b"] }), "a and b");
  assert.equal(meansText({ phrase: "boss", field: "badge", values: ["42"] }), "badge 42");
});

test("only answers of a log that was not complete are asked again, with the turn before them", () => {
  const conversation = new Conversation();
  const turn = (/** @type {any} */ reply) => ({ question: "who?", reply, error: null });
  const whole = turn({ markdown: "", complete: true, turn: { rendered_query: "first" } });
  const part = turn({ markdown: "", complete: false, turn: { rendered_query: "second" } });
  conversation.turns = [whole, turn(null), part];
  assert.deepEqual(conversation.incomplete(), [{ turn: part, previous: { rendered_query: "first" } }]);
  conversation.turns = [turn({ markdown: "" })];
  assert.deepEqual(conversation.incomplete(), []);
});
