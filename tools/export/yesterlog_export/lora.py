"""A PEFT folder to one file whose tensors are the decoder graph's adapter inputs."""
import json
import math
import pathlib
import re
import struct

import numpy as np

from .checkpoint import TensorFile, read_json
from .errors import ExportError
from .sites import sites_of

NAME = re.compile(r"base_model\.model\.model\.layers\.(\d+)\.(.+)\.lora_([AB])\.weight")
# Keys of adapter_config.json that change the arithmetic, and the values with which they do not.
NEUTRAL = {
    "use_dora": (False, None),
    "bias": ("none", None),
    "modules_to_save": (None, []),
    "fan_in_fan_out": (False, None),
    "lora_bias": (False, None),
    "megatron_config": (None,),
    "layer_replication": (None, []),
    "trainable_token_indices": (None, [], {}),
    "target_parameters": (None, []),
}


class Adapter:
    """One LoRA as PEFT saves it: W + scale * B A for A [rank, in], B [out, rank]."""

    def __init__(self, name, folder, config):
        self.name = name
        self.folder = pathlib.Path(folder)
        self.settings = read_json(self.folder / "adapter_config.json", "the adapter's rank")
        self._check_settings()
        self.file = TensorFile(self.folder / "adapter_model.safetensors")
        self.config = config
        self.parts = self._find_parts()

    def _fail(self, text):
        raise ExportError(f"adapter {self.name} ({self.folder}): {text}")

    def _check_settings(self):
        kind = self.settings.get("peft_type")
        if kind != "LORA":
            self._fail(f"peft_type {kind} is not exported, only LORA.")
        for key, neutral in NEUTRAL.items():
            value = self.settings.get(key, neutral[0])
            if value not in neutral:
                self._fail(f"{key} = {value!r} is not exported.")
        for key in ("r", "lora_alpha"):
            value = self.settings.get(key)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
                self._fail(f"adapter_config.json: {key} must be above zero, and is {value!r}.")

    def _find_parts(self):
        """{(layer, module): {"A": tensor name, "B": tensor name}}, every tensor accounted for."""
        projections = {p.module: p for s in sites_of(self.config).values() for p in s.projections}
        parts = {}
        for tensor, (_, shape, _, _) in self.file.entries.items():
            match = NAME.fullmatch(tensor)
            if not match or match[2] not in projections:
                self._fail(f"{tensor} adapts what is not exported, only {', '.join(projections)}.")
            layer, projection = int(match[1]), projections[match[2]]
            if layer >= self.config.layers:
                self._fail(f"{tensor} is for a layer that a model of {self.config.layers} lacks.")
            axis, width = (1, projection.inputs) if match[3] == "A" else (0, projection.outputs)
            if len(shape) != 2 or shape[axis] != width:
                self._fail(f"{tensor} has shape {list(shape)}, and the model is {width} wide there.")
            parts.setdefault((layer, match[2]), {})[match[3]] = tensor
        if not parts:
            self._fail("the file holds no tensors.")
        for (layer, module), sides in parts.items():
            self._check_pair(f"layers.{layer}.{module}", sides)
        return parts

    def _check_pair(self, where, sides):
        if len(sides) != 2:
            missing = "B" if "A" in sides else "A"
            self._fail(f"{where} has no lora_{missing}.")
        rank_a = self.file.entries[sides["A"]][1][0]
        rank_b = self.file.entries[sides["B"]][1][1]
        if rank_a != rank_b or rank_a == 0:
            self._fail(f"{where}: lora_A has rank {rank_a}, lora_B {rank_b}.")
        said = self._pattern("rank_pattern", where, self.settings["r"])
        if rank_a != said:
            self._fail(f"{where} has rank {rank_a}, adapter_config.json says {said}.")

    def _pattern(self, key, where, default):
        # PEFT: the first pattern that a dotted end of the module's name matches.
        for pattern, value in (self.settings.get(key) or {}).items():
            if re.match(rf"(.*\.)?({pattern})$", f"model.{where}"):
                return value
        return default

    @property
    def rank(self):
        """The highest of its ranks."""
        return max(self.file.entries[sides["A"]][1][0] for sides in self.parts.values())

    def _scale(self, where, rank):
        alpha = self._pattern("alpha_pattern", where, self.settings["lora_alpha"])
        return alpha / (math.sqrt(rank) if self.settings.get("use_rslora") else rank)

    def inputs(self, rank, precision):
        """Yields (name, array) of every adapter input of a pack of this rank, in graph order."""
        for layer in range(self.config.layers):
            for site in sites_of(self.config).values():
                a, b = (np.zeros(shape, np.float32) for shape in site.adapter_shapes(rank))
                self._fill(layer, site, rank, a, b)
                yield f"lora.{layer}.{site.name}.a", precision.stored(a)
                yield f"lora.{layer}.{site.name}.b", precision.stored(b)

    def _fill(self, layer, site, rank, a, b):
        column = 0
        for index, projection in enumerate(site.projections):
            sides = self.parts.get((layer, projection.module))
            if sides:
                low, high = self.file.read(sides["A"]), self.file.read(sides["B"])
                own, start = len(low), index * rank
                scale = self._scale(f"layers.{layer}.{projection.module}", own)
                a[:, start : start + own] = low.T
                b[start : start + own, column : column + projection.outputs] = high.T * scale
            column += projection.outputs


def write_tensors(path, named):
    """A safetensors file of (name, array) pairs, in their order."""
    named = list(named)
    kinds = {np.dtype(np.float32): "F32", np.dtype(np.float16): "F16"}
    header, end = {}, 0
    for name, array in named:
        begin, end = end, end + array.nbytes
        shape = list(array.shape)
        header[name] = {"dtype": kinds[array.dtype], "shape": shape, "data_offsets": [begin, end]}
    text = json.dumps(header, separators=(",", ":")).encode()
    # The format wants the data to begin at a multiple of 8.
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, array in named:
            file.write(np.ascontiguousarray(array).data)
