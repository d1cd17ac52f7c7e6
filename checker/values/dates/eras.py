"""Years of other calendars: those of an era that begins with our year are converted, others are no years of ours."""

from __future__ import annotations

from functools import lru_cache

import regex

from checker.language import Language
from checker.values.dates.folding import Folded, fold

__all__ = ["ERAS", "converted"]

ERAS: dict[str, int | None] = {
    "reiwa": 2018, "heisei": 1988, "showa": 1925, "taisho": 1911, "meiji": 1867, "minguo": 1911, "juche": 1911,
    "dangi": -2333, "vikram": None, "shaka": None, "hijri": None, "buddhist": None, "bengali": None, "iranian": None,
    "other": None,
}  # fmt: skip
"""Era -> what its years are behind ours; None where one holds parts of two of ours, or is counted in two ways."""
_LAST_OF_ERA = {"heisei": 31, "showa": 64, "taisho": 15, "meiji": 45}
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_FIGURE = regex.compile("[0-9元一二三四五六七八九十]")
_NO_YEAR = "·"
"""What a year of no calendar of ours is covered with: a sign that no date holds."""


def converted(text: Folded, language: Language) -> Folded:
    """`text` with each year of an era as one of ours, «令和6年» as «2024年», or covered; offsets lead to the text."""
    expression, eras = _expression(language)
    if expression is None or not _FIGURE.search(text):
        return text
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for match in expression.finditer(text):
        year = _year(match, eras)
        whole = year is not None
        start, end = match.span() if whole else match.span("before" if match["before"] else "after")
        written = f"{year:04d}" if whole else _NO_YEAR * (end - start)
        pieces += [text[done:start], written]
        origin += [*text.origin[done:start], *_places(text, start, end, len(written), whole)]
        done = end
    if not done:
        return text
    pieces.append(text[done:])
    origin += text.origin[done:]
    changed = Folded("".join(pieces))
    changed.origin = origin
    return changed


def _places(text: Folded, start: int, end: int, size: int, whole: bool) -> list[int]:
    """Where the code points of what is written for text[start:end] stood: the first at its start, others at its end."""
    return [text.origin[start], *[text.origin[end - 1]] * (size - 1)] if whole else list(text.origin[start:end])


def _year(match: regex.Match[str], eras: dict[str, str]) -> int | None:
    """The year of ours, or None where it cannot be told."""
    if match["before"] is None:
        return None
    era = eras[match["era"]]
    behind, number = ERAS[era], _number(match["before"])
    if behind is None or number is None or not 1 <= number <= _LAST_OF_ERA.get(era, 9999):
        return None
    year = behind + number
    return year if 1000 <= year <= 2199 else None


def _number(written: str) -> int | None:
    if written == "元":
        return 1
    if written.isdecimal():
        return int(written)
    if any(char not in _HAN and char != "十" for char in written):
        return None
    tens, ten, units = written.partition("十")
    if not ten:
        return int("".join(str(_HAN[char]) for char in written))
    return (_HAN.get(tens, 1) * 10 if len(tens) < 2 else 0) + (_HAN.get(units, 0) if len(units) < 2 else 0)


@lru_cache(maxsize=64)
def _expression(language: Language) -> tuple[regex.Pattern[str] | None, dict[str, str]]:
    """Era words before or behind a number, and the era of each word; None where the pack has none."""
    section = language.pack.dates.eras
    eras = {str(fold(word)): era for era, words in section.items() for word in words}
    if not eras:
        return None, {}
    words = "|".join(regex.escape(word) for word in sorted(eras, key=lambda word: (-len(word), word)))
    number = (
        r"\d{1,4}(?:[-/–]\d{1,4})?" if not language.traits.ideographs else r"\d{1,4}|元|[一二三四五六七八九十〇]{1,4}"
    )
    edge, close = (r"(?<![\p{L}\p{M}])", r"(?![\p{L}\p{M}])") if language.traits.bounded else ("", "")
    return regex.compile(
        rf"{edge}(?P<era>{words}){close}[ ]?(?P<before>{number})(?![\d.,]\d)"
        rf"|(?<![\d.,])(?P<after>\d{{3,4}}(?:[-/–]\d{{1,4}})?)[ ]?(?:{words}){close}"
    ), eras
