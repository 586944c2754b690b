// What a question's answer says is what its plan gives: over the logs of the plans' corpus.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");
const folder = mkdtempSync(path.join(os.tmpdir(), "questions-"));
after(() => rmSync(folder, { recursive: true }));

/** @type {Record<string, {now: string, questions: string[]}>} */
const logs = {
  "bakery.jsonl": {
    now: "2026-03-01T12:00",
    questions: [
      "how many events were there in February?",
      "how many times was the deck oven switched on in total?",
      "how many events per day from 16 to 20 February 2026?",
      "which sensor had the most events so far?",
      "on how many days did the deck oven switch on?",
      "when did the deck oven last switch on?",
      "how many events after 10pm in February?",
      "how many events on weekends in February?",
    ],
  },
  "traps.jsonl": {
    now: "2026-06-01T12:00",
    questions: [
      "how many foxes in May?",
      "how many pictures per week in May?",
      "which camera saw the most in total?",
      "how many different cameras?",
      "more foxes than wombats in total?",
      "nights without a fox in May",
    ],
  },
  "museum.log": {
    now: "2026-09-28T12:00",
    questions: ["how many 404 errors in September?", "how many requests per day in September?"],
  },
};

/** @param {string[]} zone @param {object[]} lines */
function asked(zone, lines) {
  const printed = execFileSync(program, ["ask", ...zone, "--json", "-"], {
    input: lines.map((line) => JSON.stringify(line)).join("\n"),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

for (const [log, { now, questions }] of Object.entries(logs)) {
  const zone = ["--db", path.join(folder, `${log}.db`), "--tz", "UTC"];
  const file = path.join(root, "tests/corpus/plans/logs", log);
  execFileSync(program, ["import", ...zone, "--now", now, file], { stdio: "pipe" });
  const replies = asked(zone, questions.map((question) => ({ question, now })));
  const again = asked(zone, replies.map(({ plan }) => ({ plan, now })));
  for (const [index, question] of questions.entries()) {
    test(`${log}: ${question}`, () => {
      const { count, result, reading, complete, answer } = replies[index];
      assert.equal(complete, true);
      assert.ok(reading.sentence.length > 0);
      assert.deepEqual(again[index].result, result, "its plan, asked as it is");
      if (count === null) return;
      /** @type {{value: number}[]} */
      const rows = result.rows;
      const sum = rows.reduce((total, { value }) => total + value, 0);
      const summed = ["per_unit", "compare"].includes(reading.operation);
      const counted = ["count", "distinct"].includes(reading.operation);
      if (summed) assert.equal(count, sum, answer);
      if (counted) assert.equal(count, result.value, answer);
    });
  }
}
