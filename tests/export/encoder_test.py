"""Exported encoders compute what transformers computes, alone and in a padded batch."""
import json
import shutil
import unittest

import numpy as np
import support
import torch
from support import make_oracle, transformers
from yesterlog_export.row_scaled import WIDENED_CODES, quantise_rows

FP32_BOUND = 1e-5
# Weights and activations in 8 bits: twice what was measured.
INT8_BOUND = 4e-2


def padded(rows, key, length):
    """[rows, length] of the ids of every row, or of its types, padded by zeros."""
    values = [row.get(key, [0] * len(row["ids"])) for row in rows]
    return np.array([ids + [0] * (length - len(ids)) for ids in values], np.int64)


def save_modules(folder, pooling, kinds=("Transformer", "Pooling", "Normalize")):
    """modules.json as sentence-transformers writes it, and the pooling's settings."""
    paths = {"Transformer": "", "Pooling": "1_Pooling"}
    modules = [
        {"type": f"sentence_transformers.models.{kind}", "path": paths.get(kind, f"2_{kind}")}
        for kind in kinds
    ]
    (folder / "modules.json").write_text(json.dumps(modules))
    (folder / "1_Pooling").mkdir(exist_ok=True)
    (folder / "1_Pooling/config.json").write_text(json.dumps(pooling))


FLAGS = {
    "word_embedding_dimension": 64,
    "pooling_mode_cls_token": False,
    "pooling_mode_mean_tokens": True,
    "pooling_mode_max_tokens": False,
}


@torch.no_grad()
def mean_embedding(model, ids):
    """What sentence-transformers makes of the states with mean pooling and Normalize."""
    mean = model(torch.tensor([ids])).last_hidden_state[0].mean(0)
    return torch.nn.functional.normalize(mean, dim=0).tolist()


@torch.no_grad()
def round_weights(model):
    """The model with its weights as a pack in int8 holds them, where it multiplies them as fp32."""
    for name, weight in model.named_parameters():
        if name.endswith(("dense.weight", "query.weight", "key.weight", "value.weight")) or (
            "word_embeddings" in name
        ):
            codes, scales = quantise_rows(weight.numpy(), WIDENED_CODES)
            weight.copy_(torch.from_numpy(codes * scales[:, None]))
    return model


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
        cls.expected = cls.expectations(embedder, reranker)
        shutil.copytree(folder / "e", folder / "mean")
        save_modules(folder / "mean", FLAGS)
        cls.rounded = cls.expectations(round_weights(embedder), round_weights(reranker))

    @staticmethod
    def expectations(embedder, reranker):
        """Of the oracle, and the means of the embedder's states."""
        expected = make_oracle.encoder_expectations(embedder, reranker)
        means = [
            {"ids": row["ids"], "embedding": mean_embedding(embedder, row["ids"])}
            for row in expected["embedder"]
        ]
        return {**expected, "means": means}

    def exported(self, weights, embedder="e", activations=None):
        folder = self.workshop.folder
        activations = activations or weights
        pack = folder / f"encoders-{embedder}-{weights}-{activations}"
        options = ("--embedder", folder / embedder, "--reranker", folder / "r", "--out", pack)
        formats = ("--encoder-weights", weights, "--encoder-activations", activations)
        status, said = support.run_command(*options, *formats)
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

    def check(self, weights, bound, activations=None, expected=None):
        expected = expected or self.expected
        pack = self.exported(weights, activations=activations)
        self.check_part(pack, "embedder", expected["embedder"], bound)
        self.check_part(pack, "reranker", expected["reranker"], bound)
        pack = self.exported(weights, "mean", activations)
        self.check_part(pack, "embedder", expected["means"], bound)

    def check_part(self, pack, part, rows, bound):
        key = {"embedder": "embedding", "reranker": "score"}[part]
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

    def test_widened_weights_are_multiplied_as_transformers_does(self):
        self.check("int8", FP32_BOUND, "fp32", self.rounded)

    def test_weights_take_a_byte_each_whatever_they_are_multiplied_as(self):
        packs = [self.exported("int8", activations=activations) for activations in ("int8", "fp32")]
        sizes = [(pack / "embedder/model.bin").stat().st_size for pack in packs]
        self.assertEqual(*sizes)
        whole = self.exported("fp32") / "embedder/model.bin"
        self.assertLess(sizes[0], 0.4 * whole.stat().st_size)

    def test_activations_are_not_rounded_where_weights_are_not(self):
        formats = ("--encoder-weights", "fp32", "--encoder-activations", "int8")
        out = self.workshop.folder / "none"
        folder = self.workshop.folder / "e"
        status, said = support.run_command("--embedder", folder, "--out", out, *formats)
        self.assertEqual(status, 1)
        self.assertRegex(said, "^error: --encoder-activations int8 goes with")

    def test_what_else_is_in_a_batch_changes_no_bit_of_a_row(self):
        random = np.random.default_rng(5)
        rows = [{"ids": [2, *random.integers(5, 900, 9).tolist(), 3]} for _ in range(7)]
        for embedder, activations in (("e", "int8"), ("mean", "int8"), ("mean", "fp32")):
            pack = self.exported("int8", embedder, activations)
            together = self.outputs(pack, "embedder", rows, 11)
            for at in (0, 3, 6):
                alone = self.outputs(pack, "embedder", rows[at : at + 1], 11)
                self.assertTrue((alone[0] == together[at]).all())
            pair = self.outputs(pack, "embedder", [rows[6], rows[0]], 11)
            self.assertTrue((pair == together[[6, 0]]).all())

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
        mean = support.manifest(self.exported("int8", "mean", "fp32"))["embedder"]
        told = [mean[key] for key in ("pooling", "weight_format", "activations")]
        self.assertEqual(told, ["mean", "int8", "fp32"])


