"""States that exclude each other, as data: the driver fled or was arrested, a chief stays or leaves.

A state counts where its word stands, where a set names what it is told `about` near such a word, and where nothing
beside it negates, denies or only plans it. A claim that tells two states of one set tells neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.language import load_pack
from checker.model import Claim, EventValue, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import load_measures
from checker.statements.words import claim_words
from checker.values.names import FormTable

__all__ = ["states"]

_NEAR = 8
"""Words between the word of a state and the one for what it is told about."""
_NEGATED = 5
"""Words beside the word of a state among which a negation takes it away."""


@lru_cache(maxsize=64)
def _tables(language: str, files: RuleFiles) -> tuple[FormTable[tuple[str, str]], dict[str, FormTable[bool]]]:
    """The words of all states, each with its set and the state; and those for what each set is told about."""
    forms, about = [], {}
    for name, each in load_measures(files).items():
        forms += [(form, (name, state)) for state, words in each.states.items() for form in words.get(language, ())]
        if each.about:
            about[name] = FormTable([(form, True) for form in each.about.get(language, ())])
    return FormTable(forms), about


@lru_cache(maxsize=64)
def _negations(language: str, files: RuleFiles) -> FormTable[bool]:
    events = load_pack(language, files).events
    return FormTable([(form, True) for form in (*events.negation, *events.failure, *events.denied)])


@lru_cache(maxsize=64)
def _not_yet(language: str, files: RuleFiles) -> FormTable[bool]:
    events = load_pack(language, files).events
    return FormTable([(form, True) for form in (*events.planned, *events.possible)])


def states(claim: Claim, files: RuleFiles) -> Iterator[tuple[str, Value]]:
    """The states that the claim tells: the id of their set, and the state as a value."""
    words = claim_words(claim)
    folded = words.folded
    table, about = _tables(claim.language, files)
    told: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for first, last, names in table.find_all(folded):
        for name, state in names:
            if name not in about or about[name].find(folded[max(0, first - _NEAR) : last + _NEAR]):
                told[name].append((first, last, state))
    for name, found in told.items():
        first, last, state = found[0]
        if len({each for _, _, each in found}) > 1 or _beside(_negations(claim.language, files), folded, first, last):
            continue
        if not load_measures(files)[name].ahead and _beside(_not_yet(claim.language, files), folded, first, last):
            continue
        span = words.span(first, last)
        yield name, Value("event", span, words.said(span), state.replace("-", " "), EventValue(state))


def _beside(table: FormTable[bool], folded: Sequence[str], first: int, last: int) -> bool:
    """Whether one of the forms stands beside the words, which may themselves be one: «denied»."""
    return bool(table.find(folded[max(0, first - _NEGATED) : first]) or table.find(folded[last : last + _NEGATED]))
