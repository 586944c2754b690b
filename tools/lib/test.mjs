// Runs the parts of tools/test that are asked for (all by default) and closes with what was counted.
import { parts } from "./test_parts.mjs";

/** @typedef {import("./tally.mjs").Tally} Tally */

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0 || asked.includes("--help")) {
  console.error("usage: tools/test [PART]...    all parts by default");
  for (const { name, summary } of parts) console.error(`  ${name.padEnd(10)} ${summary}`);
  process.exit(asked.includes("--help") ? 0 : 2);
}

/** @type {string[]} */
const report = [];
const total = { passed: 0, failed: 0, skipped: 0 };

for (const part of parts.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  console.error(`\n== ${part.name}: ${part.summary}`);
  const started = Date.now();
  /** @type {Tally} */
  let tally = await part.run().catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  // A part that ran nothing has proved nothing.
  if (tally.passed + tally.failed === 0) tally = { passed: 0, failed: 1 };
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped ?? 0;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const counts = `${tally.passed} passed, ${tally.failed} failed`;
  report.push(`${part.name.padEnd(10)} ${counts.padEnd(26)} ${seconds.padStart(5)} s`);
}

console.log(`\n${report.join("\n")}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
