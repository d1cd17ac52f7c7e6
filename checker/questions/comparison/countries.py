"""Which country stands in the place of another in two sentences that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model import Pair, Sentence
from checker.questions.comparison.atoms import Atom
from checker.questions.comparison.hints import hints_at
from checker.questions.comparison.territories import belongs, may_be_one

__all__ = ["may_be_one_country", "replaced_countries"]

_MOST = 3
"""More unexplained countries than this on a side, and the sentences tell different things after all."""


def may_be_one_country(one: Atom, two: Atom) -> bool:
    """Whether two countries may yet be meant as one: a people beside a country, since languages differ in which of the
    two they name, and states that go by one name.
    """
    return not (one.is_territory and two.is_territory) or may_be_one(one.country, two.country)


def replaced_countries(
    pair: Pair, left: list[Atom], right: list[Atom], open_left: list[Atom], open_right: list[Atom]
) -> list[tuple[Atom, Atom]]:
    """Territories that only one side names, on both sides. Where one side names none alone, but names some country more
    often than the other, or names a people alone, that one has been replaced.
    """
    open_left = [a for a in open_left if not any(belongs(a.country, b.country) for b in right)]
    open_right = [a for a in open_right if not any(belongs(a.country, b.country) for b in left)]
    ours = [a for a in open_left if a.is_territory and not _hinted(a, left, pair.left, pair.right)]
    theirs = [a for a in open_right if a.is_territory and not _hinted(a, right, pair.right, pair.left)]
    if len(ours) == 1 and not theirs:
        theirs = _people(open_right, right, pair.right, pair.left) or _surplus(right, left, pair.left)
    elif len(theirs) == 1 and not ours:
        ours = _people(open_left, left, pair.left, pair.right) or _surplus(left, right, pair.right)
    if 1 not in (len(ours), len(theirs)) or not ours or not theirs or max(len(ours), len(theirs)) > _MOST:
        return []
    return [min(((a, b) for a in ours for b in theirs), key=lambda both: abs(both[0].place - both[1].place))]


def _hinted(atom: Atom, own: list[Atom], sentences: Sequence[Sentence], others: Sequence[Sentence]) -> bool:
    """Whether the other side seems to name the country, in forms that no table holds, as often as this one does."""
    country = str(atom.country)
    hints = sum(hints_at(country, sentence) for sentence in others)
    if not hints:
        return False
    named = sum(a.country == country for a in own) + sum(hints_at(country, sentence) for sentence in sentences)
    return hints >= named


def _people(
    unexplained: list[Atom], own: list[Atom], sentences: Sequence[Sentence], others: Sequence[Sentence]
) -> list[Atom]:
    """The one nationality that only this side names: «South African law» where the other says «law of Georgia»."""
    peoples = [a for a in unexplained if a.is_country and not _hinted(a, own, sentences, others)]
    return peoples if len(peoples) == 1 else []


def _surplus(own: list[Atom], others: list[Atom], sentences: Sequence[Sentence]) -> list[Atom]:
    """The territory that `own` names more often than `others` and more than they, by hints too, name it at all, where
    there is exactly one such; how often a name is repeated is a matter of style."""
    named = Counter(atom.country for atom in own if atom.is_country)
    theirs = Counter(atom.country for atom in others if atom.is_country)
    more = [
        atom
        for atom in own
        if atom.is_territory
        and theirs[atom.country] <= 1
        and named[atom.country] - theirs[atom.country] > sum(hints_at(str(atom.country), s) for s in sentences)
    ]
    return more[:1] if len({atom.country for atom in more}) == 1 else []
