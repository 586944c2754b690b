"""What teachers wrote, read into one form: texts of a log, and phrases with the texts that they mean.

Four sources: the rows of tools/train/data/meaning (a log of some domain, and what people ask of it), the
catalogue of known kinds, the lexicon of concepts, and, where a folder of it is named, rows of single kinds.
"""
import dataclasses
import json
import pathlib
import re

LONGEST_TEXT = 150  # characters, as core/link/suppose_meaning.cc cuts them
MASK = re.compile(r"<[^>]*>|\[#\]")


@dataclasses.dataclass
class Row:
    phrase: str  # the words of the question that are to be understood
    question: str
    means: set  # indexes of all texts that are meant; empty: the log cannot tell
    near: set  # indexes of some that look alike and are not


@dataclasses.dataclass
class Domain:
    name: str
    events: list  # {"source", "label", "text"}
    rows: list


@dataclasses.dataclass
class Entry:
    program: str
    texts: list  # as the program writes it, masks left out
    said: list  # what people call it
    opposites: list


@dataclasses.dataclass
class Concept:
    name: str
    log: list = dataclasses.field(default_factory=list)
    ask: list = dataclasses.field(default_factory=list)
    up: list = dataclasses.field(default_factory=list)
    opposites: list = dataclasses.field(default_factory=list)
    below: set = dataclasses.field(default_factory=set)  # names of what is a kind of it
    related: set = dataclasses.field(default_factory=set)  # itself, below and above


def spelled(name):
    """ "binary_sensor.front_door" as a person would write it; core/link/suppose_meaning.cc does the same."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.sub(r"[_.\-/:]", " ", text)


def rendered(event, masked):
    """The text by which an event is judged. `masked`: without what has a digit, as kinds leave it out."""
    text = event["text"]
    if masked:
        text = " ".join(word for word in text.split() if not any(c.isdigit() for c in word))
    parts = spelled(event["source"]), spelled(event["label"]), text
    return " ".join(part for part in parts if part).strip()[:LONGEST_TEXT]


def read_domains(folder):
    domains = []
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        value = json.loads(path.read_text(encoding="utf-8"))
        rows = [Row(r["phrase"], r["q"], set(r["means"]), set(r["near"])) for r in value["rows"]]
        domains.append(Domain(path.stem, value["events"], rows))
    return domains


def _unmasked(line):
    return " ".join(MASK.sub(" ", line).split())


def read_catalogue(folder):
    """{program: its entries}, of core/kind/catalogue."""
    programs = {}
    for path in sorted(pathlib.Path(folder).glob("*.inc")):
        program = entry = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("program: "):
                program, entry = line.removeprefix("program: "), None
            elif line.startswith("- "):
                if entry is None:
                    entry = Entry(program, [], [], [])
                    programs.setdefault(program, []).append(entry)
                entry.texts.append(_unmasked(line[2:]))
            elif line.startswith("said: "):
                entry.said = [one.strip() for one in line[6:].split(";") if one.strip()]
            elif line.startswith("not: "):
                entry.opposites.append(_unmasked(line[5:]))
            elif not line.strip():
                entry = None
    return {name: [e for e in entries if e.said] for name, entries in programs.items()}


def _closure(name, edges):
    found, todo = set(), [name]
    while todo:
        for other in edges(todo.pop()):
            if other not in found:
                found.add(other)
                todo.append(other)
    return found


def read_lexicon(folder):
    """{name: concept}, of core/language/lexicon."""
    concepts = {}
    for path in sorted(pathlib.Path(folder).glob("*.inc")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, *parts = line.strip().split(" | ")
            if not parts:
                continue
            concept = concepts.setdefault(name, Concept(name))
            for part in parts:
                key, _, values = part.partition(": ")
                kept = getattr(concept, {"not": "opposites"}.get(key, key))
                kept += [value.strip() for value in values.split(";") if value.strip()]
    parts_of = {}
    for concept in concepts.values():
        for broader in concept.up:
            parts_of.setdefault(broader, []).append(concept.name)
    for concept in concepts.values():
        concept.below = _closure(concept.name, lambda name: parts_of.get(name, []))
        above = _closure(concept.name, lambda name: concepts[name].up if name in concepts else [])
        concept.related = {concept.name} | concept.below | above
    return concepts
