"""python3 tools/train/data/check.py FILE…: whether files of meaning/ have their form; status 1 where not."""
import json
import sys

EVENT = {"source", "label", "text"}
ROW = {"phrase", "q", "means", "near"}
LONGEST_PHRASE = 6  # words


def faults(domain):
    events, rows = domain["events"], domain["rows"]
    if not 20 <= len(events) <= 40:
        yield f"{len(events)} events"
    if not 34 <= len(rows) <= 50:
        yield f"{len(rows)} rows"
    for index, event in enumerate(events):
        if set(event) != EVENT:
            yield f"event {index} has {sorted(event)}"
        if event in events[:index]:
            yield f"event {index} is there twice"
    questions = set()
    for index, row in enumerate(rows):
        if set(row) != ROW:
            yield f"row {index} has {sorted(row)}"
            continue
        if row["phrase"].lower() not in row["q"].lower():
            yield f"row {index}: its question has no {row['phrase']!r}"
        if len(row["phrase"].split()) > LONGEST_PHRASE:
            yield f"row {index}: its phrase is too long"
        if row["q"] in questions:
            yield f"row {index}: its question is there twice"
        questions.add(row["q"])
        places = row["means"] + row["near"]
        if not all(isinstance(place, int) and 0 <= place < len(events) for place in places):
            yield f"row {index}: an index is none of an event"
        if set(row["means"]) & set(row["near"]):
            yield f"row {index}: one event is meant and near"
    empty = sum(not row["means"] for row in rows)
    if not 4 <= empty <= 14:
        yield f"{empty} rows without an answer"


status = 0
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        for fault in faults(json.load(file)):
            print(f"{path}: {fault}")
            status = 1
sys.exit(status)
