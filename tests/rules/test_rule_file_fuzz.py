"""However a rule file is broken, loading it works or says where it is broken; what loads can be compiled."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.claims.lexicon import lexicon as claims_lexicon
from checker.errors import RuleFileError
from checker.ingest.boilerplate import boilerplate_rules
from checker.language import language_of
from checker.rulefiles import RuleFiles, shipped_rules
from checker.rules import load_rulebook
from checker.values.dates.lexicon import load_lexicon as dates_lexicon
from checker.values.quantities.lexicon import lexicon as quantities_lexicon

_FILES = sorted(
    path.relative_to(shipped_rules()).as_posix()
    for path in shipped_rules().rglob("*.yaml")
    # Which events there are is a closed list, which comes with the program.
    if path.parent.name != "events"
)
_FACTS = """
facts:
  opening:
    names: {en: [Harbour bridge opening], hi: [बंदरगाह पुल का उद्घाटन]}
    people: [vladimir-putin, {en: [Anna Lindqvist]}]
    things: [nato]
    event: meet
    place: Oslo
    date: 2019-04-24/2019-04-26
    amounts: [{number: 45, of: {en: [guests]}}]
    occasion: only
    note: Settled by the desk.
    source: city archive
"""
_JUNK = st.sampled_from(
    [
        "", " ", "''", '"\\0"', "~", "null", "[]", "{}", "[[]]", "{a: b}", "- x", "*a", "&a x", "&a [*a]", "<<: *a",
        "!!int x", "!!binary x", "!!python/name:os.system", "2023-99-99", "1e999", ".nan", "-1", "0", "9" * 20,
        "yes", "(a|b", "(a+)+", "((a|b)*)*", "a*b", "*", "…", "+", "~ ~", "(a b|c d) (a b|c)", "[a-z]+", "\\", "%", "?",
        ": ", "#", "\t", "\u0640", "\u200d", "\ufeff", "xx", "klingon", "x" * 5000, "a " * 50, "(" * 50, "[" * 50,
    ]
)  # fmt: skip


@cache
def _shipped(name: str) -> str:
    return _FACTS if name == "facts/mine.yaml" else (shipped_rules() / name).read_text(encoding="utf-8")


@st.composite
def _broken(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the shipped rules, or one of facts, and its text with a few slips in it."""
    name = draw(st.sampled_from([*_FILES, *["facts/mine.yaml"] * 8]))
    lines = _shipped(name).split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line, kind = lines[at], draw(st.integers(0, 6))
        cut = draw(st.integers(0, len(line)))
        if kind == 0:
            lines[at] = line[:cut] + draw(_JUNK) + line[cut:]
        elif kind == 1:
            head, colon, _ = line.partition(":")
            lines[at] = f"{head}{colon} {draw(_JUNK)}"
        elif kind == 2:
            lines.insert(at, line)
        elif kind == 3:
            lines[at] = line[:cut] + line[cut + 1 :]
        elif kind == 4:
            lines[at] = " " * draw(st.integers(0, 8)) + line.lstrip()
        elif kind == 5:
            item = line.rfind(",")
            lines[at] = f"{line[:item]}, {draw(_JUNK)}{line[item:]}" if item > 0 else line
        else:
            lines[at] = line.replace(draw(st.sampled_from("[]{}:,'\"-")), "", 1)
    return name, "\n".join(lines)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(_broken())
def test_broken_rule_file_loads_or_is_named(broken: tuple[str, str]) -> None:
    name, text = broken
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        try:
            rules = RuleFiles.of(Path(folder))
            load_rulebook(rules)
        except RuleFileError as error:
            assert str(path) in str(error)
            assert "\n" not in str(error)
            return
        if name.startswith("languages/"):
            boilerplate_rules(path.stem, rules)
            for compiled in (claims_lexicon, dates_lexicon, quantities_lexicon):
                compiled(language_of(path.stem, rules))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(_FILES), st.binary(max_size=200))
def test_bytes_that_are_no_rule_file_are_named(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        try:
            load_rulebook(RuleFiles.of(Path(folder)))
        except RuleFileError as error:
            assert str(path) in str(error)


@pytest.mark.parametrize("name", [name for name in _FILES if name.startswith("languages/")])
def test_shipped_pack_is_what_a_pack_of_a_user_must_be(name: str, tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / name).write_text(_shipped(name), encoding="utf-8")
    load_rulebook(RuleFiles.of(tmp_path))
