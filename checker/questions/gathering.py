"""Statements of a story gathered into questions: one measure of one thing under compatible qualifiers.

Nothing here asks whether sentences are alike: two reports that share no word answer one question where both say how
many died in the accident. A qualifier that only one of them states is compatible with anything as far as time, place
and speaker go; a part, a definition or a plan makes a question of its own.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.model import Answer, Article, QuantityValue, Question, Statement, Story
from checker.questions.answers import answer_key
from checker.questions.identity import question_id
from checker.questions.things import join_things
from checker.questions.traits import Traits
from checker.questions.words import question_label, shown

__all__ = ["Gathered", "gather"]

_SHARES = frozenset({"each", "share"})
"""Rates that are no stretch of time: what one of many has is no amount of all."""
_MOST_OF_ONE = 50
"""An article that repeats one answer more often says nothing more by it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A question not yet judged, with what judging asks for beside it."""

    question: Question
    traits: Traits
    sure: frozenset[str]
    """Ids of the statements of which measure and thing are sure."""


def gather(
    statements: Iterable[Statement],
    stories: Sequence[Story],
    articles: Mapping[str, Article],
    measures: Mapping[str, Traits],
) -> tuple[Gathered, ...]:
    """The questions of every story, in the order of stories and of what is told first. Outcomes are not judged here."""
    days = {name: article.published for name, article in articles.items()}
    story_of = {article: story.id for story in stories for article in story.articles}
    by_story: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.claim.article in story_of:
            by_story[story_of[statement.claim.article]].append(statement)
    return tuple(
        question
        for story in stories
        for question in _of_story(story.id, by_story.get(story.id, ()), articles, days, measures)
    )


def _of_story(
    story: int,
    statements: Sequence[Statement],
    articles: Mapping[str, Article],
    days: Mapping[str, dt.date | None],
    measures: Mapping[str, Traits],
) -> Iterable[Gathered]:
    joined = join_things(statements, days)
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        thing, _ = joined.of[statement.claim.article, statement.thing]
        asked = f"{thing.kind}\x1f{thing.key}\x1f{thing.when if thing.background else ''}"
        groups[statement.measure, asked, _condition(statement)].append(statement)
    for (measure, _, _), members in groups.items():
        traits = measures.get(measure) or Traits(label=_open_label(members[0]), known=False)
        for same in _by_period(members):
            ordered = sorted(same, key=lambda each: _published(each, articles))
            thing = joined.of[ordered[0].claim.article, ordered[0].thing][0]
            sure = frozenset(each.id for each in same if each.certain and joined.of[each.claim.article, each.thing][1])
            answers = _answers(ordered)
            question = Question(
                id=question_id(measure, thing, same[0].qualifiers),
                story=story,
                measure=measure,
                label=question_label(measure, traits, thing, same[0].qualifiers),
                thing=thing,
                answers=answers,
                outcome="single",
            )
            yield Gathered(question, traits, sure)


def _open_label(statement: Statement) -> str:
    """What a reader calls a measure of no list: the noun that is counted, else the amount's own words."""
    detail = statement.value.detail
    return detail.noun if isinstance(detail, QuantityValue) and detail.noun else statement.measure.rpartition("/")[2]


def _condition(statement: Statement) -> str:
    """What makes a question of its own: the part or group, what is counted, whether it is planned."""
    said = statement.qualifiers
    return "\x1f".join((said.part or "", said.definition or "", "planned" if said.planned else ""))


def _by_period(statements: Sequence[Statement]) -> Iterable[Sequence[Statement]]:
    """The statements in groups of compatible periods; what states none goes with the only one there is, if any."""
    groups: dict[str, list[Statement]] = {}
    loose: list[Statement] = []
    for each in statements:
        period = each.qualifiers.period
        if period is None:
            loose.append(each)
            continue
        home = next((known for known in groups if known == period), None)
        groups.setdefault(home or period, []).append(each)
    if len(groups) == 1 and not groups.keys() & _SHARES:
        return [[*next(iter(groups.values())), *loose]]
    return [*groups.values(), *([loose] if loose else [])]


def _published(statement: Statement, articles: Mapping[str, Article]) -> tuple[bool, dt.date]:
    published = articles[statement.claim.article].published
    return published is None, published or dt.date.min


def _answers(statements: Sequence[Statement]) -> tuple[Answer, ...]:
    """One answer a value, in the order of publication, the statements of one article and value each once a claim."""
    by_key: dict[str, list[Statement]] = defaultdict(list)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for each in statements:
        key = answer_key(each.value)
        counts[key, each.claim.article] += 1
        if counts[key, each.claim.article] <= _MOST_OF_ONE:
            by_key[key].append(each)
    return tuple(Answer(key, shown(own[0].value), tuple(own)) for key, own in by_key.items())
