"""Three times the articles cost at most 3.6 times the work, stage by stage: calls are counted, not seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from calling import counted

from checker import pipeline, questions, rules, stories

_STORIES = ("harbour", "quarry", "airfield", "brewery", "orchard", "viaduct", "foundry", "lighthouse", "mill", "arena")
_TOWNS = ("Larkmere", "Ostwick", "Pellby", "Quenton", "Ravelow", "Stenholm", "Tarrick", "Ulverby", "Vantry")
_TELLERS = 3
_MOST = 3.6


def _articles(folder: Path, count: int) -> None:
    """Stories of three tellers each, of which one counts otherwise."""
    for number in range(count):
        story, teller = divmod(number, _TELLERS)
        thing, town = _STORIES[story % 10], _TOWNS[story // 10 % 9]
        hurt, day = 11 + story % 83, 1 + story % 27
        text = (
            f"---\nsource: Paper {teller}\nlanguage: en\npublished: 2021-05-{day:02}\n---\n"
            f"A fire broke out at the {thing} of {town} on {day} May 2021.\n\n"
            f"At least {hurt + (teller == 2)} people were injured in the fire at the {thing}, {town} police said.\n\n"
            f"Repairs of the {thing} will cost {3 + story % 40} million euros, the council of {town} said.\n"
        )
        (folder / f"{number:04}.md").write_text(text, "utf-8")


class _Counted:
    """Counts the calls, of Python and of C, that are made within each of some functions."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, watched: dict[str, tuple[Any, str]]) -> None:
        self.calls: Counter[str] = Counter()
        for stage, (owner, name) in watched.items():
            monkeypatch.setattr(owner, name, self._counting(stage, getattr(owner, name)))

    def _counting(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def within(*args: Any, **named: Any) -> Any:
            found, calls = counted(partial(work, *args, **named))
            self.calls[stage] += calls
            return found

        return within


_WATCHED = {
    "read": (pipeline, "_read_whole"), "stories": (stories, "find_stories"), "questions": (questions, "gather"),
    "rules": (rules, "apply"), "summary": (pipeline, "summarise"), "written": (pipeline, "as_written"),
}  # fmt: skip


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Counter[str]]:
    found = {}
    # The first run opens what every later one has open.
    for count in (30, 60, 180):
        folder = tmp_path_factory.mktemp(str(count))
        _articles(folder, count)
        with pytest.MonkeyPatch.context() as patch:
            counted = _Counted(patch, _WATCHED)
            assert pipeline.check([str(folder)]).findings
        found[count] = counted.calls
    return found


_ONE_PATTERN = "articles after one pattern share words, and pairs are looked at until 256 articles share one"


@pytest.mark.parametrize(
    "stage",
    [
        pytest.param(stage, marks=[pytest.mark.xfail(strict=True, reason=_ONE_PATTERN)] if stage == "stories" else [])
        for stage in _WATCHED
    ],
)
def test_three_times_the_articles_cost_at_most_3_6_times_the_calls_of_a_stage(
    stage: str, calls: dict[int, Counter[str]]
) -> None:
    assert 0 < calls[180][stage] <= _MOST * calls[60][stage]
