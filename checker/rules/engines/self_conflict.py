"""An article contradicts itself: the headline or the lead gives one value, and the text another.

## What it finds
Two sentences of one article that say the same, the first of them the headline or one of the first two sentences, with a
figure or a date that differs: «Train crash near Cuttack kills 12» over «The crash near Cuttack killed 21 people».

## What it leaves alone
Sentences that share too few words to be one statement, or differ in more than one value; counts of other things, parts
of a whole, and sentences that say that a count has grown or that speak of another one. What two speakers say, or one
speaker and the article, is a note.

The threshold `alike` (0 to 1) is the least cosine of the two sentences.

## How to mend it
Find which of the two the source gives, and write it in both places.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.messages.said import say
from checker.model import Finding, Outcome, Sentence, Side
from checker.questions.comparison.differences import compare
from checker.rules.asked import called, known_questions
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.rules.occasions import other_people
from checker.rules.retold import retold
from checker.wording import shown

__all__ = ["evaluate"]

_CALLED = {"amount": "figure", "year": "year", "month": "month", "day": "day", "weekday": "weekday"}


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One contradiction for each value of the head that the text gives otherwise."""
    told: set[tuple[str, int]] = set()
    known = known_questions(context)
    for pair in context.alignment.echoes:
        head = pair.left[0]
        if head.article in context.stored or pair.similarity < rule.thresholds["alike"]:
            continue
        if other_people(pair):
            continue
        difference = retold(compare(pair, context.tolerances), context.files)
        if difference is None or (head.article, difference.right.span.start) in told:
            continue
        told.add((head.article, difference.right.span.start))
        sides = context.sides(difference)
        article = sides[0].article
        outcome = _outcome(head, sides)
        where = "headline" if head.kind == "title" else "lead"
        values = shown(difference.left), shown(difference.right)
        yield make_finding(
            rule,
            sides,
            say(
                f"in_{where}_and_on", question=called(known, sides), one=values[0], source=named(article), two=values[1]
            ),
            because=[
                say("same_but_one", what=_CALLED[difference.part]),
                *([say("one_is_spoken")] if outcome == "attributed" else []),
            ],
            outcome=outcome,
            similarity=pair.similarity,
            story=pair.story,
        )


def _outcome(head: Sentence, sides: tuple[Side, Side]) -> Outcome:
    """A headline gives what the text tells, whoever says it; in the text itself, two may say two things."""
    if any(side.claim.quoted for side in sides):
        return "attributed"
    speakers = {side.claim.speaker for side in sides}
    return "attributed" if head.kind != "title" and len(speakers) > 1 else "contradiction"
