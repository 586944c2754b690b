#!/usr/bin/env python3
"""Tiny random checkpoints, their packs, and what transformers computes with them.

    tools/lib/python3 tests/model/make_oracle.py OUT

writes OUT/NAME/{checkpoint,adapters,pack,expected.json} for every NAME of DECODERS and ENCODERS, the
same bytes at every run. What is there already and made by the same sources is left alone.

expected.json of a decoder: "prompts" [{"text", "ids", "logits": {ADAPTER: [vocabulary]}}], logits of
the last position, by transformers in fp32 over the weights as the pack holds them, that is after
rounding; "bound" says how far the engine's may be from them, as max |difference| / max |expected|.
"rounding" is what the rounding itself does: the same measure, of those logits from the checkpoint's.
"greedy" {ADAPTER: {"ids", "tokens"}}, in fp32 packs only: 64 tokens after the prompt's ids, whatever
they are (stop tokens are not among them). ADAPTER is "base" or one of the pack's.

expected.json of encoders: "embedder" [{"text", "ids", "embedding"}], "reranker" [{"query",
"passage", "ids", "type_ids", "score"}], each computed alone, so that a padded batch shows whether
padding is inert; "bound" on max |difference|.
"""
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

import torch
import transformers
from safetensors.torch import save_file
from tokenizers import Tokenizer

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/export"))

from yesterlog_export.quantise import dequantise, quantise  # noqa: E402

DATA = ROOT / "tests/model/data"
STEPS = 64
# A greedy step whose two best logits are closer than this could come out either way.
MARGIN = 2e-3

PROMPTS = [
    "how many deliveries this week?",
    "Did anyone come to the back door last night?",
    "<|im_start|>user\nwhen did the fox last show up?<|im_end|>\n<|im_start|>assistant\n",
    "a",
    "2026-04-07 14:31 front door: person, 2026-04-07 14:32 front door: parcel, and then nothing.",
]
TEXTS = ["a fox by the shed", "parcel", "Someone rang the bell twice, waited, and left at noon."]
PAIRS = [("fox", "a fox by the shed"), ("who rang?", "parcel"), ("parcel", "one parcel left")]

# Bounds: twice what was measured on ONNX Runtime's CPU provider. In quantised packs that is what its
# rounding of activations to 8 bits does; in fp16, that of cached keys and values and of what passes
# between nodes.
DECODERS = {
    "tied-fp32": {"tied": True, "weights": "fp32", "bound": 1e-5},
    "untied-fp32": {"tied": False, "weights": "fp32", "bound": 1e-5},
    "tied-fp16": {"tied": True, "weights": "fp16", "bound": 1e-2},
    "tied-int8": {"tied": True, "weights": "int8", "bound": 9e-2},
    "untied-int8": {"tied": False, "weights": "int8", "bound": 9e-2},
    "tied-int4": {"tied": True, "weights": "int4", "bound": 9e-2},
}
ENCODERS = {
    "encoders-fp32": {"weights": "fp32", "bound": 1e-5},
    "encoders-int8": {"weights": "int8", "bound": 4e-2},
}
# The seed is one with which every greedy step is decided by more than MARGIN, with every adapter.
SEEDS = {True: 1, False: 1}
ADAPTERS = {
    "rewrite": {"r": 4, "lora_alpha": 8, "target_modules": ["q_proj", "v_proj", "down_proj"]},
    "answer": {
        "r": 8,
        "lora_alpha": 8,
        "use_rslora": True,
        "target_modules": [
            *("q_proj", "k_proj", "v_proj", "o_proj"),
            *("gate_proj", "up_proj", "down_proj"),
        ],
    },
}


