#!/usr/bin/env python3
"""The pocket of `tools/bench decode` as the other engines of `tools/bench engines` read it.

    tools/lib/python3 tools/benchmarks/engines/models.py POCKET OUT

writes OUT/{merged,transformers_js,wllama.gguf,expected.json} from decode/models.py's POCKET: its
checkpoint with the adapter added to the weights, which is how an engine without adapters serves it.
expected.json holds "adapter" and "cases", [{"prompt", "tokens"}] from the shortest prompt on: what
transformers gives greedily, in fp32, for the adapter beside the weights. What is there already and
made by the same sources is left alone.
"""
import hashlib
import json
import pathlib
import shutil
import sys

import torch
import transformers

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "decode"))
sys.path.insert(0, str(HERE.parents[1] / "export"))

import gguf  # noqa: E402
import pytorch  # noqa: E402
import transformers_js  # noqa: E402

ADAPTER = "rewrite"
TOKENS = 64
# That of 480 is at 512 positions on average while it is continued, as in `tools/bench decode`; the
# shortest is for a GPU that a program plays, the longest is as evidence makes them.
PROMPTS = (16, 128, 480, 1500)
# A step whose two best logits are closer than this could come out either way. llama.cpp makes its
# rotary angles by repeated multiplication, so the further the position, the further its logits.
MARGIN = 0.03
STOP = 0


def merge(checkpoint, adapter, out):
    """Saves the checkpoint with W + scale B A for every adapted W."""
    model = transformers.AutoModelForCausalLM.from_pretrained(checkpoint, dtype=torch.float32)
    pytorch.add_adapter(model, adapter)
    for name, module in list(model.named_modules()):
        if isinstance(module, pytorch.LoraLinear):
            module.base.weight += module.scale * (module.b @ module.a)
            owner, _, leaf = name.rpartition(".")
            setattr(model.get_submodule(owner), leaf, module.base)
    model.save_pretrained(out)


def greedy(model, prompt):
    """The tokens behind a prompt; None where a step is close, or the stop token comes."""
    cache, ids, tokens = None, torch.tensor([prompt]), []
    while len(tokens) < TOKENS:
        result = model(ids, past_key_values=cache, use_cache=True, logits_to_keep=1)
        cache = result.past_key_values
        (best, second), (token, _) = torch.topk(result.logits[0, -1], 2)
        if best - second < MARGIN or token == STOP:
            return None
        tokens.append(token.item())
        ids = token.reshape(1, 1)
    return tokens


def case(model, length):
    """The first prompt of this length by which every step is decided clearly."""
    for seed in range(1, 100):
        generator = torch.Generator().manual_seed(seed)
        ids = torch.randint(STOP + 1, model.config.vocab_size, (length,), generator=generator)
        tokens = greedy(model, ids.tolist())
        if tokens:
            return {"prompt": ids.tolist(), "tokens": tokens}
    sys.exit("error: no prompt is decided clearly: choose another seed for the checkpoint.")


def build(pocket, out):
    """Everything, from the checkpoint and one adapter."""
    checkpoint, adapter = pocket / "checkpoint", pocket / "adapters" / ADAPTER
    merged = out / "merged"
    merge(checkpoint, adapter, merged)
    shutil.copyfile(checkpoint / "tokenizer.json", merged / "tokenizer.json")
    transformers_js.write(merged, out / "transformers_js")
    gguf.write(merged, out / "wllama.gguf")
    model = pytorch.load({"checkpoint": checkpoint, "adapter": adapter}).model
    expected = {"adapter": ADAPTER, "cases": [case(model, length) for length in PROMPTS]}
    (out / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


def sources_key(pocket):
    """Of everything that the files are made from."""
    digest = hashlib.sha256((pocket / "made-from").read_bytes())
    for source in sorted([*HERE.glob("*.py"), HERE.parent / "decode/pytorch.py"]):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def main(pocket, out):
    """Makes OUT unless it stands there, whole and of these sources."""
    stamp, key = out / "made-from", sources_key(pocket)
    if stamp.exists() and stamp.read_text() == key:
        return
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with torch.inference_mode():
        build(pocket, out)
    stamp.write_text(key)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: tools/lib/python3 tools/benchmarks/engines/models.py POCKET OUT")
    transformers.utils.logging.disable_progress_bar()
    main(*(pathlib.Path(argument).resolve() for argument in sys.argv[1:]))
