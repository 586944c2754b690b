// node tools/lib/log_samples.mjs FOLDER [--all] : how much of other people's logs is read. Each file of FOLDER and
// of the folders in it is imported alone by build/native/yesterlog; the files of which less than nine tenths of
// the lines were read are listed with what the program said of them (with --all every file).
//
//   fail2ban/tests/files/logs of github:fail2ban/fail2ban, .tests/*/*.log of github:crowdsecurity/hub
//
// are such samples; they are their authors', and never committed here. A line is read when it became an event or a
// part of one: when none of the program's rejections is its own, and its longest words are in the log afterwards.
// What such a collection notes between the lines ("# failJSON: …") is left out.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./process.mjs";

const program = path.join(root, "build/native/yesterlog");
const enough = 0.9;

/**
 * @typedef {object} Sample
 * @property {string} name
 * @property {number} lines that are not blank
 * @property {number} rejected records that were not read
 * @property {number} silent lines of which nothing is in the log, and of which nothing was said
 * @property {number} events
 * @property {string} message why it was not read, or the first rejection's reason
 */

/** @param {string[]} args */
const yesterlog = (args) =>
  spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 30, env: { ...process.env, TZ: "UTC" } });

/** Three words that tell a line from others; numbers may be a part of its time. @param {string} line */
function tellingWords(line) {
  const words = (line.match(/[A-Za-z0-9]{4,}/g) ?? []).filter((word) => /^[A-Za-z]/.test(word));
  return [...new Set(words)].sort((a, b) => b.length - a.length).slice(0, 3);
}

// As bytes, which need not be UTF-8.
/** @param {string} file */
function linesOf(file) {
  const lines = readFileSync(file, "latin1").split(/\r?\n/);
  const noted = lines.some((line) => line.startsWith("# failJSON"));
  return noted ? lines.filter((line) => !line.startsWith("#")) : lines;
}

/** @param {string} file @param {string} name @param {string} scratch @returns {Sample} */
function measured(file, name, scratch) {
  const db = path.join(scratch, "sample.db");
  const sample = path.join(scratch, path.basename(file));
  const lines = linesOf(file);
  writeFileSync(sample, lines.join("\n"), "latin1");
  const when = ["--tz", "UTC", "--now", "2026-12-01T12:00"];
  const { stdout, stderr } = yesterlog(["import", "--db", db, ...when, "--json", sample]);
  const events = yesterlog(["export", "--db", db, "--tz", "UTC"]).stdout;
  for (const suffix of ["", "-wal", "-shm"]) rmSync(db + suffix, { force: true });
  rmSync(sample);
  const report = stdout ? JSON.parse(stdout) : { accepted: 0, rejected_count: 0, rejected: [] };
  const listed = new Set(report.rejected.map((/** @type {{ line: number }} */ { line }) => line));
  const known = new Set(events.match(/[A-Za-z0-9]{4,}/g) ?? []);
  const isLost = (/** @type {string} */ line, /** @type {number} */ i) => {
    const words = tellingWords(line);
    return !listed.has(i + 1) && words.length > 2 && !words.some((word) => known.has(word));
  };
  const silent = report.accepted > 0 ? lines.filter(isLost).length : 0;
  const why = report.files?.[0]?.reason ?? report.rejected[0]?.reason ?? "";
  return {
    name,
    lines: lines.filter((line) => line.trim() !== "").length,
    rejected: report.rejected_count,
    silent,
    events: report.accepted,
    message: why || stderr.trim().slice(0, 120),
  };
}

/** @param {Sample} sample */
function shareOf({ lines, rejected, silent, events }) {
  if (events === 0) return 0;
  return lines === 0 ? 1 : Math.max(0, lines - rejected - silent) / lines;
}

/** @param {Sample[]} samples @param {boolean} all also those that are read */
function print(samples, all) {
  const read = samples.filter(({ events }) => events > 0);
  const lines = samples.reduce((sum, sample) => sum + sample.lines, 0);
  const readLines = samples.reduce((sum, sample) => sum + shareOf(sample) * sample.lines, 0);
  const well = read.filter((sample) => shareOf(sample) >= enough);
  for (const sample of samples) {
    if (!all && shareOf(sample) >= enough && sample.silent === 0) continue;
    const share = (100 * shareOf(sample)).toFixed(0).padStart(4);
    const counts = `${String(sample.lines).padStart(6)} lines ${String(sample.events).padStart(6)} events`;
    const silence = sample.silent > 0 ? ` ${sample.silent} lines lost silently;` : "";
    console.log(`${share} % ${counts}  ${sample.name}:${silence} ${sample.message}`);
  }
  console.log(
    `${read.length} of ${samples.length} files read, ${well.length} with at least nine tenths of their lines; ` +
      `${((100 * readLines) / Math.max(1, lines)).toFixed(1)} % of ${lines} lines`,
  );
}

const folder = process.argv[2];
if (!folder) {
  console.error("node tools/lib/log_samples.mjs FOLDER [--all]");
  process.exit(2);
}
const scratch = mkdtempSync(path.join(os.tmpdir(), "samples-"));
try {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const samples = files.map((file) => measured(file, path.relative(folder, file), scratch));
  print(samples, process.argv.includes("--all"));
} finally {
  rmSync(scratch, { recursive: true });
}
