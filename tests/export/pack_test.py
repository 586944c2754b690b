"""A pack says what is in it, is the same every time, and appears whole or not at all."""
import hashlib
import shutil
import unittest

import numpy as np
import onnx
import support
from yesterlog_export.checkpoint import TensorFile


def contents(folder):
    """{path: bytes} of every file below."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class PackTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workshop = support.Workshop()
        cls.addClassCleanup(cls.workshop.close)
        cls.pack = cls.workshop.export(*cls.workshop.adapters(), "--tasks", "answer=events,counts")
        cls.decoder = support.manifest(cls.pack)["decoder"]

    def graph(self, pack):
        return onnx.load(pack / "decoder.onnx", load_external_data=False).graph

    def test_every_file_is_listed_with_its_size_and_hash(self):
        listed = {entry["path"]: entry for entry in support.manifest(self.pack)["files"]}
        found = contents(self.pack)
        self.assertEqual(listed.keys() | {"pack.json"}, found.keys())
        for name, entry in listed.items():
            self.assertEqual(entry["bytes"], len(found[name]))
            self.assertEqual(entry["sha256"], hashlib.sha256(found[name]).hexdigest())

    def test_the_shape_is_the_checkpoints(self):
        wanted = {"layers": 3, "hidden": 64, "heads": 4, "kv_heads": 2, "head_dim": 32, "rank": 8}
        wanted |= {"intermediate": 160, "vocabulary": 928, "context": 512}
        self.assertEqual({key: self.decoder[key] for key in wanted}, wanted)
        stop = self.workshop.torch_model.config.eos_token_id
        self.assertEqual(self.decoder["stop_tokens"], [stop])

    def test_adapters_have_the_tasks_that_were_named_or_one_of_their_name(self):
        tasks = {adapter["name"]: adapter["tasks"] for adapter in self.decoder["adapters"]}
        self.assertEqual(tasks, {"rewrite": ["rewrite"], "answer": ["events", "counts"]})

    def test_graph_manifest_and_adapter_files_agree_on_the_adapter_inputs(self):
        told = [(i["name"], tuple(i["shape"])) for i in self.decoder["adapter_inputs"]]
        inputs = [
            (value.name, tuple(d.dim_value for d in value.type.tensor_type.shape.dim))
            for value in self.graph(self.pack).input
            if value.name.startswith("lora.")
        ]
        self.assertEqual(told, inputs)
        for adapter in self.decoder["adapters"]:
            entries = TensorFile(self.pack / adapter["file"]).entries
            self.assertEqual(told, [(name, entry[1]) for name, entry in entries.items()])

    def test_a_lower_rank_is_padded_by_zeros_and_what_is_not_adapted_is_zero(self):
        file = TensorFile(self.pack / "adapters/rewrite.safetensors")
        stacked = file.read("lora.0.qkv.a").reshape(64, 3, 8)
        self.assertTrue(stacked[:, 0, :4].any() and stacked[:, 2, :4].any())
        self.assertFalse(stacked[:, :, 4:].any() or stacked[:, 1].any())
        self.assertFalse(file.read("lora.1.gate_up.b").any())

    def test_a_layer_has_thirteen_nodes_that_compute_and_two_a_site_for_its_adapter(self):
        nodes = self.graph(self.pack).node
        layer = [node.op_type for node in nodes if node.name.startswith("layers.1.")]
        computing = [kind for kind in layer if kind != "Reshape"]
        self.assertEqual(len(computing), 13, computing)
        lora = [node for node in nodes if node.name.startswith("lora.1.")]
        self.assertEqual(len(lora), 8)

    def test_the_same_checkpoint_gives_the_same_bytes(self):
        options = (*self.workshop.adapters(), "--tasks", "answer=events,counts")
        again = self.workshop.export(*options, out="again")
        self.assertEqual(contents(self.pack), contents(again))

    def test_a_pack_is_replaced_and_nothing_else_is(self):
        out = self.workshop.export(out="replaced")
        self.workshop.export("--context", "64", out="replaced")
        self.assertEqual(support.manifest(out)["decoder"]["context"], 64)
        other = self.workshop.folder / "other"
        other.mkdir()
        (other / "diary.txt").write_text("mine")
        status, said = support.run_command("--model", self.workshop.model, "--out", other)
        self.assertEqual((status, (other / "diary.txt").read_text()), (1, "mine"))
        self.assertIn("is there and is no pack", said)

    def test_tied_weights_are_stored_once_in_every_format(self):
        sizes = {}
        for weights in ("fp32", "fp16", "int8", "int4"):
            pack = self.workshop.export("--weights", weights, out=f"tied-{weights}")
            sizes[weights] = (pack / "decoder.bin").stat().st_size
        model = self.workshop.torch_model
        linear = sum(w.numel() for w in model.parameters() if w.ndim == 2)
        rest = sum(w.numel() for w in model.parameters() if w.ndim == 1) + 512 * 32
        # Of quantised weights a scale of 4 bytes every 32; of all, up to 64 to align a tensor.
        wanted = {"fp32": 4 * (linear + rest), "fp16": 2 * (linear + rest)}
        wanted |= {"int8": linear * 36 // 32 + 4 * rest, "int4": linear * 20 // 32 + 4 * rest}
        for weights, size in sizes.items():
            self.assertGreaterEqual(size, wanted[weights])
            self.assertLess(size, wanted[weights] + 64 * 60)

    def test_bfloat16_and_shards_are_read(self):
        model = self.workshop.torch_model.bfloat16()
        sharded = self.workshop.folder / "sharded"
        model.save_pretrained(sharded, max_shard_size="200KB")
        self.workshop.torch_model.float()
        self.assertGreater(len(list(sharded.glob("*.safetensors"))), 1)
        shutil.copy(self.workshop.model / "tokenizer.json", sharded)
        pack = self.workshop.folder / "from-shards"
        self.assertEqual(support.run_command("--model", sharded, "--out", pack), (0, ""))
        weight = model.state_dict()["model.embed_tokens.weight"].float().numpy()
        self.assertIn(np.ascontiguousarray(weight).tobytes(), (pack / "decoder.bin").read_bytes())


if __name__ == "__main__":
    unittest.main()
