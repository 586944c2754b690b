#!/usr/bin/env python3
"""The rival of `tools/bench decode`: transformers' Qwen3ForCausalLM with LoRA as PEFT computes it.

Reads one JSON object from standard input, {"checkpoint", "adapter", "prompt", "tokens", "rounds",
"threads"}, and prints {"tokens", "ms_per_token", "prefill_tokens_per_s", "load_ms", "peak_mb"}: fp32,
a key-value cache, the likeliest token each time.
"""
import json
import pathlib
import resource
import statistics
import sys
import time

import torch
import transformers
from safetensors.torch import load_file

WARM_UP = 3


class LoraLinear(torch.nn.Module):
    """x W + ((x A) B) scale, the adapter beside a weight that it leaves alone."""

    def __init__(self, base, a, b, scale):
        super().__init__()
        self.base, self.a, self.b, self.scale = base, a, b, scale

    def forward(self, x):
        """[…, in] to [batch, tokens, out]."""
        low = torch.nn.functional.linear(x, self.a)
        return self.base(x) + torch.nn.functional.linear(low, self.b) * self.scale


def add_adapter(model, folder):
    """Puts a PEFT folder's adapter around the projections that it names."""
    settings = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    tensors = load_file(folder / "adapter_model.safetensors")
    scale = settings["lora_alpha"] / settings["r"]
    modules = dict(model.named_modules())
    for name, a in tensors.items():
        if not name.endswith(".lora_A.weight"):
            continue
        path = name.removeprefix("base_model.model.").removesuffix(".lora_A.weight")
        owner, _, leaf = path.rpartition(".")
        b = tensors[name.replace("lora_A", "lora_B")]
        setattr(modules[owner], leaf, LoraLinear(modules[path], a, b, scale))


class Greedy:
    """A token at a time, the likeliest."""

    def __init__(self, model):
        self.model = model
        self.cache = None
        self.token = None

    def read(self, ids, cache):
        """The token that follows `ids` behind what `cache` holds."""
        result = self.model(ids, past_key_values=cache, use_cache=True, logits_to_keep=1)
        self.cache = result.past_key_values
        self.token = result.logits[:, -1].argmax(-1, keepdim=True)
        return self.token.item()

    def start(self, prompt):
        """Reads the prompt; the token that follows it."""
        return self.read(torch.tensor([prompt]), None)

    def next(self):
        """Reads the token that was given last; the one that follows."""
        return self.read(self.token, self.cache)


def timed(run):
    """(what it gives, milliseconds)."""
    begun = time.perf_counter()
    result = run()
    return result, (time.perf_counter() - begun) * 1000


def load(request):
    """The model with its adapter."""
    model = transformers.AutoModelForCausalLM.from_pretrained(
        request["checkpoint"], dtype=torch.float32, attn_implementation="sdpa"
    ).eval()
    add_adapter(model, pathlib.Path(request["adapter"]))
    return Greedy(model)


def measure(request):
    """What is printed."""
    torch.set_num_threads(request["threads"])
    greedy, load_ms = timed(lambda: load(request))
    prefills, times, tokens = [], [], None
    for _ in range(request["rounds"]):
        first, ms = timed(lambda: greedy.start(request["prompt"]))
        prefills.append(ms)
        again = [first]
        while len(again) < request["tokens"]:
            token, ms = timed(greedy.next)
            again.append(token)
            if len(again) > WARM_UP:
                times.append(ms)
        if tokens not in (None, again):
            sys.exit("error: the same prompt gave other tokens")
        tokens = again
    return {
        "tokens": tokens,
        "ms_per_token": statistics.median(times),
        "prefill_tokens_per_s": len(request["prompt"]) * 1000 / statistics.median(prefills),
        "load_ms": load_ms,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    transformers.utils.logging.disable_progress_bar()
    with torch.inference_mode():
        print(json.dumps(measure(json.load(sys.stdin))))
