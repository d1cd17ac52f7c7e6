"""A seq2seq model that translates quotes, asked for one language from another where it knows several."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from checker.cachefile import CacheFile
from checker.errors import CheckerError

__all__ = ["Translator"]

PREPARATION = "1"
"""The way texts are prepared; a change of it must not find translations made the old way."""
_BATCH = 8
_LONGEST = 2000
"""Code points of a quote beyond which it is left as it is."""
_MOST_TOKENS = 400
"""Of a translation."""
_THREE_LETTERS = {
    "ar": "arb ara", "bn": "ben", "de": "deu", "en": "eng", "es": "spa", "fa": "pes fas", "fr": "fra", "gu": "guj",
    "he": "heb", "hi": "hin", "id": "ind", "it": "ita", "ja": "jpn", "kn": "kan", "ko": "kor", "ml": "mal", "mr": "mar",
    "ne": "npi nep", "nl": "nld", "or": "ory ori", "pa": "pan", "pl": "pol", "ps": "pbt pus", "pt": "por", "ru": "rus",
    "sd": "snd", "sw": "swh swa", "ta": "tam", "te": "tel", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd",
    "vi": "vie", "zh": "zho cmn",
}  # fmt: skip
"""ISO 639-1 -> ISO 639-3, by which some models call languages."""


class Translator:
    """`id` and `revision` name the weights; equal names give equal translations. `read` gives tokenizer and model and
    is called when the first quote has to be translated."""

    def __init__(self, read: Callable[[], tuple[Any, Any]], *, id: str, revision: str, cache: Path) -> None:
        self.id = id
        self.revision = revision
        self.translated = 0
        self._read = read
        self._loaded: tuple[Any, Any] | None = None
        self._kept = CacheFile(cache, "translation", (id, revision, PREPARATION))

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text, which is in `source`, in `target`; empty where the model knows not that pair of languages or the
        text is too long. Raises CheckerError for a model that answers with no text at all."""
        prepared = [" ".join(text.encode("utf-8", "replace").decode().split()) for text in texts]
        keys = [hashlib.sha256("\0".join((source, target, text)).encode()).digest() for text in prepared]
        known = self._kept.read(keys)
        wanted = {key: text for key, text in zip(keys, prepared, strict=True) if key not in known}
        if wanted:
            # In batches of like length, in an order that depends on the texts alone.
            order = sorted(wanted, key=lambda key: (len(wanted[key]), wanted[key]))
            fresh: dict[bytes, bytes] = {}
            for first in range(0, len(order), _BATCH):
                some = order[first : first + _BATCH]
                said = self._said([wanted[key] for key in some], source, target)
                fresh.update({key: text.encode() for key, text in zip(some, said, strict=True)})
            self.translated += len(fresh)
            known.update(fresh)
            self._kept.write(fresh)
        return [known[key].decode("utf-8", "replace") for key in keys]

    def _said(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        if self._loaded is None:
            self._loaded = self._read()
        tokenizer, model = self._loaded
        asked = _asked(tokenizer, source, target)
        short = [text for text in texts if len(text) <= _LONGEST]
        if asked is None or not short:
            return [""] * len(texts)
        try:
            coded = tokenizer(short, return_tensors="pt", padding=True, truncation=False)
            made = model.generate(
                input_ids=coded["input_ids"], attention_mask=coded["attention_mask"],
                do_sample=False, max_new_tokens=_MOST_TOKENS, **asked,
            )  # fmt: skip
            said = iter(tokenizer.batch_decode(made, skip_special_tokens=True))
        except Exception as error:  # whatever weights that do not fit their tokenizer make the library or torch raise
            raise CheckerError(
                f"translator {self.id!r}: its weights and its tokenizer do not fit; fetch the model again, or name "
                "another one"
            ) from error
        return [" ".join(next(said).split()) if len(text) <= _LONGEST else "" for text in texts]


def _asked(tokenizer: Any, source: str, target: str) -> dict[str, int] | None:
    """What `generate` must be told for a model of several languages, nothing for one of a single pair; None where the
    model does not know the pair."""
    of, into = (tokenizer.init_kwargs.get(name) for name in ("source_lang", "target_lang"))
    if of and into:
        return {} if _called([str(of)], source) and _called([str(into)], target) else None
    if not hasattr(tokenizer, "src_lang"):
        return {}
    tokens = {str(token).strip("_"): str(token) for token in tokenizer.all_special_tokens}
    left, right = _called(tokens, source), _called(tokens, target)
    if left is None or right is None:
        return None
    tokenizer.src_lang = left
    return {"forced_bos_token_id": int(tokenizer.convert_tokens_to_ids(tokens[right]))}


def _called(names: Iterable[str], language: str) -> str | None:
    """The one of `names` by which a model calls a language: hi, hi_IN, hin_Deva."""
    heads = {language, *_THREE_LETTERS.get(language, "").split()}
    return next((name for name in names if name.split("_")[0].lower() in heads), None)
