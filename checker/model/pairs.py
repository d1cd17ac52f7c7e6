"""By what a finding is known again from run to run: its question and the answers that contradict each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer as it is known again: which article gives which value in which words."""

    article: str
    """The article's id."""
    text: str
    """Content hash of the claim's text, folded: white space, case and Unicode form play no part."""
    value: str
    """The value's identity, equal in any language and unit; of a text without values a hash of its words."""
    camp: int = 0
    """Answers of one camp can be true together."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs that a finding is a view over: each two answers of different camps are one. A defect, which needs no
    second answer, has one camp. They are kept as answers, since five hundred of them make 125,000 pairs."""

    measure: str
    """Id of the measure that the question asks for, with the part or definition that it is of; for sentences that were
    aligned the rule and the part of the value that differs: `quantity-conflict/amount`."""
    question: str
    """Id of the question (measure, thing, qualifiers); empty for sentences that were aligned, of which only the
    answers tell what they are about."""
    answers: tuple[GivenAnswer, ...]

    def camps(self) -> dict[int, frozenset[str]]:
        """The values of each camp."""
        found: dict[int, set[str]] = {}
        for each in self.answers:
            found.setdefault(each.camp, set()).add(each.value)
        return {camp: frozenset(values) for camp, values in sorted(found.items())}
