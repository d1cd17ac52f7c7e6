"""Any sentence-transformers model, from a folder or by its hub name. The library is imported only when one is named."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import logging
import os
import re
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder.contract import Role, Thresholds
from checker.align.encoder.families import family_of
from checker.errors import CheckerError

__all__ = ["TransformerEncoder", "folder_in_hub_cache", "open_folder", "open_hub_name"]

_REACHED_IN = 3.0
"""Seconds that the hub may take to answer before it counts as out of reach."""

_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_YES = {"1", "on", "yes", "true"}
_BATCH = 32


class TransformerEncoder:
    """A sentence-transformers model behind the encoder's contract."""

    def __init__(self, model: Any, *, id: str, revision: str, thresholds: Thresholds) -> None:
        self.id = id
        self.revision = revision
        self.thresholds = thresholds
        self.dim = int(model.get_embedding_dimension())
        self._model = model
        self._family = family_of(id)

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:
        """float32 (n, dim) of unit length; an empty text gives a row of zeros. The family's mark for ``role`` goes in
        front of every text; what the model cuts off at its own length is not read.
        """
        out = np.zeros((len(texts), self.dim), np.float32)
        said = [i for i, text in enumerate(texts) if text.strip()]
        if said:
            mark = self._family.prefix(role)
            readable = [mark + texts[i].encode("utf-8", "replace").decode() for i in said]
            found = self._model.encode(readable, batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True)
            rows = np.asarray(found, np.float32)
            length = np.linalg.norm(rows, axis=1, keepdims=True)
            out[said] = np.divide(rows, length, out=np.zeros_like(rows), where=length > 1e-12)
        return out


def open_folder(folder: Path, thresholds: Thresholds) -> TransformerEncoder:
    """The model in ``folder``.

    Raises:
        CheckerError: the folder holds no model that sentence-transformers can read.
    """
    model = _read(str(folder), f"{folder}: not a model that sentence-transformers can read; name another folder")
    return TransformerEncoder(model, id=folder.resolve().name, revision=_content(folder), thresholds=thresholds)


def open_hub_name(name: str, thresholds: Thresholds) -> TransformerEncoder:
    """The model of a hub name: from the local hub cache where it is there, else downloaded.

    Raises:
        CheckerError: the name is no hub name, or the model is not here and cannot be fetched.
    """
    if not _HUB_NAME.fullmatch(name):
        raise CheckerError(
            f"encoder {name!r}: neither a folder nor a name such as organisation/model; `checker encoders` lists some"
        )
    cached = folder_in_hub_cache(name)
    if cached is None:
        _reach_hub(name)
        model = _read(name, f"encoder {name!r}: the hub has no model of this name that can be read; {_LIST}")
        cached = folder_in_hub_cache(name)
    else:
        model = _read(str(cached), f"{cached}: the downloaded model is not complete; delete this folder and run again")
    return TransformerEncoder(model, id=name, revision=cached.name if cached else "unknown", thresholds=thresholds)


_LIST = "`checker encoders` lists names that suit"


def folder_in_hub_cache(name: str) -> Path | None:
    """Where the hub's cache on this machine keeps ``name``, None where it does not; nothing is imported for it."""
    home = Path(os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface")
    root = Path(os.environ.get("HF_HUB_CACHE") or home / "hub").expanduser()
    for full in (name, f"sentence-transformers/{name}") if "/" not in name else (name,):
        kept = root / f"models--{full.replace('/', '--')}"
        with contextlib.suppress(OSError):
            commit = (kept / "refs" / "main").read_text(encoding="ascii").strip()
            snapshot = kept / "snapshots" / commit
            if commit and (snapshot / "config.json").exists() | (snapshot / "modules.json").exists():
                return snapshot
    return None


def _reach_hub(name: str) -> None:
    """Says within seconds that a model cannot be had, before the import of a large library."""
    elsewhere = f"download it where there is a network and name its folder, or use the embedded encoder; {_LIST}"
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        if os.environ.get(variable, "").lower() in _YES:
            raise CheckerError(
                f"encoder {name!r}: not on this machine, and {variable} forbids the network; {elsewhere}"
            )
    host, port = _first_hop()
    try:
        # A name that no server answers for can hang longer than any socket waits: ask from a thread that may be left.
        _connect(host, port)
    except OSError as error:
        raise CheckerError(
            f"encoder {name!r}: not on this machine, and {host} cannot be reached; {elsewhere}"
        ) from error


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


def _read(name: str, problem: str) -> Any:
    """The sentence-transformers model ``name`` on the CPU, quietly."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    try:
        library = importlib.import_module("sentence_transformers")
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        return library.SentenceTransformer(name, device="cpu", local_files_only=Path(name).is_dir())
    except ImportError as error:
        raise CheckerError(
            f"encoder {name!r} needs sentence-transformers; pip install sentence-transformers"
        ) from error
    except Exception as error:  # whatever a broken folder makes the library, torch or the hub client raise
        raise CheckerError(problem) from error


def _content(folder: Path) -> str:
    """A name for the content of a folder: the hash of its files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:16]
