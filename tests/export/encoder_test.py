"""Exported encoders compute what transformers computes, alone and in a padded batch."""
import unittest

import numpy as np
import support
from support import make_oracle, transformers

FP32_BOUND = 1e-5
# Weights and activations in 8 bits: twice what was measured.
INT8_BOUND = 2.5e-2


def padded(rows, key, length):
    """[rows, length] of the ids of every row, or of its types, padded by zeros."""
    values = [row.get(key, [0] * len(row["ids"])) for row in rows]
    return np.array([ids + [0] * (length - len(ids)) for ids in values], np.int64)


class EncoderTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.runtime = support.Runtime()
        cls.addClassCleanup(cls.runtime.close)
        cls.workshop = support.Workshop()
        cls.addClassCleanup(cls.workshop.close)
        folder = cls.workshop.folder
        embedder = make_oracle.make_encoder(folder / "e", transformers.BertModel, 3)
        kind = transformers.BertForSequenceClassification
        reranker = make_oracle.make_encoder(folder / "r", kind, 4)
        cls.expected = make_oracle.encoder_expectations(embedder, reranker)

    def exported(self, weights):
        folder = self.workshop.folder
        pack = folder / f"encoders-{weights}"
        options = ("--embedder", folder / "e", "--reranker", folder / "r", "--out", pack)
        status, said = support.run_command(*options, "--encoder-weights", weights)
        self.assertEqual((status, said), (0, ""))
        return pack

    def outputs(self, pack, part, rows, length):
        feeds = {
            "input_ids": padded(rows, "ids", length),
            "token_type_ids": padded(rows, "type_ids", length),
            "attention_mask": np.array(
                [[1] * len(row["ids"]) + [0] * (length - len(row["ids"])) for row in rows], np.int64
            ),
        }
        output = {"embedder": "embedding", "reranker": "score"}[part]
        return self.runtime.run(pack / part / "model.onnx", feeds)[output]

    def check(self, weights, bound):
        pack = self.exported(weights)
        for part, key in (("embedder", "embedding"), ("reranker", "score")):
            rows = self.expected[part]
            wanted = np.array([row[key] for row in rows])
            longest = max(len(row["ids"]) for row in rows)
            for length in (longest, longest + 9):
                found = self.outputs(pack, part, rows, length)
                np.testing.assert_allclose(found, wanted, rtol=0, atol=bound)
            alone = self.outputs(pack, part, rows[:1], len(rows[0]["ids"]))
            np.testing.assert_allclose(alone, wanted[:1], rtol=0, atol=bound)

    def test_fp32_gives_the_embeddings_and_scores_of_transformers(self):
        self.check("fp32", FP32_BOUND)

    def test_int8_gives_nearly_the_same(self):
        self.check("int8", INT8_BOUND)

    def test_embeddings_have_length_one(self):
        rows = self.expected["embedder"]
        found = self.outputs(self.exported("int8"), "embedder", rows, 40)
        np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)

    def test_the_manifest_says_what_each_is(self):
        manifest = support.manifest(self.exported("fp32"))
        embedder, reranker = manifest["embedder"], manifest["reranker"]
        self.assertNotIn("decoder", manifest)
        told = [embedder[key] for key in ("dims", "pooling", "normalised")]
        self.assertEqual(told, [64, "cls", True])
        self.assertEqual((embedder["max_tokens"], reranker["max_tokens"]), (128, 128))


if __name__ == "__main__":
    unittest.main()
