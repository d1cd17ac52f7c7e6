"""Cases of rules, found in rule files and files of cases, and run in real little articles."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from checker import pipeline, strictyaml
from checker.errors import CheckerError
from checker.rulefiles import RuleFiles
from checker.rules import cases_in
from checker.rules.cases import Case, CaseArticle, CaseFile

__all__ = ["Case", "CaseArticle", "CaseFile", "Found", "case_files", "find_cases", "run_case"]

CASES = "cases/*.yaml"
"""Where a rules folder keeps files of cases."""


@dataclass(frozen=True, slots=True)
class Found:
    """The cases that a path holds, and the rules that they are of."""

    files: tuple[CaseFile, ...]
    rules: RuleFiles


def find_cases(path: Path | None, rules: RuleFiles) -> Found:
    """The cases at `path`: a rule file, a file of cases, or a folder with either; None: those of `rules`.

    Rule files at `path` are laid over `rules`, for it is them that their cases are of; where they have none, those of
    the rules that they change are taken. Raises CheckerError where there are no cases.
    """
    if path is None:
        found = (*map(cases_in, rules.find("*.yaml")), *_read(rules.find(CASES)))
    else:
        tops = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not all(file.is_file() for file in tops):
            raise CheckerError(
                f"{path}: no such file or folder; give a rule file, a file of cases, or a folder of these"
            )
        # A file of cases names the rule that they are of; a rule file names itself.
        definitions = [file for file in tops if strictyaml.line_of(file, "rule") is None]
        whole = path.is_dir() and bool(definitions) and len(definitions) == len(tops)
        rules = rules.over(path) if whole else rules.over(*definitions)
        in_tops = (_read([file])[0] if file not in definitions else cases_in(file) for file in tops)
        found = (*in_tops, *_read(sorted(path.glob(CASES))))
        if definitions and not any(file.cases for file in found):
            # A file that only changes a shipped rule is tried on the cases that ship with it.
            changed = {case.rule for case in map(cases_in, definitions)}
            found = tuple(file for file in _read(rules.find(CASES)) if file.rule in changed)
    if not any(file.cases for file in found):
        raise CheckerError(
            f"{path or 'the rules'}: no cases there; they stand under `cases:` of a rule file, or in files {CASES}"
        )
    return Found(found, rules)


def case_files(path: Path) -> list[CaseFile]:
    """The files of cases at `path`, a file or a folder."""
    return _read(sorted(path.glob("*.yaml")) if path.is_dir() else [path])


def run_case(rule: str, case: Case, rules: RuleFiles) -> str | None:
    """What is wrong with the case, in a sentence, or None. The articles are written to a folder and checked as any."""
    if case.facts:
        desk = _desk(yaml.safe_dump({"facts": case.facts}, allow_unicode=True))
        rules = RuleFiles((*rules.folders, Path(desk.name)))
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


def _read(files: Iterable[Path]) -> list[CaseFile]:
    return [strictyaml.read_yaml(file, CaseFile) for file in files]


@lru_cache(maxsize=32)
def _desk(facts: str) -> tempfile.TemporaryDirectory[str]:
    """A rules folder of these facts; cases that share them share what is read for them."""
    folder = tempfile.TemporaryDirectory(prefix="checker-facts-")
    (Path(folder.name) / "facts").mkdir()
    (Path(folder.name) / "facts" / "case.yaml").write_text(facts, encoding="utf-8")
    return folder


def _write(folder: Path, number: int, article: CaseArticle) -> str:
    path = folder / f"{number}.txt"
    head = [f"source: {article.source or chr(ord('a') + number)}", f"language: {article.language}"]
    head += [f"published: {article.published}"] if article.published else []
    path.write_text("---\n" + "\n".join(head) + "\n---\n" + article.text + "\n", encoding="utf-8")
    return str(path)
