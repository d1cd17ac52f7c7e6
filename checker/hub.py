"""Models that a user names: where they lie on this machine, whether the hub can be reached, how one is read.

The large libraries are imported only where a model is read; what can be said without them is said within seconds.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import logging
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from checker.errors import CheckerError

__all__ = [
    "content_name",
    "expanded",
    "folder_in_hub_cache",
    "is_hub_name",
    "local_folder",
    "reach_hub",
    "read_model",
    "read_translation_model",
]

_REACHED_IN = 3.0
"""Seconds that the hub may take to answer before it counts as out of reach."""

_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_YES = {"1", "on", "yes", "true"}


def is_hub_name(name: str) -> bool:
    """Whether `name` is of the form `organisation/model` or `model`."""
    return _HUB_NAME.fullmatch(name) is not None


def expanded(path: str | Path) -> Path:
    """`path` with `~` as the home folder; as it is where there is no such home."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def local_folder(name: str, *, what: str, suits: str) -> Path | None:
    """The folder that `name` is, None where it is a hub name. `what` names the model, as in `judge 'x/y'`; `suits` is
    one that would do. Raises CheckerError where it is neither."""
    folder = expanded(name)
    if name and folder.is_dir():
        return folder
    if not name or folder.exists() or name.startswith((".", "/", "~")) or not is_hub_name(name):
        raise CheckerError(f"{what}: no such folder; name a model's folder or a hub name, such as {suits}")
    return None


def folder_in_hub_cache(name: str, organisation: str) -> Path | None:
    """Where the hub's cache on this machine keeps `name`, None where it does not; nothing is imported for it. A name
    without an organisation is looked up under `organisation` too, as sentence-transformers does.
    """
    home = Path(os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface")
    root = expanded(os.environ.get("HF_HUB_CACHE") or home / "hub")
    for full in (name, f"{organisation}/{name}") if "/" not in name else (name,):
        kept = root / f"models--{full.replace('/', '--')}"
        with contextlib.suppress(OSError):
            commit = (kept / "refs" / "main").read_text(encoding="ascii").strip()
            snapshot = kept / "snapshots" / commit
            if commit and (snapshot / "config.json").exists() | (snapshot / "modules.json").exists():
                return snapshot
    return None


def reach_hub(what: str, mend: str) -> None:
    """Say within seconds that a model cannot be had. `what` names it, as in `encoder 'x/y'`; `mend` says what to do.

    Raises:
        CheckerError: the library that reads models is missing, the network is forbidden, or the hub does not answer.
    """
    _need_library(what)
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        if os.environ.get(variable, "").lower() in _YES:
            raise CheckerError(f"{what}: not on this machine, and {variable} forbids the network; {mend}")
    host, port = _first_hop()
    try:
        # A name that no server answers for can hang longer than any socket waits: ask from a thread that may be left.
        _connect(host, port)
    except OSError as error:
        raise CheckerError(f"{what}: not on this machine, and {host} cannot be reached; {mend}") from error


def read_model(kind: Literal["SentenceTransformer", "CrossEncoder"], name: str, *, what: str, problem: str) -> Any:
    """The sentence-transformers model `name`, a folder or a hub name, on the CPU, quietly.

    Raises:
        CheckerError: `problem`, where the model cannot be read; or which library is missing.
    """
    _need_library(what)
    _quietly()
    library = importlib.import_module("sentence_transformers")

    def read() -> Any:
        return getattr(library, kind)(
            name, device="cpu", local_files_only=Path(name).is_dir(), trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )  # fmt: skip

    # Nothing that a model's folder brings is run: no code of its own, no weights that are pickled objects.
    return _made(read, what, problem)


def read_translation_model(name: str, *, what: str, problem: str) -> tuple[Any, Any]:
    """Tokenizer and seq2seq model of transformers, on the CPU in single precision, quietly; no code of the model's own
    is run, and no pickled weights are read. Raises CheckerError as `read_model` does."""
    _need_library(what)
    _quietly()
    library = importlib.import_module("transformers")
    local = Path(name).is_dir()

    def read() -> tuple[Any, Any]:
        tokenizer = library.AutoTokenizer.from_pretrained(name, local_files_only=local, trust_remote_code=False)
        model = library.AutoModelForSeq2SeqLM.from_pretrained(
            name, local_files_only=local, trust_remote_code=False, use_safetensors=True
        )
        return tokenizer, model.float().eval()

    found: tuple[Any, Any] = _made(read, what, problem)
    return found


def _quietly() -> None:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    for each in ("sentence_transformers", "transformers"):
        logging.getLogger(each).setLevel(logging.ERROR)
    importlib.import_module("transformers.utils.logging").disable_progress_bar()


def _made(make: Callable[[], Any], what: str, problem: str) -> Any:
    try:
        return make()
    except ImportError as error:  # a tokenizer of an old kind needs a library of its own
        lacks = " ".join(str(error).split())[:200]
        raise CheckerError(f"{what} needs a library that is not installed: {lacks}") from error
    except Exception as error:  # whatever a broken folder makes the library, torch or the hub client raise
        raise CheckerError(problem) from error


def _need_library(what: str) -> None:
    if importlib.util.find_spec("sentence_transformers") is None or importlib.util.find_spec("torch") is None:
        raise CheckerError(
            f"{what} needs torch and sentence-transformers, which the light installation leaves out; for a CPU: "
            "pip install torch --index-url https://download.pytorch.org/whl/cpu, then pip install sentence-transformers"
        )


def content_name(folder: Path) -> str:
    """A name for the content of a folder: the hash of its files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:16]


def _first_hop() -> tuple[str, int]:
    """The machine that a download would talk to: a proxy where one is set, else the hub."""
    hub = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
    proxy = os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy") or os.environ.get("ALL_PROXY") or ""
    parts = urlsplit(proxy if "://" in proxy else hub)
    return parts.hostname or "huggingface.co", parts.port or (443 if parts.scheme == "https" else 80)


def _connect(host: str, port: int) -> None:
    import threading

    outcome: list[OSError | None] = []

    def attempt() -> None:
        try:
            socket.create_connection((host, port), timeout=_REACHED_IN).close()
            outcome.append(None)
        except OSError as error:
            outcome.append(error)

    asking = threading.Thread(target=attempt, daemon=True)
    asking.start()
    asking.join(_REACHED_IN)
    if not outcome:
        raise TimeoutError(f"{host} gave no answer in {_REACHED_IN:.0f} s")
    if outcome[0] is not None:
        raise outcome[0]
