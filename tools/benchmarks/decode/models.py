#!/usr/bin/env python3
"""The random checkpoints that `tools/bench decode` runs, and their packs.

    tools/lib/python3 tools/benchmarks/decode/models.py OUT pocket|large

writes OUT/pocket/{checkpoint,adapters/NAME,cached,uncached,deltas,bare} or OUT/large/{checkpoint,
int8,int4}, the same bytes at every run. What is there already and made by the same sources is left
alone. "large" has Qwen3-0.6B's shape; its checkpoint takes 1.2 GB and is deleted after export.
"""
import hashlib
import json
import pathlib
import shutil
import sys

import torch
import transformers
from safetensors.torch import save_file

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests/model"))

import make_oracle  # noqa: E402

SEED = 11
CONTEXT = 4096
POCKET = {
    "vocab_size": 4096,
    "hidden_size": 256,
    "num_hidden_layers": 6,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 64,
    "intermediate_size": 768,
}
LARGE = {
    "vocab_size": 151936,
    "hidden_size": 1024,
    "num_hidden_layers": 28,
    "num_attention_heads": 16,
    "num_key_value_heads": 8,
    "head_dim": 128,
    "intermediate_size": 3072,
}
EVERY_PROJECTION = {
    "r": 8,
    "lora_alpha": 8,
    "target_modules": [
        *("q_proj", "k_proj", "v_proj", "o_proj"),
        *("gate_proj", "up_proj", "down_proj"),
    ],
}
ADAPTERS = ("rewrite", "answer")


def config_of(shape):
    """A configuration of transformers, whose stop token no one waits for."""
    return transformers.Qwen3Config(
        **shape,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=0,
        pad_token_id=0,
        attn_implementation="sdpa",
    )


def export(folder, name, *options):
    """OUT/…/NAME, a pack of the checkpoint beside it."""
    make_oracle.export(
        "--model", folder / "checkpoint", "--out", folder / name,
        "--licence", "Apache-2.0", "--provenance", "random weights", *options,
    )


def build_pocket(folder):
    """About six million weights in fp32, two adapters, every variant of the graph."""
    model = transformers.Qwen3ForCausalLM(config_of(POCKET))
    # As in the oracle: with a smaller gain most random models repeat a few tokens.
    make_oracle.randomise(model, SEED, gain=2.0).save_pretrained(folder / "checkpoint")
    shutil.copyfile(make_oracle.DATA / "byte_level.json", folder / "checkpoint/tokenizer.json")
    adapters = []
    for index, name in enumerate(ADAPTERS):
        place = folder / "adapters" / name
        make_oracle.make_adapter(place, model, EVERY_PROJECTION, SEED + 1 + index)
        adapters += ["--adapter", f"{name}={place}"]
    for variant in ("cached", "uncached", "deltas"):
        export(folder, variant, "--variant", variant, *adapters)
    export(folder, "bare", "--rank", "0")


def random_weights(config):
    """{name: tensor in bfloat16} of a checkpoint, made one by one."""
    with torch.device("meta"):
        shapes = {n: p.shape for n, p in transformers.Qwen3ForCausalLM(config).named_parameters()}
    generator = torch.Generator().manual_seed(SEED)
    weights = {}
    for name, shape in sorted(shapes.items()):
        noise = torch.randn(shape, generator=generator, dtype=torch.bfloat16)
        if "norm" in name:
            noise = 1 + 0.1 * noise
        else:
            noise *= 0.3 if "embed" in name else 2 * shape[1] ** -0.5
        weights[name] = noise
    return weights


def build_large(folder):
    """Qwen3-0.6B's shape with adapter inputs of rank 8, in 8 and 4 bits."""
    config = config_of(LARGE)
    config.architectures = ["Qwen3ForCausalLM"]
    checkpoint = folder / "checkpoint"
    config.save_pretrained(checkpoint)
    save_file(random_weights(config), checkpoint / "model.safetensors", metadata={"format": "pt"})
    shutil.copyfile(make_oracle.DATA / "byte_level.json", checkpoint / "tokenizer.json")
    for weights in ("int8", "int4"):
        export(folder, weights, "--weights", weights, "--rank", "8")
    shutil.rmtree(checkpoint)


def sources_key():
    """Of everything that the packs are made from."""
    sources = [pathlib.Path(__file__), *(ROOT / "tools/export").rglob("*.py")]
    digest = hashlib.sha256(json.dumps([torch.__version__, transformers.__version__]).encode())
    for source in sorted(sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def main(out, name):
    """Makes OUT/NAME unless it stands there, whole and of these sources."""
    folder, key = out / name, sources_key()
    stamp = folder / "made-from"
    if stamp.exists() and stamp.read_text() == key:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    {"pocket": build_pocket, "large": build_large}[name](folder)
    stamp.write_text(key)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in ("pocket", "large"):
        sys.exit("usage: tools/lib/python3 tools/benchmarks/decode/models.py OUT pocket|large")
    transformers.utils.logging.disable_progress_bar()
    main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2])
