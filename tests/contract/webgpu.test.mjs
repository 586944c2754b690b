// The decode loop on WebGPU, by a program that stands in for a GPU: the same tokens as on the CPU, and
// nothing of the logits leaves the device.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { call, openPack } from "./decoder_page.mjs";
import { onEngineSite, oracle } from "./engine_site.mjs";

// What hangs has failed; each shape of a prompt is compiled first.
const patience = { timeout: 600_000 };
const pack = "tied-fp32";
const expected = JSON.parse(readFileSync(path.join(oracle, pack, "expected.json"), "utf8"));
const webgpu = true;
const choiceBytes = 16;

/** @param {string} name of an adapter, or "base" @param {number} [count] */
const asking = (name, count = expected.greedy[name].tokens.length) => ({
  adapter: name === "base" ? "" : name,
  tokens: expected.greedy[name].ids,
  max_new_tokens: count,
});

/** What a token behind the eighth cost. @param {any} told */
function perToken({ tokens, before, after }) {
  const count = tokens.length - 8;
  assert.ok(count > 0);
  assert.ok(before.buffers > 0 && after.submits > before.submits, "what is asked of the GPU is counted");
  return {
    buffers: after.buffers - before.buffers,
    bytesRead: (after.bytesRead - before.bytesRead) / count,
    submits: (after.submits - before.submits) / count,
  };
}

for (const suspending of ["jspi", "asyncify"]) {
  test(`tokens are those of the CPU, adapters swapped under capture: ${suspending}`, patience, (t) =>
    onEngineSite({ pack }, async (page) => {
      const { runtime } = await openPack(page, pack, { suspending, webgpu });
      assert.equal(runtime.provider, "webgpu");
      // Each adapter's runs are recorded in the first round.
      for (const round of [1, 2]) {
        for (const name of ["rewrite", "answer", "base"]) {
          const told = await call(page, "generate", asking(name));
          assert.deepEqual(told.tokens, expected.greedy[name].tokens, `${name}, round ${round}`);
          const cost = perToken(told);
          if (round === 1) continue;
          assert.equal(cost.buffers, 0, "no buffer is made for a token");
          assert.ok(cost.bytesRead > 0 && cost.bytesRead <= choiceBytes, `${cost.bytesRead} bytes a token were read`);
          t.diagnostic(`${name}: ${JSON.stringify(cost)} a token`);
        }
      }
    }));
}

test("a constraint's choices are made on the GPU too", patience, () =>
  onEngineSite({ pack }, async (page) => {
    const request = { ...asking("rewrite", 200), form: "slots" };
    await openPack(page, pack, { suspending: "jspi" });
    const wanted = await call(page, "generate", request);
    await openPack(page, pack, { suspending: "jspi", webgpu });
    await call(page, "generate", request);
    const told = await call(page, "generate", request);
    assert.deepEqual(told.tokens, wanted.tokens);
    assert.equal(told.finished, "complete");
    assert.equal(told.counts.overruled, wanted.counts.overruled);
    const read = told.after.bytesRead - told.before.bytesRead;
    assert.ok(read > 0 && read <= choiceBytes * told.counts.choices, `${read} bytes were read`);
  }));

test("a cancel ends what is under way, and the next answer is whole", patience, () =>
  onEngineSite({ pack }, async (page) => {
    await openPack(page, pack, { suspending: "jspi", webgpu });
    await page.evaluate(() => {
      const { worker } = /** @type {any} */ (window);
      Object.assign(window, { atFirstToken: () => worker.postMessage({ op: "cancel" }) });
    });
    const told = await call(page, "generate", asking("rewrite", 400));
    assert.equal(told.finished, "cancelled");
    assert.ok(told.tokens.length < 400);
    await page.evaluate(() => Object.assign(window, { atFirstToken: undefined }));
    const { tokens } = await call(page, "generate", asking("rewrite"));
    assert.deepEqual(tokens, expected.greedy.rewrite.tokens);
  }));

test("a cancel ends the reading of a prompt between two parts of it", patience, () =>
  onEngineSite({ pack }, async (page) => {
    const options = { prefill_tokens: 8 };
    await openPack(page, pack, { suspending: "jspi", webgpu, options });
    await page.evaluate(() => {
      const { worker } = /** @type {any} */ (window);
      Object.assign(window, {
        atFirstPart: () => {
          Object.assign(window, { atFirstPart: undefined });
          worker.postMessage({ op: "cancel" });
        },
      });
    });
    const { ids } = expected.greedy.rewrite;
    const tokens = Array.from({ length: 400 }, (_, i) => ids[i % ids.length]);
    const told = await call(page, "generate", { adapter: "rewrite", tokens });
    assert.deepEqual([told.finished, told.tokens], ["cancelled", []]);
    assert.ok(told.read > 0 && told.read < tokens.length / 2, `${told.read} tokens were read`);
    const whole = await call(page, "generate", asking("rewrite"));
    assert.deepEqual(whole.tokens, expected.greedy.rewrite.tokens);
  }));

for (const suspending of ["jspi", "asyncify"]) {
  test(`a GPU that goes away is noticed at once, and never read as zeros: ${suspending}`, patience, () =>
    onEngineSite({ pack }, async (page) => {
      await openPack(page, pack, { suspending, webgpu });
      await page.evaluate(() => {
        const { worker } = /** @type {any} */ (window);
        Object.assign(window, { atFirstToken: () => worker.postMessage({ op: "lose" }) });
      });
      const told = await call(page, "generate", asking("rewrite", 400));
      assert.equal(told.error.code, "device_lost", told.error.message);
      const whole = expected.greedy.rewrite.tokens;
      assert.deepEqual(told.tokens, whole.slice(0, told.tokens.length));
      const again = await call(page, "generate", asking("rewrite"));
      assert.equal(again.error.code, "device_lost");
    }));
}
