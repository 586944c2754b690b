// The built core with its engine in Chromium, with both ways of suspending its stack: a pack is
// loaded, adapters are swapped between two calls, and a worker that generates hears what it is told.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { call, openPack } from "./decoder_page.mjs";
import { onEngineSite, oracle } from "./engine_site.mjs";

// What hangs has failed.
const patience = { timeout: 600_000 };
const pack = "tied-fp32";
const expected = JSON.parse(readFileSync(path.join(oracle, pack, "expected.json"), "utf8"));

/** @param {string} name of an adapter, or "base" */
const asking = (name) => ({
  adapter: name === "base" ? "" : name,
  tokens: expected.greedy[name].ids,
  max_new_tokens: expected.greedy[name].tokens.length,
});

for (const suspending of ["jspi", "asyncify"]) {
  test(`a pack decodes as transformers does, adapters swapped, with ${suspending}`, patience, () =>
    onEngineSite({ pack }, async (page) => {
      const opened = await openPack(page, pack, { suspending });
      assert.deepEqual(opened.adapters, ["rewrite", "answer"]);
      assert.equal(opened.runtime.provider, "wasm");
      for (const name of ["rewrite", "answer", "base", "rewrite"]) {
        const { tokens } = await call(page, "generate", asking(name));
        assert.deepEqual(tokens, expected.greedy[name].tokens, name);
      }
    }));

  test(`a worker that generates hears a cancel and questions, with ${suspending}`, patience, () =>
    onEngineSite({ pack }, async (page) => {
      await openPack(page, pack, { suspending });
      // At the first token, so that there are hundreds left.
      await page.evaluate(() => {
        Object.assign(window, {
          atFirstToken: () => {
            const { worker } = /** @type {any} */ (window);
            worker.postMessage({ op: "ping" });
            worker.postMessage({ op: "cancel" });
            Object.assign(window, { atFirstToken: undefined });
          },
        });
      });
      const { tokens, finished, heard } = await call(page, "generate", {
        ...asking("rewrite"),
        max_new_tokens: 480,
      });
      assert.equal(finished, "cancelled");
      assert.ok(tokens.length < 480, `${tokens.length} tokens came`);
      assert.deepEqual(heard.slice(-2), ["ping", "cancel"]);
      const told = await page.evaluate(() => /** @type {any} */ (window).told);
      assert.ok(told.some((/** @type {any} */ message) => message.pong));
      const again = await call(page, "generate", asking("rewrite"));
      assert.deepEqual(again.tokens, expected.greedy.rewrite.tokens);
    }));

  test(`output is held to the slots' form, with ${suspending}`, patience, () =>
    onEngineSite({ pack }, async (page) => {
      await openPack(page, pack, { suspending });
      const request = { ...asking("rewrite"), max_new_tokens: 300, form: "slots" };
      const { finished, counts } = await call(page, "generate", request);
      assert.equal(finished, "complete");
      assert.ok(counts.forced_tokens > 0 && counts.passes < counts.new_tokens);
    }));
}
