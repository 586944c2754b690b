"""A difference of low rank to a checkpoint, as training saves it, and the checkpoint with it merged.

One safetensors file, fp16 or fp32: NAME.low [rank, in] and NAME.high [out, rank], whose product is
added to the checkpoint's NAME.weight [out, in]; and whole tensors, by the names that they have in a
checkpoint, which it has not (a cross-encoder's head above an embedder's body).
"""
import json
import pathlib
import shutil

import numpy as np

from .checkpoint import Checkpoint, TensorFile, read_json
from .errors import ExportError
from .lora import write_tensors

HEAD = ("pooler.dense.weight", "pooler.dense.bias", "classifier.weight", "classifier.bias")
TOKENIZER = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt",
             "modules.json", "sentence_bert_config.json", "1_Pooling")


class Difference:
    def __init__(self, path):
        self.file = TensorFile(path)
        self.sites = sorted({name[:-4] for name in self.file.entries if name.endswith(".low")})
        self.head = {name for name in self.file.entries if not name.endswith((".low", ".high"))}
        if self.head and self.head != set(HEAD):
            raise ExportError(f"{path}: a head is {', '.join(HEAD)}, all of them.")
        for site in self.sites:
            low, high = (self._shape(f"{site}.{side}") for side in ("low", "high"))
            if len(low) != 2 or len(high) != 2 or low[0] != high[1]:
                raise ExportError(f"{path}: {site} is no product: {list(high)} by {list(low)}.")
        if not self.sites:
            raise ExportError(f"{path} holds no difference.")

    def _shape(self, name):
        if name not in self.file.entries:
            raise ExportError(f"{self.file.path} has no tensor {name}.")
        return self.file.entries[name][1]

    def added_to(self, name, tensor):
        """The checkpoint's tensor of that name with what this adds to it."""
        site = name.removesuffix(".weight")
        if site not in self.sites:
            return tensor
        product = self.file.read(f"{site}.high") @ self.file.read(f"{site}.low")
        if product.shape != tensor.shape:
            raise ExportError(
                f"{self.file.path}: {site} is {list(product.shape)}, the checkpoint's "
                f"{list(tensor.shape)}: it was trained on another one."
            )
        return tensor + product


def merge(folder, difference, out):
    """Writes the checkpoint in `folder` with `difference` (a file) to the folder `out`, in fp32."""
    folder, out = pathlib.Path(folder), pathlib.Path(out)
    change = Difference(difference)
    checkpoint = Checkpoint(folder)
    names = [name for name in checkpoint.files if not (change.head and name in HEAD)]
    for site in change.sites:
        if f"{site}.weight" not in names:
            raise ExportError(f"{difference}: the checkpoint has no {site}.weight.")
    out.mkdir(parents=True)
    config = read_json(folder / "config.json", "the model's shape")
    if change.head:
        config |= {"architectures": ["BertForSequenceClassification"], "id2label": {"0": "meant"},
                   "label2id": {"meant": 0}}
    (out / "config.json").write_text(json.dumps(config, indent=1))
    for name in TOKENIZER:
        found = folder / name
        if found.is_dir():
            shutil.copytree(found, out / name)
        elif found.exists():
            shutil.copy(found, out / name)

    def tensors():
        for name in names:
            file = checkpoint.files[name]
            if file.entries[name][0] == "I64":  # position_ids, which are counted anyway
                continue
            yield name, change.added_to(name, file.read(name))
        for name in HEAD if change.head else ():
            yield name, change.file.read(name)

    write_tensors(out / "model.safetensors", tensors())
