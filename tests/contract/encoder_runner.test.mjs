// The page's way to run a pack's encoders, in Chromium: what they say is what transformers says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { call, startWorker } from "./decoder_page.mjs";
import { onEngineSite, oracle, packPaths } from "./engine_site.mjs";

const patience = { timeout: 600_000 };

/** @param {number[]} row @param {number[]} wanted @param {number} bound */
function assertNear(row, wanted, bound) {
  assert.equal(row.length, wanted.length);
  const off = Math.max(...row.map((value, i) => Math.abs(value - wanted[i])));
  assert.ok(off <= bound, `off by ${off}`);
}

for (const pack of ["encoders-fp32", "encoders-int8"]) {
  test(`the page's vectors and scores are those of the oracle: ${pack}`, patience, () =>
    onEngineSite({ pack }, async (page) => {
      const expected = JSON.parse(readFileSync(path.join(oracle, pack, "expected.json"), "utf8"));
      await startWorker(page, "/model_worker.js");
      const texts = expected.embedder.map((/** @type {any} */ { text }) => text);
      const pairs = expected.reranker.map((/** @type {any} */ { query, passage }) => [query, passage]);
      const asked = { pack: `/${pack}/pack`, paths: packPaths(pack), texts, pairs };
      const { embeddings, again, scores } = await call(page, "encode", asked);
      for (const [i, { embedding }] of expected.embedder.entries()) {
        assertNear(embeddings[i], embedding, expected.bound);
      }
      assertNear(scores, expected.reranker.map((/** @type {any} */ { score }) => score), expected.bound);
      assert.deepEqual(again, embeddings);
    }));
}

test("a pack without an embedder says so", patience, () =>
  onEngineSite({ pack: "tied-fp32" }, async (page) => {
    await startWorker(page, "/model_worker.js");
    const asked = { pack: "/tied-fp32/pack", paths: packPaths("tied-fp32") };
    const { code, message } = await call(page, "encodeWithout", asked);
    assert.equal(code, "unsupported");
    assert.match(message, /has no embedder/);
  }));
