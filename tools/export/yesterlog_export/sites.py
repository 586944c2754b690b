"""Where adapters act on a decoder. One site is one matrix of the graph, of one projection of the
checkpoint or of several side by side (q, k and v; gate and up), so that they cost one dispatch."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Projection:
    """A linear layer of the checkpoint: `module` below the layer, e.g. self_attn.q_proj."""

    module: str
    inputs: int
    outputs: int


@dataclasses.dataclass(frozen=True)
class Site:
    """`projections` read the same input; the outputs stand side by side."""

    name: str
    projections: tuple

    @property
    def inputs(self):
        """Width of the input that all of them read."""
        return self.projections[0].inputs

    @property
    def outputs(self):
        """Width of the outputs together."""
        return sum(projection.outputs for projection in self.projections)

    def adapter_shapes(self, rank):
        """(A, B): [inputs, n rank] and [n rank, outputs] for n projections, B block-diagonal."""
        stacked = len(self.projections) * rank
        return (self.inputs, stacked), (stacked, self.outputs)


def sites_of(config):
    """The four sites of every layer, in the order of the graph."""
    hidden, query, key = config.hidden, config.query, config.key
    return {
        "qkv": Site(
            "qkv",
            (
                Projection("self_attn.q_proj", hidden, query),
                Projection("self_attn.k_proj", hidden, key),
                Projection("self_attn.v_proj", hidden, key),
            ),
        ),
        "o": Site("o", (Projection("self_attn.o_proj", query, hidden),)),
        "gate_up": Site(
            "gate_up",
            (
                Projection("mlp.gate_proj", hidden, config.intermediate),
                Projection("mlp.up_proj", hidden, config.intermediate),
            ),
        ),
        "down": Site("down", (Projection("mlp.down_proj", config.intermediate, hidden),)),
    }


def adapter_inputs(config, rank):
    """(name, shape) of every adapter input, in the graph's order; none at rank 0."""
    if rank == 0:
        return []
    result = []
    for layer in range(config.layers):
        for site in sites_of(config).values():
            for side, shape in zip("ab", site.adapter_shapes(rank)):
                result.append((f"lora.{layer}.{site.name}.{side}", list(shape)))
    return result
