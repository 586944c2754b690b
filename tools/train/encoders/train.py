"""tools/train/encoders/train: see README.md beside this."""
import argparse
import hashlib
import json
import pathlib
import random
import time

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional

from measure import judged, measure, reliability, temperature
from model import Encoder
from rows import read_catalogue, read_domains, read_lexicon
from tasks import Tasks

ROOT = pathlib.Path(__file__).resolve().parents[3]
# A cross-encoder reads every pair: on the way to the end it is measured by some of the rows.
STRIDE_ON_THE_WAY = 5
MOST_PAIRS = 72  # of a domain in one batch of the cross-encoder
SHARPNESS = 20.0  # of the choice among a batch's texts


def arguments():
    parser = argparse.ArgumentParser(prog="tools/train/encoders/train")
    add = parser.add_argument
    add("part", choices=["embedder", "reranker"])
    add("--base", required=True, metavar="DIR", help="the checkpoint that build/pack is made of")
    add("--out", required=True, metavar="DIR", help="checkpoints, difference.safetensors, report.json")
    add("--start", metavar="FILE", help="a difference to begin from, e.g. the embedder's")
    add("--steps", type=int, default=400)
    add("--rank", type=int, default=16)
    add("--rate", type=float, default=5e-4)
    add("--folds", type=int, default=8)
    add("--fold", type=int, default=0, help="the domains of this fold are measured, never trained on")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=2)
    add("--every", type=int, default=100, help="steps between checkpoints and measurements")
    return parser.parse_args()


def split(domains, folds, fold):
    """By a hash of their names, so that new domains move no old one."""
    def place(domain):
        return int(hashlib.sha1(domain.name.encode()).hexdigest(), 16) % folds
    return ([one for one in domains if place(one) != fold],
            [one for one in domains if place(one) == fold])


def embedder_loss(model, batch):
    """To choose what is meant among a batch's texts, and to tell for each text whether it is."""
    cosines = model.embed(batch.phrases) @ model.embed(batch.texts).T
    meant, known = batch.meant, batch.known
    choice = (cosines * SHARPNESS).masked_fill(known == 0, -1e4).log_softmax(1)
    some = meant.sum(1) > 0
    chosen = -(choice * meant).sum(1)[some] / meant.sum(1)[some]
    told = functional.binary_cross_entropy_with_logits(
        cosines * model.log_scale.exp() + model.bias, meant, reduction="none"
    )
    # What is meant is rare: together it counts less than half as much as the rest.
    share = 0.4 * (known - meant).clamp(min=0).sum() / meant.sum().clamp(min=1)
    weight = known * torch.where(meant > 0, share, torch.ones_like(meant))
    return 0.5 * chosen.mean() + 3.0 * (told * weight).sum() / weight.sum()


def reranker_loss(model, tasks, batch):
    pairs = tasks.pairs(batch, MOST_PAIRS)
    phrases, texts, meant = zip(*pairs)
    scores = model.score(list(phrases), list(texts))
    return functional.binary_cross_entropy_with_logits(scores, torch.tensor(meant))


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    pairwise = options.part == "reranker"
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    training, held = split(
        read_domains(ROOT / "tools/train/data/meaning"), options.folds, options.fold
    )
    tasks = Tasks(training, read_catalogue(ROOT / "core/kind/catalogue"),
                  read_lexicon(ROOT / "core/language/lexicon"), options.seed)
    model = Encoder(options.base, options.rank, pairwise)
    if options.start:
        model.take(load_file(options.start))
    report = {"options": vars(options), "held": [one.name for one in held], "steps": []}

    def measured(step):
        whole = not pairwise or step == options.steps
        rows = judged(model, held, pairwise, 1 if whole else STRIDE_ON_THE_WAY)
        entry = {"step": step, "minutes": round((time.time() - begun) / 60, 1)} | measure(rows)
        report["steps"].append(entry)
        print(json.dumps(entry), flush=True)
        cooling = temperature(rows) if pairwise else 1.0
        if pairwise:
            report.update(temperature=cooling, reliability=reliability(rows))
        save_file(model.difference(cooling), out / "difference.safetensors")
        (out / "report.json").write_text(json.dumps(report, indent=1))

    begun = time.time()
    measured(0)
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 50) * max(0.05, 1 - step / options.steps)
    )
    shown = random.Random(options.seed)
    for step in range(1, options.steps + 1):
        other = tasks.of_catalogue if shown.random() < 0.5 else tasks.of_lexicon
        optimizer.zero_grad()
        for made in (tasks.of_domain, tasks.of_domain, other):
            batch = made()
            loss = reranker_loss(model, tasks, batch) if pairwise else embedder_loss(model, batch)
            (loss / 3).backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        if step % options.every == 0 or step == options.steps:
            measured(step)


main()
