"""The model folder: int8 rows, the tokenizer, and what sentence-transformers and a reader want beside them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from training.vocabulary import write_tokenizer


def quantised(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """int8 (tokens, dim) and float32 (tokens,): rows whose product with their scale is the table to about 0.4 %."""
    scale = np.abs(table).max(axis=1) / 127.0
    rows = np.divide(table, scale[:, None], out=np.zeros_like(table), where=scale[:, None] > 0)
    return np.rint(rows).astype(np.int8), scale.astype(np.float32)


def write_model(
    folder: Path,
    tokenizer: Tokenizer,
    table: NDArray[np.float32],
    *,
    languages: Sequence[str],
    thresholds: Mapping[str, float],
    default: bool = True,
) -> None:
    """Writes the model into ``folder``: a sentence-transformers StaticEmbedding, each file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    write_tokenizer(tokenizer, folder / "tokenizer.json")
    rows, scale = quantised(table)
    partial = folder / "model.partial"
    save_file({"embeddings": rows, "weights": scale}, str(partial), metadata={"format": "pt"})
    partial.replace(folder / "model.safetensors")
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    _write_json(folder / "modules.json", modules)
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "prompts": {},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )
    digest = hashlib.sha256()
    for name in ("tokenizer.json", "model.safetensors"):
        digest.update((folder / name).read_bytes())
    _write_json(
        folder / "checker.json",
        {
            "default": default,
            "dim": int(table.shape[1]),
            "tokens": len(table),
            "languages": list(languages),
            "revision": digest.hexdigest()[:16],
            "thresholds": dict(thresholds),
        },
    )
    card = Path(__file__).parent / "model_card.md"
    if card.is_file():
        shutil.copyfile(card, folder / "README.md")


def _write_json(path: Path, content: object) -> None:
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    partial.replace(path)
