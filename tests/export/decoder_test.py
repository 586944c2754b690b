"""The exported decoder computes what transformers computes, however it is cut into runs."""
import unittest

import numpy as np
import support
from support import make_oracle

IDS = list(range(40, 52))


def wanted(workshop, adapter=None, ids=IDS):
    """Logits of the last position by transformers, with the adapter added to the weights."""
    model = workshop.torch_model
    state = {name: weight.clone() for name, weight in model.state_dict().items()}
    changes = {}
    if adapter:
        settings = make_oracle.ADAPTERS[adapter]
        changes = make_oracle.changes_by(settings, workshop.tensors[adapter])
    model.load_state_dict(make_oracle.added(state, changes))
    logits = make_oracle.last_logits(model, ids).numpy()
    model.load_state_dict(state)
    return logits


class DecoderTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.runtime = support.Runtime()
        cls.addClassCleanup(cls.runtime.close)
        cls.workshop = support.Workshop()
        cls.addClassCleanup(cls.workshop.close)
        cls.pack = cls.workshop.export(*cls.workshop.adapters())
        cls.config = support.manifest(cls.pack)["decoder"]

    def in_chunks(self, size, adapter=None, capacity=20):
        """The last logits when IDS are run `size` at a time."""
        cache = support.empty_cache(self.config, capacity)
        for past in range(0, len(IDS), size):
            feeds = support.ids_feeds(IDS[past : past + size], past)
            feeds |= cache | support.adapter_feeds(self.pack, adapter)
            result = self.runtime.run(self.pack / "decoder.onnx", feeds)
            cache = {
                name.replace("present", "past"): value
                for name, value in result.items()
                if name.startswith("present")
            }
        return result["logits"][0]

    def close(self, found, expected, bound=1e-4):
        np.testing.assert_allclose(found, expected, rtol=0, atol=bound)

    def test_logits_are_those_of_transformers(self):
        self.close(self.in_chunks(len(IDS)), wanted(self.workshop))

    def test_an_adapter_is_what_peft_adds_to_the_weights(self):
        for adapter in make_oracle.ADAPTERS:
            found = self.in_chunks(len(IDS), adapter)
            self.close(found, wanted(self.workshop, adapter))
            self.assertGreater(np.abs(found - wanted(self.workshop)).max(), 0.1)

    def test_a_prefill_in_chunks_and_token_by_token_gives_the_same(self):
        for size in (1, 5, 7):
            self.close(self.in_chunks(size, "answer"), wanted(self.workshop, "answer"))

    def test_a_cache_that_is_just_full_is_used_to_its_end(self):
        self.close(self.in_chunks(5, capacity=len(IDS)), wanted(self.workshop))

    def test_the_graph_without_a_cache_gives_the_same(self):
        options = (*self.workshop.adapters(), "--variant", "uncached")
        pack = self.workshop.export(*options, out="uncached")
        feeds = support.ids_feeds(IDS) | support.adapter_feeds(pack, "rewrite")
        result = self.runtime.run(pack / "decoder.onnx", feeds)
        self.assertEqual(list(result), ["logits"])
        self.close(result["logits"][0], wanted(self.workshop, "rewrite"))

    def test_deltas_that_are_passed_round_settle_on_the_same(self):
        options = (*self.workshop.adapters(), "--variant", "deltas")
        pack = self.workshop.export(*options, out="deltas")
        lora = support.adapter_feeds(pack, "rewrite")
        deltas = self.no_deltas()
        # A layer's change is right as soon as that of every layer below is: four sites a layer.
        for _ in range(4 * self.config["layers"] + 1):
            result = self.runtime.run(pack / "decoder.onnx", support.ids_feeds(IDS) | deltas)
            logits = result.pop("logits")[0]
            deltas = self.runtime.run(pack / "deltas.onnx", result | lora)
        self.close(logits, wanted(self.workshop, "rewrite"))

    def no_deltas(self):
        """Feeds delta.* of zeros; the last layer's matrices after attention have one row only."""
        deltas, last = {}, self.config["layers"] - 1
        for described in self.config["adapter_inputs"]:
            _, layer, site, side = described["name"].split(".")
            if side == "b":
                rows = 1 if int(layer) == last and site != "qkv" else len(IDS)
                shape = (rows, described["shape"][1])
                deltas[f"delta.{layer}.{site}"] = np.zeros(shape, np.float32)
        return deltas

    def test_a_checkpoint_with_a_head_of_its_own_gives_its_logits(self):
        workshop = support.Workshop(tied=False)
        self.addCleanup(workshop.close)
        pack = workshop.export()
        self.assertEqual(support.manifest(pack)["decoder"]["adapter_inputs"], [])
        config = support.manifest(pack)["decoder"]
        feeds = support.ids_feeds(IDS) | support.empty_cache(config, 16)
        result = self.runtime.run(pack / "decoder.onnx", feeds)
        self.close(result["logits"][0], wanted(workshop))


if __name__ == "__main__":
    unittest.main()
