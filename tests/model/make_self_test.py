#!/usr/bin/env python3
"""The pack that a device is tried with before it is trusted, and what transformers computes of it.

    tools/setup models && tools/build native
    tools/lib/python3 tests/model/make_self_test.py models/self_test

A random checkpoint, as small as its tokenizer lets it be, with two adapters. It has two layers: what is
wrong behind the first is in the keys and values of every token of the second, while one layer hides all
but the last token's. A prompt is longer than the 128 tokens that are read at once: attention over more
than 32 is another kernel, with tiles of 64, and the second part goes on behind the first. Every greedy
step is decided by more than MARGIN, so that a device that rounds otherwise passes, and by little more,
so that one that computes something else does not. One answer more is held to a form, by the native
program: there tokens are chosen by a mask, and some are not the likeliest.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import make_oracle
import torch
import transformers
from tokenizers import Tokenizer

STEPS = 16
DISTINCT = 12
MARGIN = 0.01
PROMPT = (
    "07:31 front door: person. 07:32 front door: parcel. 09:15 gate: a van stops, and leaves. 12:40 kitchen: "
    "window opened. 13:05 kitchen: window closed. 19:04 garden: a fox by the shed. 22:58 server: backup done. "
    "23:10 hall: motion. What came by?"
)
READ_AT_ONCE = 128
ADAPTERS = {
    "first": {"r": 4, "lora_alpha": 8, "target_modules": ["q_proj", "v_proj", "down_proj"]},
    "second": {"r": 4, "lora_alpha": 8, "target_modules": ["k_proj", "o_proj", "gate_proj", "up_proj"]},
}


def make_checkpoint(folder, seed):
    tokenizer = Tokenizer.from_file(str(make_oracle.DATA / "byte_level.json"))
    config = transformers.Qwen3Config(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=32,
        max_position_embeddings=512,
        tie_word_embeddings=True,
        eos_token_id=tokenizer.token_to_id("<|im_end|>"),
        bos_token_id=None,
        pad_token_id=tokenizer.token_to_id("<|endoftext|>"),
        attn_implementation="eager",
    )
    model = make_oracle.randomise(transformers.Qwen3ForCausalLM(config), seed, gain=2.0)
    model.save_pretrained(folder)
    shutil.copyfile(make_oracle.DATA / "byte_level.json", folder / "tokenizer.json")
    return model, tokenizer


def expectations(model, ids, changes):
    """{adapter: tokens}; None where a step is decided by too little."""
    exact = {name: weight.clone() for name, weight in model.state_dict().items()}
    forbidden = {model.config.eos_token_id, model.config.pad_token_id}
    runs = {}
    for adapter, change in {"": {}, **changes}.items():
        model.load_state_dict(make_oracle.added(exact, change))
        try:
            runs[adapter] = make_oracle.greedy(model, ids, forbidden)
        except ValueError:
            return None
    if any(len(set(tokens)) < DISTINCT for tokens in runs.values()):
        return None
    return runs if len({tuple(tokens) for tokens in runs.values()}) == len(runs) else None


def build(folder, seed):
    """The expectations of this seed, or None where it will not do."""
    model, tokenizer = make_checkpoint(folder / "checkpoint", seed)
    ids = tokenizer.encode(PROMPT, add_special_tokens=False).ids
    assert READ_AT_ONCE + 32 < len(ids) < 2 * READ_AT_ONCE, len(ids)
    changes = {}
    for index, (name, settings) in enumerate(ADAPTERS.items()):
        place = folder / "adapters" / name
        tensors = make_oracle.make_adapter(place, model, settings, seed + 100 * (index + 1))
        changes[name] = make_oracle.changes_by(settings, tensors)
    runs = expectations(model, ids, changes)
    return runs and [
        {"request": {"adapter": adapter, "prompt": PROMPT, "max_new_tokens": STEPS}, "tokens": tokens}
        for adapter, tokens in runs.items()
    ]


def held_to_a_form(pack):
    """An answer in which the mask overrules the model."""
    request = {"adapter": "first", "prompt": "parcel", "max_new_tokens": 96, "form": "slots"}
    command = [
        make_oracle.ROOT / "build/native/yesterlog", "generate", "--pack", pack, "--json",
        "--adapter", request["adapter"], "--form", request["form"],
        "--max-tokens", request["max_new_tokens"], request["prompt"],
    ]
    told = json.loads(subprocess.check_output([str(part) for part in command]))
    if told["finished"] != "complete" or not 0 < told["counts"]["overruled"] < told["counts"]["choices"]:
        sys.exit(f"the form asks nothing of the mask: {told['counts']}")
    return {"request": request, "tokens": told["tokens"]}


def main(out):
    make_oracle.STEPS, make_oracle.MARGIN = STEPS, MARGIN
    for seed in range(1, 1000):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            answers = build(folder, seed)
            if answers is None:
                continue
            shutil.rmtree(out, ignore_errors=True)
            options = [f"--adapter={adapter}={folder / 'adapters' / adapter}" for adapter in ADAPTERS]
            make_oracle.export(
                "--model", folder / "checkpoint", "--out", out, "--weights", "fp32", "--name",
                "self test", "--licence", "Apache-2.0", "--provenance", "random weights", *options,
            )
            expected = {"answers": [*answers, held_to_a_form(out)]}
            (out / "expected.json").write_text(json.dumps(expected) + "\n", encoding="utf-8")
            return
    sys.exit("no seed will do")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: tools/lib/python3 tests/model/make_self_test.py OUT")
    torch.set_num_threads(1)
    main(pathlib.Path(sys.argv[1]))
