// README's example questions, in their order and in one conversation, over the sample log that
// tools/run serves: each with an answer that is worked out here from the log's own lines.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sampleNow, sampleZone } from "../../tools/sample_log/generate.mjs";

/**
 * @typedef {object} Line
 * @property {string} time
 * @property {string} source
 * @property {string} label
 * @property {string} text
 * @property {number} risk
 */

/**
 * @typedef {object} Reply
 * @property {string} answer
 * @property {string | null} refusal
 * @property {number | null} count
 * @property {{type: string, value: any, rows: any[]}} result
 * @property {boolean} complete
 * @property {{nearest: boolean}} reading
 * @property {{event_id: string}[]} citations
 */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");
const folder = mkdtempSync(path.join(os.tmpdir(), "walk-"));
after(() => rmSync(folder, { recursive: true }));

/** @type {Line[]} */
let lines = [];
/** @type {Map<string, Reply>} */
const replies = new Map();

/** The questions of the list behind "Then ask:". */
function questionsOfReadme() {
  const text = readFileSync(path.join(root, "README.md"), "utf8");
  const list = text.slice(text.indexOf("Then ask:"), text.indexOf("Words need not stand in the log"));
  return [...list.matchAll(/\*(?!20 captures)([^*]+)\*/g)].map(([, question]) => question.replace(/\s+/g, " "));
}

