"""Cases of rules: what a few lines of YAML may say of what a rule must find, or must leave alone, in little articles.

A case lies in a file of cases, `cases/<rule>.yaml` of a rules folder, or under `cases:` of the rule's own file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Case", "CaseArticle", "CaseFile"]


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
    facts: dict[str, Any] = field(default_factory=dict)
    """Reference facts that hold for this case, written as under `facts:` of `rules/facts/*.yaml`."""
    xfail: str = ""
    """Why the program gets this wrong today."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Schema of a file of cases."""

    rule: str
    cases: tuple[Case, ...]
