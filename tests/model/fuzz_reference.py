#!/usr/bin/env python3
"""Random strings with what Hugging Face's tokenizers make of them, a JSON line each.

    tools/lib/python3 tests/model/fuzz_reference.py 100000 SEED | node tests/model/compare.mjs

Needs the Python of tools/setup models; compare.mjs needs the native program (tools/build native).
"""
import json
import pathlib
import random
import sys

from tokenizers import Tokenizer

DATA = pathlib.Path(__file__).parent / "data"
POOLS = [
    lambda r: chr(r.randrange(0x20, 0x7F)),
    lambda r: r.choice(" \t\n\r\v\f\u00a0\u0085\u2003\u2028\u3000\ufeff\u200b"),
    lambda r: r.choice(["'s", "'S", "'ll", "'Re", "'\u017f", "''", "n't", "<|im_end|>", "[SEP]"]),
    lambda r: chr(r.randrange(0xA0, 0x250)),
    lambda r: chr(r.randrange(0x300, 0x370)),
    lambda r: chr(r.randrange(0x370, 0x1200)),
    lambda r: chr(r.randrange(0x1200, 0x3100)),
    lambda r: chr(r.randrange(0x3040, 0xA000)),
    lambda r: chr(r.choice([r.randrange(0xA000, 0xD800), r.randrange(0xE000, 0x10000)])),
    lambda r: chr(r.randrange(0x10000, 0x1F000)),
    lambda r: chr(r.randrange(0x1F000, 0x1FB00)),
    lambda r: chr(r.randrange(0x20000, 0x30000)),
    lambda r: r.choice("0123456789\u0663\u00bd\u2163"),
    lambda r: r.choice("etaoin shrdlu door cam person "),
]


def text_of(r, words):
    kinds = r.sample(POOLS, r.randint(1, 4))
    parts = []
    for _ in range(r.randint(0, 40)):
        parts.append(r.choice(words) if r.random() < 0.2 else r.choice(kinds)(r))
    return "".join(parts)


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    r = random.Random(seed)
    words = (DATA / "corpus.txt").read_text(encoding="utf-8").split(" ")
    theirs = {
        name: Tokenizer.from_file(str(DATA / f"{name}.json"))
        for name in ("byte_level", "word_piece")
    }
    for _ in range(count):
        text = text_of(r, words)
        row = {"text": text}
        for name, tokenizer in theirs.items():
            row[name] = tokenizer.encode(text, add_special_tokens=False).ids
        print(json.dumps(row, separators=(",", ":")))


main()
