// Hugging Face's tokenizer in JS, in a process of its own: TOKENIZER ROUNDS < STRINGS, as
// tokenize_bench has it, and with the same output.
import { readFileSync } from "node:fs";
import { Tokenizer } from "@huggingface/tokenizers";

const [file, rounds] = process.argv.slice(2);
const tokenizer = new Tokenizer(JSON.parse(readFileSync(file, "utf8")), {});
/** @type {string[]} */
const texts = readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const times = [];
/** @type {number[][]} */
let tokens = [];
for (let round = 0; round < Math.max(Number(rounds), 1); ++round) {
  const begun = performance.now();
  tokens = texts.map((text) => tokenizer.encode(text, { add_special_tokens: false }).ids);
  times.push(performance.now() - begun);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ ms: times[Math.floor(times.length / 2)], tokens }));
