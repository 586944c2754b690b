"""What sentence-transformers saves beside a BertModel: how its states become one vector.

modules.json lists the steps in their order, each with the folder of its settings. A folder without
it is a plain BertModel, of which the first token's state is taken.
"""
import pathlib

from .checkpoint import read_json
from .errors import ExportError

MODULES = "modules.json"
# The settings of Pooling that can be exported; each is one of its flags.
POOLINGS = {"pooling_mode_cls_token": "cls", "pooling_mode_mean_tokens": "mean"}
# Newer versions name the mode instead.
MODES = set(POOLINGS.values())
# Normalize may be missing: an embedding has length 1 here in any case.
ORDERS = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])


def _modules(path):
    """[(class, folder)] of modules.json."""
    modules = []
    for entry in read_json(path, "the steps of an embedder", list):
        kind, folder = (entry.get("type"), entry.get("path")) if isinstance(entry, dict) else (0, 0)
        if not isinstance(kind, str) or not isinstance(folder, str):
            raise ExportError(f"{path}: a step must have a type and a path.")
        modules.append((kind.rpartition(".")[2], folder))
    kinds = [kind for kind, _ in modules]
    if kinds not in ORDERS:
        raise ExportError(
            f"{path}: the steps {', '.join(kinds) or 'none'} are not exported, only a Transformer, "
            "its Pooling and Normalize."
        )
    if modules[0][1] not in ("", "."):
        raise ExportError(f"{path}: the Transformer is in {modules[0][1]}: name that folder.")
    return modules


def _mode(path):
    """The pooling of one config.json."""
    settings = read_json(path, "how an embedder's states become one")
    flags = [name for name, on in settings.items() if name.startswith("pooling_mode_") and on]
    named = settings.get("pooling_mode")
    if isinstance(named, str) and not flags:
        found = [named]
    else:
        found = [POOLINGS.get(flag, flag) for flag in flags]
    if len(found) != 1 or found[0] not in MODES:
        said = " and ".join(found) or "none"
        raise ExportError(f"{path}: pooling by {said} is not exported, only by cls or mean.")
    return found[0]


def read_pooling(folder):
    """The pooling of a model folder: cls or mean."""
    path = pathlib.Path(folder) / MODULES
    if not path.exists():
        return "cls"
    pooling = _modules(path)[1][1]
    return _mode(path.parent / pooling / "config.json")


def read_max_tokens(folder, positions):
    """The longest text that the model was made for, its frame counted; at most `positions`."""
    path = pathlib.Path(folder) / "sentence_bert_config.json"
    if not path.exists():
        return positions
    longest = read_json(path, "the longest text").get("max_seq_length")
    if longest is None:
        return positions
    if isinstance(longest, bool) or not isinstance(longest, int) or longest < 3:
        raise ExportError(f"{path}: max_seq_length must be 3 or more, and is {longest!r}.")
    return min(longest, positions)
