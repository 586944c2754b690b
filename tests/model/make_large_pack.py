#!/usr/bin/env python3
"""A pack of some 400 MB of random weights, which is what a browser must not take into its memory.

    tools/lib/python3 tests/model/make_large_pack.py OUT

writes OUT/{pack,expected.json}: {"ids", "tokens"}, the greedy tokens after the ids by transformers. What is
there already and made by the same sources is left alone.
"""
import json
import pathlib
import shutil
import sys

import make_oracle
import torch
import transformers
from tokenizers import Tokenizer

# On a GPU that is played by a program, a run of it takes seconds.
STEPS = 1
SEED = 1


def make_checkpoint(folder):
    """Qwen3-0.6B's width, in eight of its layers and with a small vocabulary."""
    tokenizer = Tokenizer.from_file(str(make_oracle.DATA / "byte_level.json"))
    config = transformers.Qwen3Config(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=1024,
        intermediate_size=3072,
        num_hidden_layers=8,
        num_attention_heads=16,
        num_key_value_heads=8,
        head_dim=64,
        max_position_embeddings=512,
        tie_word_embeddings=True,
        eos_token_id=tokenizer.token_to_id("<|im_end|>"),
        bos_token_id=None,
        pad_token_id=tokenizer.token_to_id("<|endoftext|>"),
        attn_implementation="eager",
    )
    model = make_oracle.randomise(transformers.Qwen3ForCausalLM(config), SEED, gain=2.0)
    model.save_pretrained(folder)
    shutil.copyfile(make_oracle.DATA / "byte_level.json", folder / "tokenizer.json")
    return model, tokenizer


def main(out):
    """Makes OUT unless it stands there, whole and of these sources."""
    stamp = out / "made-from"
    key = make_oracle.sources_key(pathlib.Path(__file__))
    if stamp.exists() and stamp.read_text() == key:
        return
    shutil.rmtree(out, ignore_errors=True)
    checkpoint = out / "checkpoint"
    model, tokenizer = make_checkpoint(checkpoint)
    make_oracle.export(
        "--model", checkpoint, "--out", out / "pack", "--weights", "fp32", "--licence", "Apache-2.0",
        "--provenance", "random weights",
    )
    shutil.rmtree(checkpoint)
    make_oracle.STEPS = STEPS
    ids = tokenizer.encode(make_oracle.PROMPTS[0], add_special_tokens=False).ids
    tokens = make_oracle.greedy(model, ids, {model.config.eos_token_id})
    (out / "expected.json").write_text(json.dumps({"ids": ids, "tokens": tokens}) + "\n")
    # Last: a run that was interrupted begins again.
    stamp.write_text(key)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: tools/lib/python3 tests/model/make_large_pack.py OUT")
    transformers.utils.logging.disable_progress_bar()
    main(pathlib.Path(sys.argv[1]).resolve())
