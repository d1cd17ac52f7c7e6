"""Who does what to whom, where to, when: case frames of the language packs read off the claims of an article."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language import Language
from checker.model import Claim, EventValue, Value
from checker.values.events.frames import read_events
from checker.values.events.grammar import Grammar, load_grammar
from checker.values.events.participants import antecedents
from checker.values.events.phrases import Clause, read_clause
from checker.values.events.unlisted import UNLISTED

__all__ = ["UNLISTED", "find_events"]

_MOST_PEOPLE = 2
"""People and bodies of a clause of whom the one who acts goes on; of more, another may."""


def find_events(claims: Sequence[Claim], language: Language) -> list[list[Value]]:
    """The events that each claim of one article tells of, their spans as in the claims' values.

    Places that fill a role are named by their territory (Pyongyang is `place/KP`), offices and pronouns by the person
    whom the article leaves no doubt about; a role of which the words are not sure is left out. Raises RuleFileError.
    """
    grammar = load_grammar(language)
    clauses = [read_clause(claim, grammar) for claim in claims]
    meant = antecedents(clauses, grammar.territories)
    found: list[list[Value]] = []
    for k, (clause, antecedent) in enumerate(zip(clauses, meant, strict=True)):
        goes_on = k > 0 and clauses[k - 1].claim.passage == clause.claim.passage
        doer = _doer(clauses[k - 1], found[-1], grammar) if goes_on else None
        found.append(read_events(clause, grammar, antecedent, doer))
    return found


def _joined(word: str, grammar: Grammar) -> bool:
    return word in grammar.coordinators or word.endswith(grammar.joining_suffixes or ("\0",))


def _doer(clause: Clause, events: Sequence[Value], grammar: Grammar) -> tuple[str, str] | None:
    """Entity and label of the one who does all that `clause` tells of; None where somebody else might go on."""
    if not grammar.verb_last or not events:
        return None
    people = [phrase for phrase in clause.phrases if phrase.kind in ("person", "office", "org", "name")]
    if len(people) > _MOST_PEOPLE or any(_joined(word, grammar) for word in clause.folded):
        return None
    doers = {event.detail.filler("agent") for event in events if isinstance(event.detail, EventValue)}
    if len(doers) != 1 or (only := next(iter(doers))) is None:
        return None
    label = next((phrase.label for phrase in clause.phrases if phrase.entity == only), "")
    return (only, label) if label else None
