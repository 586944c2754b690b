#!/usr/bin/env node
// Holds the native program's tokens to those of the lines that fuzz_reference.py prints: the first
// that differ are shown, and the exit code says whether any did.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const shown = 10;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");

/** @type {{text: string, byte_level: number[], word_piece: number[]}[]} */
const rows = readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const input = rows.map(({ text }) => `${JSON.stringify(text)}\n`).join("");

for (const kind of /** @type {const} */ (["byte_level", "word_piece"])) {
  const tokenizer = path.join(root, "tests/model/data", `${kind}.json`);
  const run = spawnSync(program, ["tokenize", "--tokenizer", tokenizer, "--batch", "-"], {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 31 - 1,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const ours = run.stdout.split("\n").filter(Boolean);
  const differing = rows.filter((row, i) => JSON.stringify(row[kind]) !== ours[i]);
  console.log(`${kind}: ${rows.length} strings, ${differing.length} differ`);
  for (const row of differing.slice(0, shown)) {
    const at = rows.indexOf(row);
    console.log(`  ${JSON.stringify(row.text)}\n    theirs ${row[kind]}\n    ours   ${ours[at]}`);
  }
  if (differing.length > 0) process.exitCode = 1;
}
