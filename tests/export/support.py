"""What the tests of tools/export share: tiny checkpoints, the command, a runtime for the result."""
import contextlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools/export"), str(ROOT / "tests/model")]

import make_oracle  # noqa: E402
import transformers  # noqa: E402
from yesterlog_export.command import main  # noqa: E402

transformers.utils.logging.disable_progress_bar()

KINDS = {"float32": np.float32, "int32": np.int32, "int64": np.int64}


class Workshop:
    """A temporary folder with a decoder checkpoint and its two adapters."""

    def __init__(self, tied=True):
        self.holder = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.holder.name)
        self.model = self.folder / "model"
        self.torch_model, self.tokenizer = make_oracle.make_decoder(self.model, tied, seed=1)
        self.tensors = {
            name: make_oracle.make_adapter(self.folder / name, self.torch_model, settings, seed=7)
            for name, settings in make_oracle.ADAPTERS.items()
        }

    def close(self):
        """Removes the folder."""
        self.holder.cleanup()

    def adapters(self):
        """The options that name both adapters."""
        names = make_oracle.ADAPTERS
        return [part for name in names for part in ("--adapter", f"{name}={self.folder / name}")]

    def export(self, *options, out="pack"):
        """Exports the decoder; the pack's folder."""
        pack = self.folder / out
        status, said = run_command("--model", self.model, "--out", pack, *options)
        if status:
            raise AssertionError(said)
        return pack


def run_command(*options):
    """(exit status, what it wrote to standard error)."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        status = main([str(option) for option in options])
    return status, said.getvalue()


def manifest(pack):
    """pack.json."""
    return json.loads((pack / "pack.json").read_text(encoding="utf-8"))


class Runtime:
    """ONNX Runtime in a process of its own, by run_graph.mjs."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["node", str(ROOT / "tests/export/run_graph.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self):
        """Ends the process."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def run(self, graph, feeds):
        """{name: array} of all outputs."""
        told = {name: self._told(np.asarray(array)) for name, array in feeds.items()}
        self.process.stdin.write(json.dumps({"graph": str(graph), "feeds": told}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise AssertionError(answer["error"])
        return {
            name: np.array(value["data"], np.float32).reshape(value["dims"])
            for name, value in answer.items()
        }

    @staticmethod
    def _told(array):
        kind = next(name for name, dtype in KINDS.items() if array.dtype == dtype)
        return {"type": kind, "dims": list(array.shape), "data": array.ravel().tolist()}


def ids_feeds(ids, past=0):
    """The feeds that say what is run: `ids` after `past` positions."""
    return {
        "input_ids": np.array([ids], np.int64),
        "seqlens_k": np.array([past + len(ids) - 1], np.int32),
        "total_sequence_length": np.array([past + len(ids)], np.int32),
    }


def empty_cache(config, capacity):
    """Feeds past.* of zeros, by a pack's "decoder"."""
    shape = (1, config["kv_heads"], capacity, config["head_dim"])
    return {
        f"past.{layer}.{kind}": np.zeros(shape, np.float32)
        for layer in range(config["layers"])
        for kind in ("key", "value")
    }


def adapter_feeds(pack, name=None):
    """Feeds lora.* of an adapter of the pack; zeros without one."""
    from safetensors.numpy import load_file

    decoder = manifest(pack)["decoder"]
    if name is None:
        return {i["name"]: np.zeros(i["shape"], np.float32) for i in decoder["adapter_inputs"]}
    found = next(adapter for adapter in decoder["adapters"] if adapter["name"] == name)
    return load_file(pack / found["file"])
