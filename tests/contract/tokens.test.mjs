// The native program's tokens of random strings, held to those of Hugging Face's tokenizers.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { root } from "./contract_build.mjs";

const strings = "5000";
const seed = process.env.YESTERLOG_SEED ?? String(Math.floor(Math.random() * 1_000_000));

test("random strings have the tokens that Hugging Face's tokenizers give them", (t) => {
  t.diagnostic(`seed ${seed} (YESTERLOG_SEED repeats it)`);
  /** @type {(program: string, args: string[], input?: string) => string} */
  const run = (program, args, input) => {
    const options = { cwd: root, input, maxBuffer: 2 ** 28 };
    const { status, stdout, stderr } = spawnSync(program, args, { ...options, encoding: "utf8" });
    assert.equal(status, 0, `${stderr}${stdout}`);
    return stdout;
  };
  const reference = path.join("tests/model", "fuzz_reference.py");
  const rows = run("tools/lib/python3", [reference, strings, seed]);
  const told = run("node", ["tests/model/compare.mjs"], rows);
  assert.match(told, /^byte_level: 5000 strings, 0 differ\nword_piece: 5000 strings, 0 differ\n$/);
});
