"""Qwen3ForCausalLM as a graph with few, large nodes: a token of a small model costs what its nodes
cost to be dispatched. A layer has thirteen besides its adapters (and reshapes, which move nothing).

Activations are two-dimensional, [tokens, width]; batch is one. What comes in and goes out is in the
README beside this package.
"""
import numpy as np
from onnx import TensorProto

from .precision import Linear
from .quantise import BLOCK, quantise
from .sites import sites_of


def rotary_tables(config):
    """cos and sin, each [context, head_dim / 2], in float32 at every step as in transformers."""
    exponents = np.arange(0, config.head_dim, 2, dtype=np.float32) / np.float32(config.head_dim)
    frequencies = np.float32(1) / np.power(np.float32(config.rope_theta), exponents)
    angles = np.arange(config.context, dtype=np.float32)[:, None] * frequencies
    return np.cos(angles), np.sin(angles)


class DecoderGraph:
    """Builds the nodes. `adapt` is one of adaptation.py; without `cached` the whole sequence is
    given at every run."""

    def __init__(self, graph, config, checkpoint, precision, adapt, cached=True):
        self.graph = graph
        self.config = config
        self.checkpoint = checkpoint
        self.precision = precision
        self.adapt = adapt
        self.cached = cached
        self.linear = Linear(graph, precision)
        self.sites = sites_of(config)
        precision.check_columns(config.hidden, config.query, config.intermediate)

    def build(self):
        """Everything from input_ids to logits."""
        self._inputs()
        residual = self._embedding()
        gain = "model.layers.0.input_layernorm.weight"
        normed = self._norm(residual, "layers.0.input_norm", gain)
        for layer in range(self.config.layers):
            residual, normed = self._layer(layer, residual, normed)
        self._head(normed)

    def _inputs(self):
        self.graph.input("input_ids", TensorProto.INT64, [1, "tokens"])
        self.graph.input("seqlens_k", TensorProto.INT32, [1])
        self.graph.input("total_sequence_length", TensorProto.INT32, [1])
        for name, table in zip(("rotary.cos", "rotary.sin"), rotary_tables(self.config)):
            self.graph.weight(name, self.precision.stored(table))

    def _embedding(self):
        config, graph = self.config, self.graph
        table = self.checkpoint.read(
            "model.embed_tokens.weight", (config.vocabulary, config.hidden)
        )
        if self.precision.bits:
            found = self._embedding_quantised(table)
        else:
            graph.weight("embedding", self.precision.stored(table))
            found = graph.node("Gather", ["embedding", "input_ids"], "embedded")
        rows = graph.constant("shape.rows", [-1, config.hidden])
        return graph.node("Reshape", [found, rows], "embedded.rows")

    def _embedding_quantised(self, table):
        # Where the head is tied it multiplies by these same bytes: MatMulNBits wants them by
        # blocks, [vocabulary, blocks, bytes], the lookup flat, [vocabulary, bytes].
        config, graph, bits = self.config, self.graph, self.precision.bits
        codes, scales = quantise(table, bits, self.precision.dtype)
        place = graph.weights.append(codes)
        if config.tied:
            graph.weight_at("lm_head.codes", codes.dtype, codes.shape, place)
        flat = (config.vocabulary, config.hidden * bits // 8)
        graph.weight_at("embedding.codes", codes.dtype, flat, place)
        graph.weight("embedding.scales", scales)
        return graph.node(
            "GatherBlockQuantized",
            ["embedding.codes", "input_ids", "embedding.scales"],
            "embedded",
            bits=bits,
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )

    def _gain(self, name, tensor, width):
        gain = self.checkpoint.read(tensor, (width,))
        return self.graph.weight(name, self.precision.stored(gain))

    def _norm(self, x, name, tensor, width=None):
        gain = self._gain(f"{name}.gain", tensor, width or self.config.hidden)
        return self.graph.node(
            "SimplifiedLayerNormalization",
            [x, gain],
            name,
            axis=-1,
            epsilon=self.config.norm_epsilon,
            stash_type=1,
        )

    def _add_norm(self, x, residual, name, tensor):
        """(x + residual, its norm) in one node."""
        gain = self._gain(f"{name}.gain", tensor, self.config.hidden)
        total = f"{name}.sum"
        self.graph.node(
            "SkipSimplifiedLayerNormalization",
            [x, residual, gain],
            name,
            outputs=[name, "", "", total],
            epsilon=self.config.norm_epsilon,
        )
        return total, name

    def _project(self, x, layer, name):
        site = self.sites[name]
        prefix = f"model.layers.{layer}."
        parts = [
            self.checkpoint.read(f"{prefix}{p.module}.weight", (p.outputs, p.inputs))
            for p in site.projections
        ]
        weight = parts[0] if len(parts) == 1 else np.concatenate(parts)
        base = self.linear(x, f"layers.{layer}.{name}", weight)
        return self.adapt(x, base, layer, site)

    def _layer(self, layer, residual, normed):
        attended = self._attention(layer, self._project(normed, layer, "qkv"))
        if layer == self.config.layers - 1:
            # Only the last position is read from here on: a prefill saves the rest of this layer.
            last = self.graph.constant("index.last", [-1])
            attended = self.graph.node("Gather", [attended, last], "last.attended", axis=0)
            residual = self.graph.node("Gather", [residual, last], "last.residual", axis=0)
        out = self._project(attended, layer, "o")
        name, tensor = f"layers.{layer}", f"model.layers.{layer}"
        residual, normed = self._add_norm(
            out, residual, f"{name}.mlp_norm", f"{tensor}.post_attention_layernorm.weight"
        )
        out = self._mlp(layer, normed)
        if layer == self.config.layers - 1:
            return self._add_norm(out, residual, "norm", "model.norm.weight")
        following = layer + 1
        return self._add_norm(
            out,
            residual,
            f"layers.{following}.input_norm",
            f"model.layers.{following}.input_layernorm.weight",
        )

    def _heads(self, layer, x, kind, heads):
        """x [1, tokens, heads * head_dim] with each head normed."""
        graph, dim, name = self.graph, self.config.head_dim, f"layers.{layer}.{kind}"
        split = graph.constant(f"shape.{kind}_heads", [1, -1, heads, dim])
        joined = graph.constant(f"shape.{kind}_joined", [1, -1, heads * dim])
        x = graph.node("Reshape", [x, split], f"{name}.heads")
        tensor = f"model.layers.{layer}.self_attn.{kind}_norm.weight"
        x = self._norm(x, f"{name}.norm", tensor, dim)
        return graph.node("Reshape", [x, joined], f"{name}.joined")

    def _attention(self, layer, qkv):
        graph, config, name = self.graph, self.config, f"layers.{layer}"
        widths = graph.constant("widths.qkv", [config.query, config.key, config.key])
        # Three dimensions from here to the attention: for WebGPU the runtime takes the norms of
        # heads into the attention node, and then gives it what stood before they were parted.
        batch = graph.constant("shape.qkv", [1, -1, config.query + 2 * config.key])
        qkv = graph.node("Reshape", [qkv, batch], f"{name}.qkv.batch")
        q, k, v = (f"{name}.{kind}" for kind in "qkv")
        graph.node("Split", [qkv, widths], f"{name}.split", outputs=[q, k, v], axis=2)
        q = self._heads(layer, q, "q", config.heads)
        k = self._heads(layer, k, "k", config.kv_heads)
        inputs, present = [q, k, v], [f"present.{layer}.key", f"present.{layer}.value"]
        inputs += self._cache(layer, present) if self.cached else ["", ""]
        inputs += ["seqlens_k", "total_sequence_length", "rotary.cos", "rotary.sin"]
        x = graph.node(
            "GroupQueryAttention",
            inputs,
            f"{name}.attention",
            outputs=[f"{name}.attention", *present],
            num_heads=config.heads,
            kv_num_heads=config.kv_heads,
            do_rotary=1,
            rotary_interleaved=0,
            scale=config.head_dim**-0.5,
        )
        rows = graph.constant("shape.attended", [-1, config.query])
        return graph.node("Reshape", [x, rows], f"{name}.attention.rows")

    def _cache(self, layer, present):
        shape = [1, self.config.kv_heads, "capacity", self.config.head_dim]
        element = self.precision.element
        for name in present:
            self.graph.output(name, element, shape)
        past = [f"past.{layer}.key", f"past.{layer}.value"]
        return [self.graph.input(name, element, shape) for name in past]

    def _mlp(self, layer, x):
        graph, name, inner = self.graph, f"layers.{layer}", self.config.intermediate
        both = self._project(x, layer, "gate_up")
        widths = graph.constant("widths.gate_up", [inner, inner])
        gate, up = f"{name}.gate", f"{name}.up"
        graph.node("Split", [both, widths], f"{name}.mlp_split", outputs=[gate, up], axis=1)
        # With alpha 1 QuickGelu is SiLU, x * sigmoid(x), in one node.
        gate = graph.node("QuickGelu", [gate], f"{name}.silu", alpha=1.0)
        return self._project(graph.node("Mul", [gate, up], f"{name}.gated"), layer, "down")

    def _head(self, x):
        """x [1, hidden] to logits, float32 [1, vocabulary]."""
        half = self.precision.activations == "fp16"
        name = "lm_head" if half else "logits"
        shape = (self.config.vocabulary, self.config.hidden)
        if not self.config.tied:
            result = self.linear(x, name, self.checkpoint.read("lm_head.weight", shape))
        elif self.precision.bits:
            result = self.linear.quantised(x, name, "lm_head.codes", "embedding.scales", shape)
        else:
            result = self.graph.node("Gemm", [x, "embedding"], name, transB=1)
        if half:
            result = self.graph.node("Cast", [result], "logits", to=TensorProto.FLOAT)
        self.graph.output(result, TensorProto.FLOAT, [1, self.config.vocabulary])
