"""Linear layers and tables whose weights are held in 8 bits, a scale an output, for processors.

RowScaledLinear multiplies integers: x in codes of uint8 around 128, a scale a row that is worked out in
the run, so that what else is in a batch changes no row's result. The sums are exact on every processor.
WidenedLinear leaves x as it is, and has the weights made fp32 when the graph is opened.
"""
import numpy as np
from onnx import TensorProto

# Of activations, around the code 128. The codes 1 to 255 are used.
ROW_CODES = 127
ZERO = 128
# Of weights. Processors with AVX2 but without VNNI add two products in 16 bits, which saturate:
# 2 * 255 * 64 is below 2^15, 2 * 255 * 127 is not.
WEIGHT_CODES = 64
# Of what is never multiplied as integers.
WIDENED_CODES = 127
# What a row of zeros is scaled by.
SMALLEST = 1e-30


def quantise_rows(weight, outermost):
    """weight [rows, columns]: (codes int8 of at most `outermost` around 0, scales float32 [rows])."""
    scales = (np.abs(weight).max(1) / outermost).astype(np.float32)
    safe = np.where(scales > 0, scales, 1)[:, None]
    return np.clip(np.rint(weight / safe), -outermost, outermost).astype(np.int8), scales


class RowScaledLinear:
    """Adds y = x W^T + bias to a graph; W as checkpoints have it, [out, in]."""

    def __init__(self, graph):
        self.graph = graph

    def __call__(self, x, name, weight, bias):
        """x: float32 [rows, in]; returns float32 [rows, out]."""
        graph = self.graph
        codes, peak = self._row_codes(x, name)
        weight_codes, scales = quantise_rows(weight, WEIGHT_CODES)
        # The row's scale, peak / ROW_CODES, comes in two parts: this one is known here.
        scales = graph.weight(f"{name}.scales", scales / np.float32(ROW_CODES))
        weight_codes = graph.weight(f"{name}.codes", weight_codes.T)
        unit = graph.constant("unit.scale", 1, np.float32)
        zero = graph.constant("zero.code", ZERO, np.uint8)
        inputs = [codes, weight_codes, unit, scales, zero]
        product = graph.node("MatMulIntegerToFloat", inputs, f"{name}.product")
        product = graph.node("Mul", [product, peak], f"{name}.scaled")
        return graph.node("Add", [product, graph.weight(f"{name}.bias", bias)], name)

    def _row_codes(self, x, name):
        graph = self.graph
        size = graph.node("Abs", [x], f"{name}.size")
        axes = graph.constant("axes.width", [1])
        peak = graph.node("ReduceMax", [size, axes], f"{name}.widest", keepdims=1)
        smallest = graph.constant("smallest", SMALLEST, np.float32)
        peak = graph.node("Max", [peak, smallest], f"{name}.peak")
        outermost = graph.constant("row.codes", ROW_CODES, np.float32)
        gain = graph.node("Div", [outermost, peak], f"{name}.gain")
        steps = graph.node("Mul", [x, gain], f"{name}.steps")
        unit = graph.constant("unit.scale", 1, np.float32)
        zero = graph.constant("zero.code", ZERO, np.uint8)
        return graph.node("QuantizeLinear", [steps, unit, zero], f"{name}.rows"), peak


class WidenedLinear:
    """The same, multiplied in fp32."""

    def __init__(self, graph):
        self.graph = graph

    def __call__(self, x, name, weight, bias):
        """x: float32 [rows, in]; returns float32 [rows, out]."""
        graph = self.graph
        codes, scales = quantise_rows(weight, WIDENED_CODES)
        codes = graph.weight(f"{name}.codes", codes.T)
        scales = graph.weight(f"{name}.scales", scales)
        # Both inputs are constants: the runtime runs these two once, when it opens the graph. It would
        # not do so with DequantizeLinear.
        steps = graph.node("Cast", [codes], f"{name}.steps", to=TensorProto.FLOAT)
        wide = graph.node("Mul", [steps, scales], f"{name}.weight")
        return graph.node("Gemm", [x, wide, graph.weight(f"{name}.bias", bias)], name)


def gather_rows(graph, name, table, ids):
    """The rows of a table [rows, width] that int64 `ids` name, float32 [..., width]."""
    codes, scales = quantise_rows(table, WIDENED_CODES)
    codes = graph.weight(f"embedding.{name}.codes", codes)
    scales = graph.weight(f"embedding.{name}.scales", scales[:, None])
    codes = graph.node("Gather", [codes, ids], f"{name}.codes")
    scales = graph.node("Gather", [scales, ids], f"{name}.scales")
    steps = graph.node("Cast", [codes], f"{name}.steps", to=TensorProto.FLOAT)
    return graph.node("Mul", [steps, scales], name)
