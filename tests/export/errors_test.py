"""What cannot be exported is refused in one line that names it, and leaves nothing behind."""
import json
import shutil
import unittest

import numpy as np
import support
from support import make_oracle
from yesterlog_export.checkpoint import TensorFile
from yesterlog_export.lora import write_tensors

SHARED = None


def setUpModule():
    global SHARED  # pylint: disable=global-statement
    SHARED = support.Workshop()
    unittest.addModuleCleanup(SHARED.close)


def read_tensors(path):
    """{name: array} of a safetensors file."""
    file = TensorFile(path)
    return {name: file.read(name) for name in file.entries}


class Refusals(unittest.TestCase):
    """Copies of the checkpoint and an adapter, to be broken by a test."""

    def setUp(self):
        self.case = SHARED.folder / self.id()
        self.model = self.case / "model"
        self.adapter = self.case / "rewrite"
        shutil.copytree(SHARED.model, self.model)
        shutil.copytree(SHARED.folder / "rewrite", self.adapter)

    def refuses(self, pattern, *options):
        """The command fails with one line that matches, and no pack appears."""
        out = self.case / "pack"
        status, said = support.run_command("--out", out, "--model", self.model, *options)
        self.assertEqual(status, 1)
        self.assertRegex(said, f"^error: .*{pattern}")
        self.assertEqual(said.count("\n"), 1, said)
        self.assertFalse(out.exists())
        self.assertFalse(out.with_name("pack.partial").exists())

    def refuses_adapter(self, pattern, *options):
        """The same of the adapter."""
        self.refuses(pattern, "--adapter", f"rewrite={self.adapter}", *options)

    def configure(self, folder=None, file="config.json", **changes):
        """Changes keys of a JSON file; None removes one."""
        path = (folder or self.model) / file
        values = json.loads(path.read_text()) | changes
        kept = {key: value for key, value in values.items() if value is not None}
        path.write_text(json.dumps(kept))

    def configure_adapter(self, **changes):
        """The same of the adapter's settings."""
        self.configure(self.adapter, "adapter_config.json", **changes)

    def rename_tensors(self, renamed):
        """Changes the adapter's tensors: `renamed` maps (name, array) to a pair or None."""
        path = self.adapter / "adapter_model.safetensors"
        pairs = [renamed(*pair) for pair in read_tensors(path).items()]
        write_tensors(path, [pair for pair in pairs if pair])


class CheckpointRefusals(Refusals):
    def test_another_architecture(self):
        self.configure(architectures=["LlamaForCausalLM"])
        self.refuses("config.json: architecture LlamaForCausalLM cannot be exported")

    def test_no_architecture(self):
        self.configure(architectures=None)
        self.refuses("architecture none cannot be exported")

    def test_scaled_rotary_positions(self):
        self.configure(rope_parameters={"rope_type": "yarn", "factor": 4.0, "rope_theta": 1e6})
        self.refuses("rope scaling of type yarn")

    def test_scaled_rotary_positions_as_older_files_say_it(self):
        self.configure(rope_parameters=None, rope_scaling={"type": "linear", "factor": 2.0})
        self.refuses("rope scaling of type linear")

    def test_sliding_windows(self):
        self.configure(use_sliding_window=True)
        self.refuses("sliding-window attention")

    def test_layers_of_another_kind(self):
        self.configure(layer_types=["full_attention", "linear_attention", "full_attention"])
        self.refuses("layers of type linear_attention")

    def test_another_activation(self):
        self.configure(hidden_act="gelu")
        self.refuses("hidden_act gelu")

    def test_a_shape_that_is_no_number(self):
        self.configure(hidden_size="64")
        self.refuses("hidden_size must be a whole number above zero, and is '64'")

    def test_no_stop_token(self):
        self.configure(eos_token_id=None)
        (self.model / "generation_config.json").unlink()
        self.refuses("no eos_token_id")

    def test_a_context_beyond_the_checkpoints(self):
        self.refuses("max_position_embeddings is 512: a context of 513", "--context", "513")

    def test_a_missing_tensor(self):
        self.configure(num_hidden_layers=4)
        self.refuses("has no tensor model.layers.3.input_layernorm.weight")

    def test_a_tensor_of_another_shape(self):
        self.configure(intermediate_size=192)
        self.refuses(r"mlp.gate_proj.weight has shape \[160, 64\], config.json says \[192, 64\]")

    def test_a_tensor_of_a_type_that_is_not_read(self):
        path = self.model / "model.safetensors"
        path.write_bytes(path.read_bytes().replace(b'"dtype":"F32"', b'"dtype":"I32"'))
        self.refuses("is I32; F32, F16 and BF16 can be exported")

    def test_a_value_that_is_not_finite(self):
        path = self.model / "model.safetensors"
        tensors = read_tensors(path)
        tensors["model.norm.weight"] = np.full(64, np.nan, np.float32)
        write_tensors(path, tensors.items())
        self.refuses("model.norm.weight holds values that are not finite")

    def test_a_truncated_file(self):
        path = self.model / "model.safetensors"
        whole = path.read_bytes()
        for size in (0, 5, 100, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:size])
            self.refuses("model.safetensors is truncated")

    def test_a_header_that_is_no_json(self):
        (self.model / "model.safetensors").write_bytes(b"\x08" + b"\0" * 7 + b"no json!")
        self.refuses("model.safetensors cannot be read")

    def test_missing_files(self):
        for name in ("tokenizer.json", "model.safetensors", "config.json"):
            (self.model / name).unlink()
            self.refuses(f"{name} is missing")

    def test_a_missing_shard(self):
        index = {"weight_map": {"model.norm.weight": "model-00001-of-00002.safetensors"}}
        (self.model / "model.safetensors.index.json").write_text(json.dumps(index))
        self.refuses("model-00001-of-00002.safetensors is missing")

    def test_widths_that_blocks_do_not_divide(self):
        self.configure(intermediate_size=150)
        self.refuses("multiple of 32 wide, and one has 150", "--weights", "int4")


