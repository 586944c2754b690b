"""A Qwen3 checkpoint as a GGUF file in fp32, for llama.cpp.

GGUF, version 3, little-endian: magic, version, counts of tensors and of metadata; metadata as key,
type, value; for each tensor its name, sizes (innermost first), type, offset; then the data,
aligned. The format is described in ggml's docs/gguf.md.

The vocabulary spells token n as "<n>", each a token that is found before any merging, so that a
prompt of ids can be handed over as text where an interface takes nothing else.
"""
import struct

import numpy as np
from yesterlog_export.checkpoint import Checkpoint
from yesterlog_export.config import read_decoder

ALIGNMENT = 32
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
TENSOR_F32 = 0
TOKEN_USER_DEFINED = 4
FORMATS = {UINT32: "<I", INT32: "<i", FLOAT32: "<f", BOOL: "<?"}
# Of a layer: llama.cpp's name, the checkpoint's, its shape by widths of the configuration.
LAYER = [
    ("attn_norm", "input_layernorm", ("hidden",)),
    ("attn_q", "self_attn.q_proj", ("query", "hidden")),
    ("attn_k", "self_attn.k_proj", ("key", "hidden")),
    ("attn_v", "self_attn.v_proj", ("key", "hidden")),
    ("attn_q_norm", "self_attn.q_norm", ("head_dim",)),
    ("attn_k_norm", "self_attn.k_norm", ("head_dim",)),
    ("attn_output", "self_attn.o_proj", ("hidden", "query")),
    ("ffn_norm", "post_attention_layernorm", ("hidden",)),
    ("ffn_gate", "mlp.gate_proj", ("intermediate", "hidden")),
    ("ffn_up", "mlp.up_proj", ("intermediate", "hidden")),
    ("ffn_down", "mlp.down_proj", ("hidden", "intermediate")),
]


def text(value):
    """A string as the format has it."""
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def packed(kind, value):
    """A value without its type."""
    return text(value) if kind == STRING else struct.pack(FORMATS[kind], value)


def entry(key, kind, value):
    """One key of the metadata; of a list, `kind` is that of its elements."""
    if not isinstance(value, list):
        return text(key) + struct.pack("<I", kind) + packed(kind, value)
    head = struct.pack("<IIQ", ARRAY, kind, len(value))
    return text(key) + head + b"".join(packed(kind, each) for each in value)


def metadata(config):
    """(key, type, value) of the shape and of the vocabulary."""
    tokens = [f"<{token}>" for token in range(config.vocabulary)]
    return [
        ("general.architecture", STRING, "qwen3"),
        ("general.file_type", UINT32, TENSOR_F32),
        ("qwen3.block_count", UINT32, config.layers),
        ("qwen3.context_length", UINT32, config.context),
        ("qwen3.embedding_length", UINT32, config.hidden),
        ("qwen3.feed_forward_length", UINT32, config.intermediate),
        ("qwen3.attention.head_count", UINT32, config.heads),
        ("qwen3.attention.head_count_kv", UINT32, config.kv_heads),
        ("qwen3.attention.key_length", UINT32, config.head_dim),
        ("qwen3.attention.value_length", UINT32, config.head_dim),
        ("qwen3.attention.layer_norm_rms_epsilon", FLOAT32, config.norm_epsilon),
        ("qwen3.rope.freq_base", FLOAT32, config.rope_theta),
        ("tokenizer.ggml.model", STRING, "gpt2"),
        ("tokenizer.ggml.pre", STRING, "qwen2"),
        ("tokenizer.ggml.tokens", STRING, tokens),
        ("tokenizer.ggml.token_type", INT32, [TOKEN_USER_DEFINED] * len(tokens)),
        ("tokenizer.ggml.merges", STRING, []),
        ("tokenizer.ggml.eos_token_id", UINT32, config.stop_tokens[0]),
        ("tokenizer.ggml.add_bos_token", BOOL, False),
    ]


def tensors(config, checkpoint):
    """Yields (name, array)."""
    embedding = (config.vocabulary, config.hidden)
    yield "token_embd.weight", checkpoint.read("model.embed_tokens.weight", embedding)
    for layer in range(config.layers):
        for name, theirs, widths in LAYER:
            shape = tuple(getattr(config, width) for width in widths)
            array = checkpoint.read(f"model.layers.{layer}.{theirs}.weight", shape)
            yield f"blk.{layer}.{name}.weight", array
    yield "output_norm.weight", checkpoint.read("model.norm.weight", (config.hidden,))


def aligned(size):
    """The size with what fills it up."""
    return size + -size % ALIGNMENT


def write(folder, path):
    """Writes a checkpoint with a tied head to a GGUF file."""
    config = read_decoder(folder)
    entries = metadata(config)
    arrays = [(n, a.astype("<f4")) for n, a in tensors(config, Checkpoint(folder))]
    head = b"GGUF" + struct.pack("<IQQ", 3, len(arrays), len(entries))
    head += b"".join(entry(*each) for each in entries)
    offset = 0
    for name, array in arrays:
        sizes = array.shape[::-1]
        head += text(name) + struct.pack(f"<I{len(sizes)}Q", len(sizes), *sizes)
        head += struct.pack("<IQ", TENSOR_F32, offset)
        offset += aligned(array.nbytes)
    with open(path, "wb") as file:
        file.write(head.ljust(aligned(len(head)), b"\0"))
        for _, array in arrays:
            file.write(np.ascontiguousarray(array).tobytes().ljust(aligned(array.nbytes), b"\0"))
