"""Who does what to whom, where to, when: case frames of the language packs read off the claims of an article."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language import Language
from checker.model import Claim, Value
from checker.values.events.frames import read_events
from checker.values.events.grammar import load_grammar
from checker.values.events.participants import antecedents
from checker.values.events.phrases import read_clause
from checker.values.events.unlisted import UNLISTED

__all__ = ["UNLISTED", "find_events"]


def find_events(claims: Sequence[Claim], language: Language) -> list[list[Value]]:
    """The events that each claim of one article tells of, their spans as in the claims' values.

    Places that fill a role are named by their territory (Pyongyang is `place/KP`), offices and pronouns by the person
    whom the article leaves no doubt about; a role of which the words are not sure is left out. Raises RuleFileError.
    """
    grammar = load_grammar(language)
    clauses = [read_clause(claim, grammar) for claim in claims]
    meant = antecedents(clauses, grammar.territories)
    return [read_events(clause, grammar, antecedent) for clause, antecedent in zip(clauses, meant, strict=True)]
