"""Batches to learn from: questions' phrases, texts, which of them are meant, and which are surely not."""
import random

import torch

from rows import rendered

SHARE_MASKED = 0.6
SHARE_MISTYPED = 0.06


class Batch:
    """`meant` and `known` are [phrases, texts] of 0 and 1; what is not known counts for nothing."""

    def __init__(self, phrases, texts, meant, known, near=None):
        self.phrases, self.texts = phrases, texts
        self.meant = torch.tensor(meant, dtype=torch.float32)
        self.known = torch.tensor(known, dtype=torch.float32)
        self.near = torch.tensor(near, dtype=torch.float32) if near else torch.zeros_like(self.meant)


def mistyped(random, phrase):
    """Now and then with two letters swapped."""
    if random.random() > SHARE_MISTYPED or len(phrase) < 6:
        return phrase
    at = random.randrange(1, len(phrase) - 2)
    return phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2:]


class Tasks:
    def __init__(self, domains, programs, concepts, seed):
        self.random = random.Random(seed)
        self.domains = domains
        self.programs = programs
        self.concepts = concepts
        self.names = [name for name, one in concepts.items() if one.log and one.ask]

    def of_domain(self):
        """All phrases of a domain against all its events."""
        domain = self.random.choice(self.domains)
        masked = self.random.random() < SHARE_MASKED
        texts = [rendered(event, masked) for event in domain.events]
        # Masked, two events may be one text: whoever means one means the other.
        same = [{j for j, other in enumerate(texts) if other == text} for text in texts]
        phrases, meant, near = [], [], []
        for row in domain.rows:
            phrases.append(mistyped(self.random, row.phrase))
            means = set().union(*(same[i] for i in row.means))
            meant.append([float(i in means) for i in range(len(texts))])
            near.append([float(i in row.near) for i in range(len(texts))])
        return Batch(phrases, texts, meant, [[1.0] * len(texts)] * len(phrases), near)

    def of_catalogue(self, size=20):
        """What people call a program's line, against it, its opposite and other programs' lines."""
        rng = self.random
        phrases, texts, owners = [], [], []
        for name in rng.sample(sorted(self.programs), size):
            if not self.programs[name]:
                continue
            entry = rng.choice(self.programs[name])
            head = name + " " if rng.random() < 0.7 else ""
            own = len(phrases)
            phrases.append(mistyped(rng, rng.choice(entry.said)))
            for text, is_own in [(rng.choice(entry.texts), True)] + [
                (other, False) for other in entry.opposites[:1]
            ]:
                texts.append((head + text)[:150])
                owners.append((own, is_own))
        meant = [[float(owner == (i, True)) for owner in owners] for i in range(len(phrases))]
        return Batch(phrases, texts, meant, [[1.0] * len(texts)] * len(phrases))

    def of_lexicon(self, size=28):
        """How people ask for a concept, against how logs say it, what is of its kind, and its opposite."""
        rng = self.random
        asked = rng.sample(self.names, size)
        for name in asked[:6]:
            asked += [other for other in self.concepts[name].opposites if other in self.names]
        phrases, texts, told = [], [], []
        for name in asked:
            concept = self.concepts[name]
            below = [other for other in sorted(concept.below) if other in self.names]
            source = self.concepts[rng.choice(below)] if below and rng.random() < 0.4 else concept
            phrases.append(mistyped(rng, rng.choice(concept.ask if rng.random() < 0.7 else concept.log)))
            texts.append(rng.choice(source.log))
            told.append(source)
        meant, known = [], []
        for name in asked:
            concept = self.concepts[name]
            words = set(concept.log + concept.ask)
            row = [float(one.name == name or one.name in concept.below) for one in told]
            meant.append(row)
            known.append([
                float(is_meant or one.name in concept.opposites
                      or not (one.related & concept.related or words & set(one.log + one.ask)))
                for one, is_meant in zip(told, row)
            ])
        return Batch(phrases, texts, meant, known)

    def pairs(self, batch, most):
        """Pairs of a batch for a cross-encoder: a third is meant, near ones come before the others."""
        rng = self.random
        meant = (batch.meant > 0).nonzero().tolist()
        near = ((batch.near > 0) & (batch.meant == 0)).nonzero().tolist()
        rest = ((batch.known > 0) & (batch.meant == 0) & (batch.near == 0)).nonzero().tolist()
        meant = rng.sample(meant, min(len(meant), most // 3))
        near = rng.sample(near, min(len(near), most // 3))
        rest = rng.sample(rest, min(len(rest), most - len(meant) - len(near)))
        return [(batch.phrases[i], batch.texts[j], batch.meant[i, j].item())
                for i, j in meant + near + rest]
