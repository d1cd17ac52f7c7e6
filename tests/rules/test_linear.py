"""Lines of thousands of names and figures: doubling them at most doubles the work. Calls are counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from calling import counted

import checker

_NAMES = "Vladimir Putin, Kim Jong Un, Sergei Lavrov, Angela Merkel, Narendra Modi, New Delhi, Moscow and Seoul met, "
_MOST = 2.5


def _names(n: int) -> list[str]:
    return [_NAMES * (n * 4) + "it was said."]


def _rows(n: int) -> list[str]:
    return [
        "\n".join(f"{1 + i} Team{i:04d} {i * 7 % 89} {i * 13 % 97 + more} {i * 3 % 41}" for i in range(n * 10)) + "\n"
        for more in (0, 1)
    ]


def _calls(texts: list[str]) -> int:
    articles = [checker.article(text, source=f"P{k}", language="en") for k, text in enumerate(texts)]
    return counted(lambda: checker.check(articles))[1]


@pytest.mark.parametrize("made", [_names, _rows], ids=["names on one line", "rows of a table"])
def test_twice_the_line_is_at_most_twice_the_work(made: Callable[[int], list[str]]) -> None:
    _calls(made(1))
    assert _calls(made(40)) <= _MOST * _calls(made(20))
