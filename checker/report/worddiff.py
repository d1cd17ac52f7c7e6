"""Word by word difference of two sentences in any script; a grapheme cluster is never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import regex

__all__ = ["Change", "word_diff", "words"]

MOST_WORDS = 3000
"""Beyond this only the common beginning and end are kept apart: the general method takes quadratic time."""
# A word is a run of grapheme clusters that begin with a letter or a digit. Scripts written without spaces (Han, Kana,
# Thai, Lao, Khmer, Burmese) would make one word of a sentence: there every cluster stands alone.
_CLUSTERS = regex.compile(r"\X")
_ALONE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_WORD = regex.compile(r"[\p{L}\p{N}_]")
_SPACE = regex.compile(r"\s")
_DIGIT = regex.compile(r"\p{N}")
_SEPARATORS = frozenset(".,:/٫٬")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that is in both sentences, only in the old one (delete) or only in the new one (insert)."""

    kind: Literal["same", "delete", "insert"]
    text: str


def words(text: str) -> list[str]:
    """`text` cut into words, spaces and single other clusters, all of which together are `text` again. A number with
    its separators («1,200.5») is one word."""
    found: list[str] = []
    last = ""
    clusters = _CLUSTERS.findall(text)
    for cluster, following in zip(clusters, [*clusters[1:], ""], strict=False):
        kind = _kind(cluster)
        if last == "word" and cluster in _SEPARATORS and _DIGIT.match(found[-1][-1]) and _DIGIT.match(following):
            kind = "word"
        if kind == last and kind in ("word", "space"):
            found[-1] += cluster
        else:
            found.append(cluster)
        last = kind
    return found


def word_diff(old: str, new: str) -> tuple[Change, ...]:
    """What turns `old` into `new`, in reading order, deletions before insertions."""
    a, b = words(old), words(new)
    changes: list[Change] = []
    for tag, i, j, k, m in _joined(_opcodes(a, b), a):
        if tag == "equal":
            changes.append(Change("same", "".join(a[i:j])))
            continue
        if j > i:
            changes.append(Change("delete", "".join(a[i:j])))
        if m > k:
            changes.append(Change("insert", "".join(b[k:m])))
    return tuple(changes)


def _joined(codes: Sequence[tuple[str, int, int, int, int]], a: list[str]) -> list[tuple[str, int, int, int, int]]:
    """`codes` with two changes made one where only a space is between them: «June 2021» against «July 2022»."""
    joined: list[tuple[str, int, int, int, int]] = []
    for n, (found, i, j, k, m) in enumerate(codes):
        between = 0 < n < len(codes) - 1 and codes[n - 1][0] == codes[n + 1][0]
        tag = codes[n - 1][0] if found == "equal" and between and j - i == 1 and _SPACE.match(a[i]) else found
        if joined and tag != "equal" and joined[-1][0] == tag:
            joined[-1] = (tag, joined[-1][1], j, joined[-1][3], m)
        else:
            joined.append((tag, i, j, k, m))
    return joined


def _kind(cluster: str) -> str:
    if _SPACE.match(cluster):
        return "space"
    if _ALONE.match(cluster):
        return "alone"
    return "word" if _WORD.match(cluster) else "other"


def _opcodes(a: list[str], b: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if len(a) <= MOST_WORDS and len(b) <= MOST_WORDS:
        return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    least = min(len(a), len(b))
    head = next((n for n in range(least) if a[n] != b[n]), least)
    tail = next((n for n in range(least - head) if a[-1 - n] != b[-1 - n]), least - head)
    codes = [
        ("equal", 0, head, 0, head),
        ("replace", head, len(a) - tail, head, len(b) - tail),
        ("equal", len(a) - tail, len(a), len(b) - tail, len(b)),
    ]
    return [code for code in codes if code[2] > code[1] or code[4] > code[3]]
