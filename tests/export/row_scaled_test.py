"""Layers in 8 bits whose rows have a scale each: exact sums, and no row that depends on another."""
import unittest

import numpy as np
import support
from onnx import TensorProto
from yesterlog_export.graph import Graph, Weights
from yesterlog_export.row_scaled import (
    ROW_CODES,
    WIDENED_CODES,
    WEIGHT_CODES,
    ZERO,
    RowScaledLinear,
    gather_rows,
    quantise_rows,
)

OUTPUTS, INPUTS = 24, 320


class QuantiseRowsTest(unittest.TestCase):
    def test_a_rows_largest_value_has_the_outermost_code(self):
        weight = np.random.default_rng(1).standard_normal((7, 50)).astype(np.float32)
        codes, scales = quantise_rows(weight, WEIGHT_CODES)
        self.assertEqual((codes.dtype, scales.dtype, scales.shape), (np.int8, np.float32, (7,)))
        self.assertTrue((np.abs(codes).max(1) == WEIGHT_CODES).all())
        error = np.abs(codes * scales[:, None] - weight)
        self.assertTrue((error <= scales[:, None] * 0.501).all())

    def test_a_row_of_zeros_stays_zero(self):
        codes, scales = quantise_rows(np.zeros((2, 8), np.float32), WIDENED_CODES)
        self.assertFalse(codes.any() or scales.any())

    def test_two_products_fit_16_bits(self):
        # What processors with AVX2 add before they widen.
        self.assertLess(2 * (ZERO + ROW_CODES) * WEIGHT_CODES, 1 << 15)


class RowScaledLinearTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.runtime = support.Runtime()
        cls.addClassCleanup(cls.runtime.close)
        cls.workshop = support.Workshop()
        cls.addClassCleanup(cls.workshop.close)
        cls.folder = cls.workshop.folder / "linear"
        cls.folder.mkdir()
        cls.random = np.random.default_rng(2)
        cls.weight = cls.random.standard_normal((OUTPUTS, INPUTS)).astype(np.float32)
        # Two large neighbours of one sign, which would saturate with weights of the full range.
        cls.weight[0, :2] = 9
        cls.bias = cls.random.standard_normal(OUTPUTS).astype(np.float32)
        with Weights(cls.folder / "model.bin") as weights:
            graph = Graph("linear", weights)
            graph.input("x", TensorProto.FLOAT, ["rows", INPUTS])
            RowScaledLinear(graph)("x", "y", cls.weight, cls.bias)
            graph.output("y", TensorProto.FLOAT, ["rows", OUTPUTS])
            graph.save(cls.folder / "model.onnx")

    def rows(self, count):
        """Rows whose sizes differ by orders of magnitude."""
        sizes = 10.0 ** self.random.integers(-3, 4, (count, 1))
        return (self.random.standard_normal((count, INPUTS)) * sizes).astype(np.float32)

    def run_rows(self, x):
        return self.runtime.run(self.folder / "model.onnx", {"x": x})["y"]

    def test_it_multiplies_what_both_are_rounded_to(self):
        x = self.rows(9)
        x[0, :2] = np.abs(x[0]).max() * 2
        codes, scales = quantise_rows(x, ROW_CODES)
        weight_codes, weight_scales = quantise_rows(self.weight, WEIGHT_CODES)
        sums = codes.astype(np.int64) @ weight_codes.astype(np.int64).T
        wanted = sums * np.float64(scales[:, None]) * weight_scales + self.bias
        found = self.run_rows(x)
        # A value halfway between two codes may go either way: one step of one input.
        step = scales[:, None] * np.abs(self.weight).max()
        self.assertTrue((np.abs(found - wanted) <= step * 1.01 + 1e-5).all())
        self.assertGreater((np.abs(found - wanted) <= 1e-5 * np.abs(wanted) + 1e-5).mean(), 0.9)

    def test_it_is_near_the_layer_in_fp32(self):
        x = self.rows(40)
        wanted = x @ self.weight.T
        error = self.run_rows(x) - self.bias - wanted
        relative = np.linalg.norm(error, axis=1) / np.linalg.norm(wanted, axis=1)
        self.assertLess(relative.max(), 0.03)

    def test_no_row_depends_on_another(self):
        x = self.rows(33)
        together = self.run_rows(x)
        for row in (0, 7, 32):
            self.assertTrue((self.run_rows(x[row : row + 1])[0] == together[row]).all())

    def test_a_row_of_zeros_gives_the_bias(self):
        found = self.run_rows(np.zeros((2, INPUTS), np.float32))
        self.assertTrue((found == self.bias).all())


class GatherRowsTest(unittest.TestCase):
    def test_rows_come_back_within_half_a_step(self):
        runtime, workshop = support.Runtime(), support.Workshop()
        self.addCleanup(runtime.close)
        self.addCleanup(workshop.close)
        table = np.random.default_rng(3).standard_normal((11, 16)).astype(np.float32)
        with Weights(workshop.folder / "model.bin") as weights:
            graph = Graph("table", weights)
            graph.input("ids", TensorProto.INT64, ["batch", "tokens"])
            graph.output(gather_rows(graph, "words", table, "ids"), TensorProto.FLOAT, [2, 2, 16])
            graph.save(workshop.folder / "model.onnx")
        ids = np.array([[3, 0], [10, 3]], np.int64)
        found = runtime.run(workshop.folder / "model.onnx", {"ids": ids})["words"]
        steps = np.abs(table).max(1) / WIDENED_CODES
        self.assertTrue((np.abs(found - table[ids]) <= 0.501 * steps[ids][..., None]).all())


if __name__ == "__main__":
    unittest.main()
