// transformers.js as a page uses it: from_pretrained, generate, a streamer that sees every token.
import {
  AutoModelForCausalLM,
  BaseStreamer,
  Tensor,
  env,
} from "/transformers_js/transformers.min.js";
import { countGpuUse } from "/gpu_counters.js";
import { Stopwatch, contest } from "/contestant.js";

const countGpu = countGpuUse();

/** Notes when tokens come; the first call brings the prompt back. */
class TokenStreamer extends BaseStreamer {
  constructor() {
    super();
    this.watch = new Stopwatch(countGpu);
    this.prompted = false;
  }

  /** @param {bigint[][]} batch @override */
  put([ids]) {
    if (this.prompted) this.watch.take(ids.map(Number));
    this.prompted = true;
  }

  /** @override */
  end() {}
}

/** @param {{ build: string, device: "wasm" | "webgpu" }} model  build: of ONNX Runtime Web */
async function open({ build, device }) {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = "/models/";
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.backends.onnx.wasm.wasmPaths = {
    mjs: `/transformers_js/${build}.mjs`,
    wasm: `/transformers_js/${build}.wasm`,
  };
  env.backends.onnx.wasm.numThreads = 1;
  const model = await AutoModelForCausalLM.from_pretrained("pocket", { device, dtype: "fp32" });
  return {
    generate: (/** @type {import("./contestant.js").Asked} */ asked) => generate(model, asked),
  };
}

/** @param {any} model @param {import("./contestant.js").Asked} asked */
async function generate(model, { prompt, tokens }) {
  const streamer = new TokenStreamer();
  const ids = new Tensor("int64", BigInt64Array.from(prompt, BigInt), [1, prompt.length]);
  const ones = new Tensor("int64", new BigInt64Array(prompt.length).fill(1n), [1, prompt.length]);
  await model.generate({
    inputs: ids,
    attention_mask: ones,
    max_new_tokens: tokens,
    do_sample: false,
    streamer,
  });
  return streamer.watch.generated();
}

contest(open);
