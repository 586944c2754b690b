#!/usr/bin/env python3
"""The random checkpoints that `tools/bench decode` and `tools/bench gpu` run, and their packs.

    tools/lib/python3 tools/benchmarks/decode/models.py OUT pocket|large|gpu

writes OUT/pocket/{checkpoint,adapters/NAME,cached,uncached,deltas,bare}, OUT/large/{int8,int4} or
OUT/gpu/{fp16,int4,int4_bare,int4_fp32}, the same bytes at every run. What is there already and made by
the same sources is left alone. "large" and "gpu" have Qwen3-0.6B's shape; its checkpoint takes 1.2 GB
and is deleted after export.
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


LARGE_PACKS = {
    "int8": ("--weights", "int8", "--rank", "8"),
    "int4": ("--weights", "int4", "--rank", "8"),
}
# As a GPU has them: computed in 16-bit floats, but for the one for GPUs that have none.
GPU_PACKS = {
    "fp16": ("--weights", "fp16", "--rank", "8"),
    "int4": ("--weights", "int4", "--activations", "fp16", "--rank", "8"),
    "int4_bare": ("--weights", "int4", "--activations", "fp16", "--rank", "0"),
    "int4_fp32": ("--weights", "int4", "--rank", "8"),
}


def build_large(folder, packs):
    """Qwen3-0.6B's shape, adapter inputs of rank 8 where there are any."""
    config = config_of(LARGE)
    config.architectures = ["Qwen3ForCausalLM"]
    checkpoint = folder / "checkpoint"
    config.save_pretrained(checkpoint)
    save_file(random_weights(config), checkpoint / "model.safetensors", metadata={"format": "pt"})
    shutil.copyfile(make_oracle.DATA / "byte_level.json", checkpoint / "tokenizer.json")
    for name, options in packs.items():
        export(folder, name, *options)
    shutil.rmtree(checkpoint)


def sources_key():
    """Of everything that the packs are made from."""
    sources = [pathlib.Path(__file__), *(ROOT / "tools/export").rglob("*.py")]
    digest = hashlib.sha256(json.dumps([torch.__version__, transformers.__version__]).encode())
    for source in sorted(sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()


BUILDS = {
    "pocket": build_pocket,
    "large": lambda folder: build_large(folder, LARGE_PACKS),
    "gpu": lambda folder: build_large(folder, GPU_PACKS),
}


def main(out, name):
    """Makes OUT/NAME unless it stands there, whole and of these sources."""
    folder, key = out / name, sources_key()
    stamp = folder / "made-from"
    if stamp.exists() and stamp.read_text() == key:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    BUILDS[name](folder)
    stamp.write_text(key)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in BUILDS:
        sys.exit("usage: tools/lib/python3 tools/benchmarks/decode/models.py OUT pocket|large|gpu")
    transformers.utils.logging.disable_progress_bar()
    main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2])
