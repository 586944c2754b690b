// Reading and storing one log in each format, natively, in memory and on disk.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { generateSampleLog } from "../sample_log/generate.mjs";

export const summary = "events a second from JSON lines, CSV and syslog into the store";

/** @typedef {import("../sample_log/generate.mjs").LogEvent} LogEvent */

const severities = [6, 5, 4, 3, 2]; // syslog's, by risk

/** @param {string} cell */
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

/** @type {Record<string, { header: string, line: (event: LogEvent, number: number) => string }>} */
const formats = {
  jsonl: { header: "", line: (event) => JSON.stringify(event) },
  csv: {
    header: "id,time,source,label,text,risk\n",
    line: ({ id, time, source, label, text, risk }) =>
      [id, time, source, label, quoted(text), risk].join(","),
  },
  // RFC 5424 names hold no blanks. The number keeps equal events apart, as the ids do above.
  syslog: {
    header: "",
    line: ({ time, source, label, text, risk }, number) =>
      `<${8 + severities[risk]}>1 ${time} ${source.replaceAll(" ", "-")} ` +
      `${label.replaceAll(" ", "-")} ${number} - - ${text}`,
  },
};

const linesAtOnce = 10_000;

/**
 * The same events in a file of each format.
 *
 * @param {string} folder
 * @param {number} events
 */
function writeLogs(folder, events) {
  /** @type {LogEvent[]} */
  let sample = [];
  let written = 0;
  const write = () => {
    for (const [name, { line }] of Object.entries(formats)) {
      const lines = sample.map((event, i) => `${line(event, written + i)}\n`);
      appendFileSync(path.join(folder, `log.${name}`), lines.join(""));
    }
    written += sample.length;
    sample = [];
  };
  for (const [name, { header }] of Object.entries(formats)) {
    writeFileSync(path.join(folder, `log.${name}`), header);
  }
  for (const event of generateSampleLog({ events })) {
    sample.push(event);
    if (sample.length === linesAtOnce) write();
  }
  write();
}

/**
 * @param {string} program
 * @param {number} events
 * @param {number} runs
 */
function measure(program, events, runs) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-import-"));
  try {
    writeLogs(folder, events);
    const args = [folder, String(events), String(runs)];
    return JSON.parse(execFileSync(program, args, { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "import_bench"], {
    stdio: ["ignore", 2, 2],
  });
  const program = path.join(build, "import_bench");
  /** @type {[string, number, number][]} */
  const sizes = quick ? [["10k", 10_000, 1]] : [["100k", 100_000, 3], ["1m", 1_000_000, 1]];
  /** @type {Record<string, any>} */
  const results = {};
  for (const [name, events, runs] of sizes) {
    log(`importing ${events} events from three formats`);
    results[name] = measure(program, events, runs);
  }
  return { checked: true, results, ratios: ratiosOf(results[sizes[0][0]]) };
}

/** @param {any} results */
function ratiosOf({ jsonl, document_events_per_s: document }) {
  return {
    disk_over_memory: jsonl.memory_events_per_s / jsonl.disk_events_per_s,
    reading_over_documents: document / jsonl.read_events_per_s,
  };
}