def randomise(model, seed, gain):
    """Random weights, in linear layers of such a size that an output is `gain` times its input."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in sorted(model.named_parameters()):
            noise = torch.randn(weight.shape, generator=generator)
            if "norm" in name.lower():
                centre = 0.0 if name.endswith("bias") else 1.0
                weight.copy_(centre + 0.1 * noise)
            elif "embed" in name:
                weight.copy_(0.3 * noise)
            elif weight.ndim == 1:
                weight.copy_(0.05 * noise)
            else:
                weight.copy_(gain * noise / weight.shape[1] ** 0.5)
    return model.eval()


def make_decoder(folder, tied, seed):
    """A Qwen3 checkpoint; its vocabulary is padded beyond the tokenizer's, as Qwen's own is."""
    tokenizer = Tokenizer.from_file(str(DATA / "byte_level.json"))
    stop = tokenizer.token_to_id("<|im_end|>")
    config = transformers.Qwen3Config(
        vocab_size=928,
        hidden_size=64,
        intermediate_size=160,
        num_hidden_layers=3 if tied else 2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=32,
        max_position_embeddings=512,
        tie_word_embeddings=tied,
        eos_token_id=stop,
        bos_token_id=None,
        pad_token_id=tokenizer.token_to_id("<|endoftext|>"),
        attn_implementation="eager",
    )
    # With a gain of 1 most random models repeat a few tokens: the layers have to outweigh the
    # embedding of the token that was just read, which a tied head finds again.
    model = randomise(transformers.Qwen3ForCausalLM(config), seed, gain=2.0)
    model.save_pretrained(folder)
    shutil.copyfile(DATA / "byte_level.json", folder / "tokenizer.json")
    return model, tokenizer


def make_adapter(folder, model, settings, seed):
    """A folder as PEFT saves it, with a B that is not zero."""
    generator = torch.Generator().manual_seed(seed)
    folder.mkdir(parents=True)
    tensors = {}
    for name, module in model.named_modules():
        if name.rpartition(".")[2] in settings["target_modules"]:
            outputs, inputs = module.weight.shape
            a = torch.randn(settings["r"], inputs, generator=generator) / inputs**0.5
            b = torch.randn(outputs, settings["r"], generator=generator) * 0.3
            tensors[f"base_model.model.{name}.lora_A.weight"] = a
            tensors[f"base_model.model.{name}.lora_B.weight"] = b
    save_file(tensors, folder / "adapter_model.safetensors", metadata={"format": "pt"})
    written = {"peft_type": "LORA", "task_type": "CAUSAL_LM", "bias": "none", **settings}
    (folder / "adapter_config.json").write_text(json.dumps(written, indent=1))
    return tensors


def changes_by(settings, tensors):
    """{weight's name: scale B A}, what the adapter adds to the weight."""
    rank = settings["r"]
    scale = settings["lora_alpha"] / (rank**0.5 if settings.get("use_rslora") else rank)
    changes = {}
    for name, low in tensors.items():
        if name.endswith(".lora_A.weight"):
            module = name.removeprefix("base_model.model.").removesuffix(".lora_A.weight")
            changes[f"{module}.weight"] = scale * tensors[name.replace("lora_A", "lora_B")] @ low
    return changes


def added(state, changes):
    """The state with the changes added."""
    return {name: weight + changes.get(name, 0) for name, weight in state.items()}


@torch.no_grad()
def last_logits(model, ids):
    """[vocabulary] after these ids."""
    return model(torch.tensor([ids])).logits[0, -1]


@torch.no_grad()
def greedy(model, ids, forbidden):
    """STEPS tokens after the ids; an error where a step is a near-tie or the run says nothing."""
    cache, fresh, tokens = None, ids, []
    for _ in range(STEPS):
        result = model(torch.tensor([fresh]), past_key_values=cache, use_cache=True)
        cache, logits = result.past_key_values, result.logits[0, -1]
        best = logits.topk(2)
        margin = (best.values[0] - best.values[1]).item()
        fresh = [best.indices[0].item()]
        if margin < MARGIN or fresh[0] in forbidden:
            raise ValueError(f"seed: step {len(tokens)} has margin {margin}, token {fresh[0]}")
        tokens += fresh
    if len(set(tokens)) < STEPS // 3:
        raise ValueError(f"seed: only {len(set(tokens))} tokens in {STEPS} steps")
    return tokens


def rounded(name, weight, weights):
    """The weight as a pack of this format holds it; gains of norms are never quantised."""
    if weights == "fp16":
        return weight.half().float()
    if weights == "fp32" or weight.ndim == 1:
        return weight
    bits = int(weights.removeprefix("int"))
    return torch.from_numpy(dequantise(*quantise(weight.numpy(), bits), bits))


def decoder_expectations(model, tokenizer, adapters, weights):
    """prompts, rounding and greedy of expected.json. The model is left changed."""
    encoded = [tokenizer.encode(text, add_special_tokens=False).ids for text in PROMPTS]
    prompts = [{"text": t, "ids": ids, "logits": {}} for t, ids in zip(PROMPTS, encoded)]
    exact = {name: weight.clone() for name, weight in model.state_dict().items()}
    held = {name: rounded(name, weight, weights) for name, weight in exact.items()}
    forbidden = {model.config.eos_token_id, model.config.pad_token_id}
    runs, rounding = {}, 0.0
    for adapter, changes in {"base": {}, **adapters}.items():
        model.load_state_dict(added(exact, changes))
        wanted = [last_logits(model, ids) for ids in encoded]
        if weights == "fp32":
            runs[adapter] = {"ids": encoded[0], "tokens": greedy(model, encoded[0], forbidden)}
        model.load_state_dict(added(held, changes))
        for prompt, logits in zip(prompts, wanted):
            found = last_logits(model, prompt["ids"])
            prompt["logits"][adapter] = found.tolist()
            rounding = max(rounding, ((found - logits).abs().max() / logits.abs().max()).item())
    found = {"prompts": prompts, "rounding": rounding}
    return {**found, "greedy": runs} if runs else found


def export(*arguments):
    """Runs tools/export in a process of its own, as a user would."""
    command = [ROOT / "tools/export/export", *arguments]
    subprocess.run([str(part) for part in command], check=True)


def build_decoder(folder, recipe):
    """One NAME of DECODERS."""
    seed = SEEDS[recipe["tied"]]
    model, tokenizer = make_decoder(folder / "checkpoint", recipe["tied"], seed)
    changes, options = {}, []
    for index, (name, settings) in enumerate(ADAPTERS.items()):
        place = folder / "adapters" / name
        changes[name] = changes_by(
            settings, make_adapter(place, model, settings, seed + 100 * (index + 1))
        )
        options += ["--adapter", f"{name}={place}"]
    export(
        "--model", folder / "checkpoint", "--out", folder / "pack", "--weights", recipe["weights"],
        "--licence", "Apache-2.0", "--provenance", "random weights", *options,
    )
    return decoder_expectations(model, tokenizer, changes, recipe["weights"])


def make_encoder(folder, kind, seed):
    """A BERT checkpoint over the word pieces of the tests' corpus."""
    config = transformers.BertConfig(
        vocab_size=928,
        hidden_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=160,
        max_position_embeddings=128,
        num_labels=1,
        attn_implementation="eager",
    )
    model = randomise(kind(config), seed, gain=1.0)
    model.save_pretrained(folder)
    shutil.copyfile(DATA / "word_piece.json", folder / "tokenizer.json")
    return model


@torch.no_grad()
def encoder_expectations(embedder, reranker):
    """embedder and reranker of expected.json."""
    tokenizer = Tokenizer.from_file(str(DATA / "word_piece.json"))
    start, end = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))

    def pieces(text):
        return [*tokenizer.encode(text, add_special_tokens=False).ids, end]

    embeddings, scores = [], []
    for text in TEXTS:
        ids = [start, *pieces(text)]
        first = embedder(torch.tensor([ids])).last_hidden_state[0, 0]
        unit = torch.nn.functional.normalize(first, dim=0)
        embeddings.append({"text": text, "ids": ids, "embedding": unit.tolist()})
    for query, passage in PAIRS:
        left, right = [start, *pieces(query)], pieces(passage)
        ids, types = left + right, [0] * len(left) + [1] * len(right)
        logits = reranker(torch.tensor([ids]), token_type_ids=torch.tensor([types])).logits
        row = {"query": query, "passage": passage, "ids": ids, "type_ids": types}
        scores.append({**row, "score": logits.item()})
    return {"embedder": embeddings, "reranker": scores}


