import { readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * What a token has to read: weights as they are stored, without the table of positions, the adapter,
 * and the cache up to the token.
 *
 * @param {string} pack
 */
export function bytesOf(pack) {
  const { decoder } = JSON.parse(readFileSync(path.join(pack, "pack.json"), "utf8"));
  const width = decoder.activations === "fp16" ? 2 : 4;
  const positions = decoder.context * decoder.head_dim * width;
  const weights = statSync(path.join(pack, "decoder.bin")).size - positions;
  /** @type {{ shape: number[] }[]} */
  const inputs = decoder.adapter_inputs;
  const adapters = width * inputs.reduce((sum, { shape }) => sum + shape[0] * shape[1], 0);
  const position = decoder.layers * 2 * decoder.kv_heads * decoder.head_dim * width;
  return {
    at: (/** @type {number} */ context) => weights + adapters + position * context,
    logits: decoder.vocabulary * 4,
  };
}
