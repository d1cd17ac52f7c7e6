"""The light runtime: a sentence-transformers StaticEmbedding folder read with numpy, tokenizers and safetensors.

A text's vector is the mean of its tokens' rows, brought to unit length. The table may be stored as
sentence-transformers stores it (``embedding.weight``) or as int8 rows with a scale a token (``embeddings``,
``weights``, optionally ``mapping``), the layout of vocabulary-quantised model2vec files, which sentence-transformers
folds when it loads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer

from checker.align.encoder.contract import Role, Thresholds
from checker.errors import CheckerError

__all__ = ["LONGEST_TEXT", "StaticEncoder", "is_static_folder", "read_tokenizer"]

LONGEST_TEXT = 32_768
"""Code points of a text that are read; a claim has some hundred, and a mean over a book would say nothing."""

BATCH = 512
"""Texts encoded at a time: keeps the gathered rows of a batch in some ten megabytes."""

_STATIC = "StaticEmbedding"
_PASSES_THROUGH = "Normalize"


def is_static_folder(folder: Path) -> bool:
    """Whether ``modules.json`` says that this folder is a StaticEmbedding, with nothing after it but normalising.

    Raises:
        CheckerError: the folder has no ``modules.json``, or one that cannot be read.
    """
    path = folder / "modules.json"
    if not path.is_file():
        raise CheckerError(_incomplete(folder, "modules.json"))
    try:
        modules = json.loads(path.read_bytes())
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
        if not kinds:
            raise ValueError("no modules")
    except (ValueError, KeyError, TypeError) as error:
        raise CheckerError(f"{path}: not a list of modules as sentence-transformers writes it; {_MEND}") from error
    return kinds[:1] == [_STATIC] and all(kind == _PASSES_THROUGH for kind in kinds[1:])


class StaticEncoder:
    """A static model from a folder; ``revision`` None: named after the files' content.

    Raises:
        CheckerError: a file is missing, cut short or does not fit the others.
    """

    def __init__(self, folder: Path, *, id: str, thresholds: Thresholds, revision: str | None = None) -> None:
        self.id = id
        self.thresholds = thresholds
        self._tokenizer = read_tokenizer(folder)
        self._table, self._scale, self._row = _read_table(folder)
        self.dim = int(self._table.shape[1])
        tokens = len(self._row) if self._row is not None else len(self._table)
        size = self._tokenizer.get_vocab_size()
        if size != tokens:
            raise CheckerError(
                f"{folder}: tokenizer.json has {size} tokens and model.safetensors rows for {tokens}; "
                "take both files from one copy of the model"
            )
        self.revision = revision if revision is not None else _revision(folder)

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:  # noqa: ARG002
        """float32 (n, dim) of unit length. A text without a known letter or digit, the empty one for instance, gives
        a row of zeros; code points beyond LONGEST_TEXT are not read. Static models know no roles.
        """
        out = np.zeros((len(texts), self.dim), np.float32)
        for first in range(0, len(texts), BATCH):
            out[first : first + BATCH] = self._batch([_readable(text) for text in texts[first : first + BATCH]])
        return out

    def _batch(self, texts: list[str]) -> NDArray[np.float32]:
        found = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
        counts = np.fromiter((len(ids) for ids in found), np.int64, len(found))
        ids = np.fromiter((i for one in found for i in one), np.int64, int(counts.sum()))
        out = np.zeros((len(texts), self.dim), np.float32)
        if not len(ids):
            return out
        rows = self._table[ids if self._row is None else self._row[ids]].astype(np.float32)
        if self._scale is not None:
            rows *= self._scale[ids, None]
        said = counts > 0
        starts = (np.cumsum(counts) - counts)[said]
        sums = np.add.reduceat(rows, starts, axis=0)
        length = np.sqrt(np.einsum("nd,nd->n", sums, sums))[:, None]
        out[said] = np.divide(sums, length, out=np.zeros_like(sums), where=length > 1e-12)
        return out


_MEND = "copy the whole model folder again, or name another encoder"


def _incomplete(folder: Path, name: str) -> str:
    return f"{folder}: a model folder without {name}; {_MEND}"


def _readable(text: str) -> str:
    """The part of ``text`` that is read, lone surrogates as replacement characters, which have no vector."""
    text = text[:LONGEST_TEXT]
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


@lru_cache(maxsize=4)
def read_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of the model in `folder`, read once for all that ask. Raises CheckerError for a broken one."""
    path = folder / "tokenizer.json"
    if not path.is_file():
        raise CheckerError(_incomplete(folder, path.name))
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare Exception for every kind of broken file
        raise CheckerError(f"{path}: not a tokenizer file; {_MEND}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _read_table(
    folder: Path,
) -> tuple[NDArray[np.generic], NDArray[np.float32] | None, NDArray[np.int64] | None]:
    """The table as stored (rows, dim), the scale of each token, and the row of each token where they differ."""
    path = folder / "model.safetensors"
    if not path.is_file():
        raise CheckerError(_incomplete(folder, path.name))
    try:
        with safe_open(str(path), framework="numpy") as stored:
            names = set(stored.keys())
            if "embedding.weight" in names:
                table, scale, row = stored.get_tensor("embedding.weight"), None, None
            elif "embeddings" in names:
                table = _mapped(path, "embeddings", stored)
                scale = stored.get_tensor("weights").astype(np.float32) if "weights" in names else None
                row = stored.get_tensor("mapping").astype(np.int64) if "mapping" in names else None
            else:
                raise CheckerError(f"{path}: holds no embedding table; {_MEND}")
    except (SafetensorError, OSError, ValueError, TypeError, KeyError) as error:
        raise CheckerError(f"{path}: cut short or not a safetensors file; {_MEND}") from error
    tokens = len(table) if row is None else len(row)
    fits = table.ndim == 2 and (scale is None or scale.shape == (tokens,))
    if not fits or (row is not None and len(row) and not 0 <= int(row.min()) <= int(row.max()) < len(table)):
        raise CheckerError(f"{path}: the table and its scales do not fit each other; {_MEND}")
    return table, scale, row


def _mapped(path: Path, name: str, stored: Any) -> NDArray[np.generic]:
    """A tensor of int8 as it lies in the file, so that only the rows in use take memory; others are read."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        said = json.loads(file.read(size))[name]
    if said["dtype"] != "I8":
        read: NDArray[np.generic] = stored.get_tensor(name)
        return read
    begin = 8 + size + int(said["data_offsets"][0])
    return np.asarray(np.memmap(path, np.int8, mode="r", offset=begin, shape=tuple(said["shape"])))


def _revision(folder: Path) -> str:
    """A name for the weights: a hash of the files that make the vectors."""
    digest = hashlib.sha256()
    for name in ("tokenizer.json", "model.safetensors"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:16]
