"""Lines folded between words for a terminal, which would break them within one."""

from __future__ import annotations

import re

from rich.cells import cell_len

__all__ = ["fold"]

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_OFF = "\x1b[0m"
_HANGING = 2


def fold(text: str, columns: int) -> str:
    """`text` with each line that is wider than `columns` continued below, two columns further in. Cells are counted, of
    which a Hangul syllable takes two; a style that is on at a fold is put off over the indent. A word wider than a line
    is left to the terminal."""
    return "\n".join(_folded(line, columns) for line in text.split("\n"))


def _folded(line: str, columns: int) -> str:
    if _cells(line) <= columns:
        return line
    bare = line.lstrip(" ")
    indent = " " * min(len(line) - len(bare) + _HANGING, columns // 2)
    done: list[str] = []
    current, taken, style = line[: len(line) - len(bare)], len(line) - len(bare), ""
    for number, word in enumerate(bare.split(" ")):
        wide = _cells(word)
        if number and taken + 1 + wide > columns:
            done.append(current + (_OFF if style else ""))
            current, taken = indent + style + word, len(indent) + wide
        else:
            current += (" " if number else "") + word
            taken += (1 if number else 0) + wide
        for each in _STYLE.findall(word):
            style = "" if each == _OFF else each
    return "\n".join([*done, current])


def _cells(text: str) -> int:
    return cell_len(_STYLE.sub("", text))
