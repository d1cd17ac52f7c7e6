"""Spellings of names that no list knows, and states: what is told, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import pipeline
from checker.errors import RuleFileError
from checker.model import Claim, Span
from checker.rulefiles import RuleFiles
from checker.statements.measures import load_measures
from checker.statements.states import states


def _messages(folder: Path, language: str, text: str) -> list[str]:
    (folder / "a.md").write_text(f"---\nlanguage: {language}\nsource: desk\n---\n{text}\n", encoding="utf-8")
    return [finding.message for finding in pipeline.check([str(folder)]).findings if finding.rule == "name-variant"]


def test_unlisted_name_in_two_spellings_is_told(tmp_path: Path) -> None:
    text = "श्री पावेल मेरोवत्सेनको ने पुल का दौरा किया। बाद में पावेल मेरोव्त्सेनको ने मज़दूरों से बात की।"
    assert len(_messages(tmp_path, "hi", text)) == 1


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A court in Kazan rejected bail for the businessman.", "rejected"),
        ("The suspect is still at large.", "at large"),
        ("The suspect has not been arrested.", None),
        ("Police will arrest the suspect; he is to be arrested on Monday.", None),
    ],
)
def test_state_is_read_unless_negated_or_planned(text: str, state: str | None) -> None:
    whole = Span(0, len(text))
    told = [value.value for _, value in states(Claim("c", "a", whole, whole, text, "en"), RuleFiles.of())]
    assert told == ([state] if state else [])


def test_one_word_in_two_states_is_refused(tmp_path: Path) -> None:
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "own.yaml").write_text(
        "measures:\n  gate:\n    label: Gate\n    takes: []\n    states:\n"
        "      up: {en: [raised]}\n      down: {en: [raised]}\n",
        encoding="utf-8",
    )
    with pytest.raises(RuleFileError, match="'raised' tells 'down' and 'up'"):
        load_measures(RuleFiles.of(tmp_path))
