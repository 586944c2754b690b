"""What training adds to a checkpoint, merged, and refused where it is another checkpoint's."""
import json
import pathlib
import tempfile
import unittest

import numpy as np
import support  # noqa: F401 - puts tools/export on the path
from yesterlog_export.checkpoint import Checkpoint
from yesterlog_export.difference import HEAD, merge
from yesterlog_export.errors import ExportError
from yesterlog_export.lora import write_tensors


class DifferenceTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.base = self.path("base")
        self.base.mkdir()
        self.random = np.random.default_rng(5)
        self.weight = self.numbers(6, 4)
        self.bias = self.numbers(6)
        write_tensors(self.base / "model.safetensors",
                      [("layer.dense.weight", self.weight), ("layer.dense.bias", self.bias)])
        (self.base / "config.json").write_text(json.dumps({"architectures": ["BertModel"]}))
        (self.base / "tokenizer.json").write_text("{}")

    def path(self, name):
        return pathlib.Path(self.folder.name) / name

    def numbers(self, *shape):
        return self.random.standard_normal(shape).astype(np.float32)

    def difference(self, **tensors):
        path = self.path("difference.safetensors")
        write_tensors(path, [(name.replace("__", "."), one) for name, one in tensors.items()])
        return path

    def refused(self, difference, words):
        with self.assertRaisesRegex(ExportError, words):
            merge(self.base, difference, self.path("out"))

    def test_a_product_is_added_and_all_else_stays(self):
        low, high = self.numbers(2, 4), self.numbers(6, 2)
        change = self.difference(layer__dense__low=low, layer__dense__high=high)
        merge(self.base, change, self.path("out"))
        merged = Checkpoint(self.path("out"))
        np.testing.assert_allclose(
            merged.read("layer.dense.weight", (6, 4)), self.weight + high @ low, rtol=1e-6
        )
        np.testing.assert_array_equal(merged.read("layer.dense.bias", (6,)), self.bias)
        self.assertEqual((self.path("out") / "tokenizer.json").read_text(), "{}")

    def test_a_head_makes_a_cross_encoder(self):
        head = dict(zip((name.replace(".", "__") for name in HEAD),
                        (self.numbers(4, 4), self.numbers(4), self.numbers(1, 4), self.numbers(1))))
        change = self.difference(
            layer__dense__low=self.numbers(1, 4), layer__dense__high=self.numbers(6, 1), **head
        )
        merge(self.base, change, self.path("out"))
        config = json.loads((self.path("out") / "config.json").read_text())
        self.assertEqual(config["architectures"], ["BertForSequenceClassification"])
        found = Checkpoint(self.path("out")).read("classifier.weight", (1, 4))
        np.testing.assert_array_equal(found, head["classifier__weight"])

    def test_what_is_of_another_checkpoint_is_refused_by_name(self):
        self.refused(self.difference(layer__dense__low=self.numbers(2, 4)), "no tensor layer.dense.high")
        self.refused(
            self.difference(layer__dense__low=self.numbers(2, 4), layer__dense__high=self.numbers(6, 3)),
            "no product",
        )
        self.refused(
            self.difference(layer__dense__low=self.numbers(2, 5), layer__dense__high=self.numbers(6, 2)),
            "another one",
        )
        self.refused(
            self.difference(other__low=self.numbers(2, 4), other__high=self.numbers(6, 2)),
            "no other.weight",
        )
        self.refused(self.difference(pooler__dense__bias=self.numbers(4)), "a head is")


if __name__ == "__main__":
    unittest.main()