class SentenceModulesTest(unittest.TestCase):
    """What the files beside a checkpoint ask for is done, or refused by name."""

    @classmethod
    def setUpClass(cls):
        cls.workshop = support.Workshop()
        cls.addClassCleanup(cls.workshop.close)
        cls.model = cls.workshop.folder / "m"
        make_oracle.make_encoder(cls.model, transformers.BertModel, 3)

    def setUp(self):
        (self.model / "sentence_bert_config.json").unlink(missing_ok=True)

    def export(self):
        pack = self.workshop.folder / "modules"
        return support.run_command("--embedder", self.model, "--out", pack), pack

    def embedder(self):
        (status, said), pack = self.export()
        self.assertEqual((status, said), (0, ""))
        return support.manifest(pack)["embedder"]

    def refuses(self, pattern):
        (status, said), _ = self.export()
        self.assertEqual(status, 1)
        self.assertRegex(said, f"^error: .*{pattern}")
        self.assertEqual(said.count("\n"), 1, said)

    def test_pooling_is_known_by_its_flag_or_its_name(self):
        first = FLAGS | {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
        for pooling, wanted in (
            (FLAGS, "mean"),
            (first, "cls"),
            ({"pooling_mode": "mean"}, "mean"),
            ({"pooling_mode": "cls"}, "cls"),
        ):
            save_modules(self.model, pooling)
            self.assertEqual(self.embedder()["pooling"], wanted)

    def test_scaling_to_length_one_need_not_be_asked_for(self):
        save_modules(self.model, FLAGS, ("Transformer", "Pooling"))
        self.assertEqual(self.embedder()["pooling"], "mean")

    def test_another_pooling_is_refused(self):
        for pooling, name in (
            (FLAGS | {"pooling_mode_mean_tokens": False}, "none"),
            (FLAGS | {"pooling_mode_max_tokens": True}, "mean and pooling_mode_max_tokens"),
            (FLAGS | {"pooling_mode_mean_tokens": False, "pooling_mode_lasttoken": True}, "lasttoken"),
            ({"pooling_mode": "max"}, "max"),
        ):
            save_modules(self.model, pooling)
            self.refuses(f"pooling by .*{name}.* is not exported")

    def test_another_step_is_refused(self):
        save_modules(self.model, FLAGS, ("Transformer", "Pooling", "Dense", "Normalize"))
        self.refuses("modules.json: the steps Transformer, Pooling, Dense, Normalize are not exported")
        save_modules(self.model, FLAGS, ())
        self.refuses("the steps none are not exported")

    def test_broken_files_are_named(self):
        save_modules(self.model, FLAGS)
        (self.model / "1_Pooling/config.json").unlink()
        self.refuses("config.json is missing: it holds how an embedder's states become one")
        for text, reason in (("{}", "holds no JSON list"), ("[1]", "must have a type and a path")):
            (self.model / "modules.json").write_text(text)
            self.refuses(f"modules.json.* {reason}")

    def test_the_longest_text_is_the_one_that_it_was_made_for(self):
        save_modules(self.model, FLAGS)
        settings = self.model / "sentence_bert_config.json"
        for longest, wanted in ((64, 64), (4096, 128), (None, 128)):
            settings.write_text(json.dumps({"max_seq_length": longest}))
            self.assertEqual(self.embedder()["max_tokens"], wanted)
        settings.write_text(json.dumps({"max_seq_length": "long"}))
        self.refuses("max_seq_length must be 3 or more")


if __name__ == "__main__":
    unittest.main()
