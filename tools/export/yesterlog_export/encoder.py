"""BertModel (an embedding of length 1: the first token's state, or the mean of all) and
BertForSequenceClassification (one score) as graphs.

Inputs, all int64 [batch, tokens]: input_ids, attention_mask (1 for a token, 0 for padding),
token_type_ids. Output: embedding float32 [batch, hidden], or score float32 [batch].
Inside, rows of all sequences lie below each other, [batch * tokens, width], except in attention.
Attention's own products are in fp32 whatever the weights are held in.
"""
import numpy as np
from onnx import TensorProto

from .precision import Linear, Precision
from .row_scaled import RowScaledLinear, WidenedLinear, gather_rows

# Added to a padded position's attention score: its weight becomes exactly 0 in float32.
MASKED = -1e9
# Added to the mean square that an embedding is divided by the root of: it matters for zeros only.
SMALLEST_SQUARE = 1e-24


class EncoderGraph:
    """Builds the nodes. Between them is fp32; `activations` says what linear layers multiply."""

    def __init__(self, graph, config, checkpoint, weights, activations):
        self.graph = graph
        self.config = config
        self.checkpoint = checkpoint
        self.narrow = weights == "int8"
        if not self.narrow:
            self.linear = Linear(graph, Precision(weights, activations))
        else:
            self.linear = (RowScaledLinear if activations == "int8" else WidenedLinear)(graph)

    def build_embedder(self, pooling):
        """Everything up to `embedding`; pooling is "cls" or "mean"."""
        graph, hidden = self.graph, self.config.hidden
        pool = {"cls": self._first, "mean": self._total}[pooling]
        pooled = pool(self._encoded())
        # x / |x| is x over its root mean square, times 1 / sqrt(hidden): one node, not four.
        gain = graph.weight("unit.gain", np.full(hidden, hidden**-0.5, np.float32))
        embedding = graph.node(
            "SimplifiedLayerNormalization",
            [pooled, gain],
            "embedding",
            axis=-1,
            epsilon=SMALLEST_SQUARE,
            stash_type=1,
        )
        graph.output(embedding, TensorProto.FLOAT, ["batch", hidden])

    def build_reranker(self):
        """Everything up to `score`."""
        graph, hidden = self.graph, self.config.hidden
        x = self._dense(self._first(self._encoded()), "pooler", "pooler.dense", hidden, hidden)
        x = graph.node("Tanh", [x], "pooled")
        # One row: blocks of quantised weights would save nothing.
        row = self.checkpoint.read("classifier.weight", (1, hidden))
        weight = graph.weight("score.weight", row)
        bias = graph.weight("score.bias", self.checkpoint.read("classifier.bias", (1,)))
        x = graph.node("Gemm", [x, weight, bias], "score.column", transB=1)
        axes = graph.constant("axes.width", [1])
        graph.output(graph.node("Squeeze", [x, axes], "score"), TensorProto.FLOAT, ["batch"])

    def _dense(self, x, name, tensor, inputs, outputs):
        weight = self.checkpoint.read(f"{tensor}.weight", (outputs, inputs))
        return self.linear(x, name, weight, self.checkpoint.read(f"{tensor}.bias", (outputs,)))

    def _gain(self, name, tensor):
        shape = (self.config.hidden,)
        return [
            self.graph.weight(f"{name}.gain", self.checkpoint.read(f"{tensor}.weight", shape)),
            self.graph.weight(f"{name}.offset", self.checkpoint.read(f"{tensor}.bias", shape)),
        ]

    def _encoded(self):
        graph, config = self.graph, self.config
        for name in ("input_ids", "attention_mask", "token_type_ids"):
            graph.input(name, TensorProto.INT64, ["batch", "tokens"])
        self._mask()
        self._sequence_shape()
        x = self._embedded()
        for layer in range(config.layers):
            x = self._layer(layer, x)
        return x

    def _mask(self):
        """What is added to attention scores: [batch, 1, tokens, tokens], each query's row alike."""
        graph = self.graph
        one = graph.constant("one", 1, np.float32)
        seen = graph.node("Cast", ["attention_mask"], "seen", to=TensorProto.FLOAT)
        hidden = graph.node("Sub", [one, seen], "padding")
        masked = graph.constant("masked", MASKED, np.float32)
        bias = graph.node("Mul", [hidden, masked], "mask.flat")
        bias = graph.node("Unsqueeze", [bias, graph.constant("axes.mask", [1, 2])], "mask.row")
        batch_tokens = graph.node("Shape", ["input_ids"], "batch_tokens")
        ones = graph.constant("ones", [1])
        pick = graph.node("Slice", [batch_tokens, ones, graph.constant("two", [2])], "tokens")
        shape = graph.node("Concat", [ones, ones, pick, ones], "mask.shape", axis=0)
        graph.node("Expand", [bias, shape], "mask")

    def _sequence_shape(self):
        width = self.graph.constant("width", [self.config.hidden])
        self.graph.node("Concat", ["batch_tokens", width], "shape.sequences", axis=0)

    def _embedded(self):
        graph, config = self.graph, self.config
        sizes = (config.vocabulary, config.types, config.positions)
        tables = {}
        for kind, rows in zip(("word", "token_type", "position"), sizes):
            tensor = f"embeddings.{kind}_embeddings.weight"
            tables[kind] = self.checkpoint.read(tensor, (rows, config.hidden))
        words = self._words(tables["word"])
        for kind in ("token_type", "position"):
            graph.weight(f"embedding.{kind}", tables[kind])
        types = graph.node("Gather", ["embedding.token_type", "token_type_ids"], "types")
        zero = graph.constant("zero", [0])
        places = graph.node("Slice", ["embedding.position", zero, "tokens", zero], "places")
        total = graph.node("Add", [words, types], "words_types")
        total = graph.node("Add", [total, places], "summed")
        rows = graph.constant("shape.rows", [-1, config.hidden])
        total = graph.node("Reshape", [total, rows], "summed.rows")
        inputs = [total, *self._gain("embedded", "embeddings.LayerNorm")]
        return graph.node(
            "LayerNormalization", inputs, "embedded", axis=-1, epsilon=config.norm_epsilon
        )

    def _words(self, table):
        if self.narrow:
            return gather_rows(self.graph, "words", table, "input_ids")
        table = self.graph.weight("embedding.word", table)
        return self.graph.node("Gather", [table, "input_ids"], "words")

    def _add_norm(self, x, residual, name, tensor):
        inputs = [x, residual, *self._gain(name, tensor)]
        epsilon = self.config.norm_epsilon
        return self.graph.node("SkipLayerNormalization", inputs, name, epsilon=epsilon)

    def _layer(self, layer, x):
        config, name, tensor = self.config, f"layers.{layer}", f"encoder.layer.{layer}"
        attended = self._attention(x, f"{name}.attention", f"{tensor}.attention")
        x = self._add_norm(attended, x, f"{name}.middle", f"{tensor}.attention.output.LayerNorm")
        inner = self._dense(
            x, f"{name}.up", f"{tensor}.intermediate.dense", config.hidden, config.intermediate
        )
        inner = self._activation(inner, f"{name}.active")
        out = self._dense(
            inner, f"{name}.down", f"{tensor}.output.dense", config.intermediate, config.hidden
        )
        return self._add_norm(out, x, f"{name}.out", f"{tensor}.output.LayerNorm")

    def _activation(self, x, name):
        if self.config.activation == "relu":
            return self.graph.node("Relu", [x], name)
        approximate = "none" if self.config.activation == "gelu" else "tanh"
        return self.graph.node("Gelu", [x], name, approximate=approximate)

    def _attention(self, x, name, tensor):
        graph, hidden = self.graph, self.config.hidden
        weights, biases = [], []
        for kind in ("query", "key", "value"):
            weights.append(self.checkpoint.read(f"{tensor}.self.{kind}.weight", (hidden, hidden)))
            biases.append(self.checkpoint.read(f"{tensor}.self.{kind}.bias", (hidden,)))
        joined = self.linear(x, f"{name}.qkv", np.concatenate(weights), np.concatenate(biases))
        parts = [f"{name}.{kind}" for kind in "qkv"]
        widths = graph.constant("widths.qkv", [hidden] * 3)
        graph.node("Split", [joined, widths], f"{name}.split", outputs=parts, axis=1)
        parts = [self._sequences(part) for part in parts]
        x = graph.node(
            "MultiHeadAttention",
            [*parts, "", "", "mask"],
            f"{name}.mixed",
            num_heads=self.config.heads,
        )
        x = graph.node("Reshape", [x, "shape.rows"], f"{name}.mixed.rows")
        return self._dense(x, f"{name}.out", f"{tensor}.output.dense", hidden, hidden)

    def _sequences(self, rows):
        """[batch * tokens, hidden] to [batch, tokens, hidden]."""
        return self.graph.node("Reshape", [rows, "shape.sequences"], f"{rows}.sequences")

    def _first(self, rows):
        first = self.graph.constant("index.first", 0)
        return self.graph.node("Gather", [self._sequences(rows), first], "first", axis=1)

    def _total(self, rows):
        """The sum over the mask: scaled to length 1 it is the mean scaled to length 1."""
        graph = self.graph
        # [batch, 1, tokens] by [batch, tokens, hidden].
        mask = graph.node("Unsqueeze", ["seen", graph.constant("axes.width", [1])], "seen.row")
        total = graph.node("MatMul", [mask, self._sequences(rows)], "total.column")
        return graph.node("Squeeze", [total, "axes.width"], "total")
