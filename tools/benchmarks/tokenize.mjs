// The core's tokenizers, natively, and Hugging Face's in JS on the same strings. The tests hold ours
// to Hugging Face's in Rust, token for token; theirs in JS differs from that on a few odd strings.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { strings } from "./tokenize/strings.mjs";

export const summary = "texts to tokens, against @huggingface/tokenizers in JS";

const leastEqual = 0.99;

/** @typedef {{ ms: number, tokens: number[][] }} Run */

/**
 * @param {string} program
 * @param {string[]} arguments_
 * @param {string} input
 * @returns {Run}
 */
const ask = (program, arguments_, input) =>
  JSON.parse(execFileSync(program, arguments_, { encoding: "utf8", input, maxBuffer: 2 ** 29 }));

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const build = path.join(root, "build/native");
  const target = ["--build", build, "--target", "tokenize_bench"];
  execFileSync("cmake", target, { stdio: ["ignore", 2, 2] });
  const texts = strings(quick ? 2_000 : 20_000);
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join("");
  const rounds = quick ? "1" : "7";
  const theirs = path.join(root, "tools/benchmarks/tokenize/theirs.mjs");
  const measured = (/** @type {string} */ kind) => {
    log(`${texts.length} strings, ${kind}`);
    const tokenizer = path.join(root, "tests/model/data", `${kind}.json`);
    const ours = ask(path.join(build, "tokenize_bench"), [tokenizer, rounds], input);
    const js = ask(process.execPath, [theirs, tokenizer, rounds], input);
    const equal = ours.tokens.filter((ids, i) => ids.join() === js.tokens[i].join()).length;
    if (equal < leastEqual * texts.length)
      throw new Error(`${kind}: only ${equal} of ${texts.length} strings have the same tokens`);
    const count = ours.tokens.reduce((sum, ids) => sum + ids.length, 0);
    return {
      ours_ms: ours.ms,
      js_ms: js.ms,
      tokens_per_s: (count * 1000) / ours.ms,
      equal_share: equal / texts.length,
    };
  };
  const byteLevel = measured("byte_level");
  const wordPiece = measured("word_piece");
  return {
    checked: true,
    results: { strings: texts.length, byte_level: byteLevel, word_piece: wordPiece },
    ratios: {
      js_over_ours: byteLevel.js_ms / byteLevel.ours_ms,
      js_over_ours_word_piece: wordPiece.js_ms / wordPiece.ours_ms,
    },
  };
}
