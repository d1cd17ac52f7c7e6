"""What every rule engine may look at: the run's articles, sentences, pairs and events, indexed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from checker.model import Alignment, Article, Claim, Finding, Judgement, Pair, Side, Unchecked, Value
from checker.questions import Gathered
from checker.questions.comparison.amounts import Tolerances
from checker.questions.comparison.differences import Comparison, Difference
from checker.rulefiles import RuleFiles
from checker.rules.events import Occurrence
from checker.rules.findings import claim_of
from checker.rules.judging import Judgement as QuestionJudgement

__all__ = ["Asked", "Context", "Review", "Reviewed"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what its answers amount to."""

    gathered: Gathered
    judgement: QuestionJudgement


@dataclass(frozen=True, slots=True)
class Context:
    """The run as engines see it. Articles of a corpus (`stored`) are compared with, and not checked themselves."""

    articles: dict[str, Article]
    alignment: Alignment
    comparisons: tuple[Comparison, ...]
    occurrences: tuple[Occurrence, ...]
    stored: frozenset[str]
    story_of: dict[str, int]
    """Article id to the number of its story."""
    files: RuleFiles
    """Where language packs lie."""
    tolerances: Tolerances
    """How far apart two amounts may lie and still be one."""
    of_corpus: tuple[Comparison, ...] = ()
    """Comparisons within the corpus that an article under check may join; alone they make no finding."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """Article id to the first of its near-duplicates."""
    questions: tuple[Asked, ...] = ()
    """Of every story, judged within `tolerances`."""
    judged: tuple[tuple[Pair, Judgement], ...] = ()
    """Pairs without a finding that a judge read, in the order of the text; none where the run has no judge."""

    def new_claims(self) -> Iterator[Claim]:
        """The claims of every article under check, in the order of articles and text."""
        for sentences in self.alignment.sentences:
            for sentence in sentences:
                if sentence.article not in self.stored:
                    yield from sentence.claims

    def side(self, claim: Claim, *values: Value) -> Side:
        """`claim` as a side of a finding, with the values that the finding is about."""
        return Side(claim, self.articles[claim.article], values)

    def sides(self, difference: Difference) -> tuple[Side, Side]:
        """The two claims that hold a difference."""
        return (
            self.side(claim_of(difference.left_sentence, difference.left), difference.left),
            self.side(claim_of(difference.right_sentence, difference.right), difference.right),
        )


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a second look made of the findings: these, the context with what it saw, and what it did not look at."""

    findings: tuple[Finding, ...]
    context: Context
    unchecked: tuple[Unchecked, ...] = ()


Review = Callable[[tuple[Finding, ...], Context], Reviewed]
"""A second look at what the rules found and left."""
