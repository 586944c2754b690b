// The pocket shape in Chromium: on ONNX Runtime Web's CPU build, one thread, and on WebGPU by a program
// that plays a GPU, where what is counted means something and no time does.
import { median } from "../../lib/median.mjs";
import { inArena } from "../engines/arena.mjs";
import { fewestTokens, gpuUsePerToken } from "../engines/gpu_cost.mjs";
import { filesOfOurs } from "../engines/site.mjs";

/** @typedef {import("../engines/arena.mjs").Case} Case */

// The first tokens find caches cold.
const warmUp = 3;

/**
 * Throws where the browser's tokens are not the expected ones.
 *
 * @param {{ root: string, pack: string, adapter: string, compared: Case, timed: Case }} asked
 */
export async function pocketInChromium({ root, pack, adapter, compared, timed }) {
  const engines = ["wasm", "webgpu"].map((provider) => ({
    name: provider,
    worker: "/ours_worker.js",
    model: { pack: "/pack", adapter, provider },
  }));
  return inArena(filesOfOurs(root, pack), engines, async ({ told, generate }) => {
    await generate("wasm", compared);
    const { times, prefillMs } = await generate("wasm", timed);
    const tokens = compared.tokens.slice(0, fewestTokens);
    const counted = await generate("webgpu", { prompt: compared.prompt, tokens });
    return {
      ms_per_token: median(times.slice(warmUp)),
      prefill_tokens_per_s: (timed.prompt.length * 1000) / prefillMs,
      load_ms: told.wasm.loadMs,
      runtime: told.wasm.runtime,
      webgpu: { runtime: told.webgpu.runtime, ...gpuUsePerToken(counted) },
    };
  });
}
