import assert from "node:assert/strict";
// No global of Node 18.
import { File } from "node:buffer";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { firstLogBytes } from "../../web/worker/log_bytes.js";
import { ImportJob } from "../../web/worker/import_job.js";

// The front of a member (RFC 1952), a thousand times; stored, not deflated, and its checksum broken:
// each of them is tried as the place where the next member begins, with all that stands before it.
const front = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
const fronts = Array.from({ length: 1000 }, () => Buffer.concat([front, Buffer.alloc(1000, 32)]));
const hopeless = gzipSync(Buffer.concat(fronts), { level: 0 });
hopeless.fill(0xff, hopeless.length - 8);

/** @param {Uint8Array[]} parts */
const fileOf = (...parts) => /** @type {any} */ (new File(parts, "log.gz"));

/** A core that takes everything, and finds no event in it. */
function hungryAssistant() {
  const seen = { bytes: 0, finished: false, ended: 0 };
  const assistant = {
    call: () => ({}),
    feedImport: (/** @type {Uint8Array} */ { length }) => void (seen.bytes += length),
    finishImportInput: () => void (seen.finished = true),
    stepImport: () => ({ state: seen.finished ? "done" : "needs_input", accepted: 0 }),
    endImport: () => void seen.ended++,
  };
  return { assistant: /** @type {any} */ (assistant), seen };
}

test("a cancel is heard while a damaged file is searched for members", async () => {
  const { assistant, seen } = hungryAssistant();
  const job = new ImportJob(assistant, () => {});
  const running = job.run({ log: fileOf(hopeless), now_ms: 0 });
  while (seen.bytes < 700_000) await sleep(5);
  await sleep(50);
  const cancelledMs = performance.now();
  job.cancel();
  assert.equal(seen.ended, 1);
  assert.equal(await running, null);
  assert.ok(performance.now() - cancelledMs < 500);
  assert.equal(seen.ended, 1);
  assert.equal(seen.finished, false);
});

test("an import that is cancelled before it begins reads nothing, and a second cancel is nothing", async () => {
  const { assistant, seen } = hungryAssistant();
  const job = new ImportJob(assistant, () => {});
  job.cancel();
  job.cancel();
  assert.equal(await job.run({ log: fileOf(gzipSync("a line\n")), now_ms: 0 }), null);
  assert.deepEqual(seen, { bytes: 0, finished: false, ended: 0 });
});

test("a look at the front of such a file ends as well, with what it has", async () => {
  const startedMs = performance.now();
  const front = await firstLogBytes(fileOf(hopeless), 2 * hopeless.length);
  assert.ok(front.length > 900_000);
  assert.ok(performance.now() - startedMs < 4000);
});
