"""`checker why A B`: what was compared, and why it was let go."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli.main import main

_ENGLISH = "The fire in Delhi killed 9 people."
_HINDI = "दिल्ली में आग से 14 लोगों की मौत हो गई।"


def _why(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *given: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["checker", "why", *given])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_two_sentences_show_their_question_with_both_answers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = _why(capsys, monkeypatch, _ENGLISH, _HINDI)
    assert code == 0
    question = out.partition("Questions\n")[2]
    assert "A: 9  «The fire in Delhi" in question
    assert "B: 14  «दिल्ली" in question
    assert "-> contradiction" in question


def test_what_nothing_was_compared_with_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The old mill is 120 years old.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The orchestra plays waltzes in the park on Sundays.", encoding="utf-8")
    code, out, _ = _why(capsys, monkeypatch, str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert code == 0
    assert "They were not taken to tell of one story." in out
    assert "none: no two sentences were taken to say the same" in out
    assert "A: 120 years old, in no question" in out


def test_a_file_that_is_not_there_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = _why(capsys, monkeypatch, "nowhere.txt", _HINDI)
    assert code == 2
    assert "nowhere.txt: no such file" in err
