// The wasm core in Node, over the official SQLite module in memory.
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

// A built file: by URL, so that tsc does not look for it.
const coreUrl = new URL("../../build/web/core/yesterlog.mjs", import.meta.url).href;

/** @param {object} zone as JsonAssistant.setZone takes it */
export async function openLog(zone) {
  const { default: createYesterlog } = await import(coreUrl);
  const sqlite3 = await sqlite3InitModule();
  const core = await createYesterlog({ sqlite3 });
  const log = core.JsonAssistant.open(":memory:");
  log.setZone(JSON.stringify(zone));
  return log;
}

/**
 * Feeds `bytes` in chunks and steps to the end.
 * @param {any} log @param {Uint8Array} bytes @param {object} options of beginImport
 */
export function importAll(log, bytes, options) {
  const chunkBytes = 256 * 1024;
  assertNoError(log.beginImport(JSON.stringify(options)));
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    log.feedImport(bytes.subarray(at, at + chunkBytes));
    stepUntilIdle(log);
  }
  log.finishImportInput(true);
  const report = stepUntilIdle(log);
  log.endImport();
  bringUpToDate(log);
  return report;
}

/** @param {any} log */
function bringUpToDate(log) {
  while (assertNoError(log.stepUpkeep(50_000)).state !== "done");
}

/** @param {any} log */
function stepUntilIdle(log) {
  for (;;) {
    const report = assertNoError(log.stepImport(50_000));
    if (report.state !== "working") return report;
  }
}

/** @param {string} json */
function assertNoError(json) {
  const reply = JSON.parse(json);
  if (reply.error) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply;
}
