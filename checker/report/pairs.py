"""The pairs of a finding as a document: in reports, baselines and decisions."""

from __future__ import annotations

from typing import TypedDict

from checker.model import GivenAnswer, Pairs

__all__ = ["AnswerOfPairDocument", "PairsDocument", "pairs_document", "read_pairs"]


class AnswerOfPairDocument(TypedDict):
    """One answer: the article's id, a hash of the claim's folded text, the value's identity, and its camp."""

    article: str
    text: str
    value: str
    camp: int


class PairsDocument(TypedDict):
    """What a finding is known by: each two `answers` of different camps are a pair."""

    measure: str
    question: str
    answers: list[AnswerOfPairDocument]


def pairs_document(pairs: Pairs) -> PairsDocument:
    """`pairs` in the shape that is written to disk."""
    return {
        "measure": pairs.measure,
        "question": pairs.question,
        "answers": [
            {"article": each.article, "text": each.text, "value": each.value, "camp": each.camp}
            for each in pairs.answers
        ],
    }


def read_pairs(written: PairsDocument) -> Pairs:
    """The pairs that a document holds."""
    answers = (GivenAnswer(each["article"], each["text"], each["value"], each["camp"]) for each in written["answers"])
    return Pairs(written["measure"], written["question"], tuple(answers))
