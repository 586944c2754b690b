"""The three parts of a pack, each from its checkpoint, and the graphs that only benchmarks run."""
import pathlib

from .adaptation import DeltaInputs, LoraInputs, NoAdapter, delta_graph
from .checkpoint import Checkpoint
from .config import read_decoder, read_encoder
from .decoder import DecoderGraph
from .encoder import EncoderGraph
from .errors import ExportError
from .graph import Graph, Weights
from .lora import Adapter, write_tensors
from .pack import copy_tokenizer
from .precision import Precision
from .sites import adapter_inputs


def _rank_for(adapters, rank):
    if rank is None:
        return max((adapter.rank for adapter in adapters), default=0)
    for adapter in adapters:
        if adapter.rank > rank:
            raise ExportError(
                f"adapter {adapter.name} has rank {adapter.rank}, above the pack's {rank}: "
                f"export with --rank {adapter.rank} or more."
            )
    return rank


def _describe(config, precision, rank, adapters):
    return {
        "architecture": "qwen3",
        "graph": "decoder.onnx",
        "weights": "decoder.bin",
        "tokenizer": "tokenizer.json",
        "activations": precision.activations,
        "weight_format": precision.weights,
        "layers": config.layers,
        "hidden": config.hidden,
        "heads": config.heads,
        "kv_heads": config.kv_heads,
        "head_dim": config.head_dim,
        "intermediate": config.intermediate,
        "vocabulary": config.vocabulary,
        "context": config.context,
        "rank": rank,
        "stop_tokens": list(config.stop_tokens),
        "adapter_inputs": [
            {"name": name, "shape": shape} for name, shape in adapter_inputs(config, rank)
        ],
        "adapters": adapters,
    }


def _write_adapters(folder, adapters, rank, precision, tasks):
    described = []
    for adapter in adapters:
        (folder / "adapters").mkdir(exist_ok=True)
        path = folder / "adapters" / f"{adapter.name}.safetensors"
        write_tensors(path, adapter.inputs(rank, precision))
        described.append(
            {
                "name": adapter.name,
                "file": path.relative_to(folder).as_posix(),
                "tasks": tasks.get(adapter.name, [adapter.name]),
            }
        )
    return described


def _adaptation(graph, variant, rank, element):
    if rank == 0:
        return NoAdapter()
    if variant == "deltas":
        return DeltaInputs(graph, element)
    return LoraInputs(graph, rank, element)


def export_decoder(folder, options):
    """Writes the decoder's files into the pack's folder; its entry in pack.json."""
    precision = Precision(options.weights, options.activations)
    config = read_decoder(options.model, options.context)
    checkpoint = Checkpoint(options.model)
    adapters = [Adapter(name, path, config) for name, path in options.adapter.items()]
    rank = _rank_for(adapters, options.rank)
    with Weights(folder / "decoder.bin") as weights:
        graph = Graph("decoder", weights)
        adapt = _adaptation(graph, options.variant, rank, precision.element)
        cached = options.variant == "cached"
        DecoderGraph(graph, config, checkpoint, precision, adapt, cached).build()
        graph.save(folder / "decoder.onnx")
        if isinstance(adapt, DeltaInputs):
            deltas = Graph("deltas", weights)
            delta_graph(deltas, adapt.sites, rank, precision.element)
            deltas.save(folder / "deltas.onnx")
    copy_tokenizer(options.model, folder)
    described = _write_adapters(folder, adapters, rank, precision, options.tasks)
    return _describe(config, precision, rank, described)


def export_encoder(folder, part, model, weight_format, activations):
    """Writes an embedder or a reranker into a folder of its name; its entry in pack.json."""
    architecture = {"embedder": "BertModel", "reranker": "BertForSequenceClassification"}[part]
    config = read_encoder(model, architecture)
    own = pathlib.Path(folder) / part
    own.mkdir()
    with Weights(own / "model.bin") as weights:
        graph = Graph(part, weights)
        checkpoint = Checkpoint(model, "bert.")
        encoder = EncoderGraph(graph, config, checkpoint, weight_format, activations)
        if part == "embedder":
            encoder.build_embedder(config.pooling)
        else:
            encoder.build_reranker()
        graph.save(own / "model.onnx")
    copy_tokenizer(model, own)
    described = {
        "architecture": "bert",
        "graph": f"{part}/model.onnx",
        "weights": f"{part}/model.bin",
        "tokenizer": f"{part}/tokenizer.json",
        "max_tokens": config.max_tokens,
        "weight_format": weight_format,
        "activations": activations,
    }
    if part == "embedder":
        described |= {"dims": config.hidden, "pooling": config.pooling, "normalised": True}
    return described
