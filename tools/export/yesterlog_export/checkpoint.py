"""Tensors of a Hugging Face folder, one at a time, out of one safetensors file or many.

The format: 8 bytes of little-endian header length, a JSON header
{name: {"dtype", "shape", "data_offsets": [begin, end]}}, then the data. It is read here rather than
by the safetensors package because numpy there knows no bfloat16, which most checkpoints are in, and
because a truncated download must be named as what it is.
"""
import json
import math
import pathlib
import struct

import numpy as np

from .errors import ExportError

WIDTHS = {"F32": 4, "F16": 2, "BF16": 2}
HEADER_LIMIT = 100 << 20


def read_json(path, what, kind=dict):
    """The object (or list, by `kind`) in a JSON file, or an error that says what the file was for."""
    try:
        value = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ExportError(f"{path} is missing: it holds {what}.") from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ExportError(f"{path} cannot be read as JSON: {error}.") from None
    if not isinstance(value, kind):
        raise ExportError(f"{path} holds no JSON {'object' if kind is dict else 'list'}.")
    return value


class TensorFile:
    """One safetensors file, checked against its size before anything is read from it."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        try:
            size = self.path.stat().st_size
            with open(self.path, "rb") as file:
                head = file.read(8)
                length = struct.unpack("<Q", head)[0] if len(head) == 8 else size
                if length > min(size - 8, HEADER_LIMIT):
                    raise ExportError(f"{self.path} is truncated, or is no safetensors file.")
                header = json.loads(file.read(length))
        except FileNotFoundError:
            raise ExportError(f"{self.path} is missing.") from None
        except (OSError, ValueError) as error:
            raise ExportError(f"{self.path} cannot be read: {error}.") from None
        self.start = 8 + length
        self.entries = {}
        for name, entry in header.items():
            if name != "__metadata__":
                self.entries[name] = self._checked(name, entry, size - self.start)

    def _checked(self, name, entry, available):
        try:
            dtype, shape = entry["dtype"], tuple(int(n) for n in entry["shape"])
            begin, end = entry["data_offsets"]
        except (KeyError, TypeError, ValueError):
            raise ExportError(f"{self.path}: the header's entry for {name} is broken.") from None
        if end > available:
            raise ExportError(
                f"{self.path} is truncated: {name} ends at byte {self.start + end} of a file of "
                f"{self.start + available}. Download it again."
            )
        if dtype in WIDTHS and end - begin != math.prod(shape) * WIDTHS[dtype]:
            raise ExportError(f"{self.path}: {name} has {end - begin} bytes for shape {shape}.")
        return dtype, shape, begin, end

    def read(self, name):
        """The tensor as float32, whatever it was stored in."""
        dtype, shape, begin, end = self.entries[name]
        if dtype not in WIDTHS:
            raise ExportError(f"{self.path}: {name} is {dtype}; F32, F16 and BF16 can be exported.")
        with open(self.path, "rb") as file:
            file.seek(self.start + begin)
            data = file.read(end - begin)
        if dtype == "BF16":
            # The upper half of a float32.
            wide = np.frombuffer(data, np.uint16).astype(np.uint32) << 16
            return wide.view(np.float32).reshape(shape)
        stored = np.float32 if dtype == "F32" else np.float16
        return np.frombuffer(data, stored).reshape(shape).astype(np.float32)


class Checkpoint:
    """All tensors of a model folder by name."""

    def __init__(self, folder, prefix=""):
        """Names may bear `prefix` in the folder, or not: a class saved within another does."""
        self.folder = pathlib.Path(folder)
        self.files = {}
        for path in self._paths():
            file = TensorFile(path)
            self.files.update({name: file for name in file.entries})
        self.prefix = prefix

    def _paths(self):
        index = self.folder / "model.safetensors.index.json"
        if not index.exists():
            return [self.folder / "model.safetensors"]
        shards = read_json(index, "which tensor is in which file").get("weight_map")
        if not isinstance(shards, dict):
            raise ExportError(f"{index} has no weight_map.")
        return [self.folder / shard for shard in sorted(set(shards.values()))]

    def read(self, name, shape):
        """The tensor as float32; an error where it is missing or has another shape."""
        full = name if name in self.files else self.prefix + name
        if full not in self.files:
            raise ExportError(f"{self.folder} has no tensor {name}.")
        found = self.files[full].entries[full][1]
        if found != tuple(shape):
            raise ExportError(
                f"{self.folder}: {full} has shape {list(found)}, config.json says {list(shape)}."
            )
        tensor = self.files[full].read(full)
        if not np.isfinite(tensor).all():
            raise ExportError(f"{self.folder}: {full} holds values that are not finite.")
        return tensor
