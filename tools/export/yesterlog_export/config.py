"""config.json of the architectures that are exported, and refusal of what the graphs do not do."""
import dataclasses
import pathlib

from .checkpoint import read_json
from .errors import ExportError
from .sentence_modules import read_max_tokens, read_pooling


@dataclasses.dataclass(frozen=True)
class DecoderConfig:
    """Qwen3: grouped-query attention, RMS norm of every query and key head, SwiGLU."""

    layers: int
    hidden: int
    heads: int
    kv_heads: int
    head_dim: int
    intermediate: int
    vocabulary: int
    context: int
    tied: bool
    norm_epsilon: float
    rope_theta: float
    stop_tokens: tuple

    @property
    def query(self):
        """Width of all query heads."""
        return self.heads * self.head_dim

    @property
    def key(self):
        """Width of all key heads, and of all value heads."""
        return self.kv_heads * self.head_dim


@dataclasses.dataclass(frozen=True)
class EncoderConfig:
    """BERT, as an encoder or with one score on top."""

    layers: int
    hidden: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    norm_epsilon: float
    activation: str
    # Of a text with its frame: what it was trained with, and its positions allow.
    max_tokens: int
    # "cls" or "mean": what becomes the embedding. Of an embedder only.
    pooling: str


class Reader:
    """Values of one config.json with errors that name the key."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "config.json"
        self.values = read_json(self.path, "the model's shape")

    def fail(self, text):
        """Raises an error that names the file."""
        raise ExportError(f"{self.path}: {text}")

    def architecture(self, wanted):
        """Checks that the checkpoint is one of `wanted`, a list of class names."""
        found = self.values.get("architectures") or []
        if not any(name in wanted for name in found):
            said = ", ".join(map(str, found)) or "none"
            self.fail(f"architecture {said} cannot be exported here, only {' or '.join(wanted)}.")

    def count(self, key, default=None):
        """A whole number above zero."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
            self.fail(f"{key} must be a whole number above zero, and is {value!r}.")
        return value

    def number(self, key, default=None):
        """A number above zero."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            self.fail(f"{key} must be a number above zero, and is {value!r}.")
        return float(value)


def _rope_theta(reader):
    # transformers 5 writes rope_parameters, older ones rope_theta and rope_scaling.
    rope = reader.values.get("rope_parameters") or reader.values.get("rope_scaling") or {}
    kind = rope.get("rope_type", rope.get("type", "default"))
    if kind != "default":
        reader.fail(f"rope scaling of type {kind} is not exported, only the default.")
    if rope.get("partial_rotary_factor", 1) != 1:
        reader.fail("a partial_rotary_factor is not exported.")
    if "rope_theta" in rope:
        return float(rope["rope_theta"])
    return reader.number("rope_theta", 10000.0)


def _refuse_unsupported(reader):
    layer_types = reader.values.get("layer_types") or []
    if reader.values.get("use_sliding_window") or "sliding_attention" in layer_types:
        reader.fail("sliding-window attention is not exported.")
    if any(kind != "full_attention" for kind in layer_types):
        other = next(kind for kind in layer_types if kind != "full_attention")
        reader.fail(f"layers of type {other} are not exported.")
    if reader.values.get("attention_bias"):
        reader.fail("attention_bias is not exported: Qwen3's projections have none.")
    if reader.values.get("hidden_act", "silu") != "silu":
        reader.fail(f"hidden_act {reader.values['hidden_act']} is not exported, only silu.")


def _stop_tokens(reader):
    path = reader.path.with_name("generation_config.json")
    found = read_json(path, "the stop tokens").get("eos_token_id") if path.exists() else None
    if found is None:
        found = reader.values.get("eos_token_id")
    tokens = found if isinstance(found, list) else [found]
    if not tokens or not all(isinstance(token, int) for token in tokens):
        reader.fail("no eos_token_id here or in generation_config.json: nothing would end a reply.")
    return tuple(tokens)


def read_decoder(folder, context=None):
    """DecoderConfig of a folder; `context` shortens what its config.json allows."""
    reader = Reader(folder)
    reader.architecture(["Qwen3ForCausalLM"])
    _refuse_unsupported(reader)
    longest = reader.count("max_position_embeddings")
    if context is not None and context > longest:
        reader.fail(f"max_position_embeddings is {longest}: a context of {context} is too long.")
    heads = reader.count("num_attention_heads")
    kv_heads = reader.count("num_key_value_heads", heads)
    if heads % kv_heads:
        reader.fail(f"{heads} query heads cannot share {kv_heads} key heads.")
    hidden = reader.count("hidden_size")
    head_dim = reader.count("head_dim", hidden // heads)
    if head_dim % 16:
        reader.fail(f"head_dim must be a multiple of 16 for the rotary kernel, and is {head_dim}.")
    return DecoderConfig(
        layers=reader.count("num_hidden_layers"),
        hidden=hidden,
        heads=heads,
        kv_heads=kv_heads,
        head_dim=head_dim,
        intermediate=reader.count("intermediate_size"),
        vocabulary=reader.count("vocab_size"),
        context=context or longest,
        tied=bool(reader.values.get("tie_word_embeddings", False)),
        norm_epsilon=reader.number("rms_norm_eps", 1e-6),
        rope_theta=_rope_theta(reader),
        stop_tokens=_stop_tokens(reader),
    )


def read_encoder(folder, architecture):
    """EncoderConfig of a folder whose class must be `architecture`."""
    reader = Reader(folder)
    reader.architecture([architecture])
    if reader.values.get("position_embedding_type", "absolute") != "absolute":
        reader.fail("only absolute position embeddings are exported.")
    if reader.values.get("is_decoder"):
        reader.fail("a BERT that is a decoder is not exported.")
    activation = reader.values.get("hidden_act", "gelu")
    if activation not in ("gelu", "gelu_new", "gelu_pytorch_tanh", "relu"):
        reader.fail(f"hidden_act {activation} is not exported, only gelu and relu.")
    labels = reader.values.get("id2label") or reader.values.get("num_labels")
    labels = len(labels) if isinstance(labels, dict) else labels
    if architecture == "BertForSequenceClassification" and labels != 1:
        reader.fail(f"a reranker gives one score, and this has {labels or 2} labels.")
    hidden, heads = reader.count("hidden_size"), reader.count("num_attention_heads")
    if hidden % heads:
        reader.fail(f"hidden_size {hidden} is no multiple of {heads} heads.")
    return EncoderConfig(
        layers=reader.count("num_hidden_layers"),
        hidden=hidden,
        heads=heads,
        intermediate=reader.count("intermediate_size"),
        vocabulary=reader.count("vocab_size"),
        positions=reader.count("max_position_embeddings"),
        types=reader.count("type_vocab_size", 2),
        norm_epsilon=reader.number("layer_norm_eps", 1e-12),
        activation=activation,
        max_tokens=read_max_tokens(folder, reader.count("max_position_embeddings")),
        pooling=read_pooling(folder) if architecture == "BertModel" else "",
    )