def build_encoders(folder, recipe):
    """One NAME of ENCODERS."""
    checkpoint = folder / "checkpoint"
    embedder = make_encoder(checkpoint / "embedder", transformers.BertModel, 3)
    reranker = make_encoder(
        checkpoint / "reranker", transformers.BertForSequenceClassification, 4
    )
    export(
        "--embedder", checkpoint / "embedder", "--reranker", checkpoint / "reranker",
        "--encoder-weights", recipe["weights"], "--out", folder / "pack", "--name", folder.name,
    )
    return encoder_expectations(embedder, reranker)


def sources_key(*more):
    """Of everything that the result is made from, and of `more` files."""
    sources = [pathlib.Path(__file__), *more, *(ROOT / "tools/export").rglob("*.py"), *DATA.glob("*.json")]
    digest = hashlib.sha256(f"{torch.__version__} {transformers.__version__}".encode())
    for source in sorted(sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def main(out):
    """Makes what is missing or stale below `out`."""
    out.mkdir(parents=True, exist_ok=True)
    key = sources_key()
    recipes = [(name, build_decoder, recipe) for name, recipe in DECODERS.items()]
    recipes += [(name, build_encoders, recipe) for name, recipe in ENCODERS.items()]
    for name, build, recipe in recipes:
        folder = out / name
        stamp = folder / "made-from"
        if stamp.exists() and stamp.read_text() == key:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        expected = {"bound": recipe["bound"], **build(folder, recipe)}
        (folder / "expected.json").write_text(json.dumps(expected) + "\n", encoding="utf-8")
        # Last: a run that was interrupted begins this one again.
        stamp.write_text(key)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: tools/lib/python3 tests/model/make_oracle.py OUT")
    # One thread: sums in the same order, so the same bytes, on any number of cores.
    torch.set_num_threads(1)
    transformers.utils.logging.disable_progress_bar()
    main(pathlib.Path(sys.argv[1]).resolve())
