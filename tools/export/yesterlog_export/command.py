"""The command line: what is asked for, and errors in one line."""
import argparse
import pathlib
import re
import sys

from .errors import ExportError
from .exporting import export_decoder, export_encoder
from .pack import replaced, write_manifest

ADAPTER_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _arguments(arguments):
    parser = argparse.ArgumentParser(
        prog="tools/export/export",
        description="Hugging Face checkpoints to a pack. Give at least one of --model, --embedder, "
        "--reranker.",
    )
    add = parser.add_argument
    add("--out", required=True, metavar="PACK", help="the pack's folder; a pack there is replaced")
    add("--model", metavar="DIR", help="a Qwen3ForCausalLM's folder with its tokenizer.json")
    add("--adapter", action="append", default=[], metavar="NAME=DIR", help="a PEFT LoRA for it")
    add("--tasks", action="append", default=[], metavar="NAME=TASK,TASK",
        help="what an adapter was trained for; without it a task of the adapter's name")
    add("--weights", choices=["fp32", "fp16", "int8", "int4"], default="fp32")
    add("--activations", choices=["fp32", "fp16"],
        help="fp16 for GPUs; default: fp16 with --weights fp16, else fp32")
    add("--rank", type=int, help="of the adapter inputs; default: the highest of the adapters'")
    add("--context", type=int, help="longest context, if less than the checkpoint's")
    add("--embedder", metavar="DIR", help="a BertModel, pooled as its folder says, else by its first token")
    add("--reranker", metavar="DIR", help="a BertForSequenceClassification with one label")
    add("--encoder-weights", choices=["fp32", "int8"], default="fp32")
    add("--encoder-activations", choices=["fp32", "int8"],
        help="fp32 multiplies int8 weights as fp32: slower, nearer, alike on all devices; default: "
        "as --encoder-weights")
    add("--name", help="default: the model folder's name")
    add("--licence", default="", help="of the weights, e.g. Apache-2.0")
    add("--provenance", default="", help="where the weights are from")
    add("--prompt-builder", default="", help="hash of the prompt builder it was trained for")
    add("--variant", choices=["cached", "uncached", "deltas"], default="cached",
        help="the other two are slower and for benchmarks only")
    return parser.parse_args(arguments)


def _pairs(values, option):
    result = {}
    for value in values:
        name, separator, rest = value.partition("=")
        if not separator or not rest or not ADAPTER_NAME.fullmatch(name):
            raise ExportError(
                f"{option} {value}: want NAME=..., the name of letters, digits, - and _."
            )
        if name in result:
            raise ExportError(f"{option} {name} is given twice.")
        result[name] = rest
    return result


def _checked(options):
    models = [options.model, options.embedder, options.reranker]
    if not any(models):
        raise ExportError("nothing to export: give --model, --embedder or --reranker.")
    options.adapter = _pairs(options.adapter, "--adapter")
    tasks = _pairs(options.tasks, "--tasks")
    options.tasks = {name: value.split(",") for name, value in tasks.items()}
    for name in options.tasks:
        if name not in options.adapter:
            raise ExportError(f"--tasks {name}: there is no --adapter of this name.")
    if options.adapter and not options.model:
        raise ExportError("--adapter needs the --model that it adapts.")
    if options.context is not None and options.context <= 0:
        raise ExportError(f"--context {options.context}: a context is 1 or more.")
    if options.rank is not None and options.rank < 0:
        raise ExportError(f"--rank {options.rank}: a rank is 0 or more.")
    options.activations = options.activations or ("fp16" if options.weights == "fp16" else "fp32")
    if (options.weights, options.activations) in (("fp32", "fp16"), ("fp16", "fp32")):
        raise ExportError(f"--weights {options.weights} goes with activations of that type only.")
    options.encoder_activations = options.encoder_activations or options.encoder_weights
    if (options.encoder_weights, options.encoder_activations) == ("fp32", "int8"):
        raise ExportError("--encoder-activations int8 goes with --encoder-weights int8 only.")
    options.name = options.name or pathlib.Path(next(filter(None, models))).resolve().name
    return options


def _export(options):
    with replaced(options.out) as folder:
        description = {
            "name": options.name,
            "licence": options.licence,
            "provenance": options.provenance,
            "prompt_builder": options.prompt_builder,
        }
        if options.model:
            description["decoder"] = export_decoder(folder, options)
        for part in ("embedder", "reranker"):
            model = getattr(options, part)
            if model:
                formats = options.encoder_weights, options.encoder_activations
                description[part] = export_encoder(folder, part, model, *formats)
        write_manifest(folder, description)


def main(arguments=None):
    """Exit status: 0, or 1 with one line on standard error."""
    options = _arguments(arguments)
    try:
        _export(_checked(options))
    except ExportError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0
