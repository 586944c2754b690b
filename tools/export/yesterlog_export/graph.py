"""A graph under construction: nodes in order, weights that go to one external file as they come.

Only one weight is in memory at a time, so that a checkpoint of any size can be exported.
"""
import math
import pathlib

import numpy as np
from onnx import TensorProto, helper, numpy_helper

OPSET = 21
# Of TensorProto, for the dtypes that are written.
ELEMENTS = {
    np.dtype(np.float32): TensorProto.FLOAT,
    np.dtype(np.float16): TensorProto.FLOAT16,
    np.dtype(np.uint8): TensorProto.UINT8,
    np.dtype(np.int8): TensorProto.INT8,
    np.dtype(np.int64): TensorProto.INT64,
    np.dtype(np.int32): TensorProto.INT32,
}
CONTRIB = {
    "BiasGelu",
    "GatherBlockQuantized",
    "GroupQueryAttention",
    "MatMulIntegerToFloat",
    "MatMulNBits",
    "MultiHeadAttention",
    "QuickGelu",
    "SkipLayerNormalization",
    "SkipSimplifiedLayerNormalization",
}
# Of every weight in the external file, so that a mapped file serves wide loads.
ALIGNMENT = 64


class Weights:
    """The external data file: tensors one after the other."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.file = open(self.path, "wb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def append(self, array):
        """Writes the array; its place as (offset, bytes)."""
        self.file.write(b"\0" * (-self.file.tell() % ALIGNMENT))
        offset = self.file.tell()
        array = np.ascontiguousarray(array)
        self.file.write(array.data if array.size else b"")
        return offset, array.nbytes


class Graph:
    """Nodes, inputs, outputs and initializers of one model."""

    def __init__(self, name, weights):
        self.name = name
        self.weights = weights
        self.nodes = []
        self.inputs = []
        self.outputs = []
        self.initializers = {}

    def input(self, name, element, shape):
        """A graph input; a shape may hold names for what is known at run time only."""
        self.inputs.append(helper.make_tensor_value_info(name, element, shape))
        return name

    def output(self, name, element, shape):
        """Declares a value as a graph output."""
        self.outputs.append(helper.make_tensor_value_info(name, element, shape))
        return name

    def constant(self, name, values, dtype=np.int64):
        """A small initializer inside the model file, where shape inference can see it."""
        if name not in self.initializers:
            array = np.asarray(values, dtype)
            self.initializers[name] = numpy_helper.from_array(array, name)
        return name

    def weight(self, name, array):
        """An initializer in the external file."""
        return self.weight_at(name, array.dtype, array.shape, self.weights.append(array))

    def weight_at(self, name, dtype, shape, place):
        """An initializer over bytes that are in the external file: two may share one place."""
        tensor = TensorProto(name=name, data_type=ELEMENTS[np.dtype(dtype)], dims=shape)
        offset, length = place
        if math.prod(shape) * np.dtype(dtype).itemsize != length:
            raise ValueError(f"{name}: {shape} of {dtype} are not {length} bytes")
        tensor.data_location = TensorProto.EXTERNAL
        entries = {"location": self.weights.path.name, "offset": offset, "length": length}
        for key, value in entries.items():
            tensor.external_data.add(key=key, value=str(value))
        self.initializers[name] = tensor
        return name

    def node(self, kind, inputs, name, outputs=None, **attributes):
        """Adds a node called `name`; its output (the first of several) is called so too."""
        outputs = outputs or [name]
        domain = "com.microsoft" if kind in CONTRIB else ""
        self.nodes.append(
            helper.make_node(kind, inputs, outputs, name=name, domain=domain, **attributes)
        )
        return outputs[0]

    def save(self, path):
        """Writes the model file; the external file must lie beside it."""
        graph = helper.make_graph(
            self.nodes, self.name, self.inputs, self.outputs, list(self.initializers.values())
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=opsets, producer_name="yesterlog")
        # The oldest that opset 21 goes with: newer readers take it, older ones may refuse newer.
        model.ir_version = 10
        pathlib.Path(path).write_bytes(model.SerializeToString())
