// core/retrieve's exact scan in WebAssembly and natively: the same rows, and scores of the same bits.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { randomNumbers } from "../web/pack_fixtures.mjs";
import { buildExactScan } from "./contract_build.mjs";
import { buildExactTopK } from "./top_k_site.mjs";

/** @typedef {import("./top_k_site.mjs").Search} Search */

const seed = Number(process.env.YESTERLOG_SEED ?? Math.floor(Math.random() * 1_000_000));

/** @type {ReturnType<typeof buildExactTopK>} */
let exactTopK;
/** @type {any} */
let wasm;

before(async () => {
  exactTopK = buildExactTopK();
  wasm = await (await import(buildExactScan())).default();
});

/** @param {Search} search */
function assertSameBits({ floats, dims, ranges, k }) {
  const bits = (/** @type {number} */ score) => new Uint32Array(Float32Array.of(score).buffer)[0];
  const expected = exactTopK({ floats, dims, ranges, k });
  const found = wasm.topK(floats, dims, ranges.flat(), k);
  assert.deepEqual(found, expected.flatMap(({ row, score }) => [row, bits(score)]));
  return found.length / 2;
}

test("numbers whose sums are rounded give the same bits", (t) => {
  t.diagnostic(`seed ${seed} (YESTERLOG_SEED repeats it)`);
  const random = randomNumbers(seed);
  for (const dims of [1, 3, 16, 17, 100, 384]) {
    const floats = Float32Array.from({ length: 301 * dims }, () => (random() - 0.5) * 3);
    assert.equal(assertSameBits({ floats, dims, ranges: [[0, 120], [130, 300]], k: 200 }), 200);
  }
});

test("odd numbers give the same bits", () => {
  const random = randomNumbers(seed);
  const odd = [0, -0, 1, -1, Infinity, -Infinity, NaN, 3e38, 1e-38, -1e-38, 1e-45, -1e-45];
  const drawn = () => odd[Math.floor(random() * odd.length)];
  const floats = Float32Array.from({ length: 1001 * 2 }, (_, i) => (i < 2 ? 1 - i / 3 : drawn()));
  const found = assertSameBits({ floats, dims: 2, ranges: [[0, 1000]], k: 1000 });
  assert.ok(found > 500 && found < 1000, `${found} rows have a score`);
});

test("what does not fit together is refused", () => {
  assert.match(wasm.topK(Float32Array.of(1, 2), 1, [0, 2], 1), /within the 1 rows/);
});
