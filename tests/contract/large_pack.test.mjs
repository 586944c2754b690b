// A pack as large as a real one: its weights go to the GPU in pieces and are never in the memory of the
// page or of a module as a whole.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { call, openPack } from "./decoder_page.mjs";
import { onEngineSite, oracle } from "./engine_site.mjs";

// What hangs has failed: a program in a GPU's place takes seconds, or a minute, a run of it.
const patience = { timeout: 900_000 };
const pack = "large";
const largestPiece = 64e6;
const mostHeap = 128e6;

test("weights of 400 MB reach a GPU in pieces, and no heap grows by them", patience, (t) =>
  onEngineSite({ pack }, async (page) => {
    const { ids, tokens } = JSON.parse(readFileSync(path.join(oracle, pack, "expected.json"), "utf8"));
    const { size } = statSync(path.join(oracle, pack, "pack/decoder.bin"));
    assert.ok(size > 400e6, `${size} bytes`);
    const options = { context_tokens: 64, prefill_tokens: ids.length };
    const opened = await openPack(page, pack, { suspending: "jspi", webgpu: true, options });
    const { heapBytes, blobReads } = opened;
    t.diagnostic(JSON.stringify({ size, heapBytes, ...blobReads }));
    assert.equal(opened.runtime.provider, "webgpu");
    assert.ok(blobReads.total >= size, "all of it was read as it is watched");
    assert.ok(blobReads.largest < largestPiece, `${blobReads.largest} bytes were read at once`);
    assert.ok(heapBytes < mostHeap, `ONNX Runtime's heap has ${heapBytes} bytes`);
    const told = await call(page, "generate", { tokens: ids, max_new_tokens: tokens.length });
    assert.deepEqual(told.tokens, tokens);
  }));
