// shaders/top_k_dot.wgsl against its C++ twin, core/retrieve's exact scan, over the same bytes. Sums of
// small whole numbers are exact in any order: there rows and scores have to be equal.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { randomNumbers } from "../web/pack_fixtures.mjs";
import { buildExactTopK, openShader } from "./top_k_site.mjs";

/** @typedef {import("./top_k_site.mjs").Search} Search */

const seed = Number(process.env.YESTERLOG_SEED ?? Math.floor(Math.random() * 1_000_000));
// A compiler may fuse and reorder the sum of a row's products.
const rounding = 1e-5;

/** @type {Awaited<ReturnType<typeof openShader>>} */
let shader;
/** @type {ReturnType<typeof buildExactTopK>} */
let exactTopK;

// What hangs has failed; the build and a software adapter take their time.
const patience = { timeout: 600_000 };

before(async () => {
  exactTopK = buildExactTopK();
  shader = await openShader();
}, patience);
after(() => shader?.close());

/** Whole numbers from 0 to `below` - 1. @param {number} state */
function drawing(state) {
  const random = randomNumbers(state);
  return (/** @type {number} */ below) => Math.floor(random() * below);
}

/** @param {number} length @param {(index: number) => number} value */
const floatsOf = (length, value) => Float32Array.from({ length }, (_, i) => value(i));

/** Rows of one number each: with the query 1 a row's score is its number. @param {number[]} numbers */
const numbersAsRows = (numbers) => ({
  floats: Float32Array.of(1, ...numbers),
  dims: 1,
  ranges: /** @type {[number, number][]} */ ([[0, numbers.length]]),
});

/** @param {Search} search @param {number} [groups] */
async function assertSame(search, groups = 3) {
  const expected = exactTopK(search);
  const found = await shader.topK(search, groups);
  const rows = (/** @type {typeof found} */ scored) => scored.map(({ row }) => row);
  assert.deepEqual(rows(found), rows(expected));
  // Of a zero the twin keeps the sign.
  const scores = (/** @type {typeof found} */ scored) => scored.map(({ score }) => score + 0);
  assert.deepEqual(scores(found), scores(expected));
  return rows(found);
}

test("tables of small whole numbers give the twin's rows and scores, ties by row", async (t) => {
  t.diagnostic(`seed ${seed} (YESTERLOG_SEED repeats it)`);
  const draw = drawing(seed);
  for (const dims of [1, 2, 3, 4, 5, 15, 16, 17, 33, 64, 384]) {
    const rows = 1 + draw(700);
    // From -2 to 2: hardly a score without a tie.
    const floats = floatsOf((rows + 1) * dims, () => draw(5) - 2);
    const [low, high] = [draw(rows + 1), draw(rows + 1)].sort((a, b) => a - b);
    /** @type {[number, number][]} */
    const ranges = draw(2) ? [[0, rows]] : [[0, low], [low, low], [high, rows]];
    const k = 1 + draw(64);
    const groups = 1 + draw(9);
    await t.test(`${dims} dimensions, ${rows} rows, ${ranges.join(" ")}, k ${k}, ${groups} groups`, () =>
      assertSame({ floats, dims, ranges, k }, groups),
    );
  }
});

test("real numbers give scores within rounding, and the twin's rows where scores lie apart", async () => {
  const draw = drawing(seed + 1);
  const [dims, rows, k] = [100, 2000, 64];
  const floats = floatsOf((rows + 1) * dims, () => (draw(20_001) / 10_000 - 1) / 10);
  /** @type {Search} */
  const search = { floats, dims, ranges: [[0, rows]], k };
  const expected = exactTopK(search);
  const found = await shader.topK(search, 4);
  assert.equal(found.length, k);
  for (const [i, { row, score }] of found.entries()) {
    assert.ok(Math.abs(score - expected[i].score) < rounding, `${score} for ${expected[i].score}`);
    const twin = expected.find((scored) => scored.row === row);
    assert.ok(twin ? Math.abs(twin.score - score) < rounding : i === k - 1, `row ${row}`);
  }
});

test("what is not a number is never chosen, whatever its bits", async () => {
  const search = numbersAsRows([1, 2, 3, 4, 5, 6, 7]);
  const bits = new Uint32Array(search.floats.buffer);
  bits[2] = 0x7fc00000;
  bits[3] = 0xffc00000;
  bits[4] = 0x7f800001;
  bits[5] = 0xffffffff;
  assert.deepEqual(await assertSame({ ...search, k: 5 }), [6, 5, 0]);
  bits.fill(0x7fc00000);
  assert.deepEqual(await assertSame({ ...search, k: 5 }), []);
});

test("infinities are scores, and what they cancel to is none", async () => {
  const numbers = numbersAsRows([-Infinity, 1, Infinity, -1, Infinity, -Infinity]);
  assert.deepEqual(await assertSame({ ...numbers, k: 6 }), [2, 4, 1, 3, 0, 5]);
  const floats = Float32Array.of(1, 1, Infinity, -Infinity, 2, 3, -Infinity, 4, 0, Infinity);
  assert.deepEqual(await assertSame({ floats, dims: 2, ranges: [[0, 4]], k: 4 }), [3, 1, 2]);
});

test("zeros tie whatever their sign", async () => {
  const zeros = numbersAsRows([-0, 0, -1, -0, 0, 1]);
  assert.deepEqual(await assertSame({ ...zeros, k: 6 }), [5, 0, 1, 3, 4, 2]);
});

test("the largest and the smallest scores keep their order", async () => {
  const [largest, least] = [3.4028234663852886e38, 1.1754943508222875e-38];
  const search = numbersAsRows([-least, least, largest, -largest, 0, 2 * least, -2 * least]);
  assert.deepEqual(await assertSame({ ...search, k: 7 }), [2, 5, 1, 4, 0, 6, 3]);
});

test("equal rows by the hundred come in their order, however many workgroups look", async () => {
  const search = numbersAsRows(Array.from({ length: 1500 }, () => 7));
  for (const groups of [1, 2, 7, 64])
    assert.deepEqual(
      await assertSame({ ...search, k: 64 }, groups),
      Array.from({ length: 64 }, (_, i) => i),
    );
});

test("the best come through wherever they stand", async () => {
  const draw = drawing(seed + 2);
  const numbers = Array.from({ length: 1000 }, (_, i) => i);
  for (let i = numbers.length - 1; i > 0; --i) {
    const j = draw(i + 1);
    [numbers[i], numbers[j]] = [numbers[j], numbers[i]];
  }
  for (const order of [numbers, [...numbers].sort((a, b) => a - b), [...numbers].sort((a, b) => b - a)])
    await assertSame({ ...numbersAsRows(order), k: 64 }, 2);
});

test("fewer rows than asked for, or none, are what comes", async () => {
  const search = numbersAsRows([5, 6, 7]);
  assert.deepEqual(await assertSame({ ...search, k: 64 }), [2, 1, 0]);
  assert.deepEqual(await assertSame({ ...search, k: 1 }), [2]);
  assert.deepEqual(await assertSame({ ...search, ranges: [], k: 4 }), []);
  assert.deepEqual(await assertSame({ ...search, ranges: [[1, 1], [3, 3]], k: 4 }), []);
});

test("rows outside the ranges are not looked at", async () => {
  const search = numbersAsRows(Array.from({ length: 900 }, (_, i) => i));
  /** @type {[number, number][]} */
  const ranges = [[1, 3], [200, 400], [400, 401], [898, 899]];
  const found = await assertSame({ ...search, ranges, k: 5 });
  assert.deepEqual(found, [898, 400, 399, 398, 397]);
});
