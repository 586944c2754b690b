"""How well phrases of domains that were never trained on find the texts that they mean."""
import math

import torch

from rows import rendered

# Of the phrases that the log cannot answer, those that have to be refused.
REFUSED = (0.8, 0.9, 0.95)


@torch.no_grad()
def likenesses(model, domain, rows, pairwise):
    """[rows][texts]: cosines, or probabilities of a cross-encoder."""
    texts = [rendered(event, masked=True) for event in domain.events]
    phrases = [row.phrase for row in rows]
    if not pairwise:
        return texts, (model.embed(phrases) @ model.embed(texts).T).tolist()
    scores = [model.score([phrase] * len(texts), texts) for phrase in phrases]
    return texts, [torch.sigmoid(one).tolist() for one in scores]


def judged(model, domains, pairwise, stride=1):
    """(likeness by text, indexes of the texts meant) of every `stride`-th row; equal texts are one."""
    model.eval()
    rows = []
    for domain in domains:
        asked = domain.rows[::stride]
        texts, values = likenesses(model, domain, asked, pairwise)
        places = {text: i for i, text in enumerate(dict.fromkeys(texts))}
        for row, likeness in zip(asked, values):
            by_place = [0.0] * len(places)
            for text, value in zip(texts, likeness):
                by_place[places[text]] = value
            rows.append((by_place, {places[texts[i]] for i in row.means}))
    model.train()
    return rows


def measure(rows):
    """mean average precision; how often a text that is meant is the nearest; and where as many
    unanswerable phrases are refused as REFUSED says: how often exactly what is meant is taken, how often
    something is and all of it is meant, how often something is that is not."""
    empty = sorted(max(likeness) for likeness, means in rows if not means)
    full = [(likeness, means) for likeness, means in rows if means]
    precision = first = 0.0
    for likeness, means in full:
        order = sorted(range(len(likeness)), key=lambda i: -likeness[i])
        hits = 0
        for rank, index in enumerate(order):
            if index in means:
                hits += 1
                precision += hits / (rank + 1) / len(means)
        first += order[0] in means
    result = {"answerable": len(full), "unanswerable": len(empty),
              "map": precision / len(full), "first": first / len(full)}
    for share in REFUSED:
        threshold = empty[min(len(empty) - 1, math.ceil(len(empty) * share) - 1)]
        exact = within = wrong = 0
        for likeness, means in full:
            taken = {i for i, value in enumerate(likeness) if value > threshold}
            exact += taken == means
            within += bool(taken) and taken <= means
            wrong += bool(taken - means)
        result[f"at {share} refused"] = {
            "threshold": round(threshold, 3), "exact": round(exact / len(full), 3),
            "within": round(within / len(full), 3), "wrong": round(wrong / len(full), 3),
        }
    return {key: round(value, 3) if isinstance(value, float) else value
            for key, value in result.items()}


def temperature(rows):
    """By which scores are divided so that probabilities are true, of cross-encoders' rows."""
    pairs = [(math.log(max(p, 1e-6) / max(1 - p, 1e-6)), i in means)
             for likeness, means in rows for i, p in enumerate(likeness)]
    scores = torch.tensor([score for score, _ in pairs])
    meant = torch.tensor([float(is_meant) for _, is_meant in pairs])

    def loss(value):
        return torch.nn.functional.binary_cross_entropy_with_logits(scores / value, meant).item()

    return min((0.5 + 0.05 * step for step in range(60)), key=loss)


def reliability(rows, bins=10):
    """[(mean probability, share that is meant, pairs)] by bin."""
    found = [[] for _ in range(bins)]
    for likeness, means in rows:
        for index, p in enumerate(likeness):
            found[min(bins - 1, int(p * bins))].append((p, index in means))
    return [(round(sum(p for p, _ in one) / len(one), 3),
             round(sum(meant for _, meant in one) / len(one), 3), len(one)) for one in found if one]
