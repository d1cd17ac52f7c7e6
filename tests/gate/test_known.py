"""Pairs laid beside pairs: what a finding must share with what is known."""

from __future__ import annotations

from checker.known import KnownPairs, joining
from checker.model import GivenAnswer, Pairs


def pairs(*answers: str, measure: str = "dead", question: str = "q") -> Pairs:
    """Answers such as «a 21»: the article, whose words are its own, and the value, each value a camp."""
    split = [answer.split() for answer in answers]
    values = list(dict.fromkeys(value for _, value in split))
    given = (GivenAnswer(article, f"words of {article}", value, values.index(value)) for article, value in split)
    return Pairs(measure, question, tuple(given))


KNOWN = pairs("a 21", "b 17")


def knows(found: Pairs, *known: Pairs) -> bool:
    return bool(KnownPairs([(each, 1) for each in known or (KNOWN,)]).find(found))


def test_every_pair_must_be_known() -> None:
    assert knows(pairs("c 17", "a 21"))
    assert not knows(pairs("a 21", "b 17", "c 25"))
    assert knows(pairs("a 21", "b 17", "c 25"), pairs("a 21", "b 17"), pairs("c 25", "a 21"), pairs("c 25", "b 17"))
    assert not knows(pairs("a 21", "b 17", "c 25"), pairs("a 21", "b 17"), pairs("c 25", "a 21"))


def test_the_same_values_without_a_shared_answer_are_another_conflict() -> None:
    assert not knows(pairs("c 21", "d 17"))
    assert not knows(pairs("c 21", "d 17", question=""), pairs("a 21", "b 17", question=""))


def test_an_article_that_was_rewritten_is_met_by_its_question() -> None:
    rewritten = Pairs("dead", "q", (GivenAnswer("a", "new words", "21", 0), GivenAnswer("b", "newer words", "17", 1)))
    assert knows(rewritten)
    assert not knows(Pairs("dead", "another question", rewritten.answers))


def test_the_dead_of_one_group_are_not_those_of_another() -> None:
    assert not knows(pairs("a 21", "c 17", measure="dead (women)", question="w"))


def test_what_aligned_sentences_told_is_known_when_a_measure_is_found_for_it() -> None:
    aligned = pairs("a 21", "b 17", measure="quantity-conflict/amount", question="")
    assert knows(KNOWN, aligned)
    assert not knows(pairs("a 21", "c 17"), aligned)


def test_an_entry_is_used_up_by_findings_of_the_same_answers_only() -> None:
    known = KnownPairs([(KNOWN, 1)])
    assert [bool(known.take(found)) for found in (KNOWN, pairs("c 17", "a 21"), KNOWN)] == [True, True, False]
    assert known.used(0) == 1


def test_a_defect_is_known_by_its_own_words() -> None:
    defect = Pairs("malformed-number", "", (GivenAnswer("a", "words of a", "1,5"),))
    assert knows(defect, defect)
    assert not knows(Pairs("malformed-number", "", (GivenAnswer("a", "other words", "1,5"),)), defect)


def test_who_has_joined() -> None:
    assert joining(pairs("a 21", "c 21", "b 17", "d 17"), [KNOWN]) == ("c", "d")
