// `yesterlog generate`, `embed` and `rerank` on the packs of the oracle.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { root } from "./contract_build.mjs";
import { oracle } from "./engine_site.mjs";

const program = path.join(root, "build/native/yesterlog");

/** @param {string[]} args */
function yesterlog(...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return { status, stdout, stderr };
}

/** @param {string} name */
const packOf = (name) => path.join(oracle, name, "pack");
/** @param {string} name */
const expectedOf = (name) =>
  JSON.parse(readFileSync(path.join(oracle, name, "expected.json"), "utf8"));

test("generate decodes as transformers does, with each adapter and with none", () => {
  const { greedy, prompts } = expectedOf("tied-fp32");
  for (const [adapter, { ids, tokens }] of Object.entries(greedy)) {
    const prompt = prompts.find((/** @type {any} */ { ids: of }) => `${of}` === `${ids}`);
    const chosen = adapter === "base" ? [] : ["--adapter", adapter];
    const length = ["--max-tokens", String(tokens.length)];
    const args = ["--pack", packOf("tied-fp32"), ...chosen, ...length, "--json", prompt.text];
    const { status, stdout } = yesterlog("generate", ...args);
    assert.equal(status, 0);
    const told = JSON.parse(stdout);
    assert.deepEqual(told.tokens, tokens, adapter);
    assert.equal(told.finished, "length");
    const plain = yesterlog("generate", ...args.filter((arg) => arg !== "--json"));
    assert.equal(plain.stdout, `${told.text}\n`);
  }
});

test("generate holds its output to the slots' form", () => {
  const args = ["--pack", packOf("tied-fp32"), "--form", "slots", "who?"];
  const { status, stdout } = yesterlog("generate", ...args);
  assert.equal(status, 0);
  const keys = ["intent", "time", "rendered_query", "metadata"];
  assert.deepEqual(Object.keys(JSON.parse(stdout)), keys);
});

test("embed and rerank give what transformers computes", () => {
  const pack = packOf("encoders-fp32");
  const { bound, embedder, reranker } = expectedOf("encoders-fp32");
  const texts = embedder.map((/** @type {{text: string}} */ { text }) => text);
  const { stdout } = yesterlog("embed", "--pack", pack, ...texts);
  const rows = stdout.trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(rows.length, embedder.length);
  const lengths = embedder.map((/** @type {{embedding: number[]}} */ { embedding }) => embedding.length);
  assert.deepEqual(rows.map(({ length }) => length), lengths);
  rows.forEach((row, i) =>
    row.forEach((/** @type {number} */ value, /** @type {number} */ at) =>
      assert.ok(Math.abs(value - embedder[i].embedding[at]) <= bound),
    ),
  );
  for (const { query, passage, score } of reranker) {
    const { stdout: line } = yesterlog("rerank", "--pack", pack, "--json", query, passage);
    assert.ok(Math.abs(JSON.parse(line).score - score) <= bound);
  }
});

test("a question is answered by rules beside a pack that has encoders alone", (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-ask-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const log = path.join(folder, "log.jsonl");
  const event = { time: "2026-04-07T14:31:00Z", source: "shed", label: "animal", text: "a fox" };
  writeFileSync(log, `${JSON.stringify(event)}\n`);
  const db = ["--db", path.join(folder, "log.db"), "--tz", "UTC"];
  assert.equal(yesterlog("import", ...db, log).status, 0);
  const asked = ["ask", ...db, "--now", "2026-04-08T10:00", "--pack", packOf("encoders-int8")];
  const { status, stdout } = yesterlog(...asked, "--json", "how many animals at the shed?");
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).count, 1);
  assert.match(yesterlog(...asked, "--mode", "model", "a fox?").stderr, /no adapter "rewrite"/);
});

test("a pack that lacks a part, an adapter or a file says which, and what it has", () => {
  const refused = (/** @type {RegExp} */ reason, /** @type {string[]} */ ...args) => {
    const { status, stderr } = yesterlog(...args);
    assert.equal(status, 1);
    assert.match(stderr, reason);
  };
  const pack = packOf("tied-fp32");
  refused(/has no embedder/, "embed", "--pack", pack, "fox");
  refused(/has no reranker/, "rerank", "--pack", pack, "fox", "a fox");
  refused(/has no decoder/, "generate", "--pack", packOf("encoders-fp32"), "fox");
  refused(/no adapter "x".*rewrite, answer/, "generate", "--pack", pack, "--adapter", "x", "fox");
  refused(/pack\.json/, "generate", "--pack", os.tmpdir(), "fox");
  refused(/from 1 to 512/, "generate", "--pack", pack, "--context", "513", "fox");
  refused(/one token or more/, "generate", "--pack", pack, "");
});

test("a pack with a broken file is refused", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-pack-"));
  try {
    const broken = (/** @type {RegExp} */ reason, /** @type {(pack: string) => void} */ damage) => {
      cpSync(packOf("tied-fp32"), folder, { recursive: true });
      damage(folder);
      const args = ["--pack", folder, "--adapter", "rewrite", "fox"];
      const { status, stderr } = yesterlog("generate", ...args);
      assert.equal(status, 1, stderr);
      assert.match(stderr, reason);
    };
    broken(/decoder\.onnx could not be loaded/, (pack) => truncateSync(path.join(pack, "decoder.bin"), 1000));
    broken(/decoder\.onnx could not be loaded/, (pack) => truncateSync(path.join(pack, "decoder.onnx"), 1000));
    broken(/safetensors file is broken/, (pack) =>
      truncateSync(path.join(pack, "adapters/rewrite.safetensors"), 1000),
    );
    broken(/tokenizer\.json/, (pack) => truncateSync(path.join(pack, "tokenizer.json"), 1000));
    broken(/pack\.json: format/, (pack) => writeFileSync(path.join(pack, "pack.json"), "{}"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
