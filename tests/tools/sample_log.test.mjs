import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { generateSampleLog, sampleNow } from "../../tools/sample_log/generate.mjs";

const program = fileURLToPath(new URL("../../tools/sample_log/generate.mjs", import.meta.url));
const month = [...generateSampleLog()];

test("the sample month has at least 5,000 events, in order of time, with ids of their own", () => {
  assert.ok(month.length >= 5000, `${month.length} events`);
  const times = month.map((event) => Date.parse(event.time));
  assert.ok(times.every((time, i) => !Number.isNaN(time) && (i === 0 || time >= times[i - 1])));
  assert.equal(new Set(month.map((event) => event.id)).size, month.length);
});

test("every event is complete", () => {
  for (const { id, source, label, text, risk } of month) {
    assert.ok(id && source && label && text.endsWith("."), id);
    assert.ok(Number.isInteger(risk) && risk >= 0 && risk <= 4, id);
  }
});

test("the log ends shortly before the moment at which it is shown", () => {
  const last = month[month.length - 1].time.slice(0, 16);
  assert.ok(last < sampleNow && last > sampleNow.slice(0, 11), last);
});

test("clock times follow summer time", () => {
  assert.ok(
    month.some((event) => event.time.startsWith("2026-03-28T23:") && event.time.endsWith("+01:00")),
  );
  assert.ok(
    month.some((event) => event.time.startsWith("2026-03-29T12:") && event.time.endsWith("+02:00")),
  );
  assert.ok(!month.some((event) => event.time.startsWith("2026-03-29T02:")));
});

test("the stories can be found", () => {
  const on = (/** @type {string} */ day, /** @type {string} */ label) =>
    month.filter((event) => event.time.startsWith(day) && event.label === label);
  assert.equal(on("2026-04-09", "tampering")[0].risk, 4);
  assert.equal(on("2026-03-31", "parcel removed").length, 1);
  assert.equal(month.filter((event) => event.label === "backup failed").length, 4);
  assert.equal(on("2026-03-28", "leak").length, 2);
  assert.ok(on("2026-04-02", "failed login").length >= 46);
  const cut = month.filter(({ time }) => time > "2026-03-15T13:08:30" && time < "2026-03-15T15:47");
  assert.deepEqual(
    cut.map((event) => event.source),
    ["UPS"],
  );
});

test("the same seed gives the same log, another seed another one", () => {
  assert.deepEqual([...generateSampleLog()], month);
  assert.notDeepEqual([...generateSampleLog({ seed: 8 })], month);
});

test("a longer log begins with the same events and has exactly as many as asked for", () => {
  const long = [...generateSampleLog({ events: 12_000 })];
  assert.equal(long.length, 12_000);
  assert.deepEqual(long.slice(0, 5000), month.slice(0, 5000));
  assert.deepEqual([...generateSampleLog({ events: 0 })], []);
});

test("the program writes one event a line and refuses bad arguments", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "sample-log-"));
  const out = path.join(folder, "log.jsonl");
  execFileSync(process.execPath, [program, "--out", out, "--start", "2026-01-05", "--days", "2"]);
  const lines = readFileSync(out, "utf8").trimEnd().split("\n");
  assert.ok(lines.length > 100);
  assert.ok(JSON.parse(lines[0]).time.startsWith("2026-01-05T00:"));
  rmSync(folder, { recursive: true });
  for (const wrong of [[], ["--out", out, "--events", "many"], ["--out", out, "--start", "soon"]]) {
    const { status, stderr } = spawnSync(process.execPath, [program, ...wrong], {
      encoding: "utf8",
    });
    assert.equal(status, 2);
    assert.match(stderr, /^error: /);
  }
});
