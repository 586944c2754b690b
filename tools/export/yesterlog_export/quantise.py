"""Weights in blocks of 32 with one scale each, in the layout of com.microsoft.MatMulNBits.

A weight is scale * (code - zero), zero = 2^(bits-1) for every block, which both MatMulNBits and
GatherBlockQuantized take when no zero points are given. Codes run from 0 to 2^bits - 1, so one side
of zero reaches a step further than the other: the scale is signed, and that further side is given to
the block's largest value. At 4 bits a few smaller scales are tried besides, and the one with the
least squared error is kept.
"""
import numpy as np

BLOCK = 32
# Fractions of the scale that maps the largest value onto the outermost code.
SHRINKAGES = (1.0, 0.96, 0.92, 0.88, 0.84)
# Rows at a time: what the candidates need then stays in the processor's cache.
ROWS = 256


def _codes(blocks, scales, bits):
    zero = 1 << (bits - 1)
    safe = np.where(scales == 0, 1, scales)
    return np.clip(np.rint(blocks / safe) + zero, 0, 2 * zero - 1)


def _best_scales(blocks, bits, stored):
    zero = 1 << (bits - 1)
    peak = np.take_along_axis(blocks, np.abs(blocks).argmax(-1, keepdims=True), -1)
    outermost = peak / -zero
    shrinkages = SHRINKAGES if bits == 4 else SHRINKAGES[:1]
    best, best_error = None, None
    for shrinkage in shrinkages:
        # As it will be stored, so that the codes fit the scale that is used.
        scales = (outermost * shrinkage).astype(stored).astype(np.float32)
        error = ((_codes(blocks, scales, bits) - zero) * scales - blocks) ** 2
        error = error.sum(-1, keepdims=True)
        if best is None:
            best, best_error = scales, error
        else:
            best = np.where(error < best_error, scales, best)
            best_error = np.minimum(error, best_error)
    return best


def quantise(weight, bits, stored=np.float32):
    """weight [rows, columns] with columns a multiple of 32: (codes, scales).

    codes: uint8 [rows, columns / 32, 32 bits / 8], of two 4-bit codes the first in the lower half.
    scales: `stored` [rows, columns / 32].
    """
    rows, columns = weight.shape
    if columns % BLOCK:
        raise ValueError(f"{columns} columns are no multiple of {BLOCK}")
    codes = np.empty((rows, columns // BLOCK, BLOCK * bits // 8), np.uint8)
    scales = np.empty((rows, columns // BLOCK), stored)
    for start in range(0, rows, ROWS):
        part = slice(start, start + ROWS)
        blocks = weight[part].reshape(-1, columns // BLOCK, BLOCK)
        chosen = _best_scales(blocks, bits, stored)
        whole = _codes(blocks, chosen, bits).astype(np.uint8)
        codes[part] = whole if bits == 8 else whole[..., 0::2] | (whole[..., 1::2] << 4)
        scales[part] = chosen[..., 0]
    return codes, scales


def dequantise(codes, scales, bits):
    """The weights [rows, columns] that the kernels will see; for checks."""
    if bits == 4:
        codes = np.stack([codes & 15, codes >> 4], -1).reshape(*codes.shape[:2], BLOCK)
    values = (codes.astype(np.float32) - (1 << (bits - 1))) * scales.astype(np.float32)[..., None]
    return values.reshape(len(codes), -1)
