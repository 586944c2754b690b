import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync, inflateRawSync } from "node:zlib";
import { firstLogBytes, openLogBytes } from "../../web/worker/log_bytes.js";

const lines = Array.from({ length: 40_000 }, (_, n) => `2026-04-07 10:00:00 M003 ${n}\n`).join("");

/** @param {(string | Uint8Array)[]} parts */
const blobOf = (...parts) => new Blob(/** @type {BlobPart[]} */ (parts));

/**
 * @param {(string | Uint8Array)[]} parts
 * @returns {Promise<{text: string, error: any, position: number, size: number}>}
 */
async function readAll(...parts) {
  const blob = blobOf(...parts);
  const source = await openLogBytes(blob);
  const decoder = new TextDecoder();
  let text = "";
  let error = null;
  for (let more = true; more && !error; ) {
    const bytes = await source.read().catch((reason) => {
      error = reason;
      return new Uint8Array();
    });
    more = bytes.length > 0;
    text += decoder.decode(bytes, { stream: true });
  }
  return { text, error, position: source.position, size: blob.size };
}

/**
 * As in browsers: unpacks one member, and what follows is an error that discards what was not read
 * yet. Node's takes them all.
 */
class OneMemberStream {
  constructor() {
    /** @type {Uint8Array[]} */
    const chunks = [];
    const { readable, writable } = new TransformStream({
      transform: (chunk) => void chunks.push(chunk),
      flush: (controller) => unpackOne(Buffer.concat(chunks), controller),
    });
    this.readable = readable;
    this.writable = writable;
  }
}

/**
 * @param {Buffer} packed
 * @param {TransformStreamDefaultController<Uint8Array>} controller
 */
function unpackOne(packed, controller) {
  const headerBytes = 10;
  const trailerBytes = 8;
  const deflated = packed.subarray(headerBytes);
  const { buffer, engine } = /** @type {any} */ (inflateRawSync(deflated, { info: true }));
  if (buffer.length > 0) controller.enqueue(new Uint8Array(buffer));
  const end = headerBytes + engine.bytesWritten + trailerBytes;
  if (packed.length !== end) throw new TypeError(packed.length > end ? "junk" : "truncated");
}

/** @param {() => Promise<void>} body */
async function withOneMemberStreams(body) {
  const original = globalThis.DecompressionStream;
  globalThis.DecompressionStream = /** @type {any} */ (OneMemberStream);
  try {
    await body();
  } finally {
    globalThis.DecompressionStream = original;
  }
}

test("a plain file comes as it is", async () => {
  assert.deepEqual(await readAll(lines), {
    text: lines, error: null, position: lines.length, size: lines.length,
  });
  assert.equal((await readAll("")).text, "");
  assert.equal((await readAll(new Uint8Array([0x1f]))).text.length, 1);
});

test("gzip is unpacked, and progress is measured on the packed bytes", async () => {
  const { text, error, position, size } = await readAll(gzipSync(lines));
  assert.equal(error, null);
  assert.equal(text, lines);
  assert.equal(position, size);
  assert.ok(size < lines.length / 2);
});

test("members one behind the other are all unpacked, where browsers stop at the first", async () => {
  const members = [gzipSync(lines), gzipSync(""), gzipSync("the end\n")];
  const whole = `${lines}the end\n`;
  assert.equal((await readAll(...members)).text, whole);
  await withOneMemberStreams(async () => {
    const { text, error } = await readAll(...members);
    assert.equal(error, null);
    assert.equal(text, whole);
  });
});

test("what looks like a member's front inside another one is not taken for one", async () => {
  // Stored, not deflated, so that the front stands in the packed bytes as it is.
  const front = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  const inside = Buffer.concat([Buffer.from("a"), front, front]);
  const hostile = gzipSync(inside, { level: 0 });
  await withOneMemberStreams(async () => {
    const { text, error } = await readAll(hostile, gzipSync("the end"));
    assert.equal(error, null);
    assert.equal(text, `${new TextDecoder().decode(inside)}the end`);
  });
});

test("zeros behind the last member are padding, anything else is damage", async () => {
  await withOneMemberStreams(async () => {
    const padded = await readAll(gzipSync(lines), new Uint8Array(512));
    assert.deepEqual([padded.error, padded.text === lines], [null, true]);
    const followed = await readAll(gzipSync(lines), "not gzip");
    assert.equal(followed.text, lines);
    assert.match(followed.error.message, /damaged or cut off/);
  });
});

test("a file that is cut off or damaged is an error with a code, after what could be read", async () => {
  const packed = gzipSync(lines);
  const cut = await readAll(packed.subarray(0, packed.length - 100));
  assert.equal(cut.error.code, "corrupt");
  assert.ok(lines.startsWith(cut.text) && cut.text.length > lines.length / 2, `${cut.text.length}`);
  const damaged = Buffer.from(packed);
  damaged.fill(0xff, packed.length / 2, packed.length / 2 + 64);
  assert.equal((await readAll(damaged)).error.code, "corrupt");
  assert.equal((await readAll(packed.subarray(0, 12))).error.code, "corrupt");
});

test("the first bytes of a packed log are a text, even when the rest is damaged", async () => {
  const packed = gzipSync(lines);
  const front = await firstLogBytes(blobOf(packed), 1000);
  assert.ok(front.length >= 1000);
  assert.ok(lines.startsWith(new TextDecoder().decode(front)));
  assert.equal((await firstLogBytes(blobOf(packed.subarray(0, 11)), 1000)).length, 0);
  assert.equal((await firstLogBytes(blobOf(), 1000)).length, 0);
});
