"""The records that travel along the spine: Article -> Claim -> Value -> Statement -> Question -> Finding -> Report.

All are frozen and slotted: a stage returns new records and never changes those it was given. Spans count Unicode
code points, half open, in `Article.text`; nothing here knows how a record is found or shown. A module imports only
those of records that come before it on the spine.
"""

from checker.model.articles import (
    Article,
    ArticleSuppression,
    Boilerplate,
    Passage,
    PassageKind,
    Span,
    Suppression,
    Unchecked,
)
from checker.model.claims import Alignment, Claim, Pair, Reading, Sentence, Story
from checker.model.findings import LEVELS, Agreement, Finding, Judgement, Level, Outcome, Side, Suppressed
from checker.model.pairs import GivenAnswer, Pairs
from checker.model.report import Acceptance, Baselined, Report, Summary, Translations
from checker.model.statements import Answer, FactOutcome, Qualifiers, Question, Statement, Thing, ThingKind
from checker.model.values import DateValue, EventValue, NameValue, QuantityValue, Role, Value, ValueKind

__all__ = [
    "LEVELS",
    "Acceptance",
    "Agreement",
    "Alignment",
    "Answer",
    "Article",
    "ArticleSuppression",
    "Baselined",
    "Boilerplate",
    "Claim",
    "DateValue",
    "EventValue",
    "FactOutcome",
    "Finding",
    "GivenAnswer",
    "Judgement",
    "Level",
    "NameValue",
    "Outcome",
    "Pair",
    "Pairs",
    "Passage",
    "PassageKind",
    "Qualifiers",
    "QuantityValue",
    "Question",
    "Reading",
    "Report",
    "Role",
    "Sentence",
    "Side",
    "Span",
    "Statement",
    "Story",
    "Summary",
    "Suppressed",
    "Suppression",
    "Thing",
    "ThingKind",
    "Translations",
    "Unchecked",
    "Value",
    "ValueKind",
]
