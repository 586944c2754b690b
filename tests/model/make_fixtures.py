#!/usr/bin/env python3
"""tests/model/data from its corpus.txt, with Hugging Face's tokenizers (Debian: python3-tokenizers).

Two small tokenizers of the two kinds that the core reads, and what theirs makes of each line of the
corpus, of the whole of it, and of strings that are odd in other ways. Run in tests/model:

    python3 make_fixtures.py
"""
import json
import pathlib

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

DATA = pathlib.Path(__file__).parent / "data"
QWEN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|"
    r"\s*[\r\n]+|\s+(?!\S)|\s+"
)
ODD = [
    "",
    " ",
    "  ",
    "\n",
    " \n",
    "\n ",
    "\r\n\r\n  x",
    "a\r\nb",
    "\u0085a\u0085 b",
    "\ufeffBOM",
    "a\u2028b\u2029c",
    "'S 'T 'Re 'vE 'LL 'd' 'x 'ſ '",
    "don''t 's's's",
    "\u0301alone",
    "a\u0301\u0323b\u0323\u0301",
    "\u1100\u1161\u11a8\u11a8",
    "\uac00\u11a8",
    "\u212b\u2126\u0958\ufb1d",
    "\x00\x01\x7f\x80\x9f",
    "\U0010ffff\U000f0000\ue000",
    "<|im_start|>user\nhi<|im_end|>",
    "<|im_end|><|im_end|> <|im_endx|> <|im_end",
    "[CLS] a [SEP] [MASK][UNK] [sep]",
    "İIıi ΑΣ ΑΣΑ ẞß ǅ",
    "naïve café résumé",
    "日本語テキスト한국어中文",
    "x" * 99 + " " + "x" * 100 + " " + "x" * 101,
    "a-b_c.d/e\\f|g~h`i^j",
    "$100 + €20 = £?",
    "‘quoted’ “words” – dash — dash … ‹a›",
]


def byte_level(corpus):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(QWEN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=900, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(corpus, trainer)
    tokenizer.add_special_tokens(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    return tokenizer


def word_piece(corpus):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=900,
        special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"],
        limit_alphabet=400,
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus, trainer)
    return tokenizer


def main():
    text = (DATA / "corpus.txt").read_text(encoding="utf-8")
    corpus = text.split("\n")
    strings = [*corpus, text, *ODD]
    expected = {}
    for name, make in (("byte_level", byte_level), ("word_piece", word_piece)):
        tokenizer = make(corpus)
        tokenizer.save(str(DATA / f"{name}.json"), pretty=False)
        encode = tokenizer.encode
        expected[name] = [encode(line, add_special_tokens=False).ids for line in strings]
    rows = [
        {"text": line, **{name: ids[i] for name, ids in expected.items()}}
        for i, line in enumerate(strings)
    ]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    (DATA / "expected.json").write_text(f"[{lines}]\n", encoding="utf-8")


main()
