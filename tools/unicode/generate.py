#!/usr/bin/env python3
"""The tables of Unicode that tokenizers need: core/text/unicode_data.cc, core/model/bert_categories.cc.

    tools/setup models
    tools/lib/python3 tools/unicode/generate.py

Models were trained on what Hugging Face's tokenizers made of their texts, and the tables in those are
of several versions of Unicode. So they are asked, character by character, rather than a database.
They tell no combining classes: whose order is what reordering needs, and that shows in how two marks
behind one another are normalised.
"""
import functools
import pathlib
import sys

import tokenizers
from tokenizers import Regex
from tokenizers.normalizers import NFC, NFD, BertNormalizer, Lowercase
from tokenizers.pre_tokenizers import BertPreTokenizer, Split

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTH = 100
HANGUL = range(0xAC00, 0xD7A4)
CODES = [code for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]

nfd = NFD().normalize_str
nfc = NFC().normalize_str
lower = Lowercase().normalize_str


def bert_normalizer(**kinds):
    wanted = {"clean_text": False, "handle_chinese_chars": False, "strip_accents": False, **kinds}
    return BertNormalizer(**wanted, lowercase=False).normalize_str


clean = bert_normalizer(clean_text=True)
strip = bert_normalizer(strip_accents=True)


def hexadecimal(code):
    return f"0x{code:X}"


def codes_of(text):
    return [ord(char) for char in text]


def is_piece_of(pre_tokenizer):
    """Whether a character is split off from those around it."""
    split = pre_tokenizer.pre_tokenize_str

    def is_piece(char):
        return [piece for piece, _ in split(f"\ue000{char}\ue000")] == ["\ue000", char, "\ue000"]

    return is_piece


def is_dropped(char):
    return clean(f"a{char}b") == "ab"


def is_stripped(char):
    return nfd(char) == char and strip(f"a{char}b") == "ab"


def ranges(predicate):
    found = []
    for code in CODES:
        if not predicate(chr(code)):
            continue
        if found and found[-1][1] + 1 == code:
            found[-1][1] = code
        else:
            found.append([code, code])
    return [f"{{{hexadecimal(first)}, {hexadecimal(last)}}}" for first, last in found]


def swaps(first, second):
    return nfd(first + second) == second + first


def combining_ranks():
    """Marks with a combining class, by rank: classes counted from 1."""
    lowest, highest = "\u0334", "\u0345"
    marks = []
    for code in CODES:
        char = chr(code)
        if nfd(char) == char and (swaps(char, lowest) or swaps(highest, char)):
            marks.append(char)

    def compare(one, other):
        return 1 if swaps(one, other) else -1 if swaps(other, one) else 0

    ranks = {}
    rank, before = 0, None
    for mark in sorted(marks, key=functools.cmp_to_key(compare)):
        if before is None or compare(before, mark) != 0:
            rank += 1
        ranks[mark], before = rank, mark
    return [f"{{{hexadecimal(ord(mark))}, {ranks[mark]}}}" for mark in marks]


def decompositions():
    found = [(code, codes_of(nfd(chr(code)))) for code in CODES if code not in HANGUL]
    return [(code, parts) for code, parts in found if parts != [code]]


def compositions(decomposed):
    pairs = []
    for code, parts in decomposed:
        char = chr(code)
        if len(parts) < 2 or nfc(char) != char:
            continue
        first = nfc("".join(map(chr, parts[:-1])))
        if len(first) != 1 or nfc(first + chr(parts[-1])) != char:
            raise ValueError(f"{hexadecimal(code)} is composed in another way than of its last part")
        pairs.append((ord(first), parts[-1], code))
    return ["{" + ", ".join(map(hexadecimal, pair)) + "}" for pair in sorted(pairs)]


def lower_cases():
    """Lower case of one character each: first, last, step, difference."""
    found = []
    for code in CODES:
        to = codes_of(lower(chr(code)))
        if len(to) != 1 or to[0] == code:
            continue
        by = to[0] - code
        if found and found[-1][3] == by:
            first, last, step, _ = found[-1]
            distance = code - last
            if distance <= 2 if first == last else distance == step:
                found[-1][1:3] = [code, distance]
                continue
        found.append([code, code, 1, by])
    return [
        f"{{{hexadecimal(first)}, {hexadecimal(last)}, {step}, {by}}}"
        for first, last, step, by in found
    ]


def table(kind, name, items):
    lines = ["   "]
    for item in items:
        if len(lines[-1]) + len(item) + 2 > WIDTH:
            lines.append("   ")
        lines[-1] += f" {item},"
    return f"constexpr {kind} {name}[] = {{\n" + "\n".join(lines) + "\n};\n"


def write(path, header, body):
    made_by = f"// As Hugging Face's tokenizers {tokenizers.__version__} have them."
    note = f"{made_by} Made by tools/unicode/generate.py; not\n// to be edited."
    text = f'{note}\n// clang-format off\n#include "{header}"\n\n{body}'
    (ROOT / path).write_text(text, encoding="utf-8")


def unicode_data():
    decomposed = decompositions()
    starts, parts = [], []
    for code, own in decomposed:
        starts.append(f"{{{hexadecimal(code)}, {len(parts)}, {len(own)}}}")
        parts += map(hexadecimal, own)
    tables = [
        ("CodePointRange", "kLetters", ranges(is_piece_of(Split(Regex(r"\p{L}"), "isolated")))),
        ("CodePointRange", "kNumbers", ranges(is_piece_of(Split(Regex(r"\p{N}"), "isolated")))),
        ("CombiningRank", "kCombiningRanks", combining_ranks()),
        ("Decomposition", "kDecompositions", starts),
        ("char32_t", "kDecompositionParts", parts),
        ("Composition", "kCompositions", compositions(decomposed)),
        ("LowerCase", "kLowerCases", lower_cases()),
    ]
    stored = "\n".join(table(kind, f"{name}Table", items) for kind, name, items in tables)
    spans = "\n".join(
        f"const std::span<const {kind}> {name}({name}Table);" for kind, name, _ in tables
    )
    return (
        f"namespace yesterlog::unicode {{\nnamespace {{\n\n{stored}\n}}  // namespace\n\n{spans}\n\n"
        "}  // namespace yesterlog::unicode\n"
    )


def bert_categories():
    tables = {
        "kDropped": is_dropped,
        "kStripped": is_stripped,
        "kPunctuation": is_piece_of(BertPreTokenizer()),
    }
    stored = "\n".join(table("CodePointRange", name, ranges(has)) for name, has in tables.items())
    return f"""#include "core/text/code_point_ranges.h"

namespace yesterlog {{
namespace {{

{stored}
bool Holds(std::span<const CodePointRange> ranges, char32_t c) {{ return FindRange(ranges, c) != nullptr; }}

}}  // namespace

bool IsBertDropped(char32_t c) {{ return Holds(kDropped, c); }}

bool IsBertStripped(char32_t c) {{ return c >= 0x80 && Holds(kStripped, c); }}

bool IsBertPunctuation(char32_t c) {{ return Holds(kPunctuation, c); }}

}}  // namespace yesterlog
"""


write("core/text/unicode_data.cc", "core/text/unicode_data.h", unicode_data())
write("core/model/bert_categories.cc", "core/model/bert_categories.h", bert_categories())
