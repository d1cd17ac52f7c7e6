"""Cases of rules: a few lines of YAML that say what a rule must find, or must leave alone, in real little articles."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from checker import pipeline, strictyaml
from checker.errors import CheckerError
from checker.rulefiles import RuleFiles

__all__ = ["Case", "CaseArticle", "CaseFile", "case_files", "run_case"]


@dataclass(frozen=True, slots=True)
class CaseArticle:
    """An article of a case; the source is `a`, `b`, … by position where none is given."""

    text: str
    language: str
    published: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `fail`: the rule must find something, about the words in `marks`; `pass`: it must find nothing, or with
    `outcome`, nothing but notes of that outcome, and at least one.
    """

    id: str
    expect: Literal["fail", "pass"]
    languages: tuple[str, ...]
    """The languages whose case this is."""
    articles: tuple[CaseArticle, ...]
    why: str = ""
    marks: tuple[str, ...] = ()
    outcome: Literal["superseded", "scope", "attributed"] | None = None
    """For a passing case: what the difference is instead of a contradiction."""
    xfail: str = ""
    """Why the program gets this wrong today."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Schema of `tests/rules/<rule>.yaml`."""

    rule: str
    cases: tuple[Case, ...]


def case_files(path: Path) -> list[CaseFile]:
    """The case files at `path`, a file or a folder. Raises CheckerError where there are none."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise CheckerError(f"{path}: no rule cases there; give a folder of <rule>.yaml files or one such file")
    return [strictyaml.read_yaml(file, CaseFile) for file in files]


def run_case(rule: str, case: Case, rules: RuleFiles) -> str | None:
    """What is wrong with the case, in a sentence, or None. The articles are written to a folder and checked as any."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [_write(Path(folder), number, article) for number, article in enumerate(case.articles)]
        report = pipeline.check(paths, rule_files=rules)
    own = [finding for finding in report.findings if finding.rule == rule]
    found = [finding for finding in own if finding.outcome in ("contradiction", "defect")]
    if case.expect == "pass":
        if found:
            return f"finds what it must leave alone: {found[0].message}"
        outcomes = {finding.outcome for finding in own}
        return f"gives {sorted(outcomes)} and not '{case.outcome}'" if case.outcome not in (None, *outcomes) else None
    if not found:
        return "finds nothing"
    marked = {value.text for finding in found for side in finding.sides for value in side.values}
    missing = [mark for mark in case.marks if not any(mark in text for text in marked)]
    return f"marks {sorted(marked)} and not {missing}" if missing else None


def _write(folder: Path, number: int, article: CaseArticle) -> str:
    path = folder / f"{number}.txt"
    head = [f"source: {article.source or chr(ord('a') + number)}", f"language: {article.language}"]
    head += [f"published: {article.published}"] if article.published else []
    path.write_text("---\n" + "\n".join(head) + "\n---\n" + article.text + "\n", encoding="utf-8")
    return str(path)
