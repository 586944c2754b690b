"""A checkpoint in the layout that transformers.js reads: config.json, onnx/model.onnx, its weights
in onnx/model.onnx_data.

The nodes are those of tools/export, so that engines differ and graphs do not: fused attention with
rotary positions, joined projections, logits of the last position alone. What differs is what
transformers.js hands over at every token: a mask over all positions instead of lengths, and past
keys and values as long as what was read, not as a cache has room for.
"""
import json
import shutil

import numpy as np
from onnx import TensorProto
from yesterlog_export.adaptation import NoAdapter
from yesterlog_export.checkpoint import Checkpoint
from yesterlog_export.config import read_decoder
from yesterlog_export.decoder import DecoderGraph, rotary_tables
from yesterlog_export.graph import Graph, Weights
from yesterlog_export.precision import Precision


class PastGraph(DecoderGraph):
    """tools/export's decoder, fp32, tied, with the inputs and outputs of transformers.js."""

    def _inputs(self):
        graph = self.graph
        graph.input("input_ids", TensorProto.INT64, [1, "tokens"])
        mask = graph.input("attention_mask", TensorProto.INT64, [1, "total"])
        axis = graph.constant("axis.positions", [1])
        valid = graph.node("ReduceSum", [mask, axis], "mask.valid", keepdims=0)
        last = graph.node("Sub", [valid, graph.constant("one", [1])], "mask.last")
        graph.node("Cast", [last], "seqlens_k", to=TensorProto.INT32)
        shape = graph.node("Shape", [mask], "mask.shape", start=1, end=2)
        graph.node("Cast", [shape], "total_sequence_length", to=TensorProto.INT32)
        for name, table in zip(("rotary.cos", "rotary.sin"), rotary_tables(self.config)):
            graph.weight(name, table)

    def _cache(self, layer, present):
        def shape(positions):
            return [1, self.config.kv_heads, positions, self.config.head_dim]

        for name in present:
            self.graph.output(name, TensorProto.FLOAT, shape("total"))
        past = [f"past_key_values.{layer}.key", f"past_key_values.{layer}.value"]
        return [self.graph.input(name, TensorProto.FLOAT, shape("past")) for name in past]

    def _head(self, x):
        row = self.graph.node("Gemm", [x, "embedding"], "logits.row", transB=1)
        shape = [1, 1, self.config.vocabulary]
        wanted = self.graph.constant("shape.logits", shape, np.int64)
        self.graph.node("Reshape", [row, wanted], "logits")
        self.graph.output("logits", TensorProto.FLOAT, shape)


def write(checkpoint, folder):
    """Writes the folder; `checkpoint` has a tied head."""
    (folder / "onnx").mkdir(parents=True)
    config = read_decoder(checkpoint)
    with Weights(folder / "onnx/model.onnx_data") as weights:
        graph = Graph("decoder", weights)
        precision = Precision("fp32", "fp32")
        PastGraph(graph, config, Checkpoint(checkpoint), precision, NoAdapter()).build()
        graph.save(folder / "onnx/model.onnx")
    settings = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    settings["transformers.js_config"] = {"use_external_data_format": True}
    (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    shutil.copyfile(checkpoint / "tokenizer.json", folder / "tokenizer.json")
