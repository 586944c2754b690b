"""Blocks of codes and scales: exact where they can be, close elsewhere, in the kernels' layout."""
import unittest

import numpy as np
import support  # noqa: F401 - puts tools/export on the path
from yesterlog_export.quantise import dequantise, quantise


class QuantiseTest(unittest.TestCase):
    def test_values_on_the_grid_come_back_exactly(self):
        for bits in (4, 8):
            zero = 1 << (bits - 1)
            codes = np.random.default_rng(1).integers(0, 2 * zero, (3, 64))
            codes[:, ::32] = 0
            weight = (codes - zero).astype(np.float32) * 0.5
            self.assertTrue((dequantise(*quantise(weight, bits), bits) == weight).all())

    def test_the_error_is_within_the_bound_that_the_readme_states(self):
        weight = np.random.default_rng(2).standard_normal((64, 256), np.float32)
        for bits, bound in ((8, 0.006), (4, 0.09)):
            error = dequantise(*quantise(weight, bits), bits) - weight
            relative = np.sqrt((error**2).mean() / (weight**2).mean())
            self.assertLess(relative, bound)
            self.assertGreater(relative, bound / 2)

    def test_of_two_codes_of_4_bits_the_first_is_in_the_lower_half(self):
        weight = np.zeros((1, 32), np.float32)
        weight[0, :2] = (-8, 7)
        codes, scales = quantise(weight, 4)
        self.assertEqual(codes.shape, (1, 1, 16))
        self.assertEqual(scales.tolist(), [[1.0]])
        self.assertEqual([codes[0, 0, 0], codes[0, 0, 1]], [0xF0, 0x88])

    def test_a_block_of_zeros_stays_zero(self):
        for bits in (4, 8):
            self.assertFalse(dequantise(*quantise(np.zeros((2, 32), np.float32), bits), bits).any())

    def test_codes_fit_the_scale_as_it_is_stored(self):
        weight = np.random.default_rng(3).standard_normal((8, 64), np.float32)
        codes, scales = quantise(weight, 8, np.float16)
        self.assertEqual(scales.dtype, np.float16)
        step = np.abs(scales.astype(np.float32)).max()
        self.assertLess(np.abs(dequantise(codes, scales, 8) - weight).max(), 1.2 * step)

    def test_columns_that_are_no_multiple_of_a_block_are_refused(self):
        with self.assertRaisesRegex(ValueError, "33 columns"):
            quantise(np.zeros((1, 33), np.float32), 8)


if __name__ == "__main__":
    unittest.main()