before(() => {
  const sample = path.join(folder, "sample.jsonl");
  execFileSync(process.execPath, [path.join(root, "tools/sample_log/generate.mjs"), "--out", sample]);
  lines = readFileSync(sample, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const options = ["--db", path.join(folder, "log.db"), "--tz", sampleZone, "--now", sampleNow];
  execFileSync(program, ["import", ...options, sample]);
  const questions = questionsOfReadme();
  const input = questions.map((question) => JSON.stringify({ question, conversation: "walk" })).join("\n");
  const printed = execFileSync(program, ["ask", ...options, "--json", "-"], { input, encoding: "utf8" });
  for (const [index, line] of printed.trim().split("\n").entries()) {
    replies.set(questions[index], JSON.parse(line));
  }
});

/** @param {string} question @returns {Reply} */
function replyTo(question) {
  const reply = replies.get(question);
  assert.ok(reply, `README asks: ${[...replies.keys()].join(" | ")}`);
  return reply;
}

/** Local times, as in the lines: "2026-04-07T12:00". @param {string} from @param {string} to */
const between = (from, to) => lines.filter(({ time }) => time >= from && time < to);
/** @param {Line[]} some @param {Partial<Line>} wanted */
const those = (some, wanted) =>
  some.filter((line) => Object.entries(wanted).every(([key, value]) => line[/** @type {keyof Line} */ (key)] === value));
const all = (/** @type {Partial<Line>} */ wanted) => those(lines, wanted);
/** @param {string} time */
const clock = (time) => time.slice(11, 16);
/** @param {Line[]} some @param {(line: Line) => string} key @returns {[string, number][]} most first */
function tallied(some, key) {
  /** @type {Map<string, number>} */
  const tally = new Map();
  for (const line of some) tally.set(key(line), (tally.get(key(line)) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1]);
}

/** From each opening of the garage door to the closing behind it, in seconds. */
function garageOpen() {
  const door = all({ source: "Garage door" }).filter(({ label }) => label !== "warning");
  return door.flatMap((line, index) => {
    const next = door[index + 1];
    if (line.label !== "open" || next?.label !== "closed") return [];
    return [(Date.parse(next.time) - Date.parse(line.time)) / 1000];
  });
}

/** @type {[string, (reply: Reply) => void][]} */
const walk = [
  ["how many deliveries this week?", ({ count, citations }) => {
    const wanted = those(between("2026-04-06", "2026-04-13"), { label: "delivery" }).length;
    assert.equal(count, wanted);
    assert.ok(citations.length > 0);
  }],
  ["did anyone come to the back door last night?", ({ answer, result }) => {
    const [came] = between("2026-04-08T20:00", "2026-04-09T06:00").filter(
      ({ source, label }) => source.startsWith("Back door") && label === "person",
    );
    assert.equal(result.value, 1);
    assert.ok(answer.startsWith("Yes") && answer.includes(clock(came.time)), answer);
  }],
  ["and on Tuesday?", ({ answer, result }) => {
    const came = between("2026-04-07", "2026-04-08").filter(
      ({ source, label }) => source.startsWith("Back door") && label === "person",
    );
    assert.equal(came.length, 0);
    assert.equal(result.value, 0);
    assert.match(answer, /^Nothing found on Tue 7 Apr 2026/);
  }],
  ["what about the garage?", ({ answer, refusal }) => {
    const garage = those(between("2026-04-07", "2026-04-08"), { source: "Garage door" });
    assert.equal(refusal, null);
    assert.match(answer, new RegExp(`^Yes, ${garage.length} events with source 'Garage door'`));
  }],
  ["when did the fox last show up?", ({ result }) => {
    assert.equal(result.value, all({ label: "fox" }).at(-1)?.time.slice(0, 19));
  }],
  ["everything from Tuesday between 3 and 5pm", ({ answer }) => {
    const some = between("2026-04-07T15:00", "2026-04-07T17:00");
    assert.ok(answer.startsWith(`${some.length} events on Tue 7 Apr 2026, 15:00 to 17:00`), answer);
  }],
  ["what happened last year?", ({ refusal }) => {
    assert.equal(between("2025-01-01", "2026-01-01").length, 0);
    assert.equal(refusal, "empty_window");
  }],
  ["which camera saw the most people?", ({ result, answer }) => {
    const [[camera, people]] = tallied(all({ label: "person" }), ({ source }) => source);
    assert.equal(result.value, people);
    assert.ok(answer.includes(`'${camera}' (${people})`), answer);
  }],
  ["how many deliveries per day?", ({ answer }) => {
    const deliveries = all({ label: "delivery" });
    const [[, most]] = tallied(deliveries, ({ time }) => time.slice(0, 10));
    assert.match(answer, new RegExp(`^${deliveries.length} captures`));
    assert.ok(answer.includes(`(${most})`), answer);
    const first = deliveries.filter(({ time }) => time < "2026-03-11").length;
    assert.ok(answer.includes(`Tue 10 Mar 2026: ${first},`), answer);
  }],
  ["the quietest night this month", ({ answer }) => {
    const nights = Array.from({ length: 8 }, (_, index) => {
      const day = (/** @type {number} */ n) => `2026-04-${String(n).padStart(2, "0")}`;
      return between(`${day(index + 1)}T20:00`, `${day(index + 2)}T06:00`).length;
    });
    for (const [index, events] of nights.entries()) {
      assert.ok(answer.includes(`${index + 1} to `) && answer.includes(`: ${events}`), answer);
    }
  }],
  ["more cats than dogs?", ({ answer }) => {
    const [cats, dogs] = [all({ label: "cat" }).length, all({ label: "dog" }).length];
    assert.match(answer, new RegExp(`^More with label 'cat' \\(${cats}\\) than with label 'dog' \\(${dogs}\\)`));
  }],
  ["how long was the garage open?", ({ result }) => {
    const seconds = garageOpen().reduce((sum, one) => sum + one, 0);
    assert.equal(result.value, seconds * 1000);
  }],
  ["how many failed logins from 203.0.113.45 since Monday?", ({ answer, count }) => {
    assert.ok(lines.every(({ text }) => !text.includes("203.0.113.45")));
    assert.equal(count, 0);
    assert.ok(answer.includes("the log never mentions '203.0.113.45'"), answer);
  }],
  ["who logged in on Wednesday?", ({ result, answer }) => {
    assert.equal(those(between("2026-04-08", "2026-04-09"), { label: "login" }).length, 0);
    assert.equal(result.value, 0);
    assert.match(answer, /^None/);
  }],
  ["which address failed to log in most often?", ({ answer }) => {
    const failed = all({ label: "failed login" });
    const [[address, times]] = tallied(failed, ({ text }) => /\d+\.\d+\.\d+\.\d+/.exec(text)?.[0] ?? "");
    assert.ok(answer.startsWith(`${address} most often (${times} of ${failed.length})`), answer);
  }],
  ["what was the average temperature in the bathroom on Saturday?", ({ answer, reading }) => {
    assert.ok(lines.every(({ source, text }) => !/bathroom/i.test(source + text)));
    assert.ok(reading.nearest);
    assert.match(answer, /^The nearest reading, as no such event mentions 'bathroom'/);
  }],
  ["when was it over 25 degrees?", ({ result }) => {
    const warm = those(between("2026-04-04", "2026-04-05"), { label: "temperature" }).find(
      ({ text }) => Number(/(-?\d+(?:\.\d+)?) ?°C/.exec(text)?.[1]) > 25,
    );
    assert.equal(result.value, warm?.time.slice(0, 19));
  }],
  ["is the garage door still open?", ({ result, answer }) => {
    const last = all({ source: "Garage door" }).at(-1);
    assert.equal(last?.label, "closed");
    assert.equal(result.value, 0);
    assert.ok(answer.includes(clock(last?.time ?? "")), answer);
  }],
  ["was it open at 3am on Thursday?", ({ result, answer }) => {
    const last = those(between("2026-03-10", "2026-04-09T03:00"), { source: "Garage door" }).at(-1);
    assert.equal(last?.label, "closed");
    assert.equal(result.value, 0);
    assert.ok(answer.includes(clock(last?.time ?? "")), answer);
  }],
  ["how often was it open for more than 15 minutes?", ({ answer }) => {
    const long = garageOpen().filter((seconds) => seconds > 15 * 60);
    const minutes = Math.floor(long[0] / 60);
    const said = `${Math.floor(minutes / 60)} hours ${minutes % 60} minutes`;
    assert.match(answer, new RegExp(`^${long.length} time`));
    assert.ok(answer.includes(said), answer);
  }],
  ["what happened right before the alarm?", ({ answer, citations }) => {
    const alarm = all({ source: "Alarm" }).at(-1);
    const index = lines.findIndex((line) => line === alarm);
    assert.deepEqual(citations.map(({ event_id }) => event_id), [`home-${String(index).padStart(6, "0")}`], answer);
  }],
  ["anyone at the gate after 10pm?", ({ result }) => {
    const late = all({ label: "person" }).filter(({ time, text }) => clock(time) >= "22:00" && /gate/i.test(text));
    assert.equal(result.value, late.length);
  }],
  ["deliveries, not counting Tuesday", ({ answer }) => {
    const tuesday = those(between("2026-04-07", "2026-04-08"), { label: "delivery" }).length;
    const others = all({ label: "delivery" }).length - tuesday;
    assert.match(answer, new RegExp(`^${others} (?:events|captures)`));
  }],
];

test("README asks these questions, in this order", () => {
  assert.deepEqual(questionsOfReadme(), walk.map(([question]) => question));
});

for (const [question, check] of walk) {
  test(question, () => {
    const reply = replyTo(question);
    assert.equal(reply.complete, true);
    check(reply);
  });
}
