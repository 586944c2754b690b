// Reading and storing one log in each format, natively, in memory and on disk.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const events = quick ? 10_000 : 100_000;
  const build = path.join(root, "build/native");
  execFileSync("cmake", ["--build", build, "--target", "import_bench"], {
    stdio: ["ignore", 2, 2],
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-import-"));
  try {
    const sample = [...generateSampleLog({ events })];
    for (const [name, { header, line }] of Object.entries(formats)) {
      writeFileSync(path.join(folder, `log.${name}`), `${header}${sample.map(line).join("\n")}\n`);
    }
    log(`importing ${events} events from three formats`);
    const program = path.join(build, "import_bench");
    const runs = quick ? "1" : "3";
    const results = JSON.parse(
      execFileSync(program, [folder, String(events), runs], { encoding: "utf8" }),
    );
    return { checked: true, results: { events, ...results }, ratios: ratiosOf(results) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {any} results */
function ratiosOf({ jsonl, document_events_per_s: document }) {
  return {
    disk_over_memory: jsonl.memory_events_per_s / jsonl.disk_events_per_s,
    reading_over_documents: document / jsonl.read_events_per_s,
  };
}
