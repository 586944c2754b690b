"""A pack: a folder with graphs, their weights and pack.json, which appears whole or not at all."""
import contextlib
import hashlib
import json
import pathlib
import shutil

from .errors import ExportError

FORMAT = 1


def sha256_of(path):
    """Of a file that may be larger than memory."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def copy_tokenizer(model, folder):
    """tokenizer.json of a checkpoint into a pack's folder."""
    source = pathlib.Path(model) / "tokenizer.json"
    if not source.is_file():
        raise ExportError(f"{source} is missing: a pack holds the fast tokenizer's file.")
    shutil.copyfile(source, pathlib.Path(folder) / "tokenizer.json")


def write_manifest(folder, description):
    """pack.json with the size and hash of every other file."""
    folder = pathlib.Path(folder)
    files = [
        {
            "path": path.relative_to(folder).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": sha256_of(path),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    manifest = {"format": FORMAT, **description, "files": files}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / "pack.json").write_text(text + "\n", encoding="utf-8")


@contextlib.contextmanager
def replaced(out):
    """A partial folder that becomes `out` when the block ends well, in place of a pack there."""
    out = pathlib.Path(out)
    if out.exists() and not (out / "pack.json").exists() and (out.is_file() or any(out.iterdir())):
        raise ExportError(f"{out} is there and is no pack: name another folder, or remove it.")
    partial = out.with_name(out.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
    except OSError as error:
        raise ExportError(f"{partial} cannot be made: {error.strerror}.") from None
    try:
        yield partial
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    if out.exists():
        shutil.rmtree(out)
    partial.rename(out)
