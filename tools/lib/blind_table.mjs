// node tools/lib/blind_table.mjs [--right] : how the questions of tests/corpus/questions come out, set by
// set, asked of build/native/yesterlog without a model. With --right the ids of those that are right, as
// tests/corpus/questions/right.json has them; with --readings how those of readings.json are read now, as it has
// them.
import { readFileSync } from "node:fs";
import path from "node:path";
import { allRows, askedAndGraded, questions } from "../../tests/program/blind_questions.mjs";

/** @import {Graded} from "../../tests/program/blind_questions.mjs" */

const outcomes = ["right", "false refusal", "said so", "silently wrong"];
const rows = allRows();
const logs = [...new Set(rows.map((row) => row.log))];
const graded = logs.flatMap((log) => askedAndGraded(rows.filter((row) => row.log === log)));

/** @param {string} name @param {Graded[]} part */
function print(name, part) {
  const shares = outcomes.map((outcome) => {
    const count = part.filter((one) => one.outcome === outcome).length;
    return `${outcome} ${count} (${(count / part.length).toFixed(3)})`;
  });
  console.log(`${name.padEnd(10)} ${String(part.length).padStart(4)}  ${shares.join("  ")}`);
}

if (process.argv.includes("--right")) {
  const ids = graded.filter(({ outcome }) => outcome === "right").map(({ row }) => row.id);
  console.log(JSON.stringify(ids.sort(), null, 1));
} else if (process.argv.includes("--readings")) {
  const known = JSON.parse(readFileSync(path.join(questions, "readings.json"), "utf8"));
  const now = graded.filter(({ row }) => row.id in known).map(({ row, read }) => [row.id, read]);
  console.log(JSON.stringify(Object.fromEntries(now.sort()), null, 1));
} else {
  const sets = [...new Set(rows.map(({ id }) => id.split("-")[0]))];
  for (const set of sets) {
    print(set, graded.filter(({ row }) => row.id.startsWith(`${set}-`)));
  }
  print("all", graded);
}
