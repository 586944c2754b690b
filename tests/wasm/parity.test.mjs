// The wasm core against its native twin: the same log, the same questions, the same bytes.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { LogExport } from "../../web/widget/log_export.js";
import { zoneTable } from "../../web/worker/zone_table.js";
import { parityQuestions } from "../corpus/questions/parity.mjs";
import { importAll, openLog } from "./core.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const native = join(root, "build/native/yesterlog");
const sample = join(root, "build/web/sample.jsonl");
const zone = "Europe/Berlin";
const now = "2026-04-10T12:00";
const questions = parityQuestions();

/** @type {string} */
let folder;
/** @type {any} */
let log;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "yesterlog-parity-"));
  log = await openLog(zoneTable(zone));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The reply without the timings, the one part that two runs may differ in. @param {string} json */
function withoutTimings(json) {
  return json.replace(/"spent_us":\d+/g, '"spent_us":0');
}

test("both builds import the sample log alike", () => {
  const db = join(folder, "log.db");
  const out = execFileSync(native, ["import", "--db", db, "--tz", zone, "--now", now, "--json", sample]);
  const report = JSON.parse(out.toString());
  const own = importAll(log, readFileSync(sample), { now, file_name: sample });
  assert.ok(own.accepted >= 5000);
  assert.equal(own.accepted, report.accepted);
  assert.equal(own.rejected, report.rejected_count);
});

test(`${questions.length} questions get byte-equal replies from both builds`, () => {
  assert.ok(questions.length >= 200);
  const lines = questions.map((q) => JSON.stringify(q)).join("\n");
  const args = ["ask", "--db", join(folder, "log.db"), "--tz", zone, "--now", now, "--json", "--trace", "-"];
  const run = spawnSync(native, args, { input: lines, maxBuffer: 1 << 28 });
  assert.equal(run.stderr.toString(), "");
  const replies = run.stdout.toString().trimEnd().split("\n");
  assert.equal(replies.length, questions.length);
  /** @type {Map<string, unknown>} */
  const turns = new Map();
  questions.forEach((q, i) => {
    const previous = q.conversation && turns.get(q.conversation);
    const request = { question: q.question, now, trace: true, ...(previous ? { previous } : {}) };
    const json = log.ask(JSON.stringify(request));
    assert.equal(withoutTimings(`{"id":"${q.id}",${json.slice(1)}`), withoutTimings(replies[i]), q.question);
    if (q.conversation) turns.set(q.conversation, JSON.parse(json).turn);
  });
});

test("both builds rank a search alike", () => {
  // Of the last there is nothing in the log.
  const queries = ["delivery at the front door", "fox garden", "failed login root", "203.0.113.66", "203.0.113.45"];
  for (const [at, query] of queries.entries()) {
    const args = ["search", "--db", join(folder, "log.db"), "--json", "--k", "25", query];
    const theirs = execFileSync(native, args).toString().trimEnd();
    assert.equal(JSON.parse(theirs).hits.length > 0, at < queries.length - 1, query);
    assert.equal(log.search(JSON.stringify({ query, k: 25 })), theirs, query);
  }
});

for (const format of /** @type {const} */ (["jsonl", "csv"])) {
  test(`the page's file and the program's are byte-equal, as ${format}`, async () => {
    const args = ["export", "--db", join(folder, "log.db"), "--tz", zone];
    if (format === "csv") args.push("--csv");
    const theirs = execFileSync(native, args, { maxBuffer: 1 << 28 });
    const call = async (/** @type {string} */ op, /** @type {object} */ request) =>
      op === "stepKinds" ? { kinding: null } : JSON.parse(log.exportEvents(JSON.stringify(request)));
    const logExport = new LogExport({ call: /** @type {any} */ (call), onProgress: () => {} });
    const file = await logExport.run(format, 5000);
    const own = Buffer.from(await /** @type {Blob} */ (file).arrayBuffer());
    assert.ok(own.length > 500_000 && own.equals(theirs), `${own.length} bytes, theirs ${theirs.length}`);
  });
}