class AdapterRefusals(Refusals):
    def test_a_rank_above_the_packs(self):
        self.refuses_adapter("adapter rewrite has rank 4, above the pack's 3", "--rank", "3")

    def test_another_method(self):
        self.configure_adapter(peft_type="IA3")
        self.refuses_adapter("peft_type IA3 is not exported")

    def test_settings_that_change_the_arithmetic(self):
        for key, value in {"use_dora": True, "bias": "all", "modules_to_save": ["lm_head"]}.items():
            self.configure_adapter(**{key: value})
            self.refuses_adapter(f"{key} = ")
            self.configure_adapter(**{key: None})

    def test_a_module_that_is_not_adapted(self):
        self.rename_tensors(lambda name, array: (name.replace("q_proj", "q_norm"), array))
        self.refuses_adapter("self_attn.q_norm.lora_A.weight adapts what is not exported")

    def test_a_layer_that_the_model_lacks(self):
        self.rename_tensors(lambda name, array: (name.replace("layers.2", "layers.7"), array))
        self.refuses_adapter("layers.7.*is for a layer that a model of 3 lacks")

    def test_half_of_a_pair(self):
        lost = "2.mlp.down_proj.lora_B"
        self.rename_tensors(lambda name, array: None if lost in name else (name, array))
        self.refuses_adapter("layers.2.mlp.down_proj has no lora_B")

    def test_the_adapter_of_another_model(self):
        self.rename_tensors(lambda name, array: (name, array[:, :32] if "_A" in name else array))
        self.refuses_adapter(r"has shape \[4, 32\], and the model is .* wide there")

    def test_a_rank_other_than_the_settings(self):
        self.configure_adapter(r=8)
        self.refuses_adapter("has rank 4, adapter_config.json says 8")

    def test_a_truncated_file(self):
        path = self.adapter / "adapter_model.safetensors"
        path.write_bytes(path.read_bytes()[:-4])
        self.refuses_adapter("adapter_model.safetensors is truncated")

    def test_missing_files(self):
        for name in ("adapter_model.safetensors", "adapter_config.json"):
            (self.adapter / name).unlink()
            self.refuses_adapter(f"{name} is missing")

    def test_names_that_would_be_paths(self):
        self.refuses("want NAME=", "--adapter", f"../up={self.adapter}")

    def test_the_same_name_twice(self):
        same = ("--adapter", f"rewrite={self.adapter}")
        self.refuses("--adapter rewrite is given twice", *same, *same)

    def test_values_that_fp16_cannot_hold(self):
        self.rename_tensors(lambda name, array: (name, array * 1e6))
        self.refuses_adapter("too large for fp16", "--weights", "fp16")


class EncoderRefusals(unittest.TestCase):
    def setUp(self):
        self.model = SHARED.folder / self.id()
        kind = support.transformers.BertForSequenceClassification
        make_oracle.make_encoder(self.model, kind, 1)

    def refuses(self, pattern, option):
        out = SHARED.folder / "encoders"
        status, said = support.run_command("--out", out, option, self.model)
        self.assertEqual(status, 1)
        self.assertRegex(said, f"^error: .*{pattern}")
        self.assertFalse(out.exists())

    def test_a_reranker_is_no_embedder(self):
        self.refuses("architecture BertForSequenceClassification cannot be", "--embedder")

    def test_a_classifier_of_several_labels_is_no_reranker(self):
        path = self.model / "config.json"
        values = json.loads(path.read_text()) | {"id2label": {"0": "no", "1": "yes"}}
        path.write_text(json.dumps(values))
        self.refuses("a reranker gives one score, and this has 2 labels", "--reranker")

    def test_a_missing_tensor(self):
        path = self.model / "model.safetensors"
        tensors = read_tensors(path)
        del tensors["classifier.weight"]
        write_tensors(path, tensors.items())
        self.refuses("has no tensor classifier.weight", "--reranker")


if __name__ == "__main__":
    unittest.main()
