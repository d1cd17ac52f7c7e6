"""Whether a stored article is an earlier version of a new one. A stranger's word alone takes no stored article away: an
id or an address counts only for the same source and a like text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from checker.ingest.identity import place_in
from checker.model import Article

__all__ = ["Newcomer", "Newcomers", "is_unchanged", "why_left_out"]

_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}]++")
_RECORD = regex.compile(r"#\d+\Z")
_RUN = 3
"""Words of a run; two articles that tell of one thing in words of their own share few of them (Broder 1997)."""
_LIKE = 0.5
"""Share of the runs of the shorter text that stand in the longer one."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A new article and its place relative to the folder that the places of the store are relative to."""

    article: Article
    place: str


class Newcomers:
    """Gives new articles their places in a store whose folder of ids is `home`."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._files: dict[str, str] = {}

    def of(self, article: Article) -> Newcomer:
        """`article` with its place; a file is looked up once, however many records it holds."""
        if article.path not in self._files:
            self._files[article.path] = place_in(self._home, article.path)
        record = _RECORD.search(article.place)
        number = record[0] if record and not article.path.endswith(record[0]) else ""
        return Newcomer(article, self._files[article.path] + number)


def is_unchanged(stored: Article, new: Newcomer) -> bool:
    """Whether `new` is `stored`, read once more."""
    same_file = _same_file(stored, new)
    named_alike = stored.id == new.article.id and stored.source == new.article.source
    return (same_file or named_alike) and stored.sha256 == new.article.sha256


def why_left_out(stored: Article, news: Sequence[Newcomer]) -> str | None:
    """Why `stored` takes no part beside the new articles that share its place, id, words or address; None: it does."""
    for new in news:
        if _is_update(stored, new):
            return f"is an earlier version of {new.article.path}, which was compared in its place"
    for new in news:
        if stored.sha256 == new.article.sha256:
            return f"is a copy of {new.article.path} by another source, word for word: it is not an independent source"
    return None


def _is_update(stored: Article, new: Newcomer) -> bool:
    if _same_file(stored, new):
        return True
    article = new.article
    if stored.source != article.source:
        return False
    if stored.sha256 == article.sha256:
        return True
    called_alike = stored.id == article.id or (stored.url is not None and stored.url == article.url)
    return called_alike and _alike(stored.text, article.text)


def _same_file(stored: Article, new: Newcomer) -> bool:
    """Whether both were read from one place. Records of a file may move; ids of their own tell which is which."""
    if stored.place != new.place or new.place.startswith("-"):
        return False
    named = stored.id != stored.place or new.article.id != new.article.place
    return not (_RECORD.search(new.place) and named) or stored.id == new.article.id


def _alike(left: str, right: str) -> bool:
    runs = sorted((_runs(left), _runs(right)), key=len)
    return len(runs[0] & runs[1]) >= _LIKE * len(runs[0])


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [match[0] for match in _WORD.finditer(text.casefold())]
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
