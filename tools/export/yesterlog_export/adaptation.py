"""How an adapter's change reaches the output of a site: one class a way, all called alike."""


class NoAdapter:
    """A graph whose weights are all there is."""

    def __call__(self, x, base, layer, site):
        """x [rows, inputs] and base [rows, outputs] to [rows, outputs]."""
        return base


class LoraInputs:
    """A and B as graph inputs: base + (x A) B, the scale folded into B. Two nodes a site: the
    second product adds the base as its third operand."""

    def __init__(self, graph, rank, element):
        self.graph = graph
        self.rank = rank
        self.element = element

    def __call__(self, x, base, layer, site):
        """x [rows, inputs] and base [rows, outputs] to [rows, outputs]."""
        name = f"lora.{layer}.{site.name}"
        shape_a, shape_b = site.adapter_shapes(self.rank)
        a = self.graph.input(f"{name}.a", self.element, shape_a)
        b = self.graph.input(f"{name}.b", self.element, shape_b)
        low = self.graph.node("MatMul", [x, a], f"{name}.low")
        return self.graph.node("Gemm", [low, b, base], f"{name}.sum")


class DeltaInputs:
    """The whole change as a graph input, and the site's input as an output for another graph to
    make the change from. Each of the two needs the other's result: a caller goes round until nothing
    changes, at most once a site. Kept to be measured against LoraInputs."""

    def __init__(self, graph, element):
        self.graph = graph
        self.element = element
        self.sites = []

    def __call__(self, x, base, layer, site):
        """x [rows, inputs] and base [rows, outputs] to [rows, outputs]."""
        name = f"{layer}.{site.name}"
        rows = f"rows.{name}"
        delta = self.graph.input(f"delta.{name}", self.element, [rows, site.outputs])
        seen = self.graph.node("Identity", [x], f"hidden.{name}")
        self.graph.output(seen, self.element, [rows, site.inputs])
        self.sites.append((name, site))
        return self.graph.node("Add", [base, delta], f"adapted.{name}")


def delta_graph(graph, sites, rank, element):
    """The other graph of DeltaInputs: hidden.* and lora.*.{a,b} to delta.*."""
    for name, site in sites:
        rows = f"rows.{name}"
        shape_a, shape_b = site.adapter_shapes(rank)
        x = graph.input(f"hidden.{name}", element, [rows, site.inputs])
        a = graph.input(f"lora.{name}.a", element, shape_a)
        b = graph.input(f"lora.{name}.b", element, shape_b)
        low = graph.node("MatMul", [x, a], f"low.{name}")
        delta = graph.node("MatMul", [low, b], f"delta.{name}")
        graph.output(delta, element, [rows, site.outputs])
