// wllama on a GGUF of the same weights, with the settings that are its best here: keys and values
// in fp32 (fp16 took 1.5 times as long) and no flash attention (twice as long, and far enough from
// exact to choose another token within a few dozen). Its prompts are text, so the vocabulary of
// that file spells token n as "<n>"; tokens come as text too, one a chunk.
import { Wllama } from "/wllama/index.js";
import { Stopwatch, contest } from "/contestant.js";

/** @param {{ context: number }} model in positions */
async function open({ context }) {
  const wllama = new Wllama({ default: "/wllama/wllama.wasm" }, { suppressNativeLog: true });
  await wllama.loadModel([await (await fetch("/models/wllama.gguf")).blob()], {
    n_ctx: context,
    n_threads: 1,
    n_gpu_layers: 0,
    n_parallel: 1,
    cache_type_k: "f32",
    cache_type_v: "f32",
    flash_attn: false,
  });
  return {
    generate: (/** @type {import("./contestant.js").Asked} */ asked) => generate(wllama, asked),
  };
}

/** @param {any} wllama @param {import("./contestant.js").Asked} asked */
async function generate(wllama, { prompt, tokens }) {
  const watch = new Stopwatch();
  // llama.cpp's own clock, which leaves out the way between its worker and the caller.
  let timings = { predicted_per_token_ms: NaN };
  await wllama.createCompletion({
    prompt: prompt.map((token) => `<${token}>`).join(""),
    max_tokens: tokens,
    temperature: 0,
    cache_prompt: false,
    stream: true,
    onData: (/** @type {any} */ chunk) => {
      watch.take([...chunk.choices[0].text.matchAll(/<(\d+)>/g)].map(([, token]) => Number(token)));
      timings = chunk.timings ?? timings;
    },
  });
  return { ...watch.generated(), ownMsPerToken: timings.predicted_per_token_ms };
}

contest(open);
