"""In what a pack's weights and activations are held, and linear layers over each of them."""
import dataclasses

import numpy as np

from .errors import ExportError
from .graph import ELEMENTS
from .quantise import BLOCK, quantise

FORMATS = {"fp32": 0, "fp16": 0, "int8": 8, "int4": 4}
# MatMulNBits quantises activations to 8 bits on CPUs and multiplies integers, where asked to so.
ACCURACY_INT8 = 4


@dataclasses.dataclass(frozen=True)
class Precision:
    """`weights` is one of FORMATS; `activations` fp32 or fp16."""

    weights: str
    activations: str

    @property
    def bits(self):
        """Of quantised weights; 0 where they are of the activations' type."""
        return FORMATS[self.weights]

    @property
    def dtype(self):
        """numpy's type of the activations, adapters and key-value cache."""
        return np.dtype(np.float16 if self.activations == "fp16" else np.float32)

    @property
    def element(self):
        """ONNX's number for it."""
        return ELEMENTS[self.dtype]

    def stored(self, array):
        """The array in the activations' type; an error where fp16 cannot hold a value."""
        with np.errstate(over="ignore"):
            result = array.astype(self.dtype)
        if not np.isfinite(result).all():
            raise ExportError("a weight is too large for fp16: export with fp32 activations.")
        return result

    def check_columns(self, *widths):
        """Refuses shapes that do not divide into the quantiser's blocks."""
        for width in widths:
            if self.bits and width % BLOCK:
                raise ExportError(
                    f"{self.weights} needs layers whose inputs are a multiple of {BLOCK} wide, "
                    f"and one has {width}. Export with fp32 or fp16."
                )


class Linear:
    """Adds y = x W^T (+ bias) to a graph; W as checkpoints have it, [out, in]."""

    def __init__(self, graph, precision):
        self.graph = graph
        self.precision = precision

    def __call__(self, x, name, weight, bias=None):
        """x: [rows, in]; returns [rows, out]."""
        if self.precision.bits:
            codes, scales = quantise(weight, self.precision.bits, self.precision.dtype)
            codes = self.graph.weight(f"{name}.codes", codes)
            scales = self.graph.weight(f"{name}.scales", scales)
            return self.quantised(x, name, codes, scales, weight.shape, bias)
        return self._dense(x, name, weight, bias)

    def quantised(self, x, name, codes, scales, shape, bias=None):
        """The same over codes that are in the graph already."""
        inputs = [x, codes, scales]
        if bias is not None:
            stored = self.precision.stored(bias)
            inputs += ["", "", self.graph.weight(f"{name}.bias", stored)]
        return self.graph.node(
            "MatMulNBits",
            inputs,
            name,
            K=shape[1],
            N=shape[0],
            bits=self.precision.bits,
            block_size=BLOCK,
            accuracy_level=ACCURACY_INT8,
        )

    def _dense(self, x, name, weight, bias):
        stored = self.graph.weight(f"{name}.weight", self.precision.stored(weight.T))
        if bias is None:
            return self.graph.node("MatMul", [x, stored], name)
        bias = self.graph.weight(f"{name}.bias", self.precision.stored(bias))
        return self.graph.node("Gemm", [x, stored, bias], name)
