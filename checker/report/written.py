"""Records led back from canonical text to the text as it was written: what a person is shown is what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.language.canonical import Canonical
from checker.model import (
    Answer,
    Article,
    ArticleSuppression,
    Boilerplate,
    Claim,
    EventValue,
    Finding,
    NameValue,
    QuantityValue,
    Question,
    Reading,
    Report,
    Side,
    Statement,
    Suppressed,
    Value,
)

__all__ = ["as_written", "reading_as_written"]


def as_written(report: Report) -> Report:
    """`report` with every article, quote and span as in the text that was read. Messages and ids stay."""
    if all(article.written is None for article in report.articles):
        return report
    back = _Back(report.articles)
    return replace(
        report,
        articles=tuple(back.articles.values()),
        findings=tuple(map(back.finding, report.findings)),
        agreements=tuple(replace(a, sides=back.sides(a.sides)) for a in report.agreements),
        suppressed=tuple(back.suppressed(s) for s in report.suppressed),
        unused_suppressions=tuple(map(back.suppression, report.unused_suppressions)),
        facts=tuple(map(back.question, report.facts)),
    )


def reading_as_written(reading: Reading) -> Reading:
    """The same of what was read, before anything is compared."""
    back = _Back(reading.articles)
    return replace(reading, articles=tuple(back.articles.values()), claims=tuple(map(back.claim, reading.claims)))


class _Back:
    """Leads the records of one run back to the texts of its articles as written."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.given = {article.id: article for article in articles}
        self.places = {
            article.id: Canonical(article.text, article.origin)
            for article in self.given.values()
            if article.written is not None
        }
        self.articles = {article.id: self._article(article) for article in self.given.values()}

    def _article(self, article: Article) -> Article:
        if article.written is None:
            return article
        written = self.places[article.id].written
        return replace(
            article,
            text=article.written,
            passages=tuple(replace(passage, span=written(passage.span)) for passage in article.passages),
            boilerplate=tuple(Boilerplate(written(piece.span), piece.reason) for piece in article.boilerplate),
            written=None,
            origin=None,
        )

    def claim(self, claim: Claim) -> Claim:
        places = self.places.get(claim.article)
        if places is None:
            return claim
        text = self.articles[claim.article].text
        span = places.written(claim.span)
        return replace(
            claim,
            span=span,
            sentence=places.written(claim.sentence),
            text=span.of(text),
            values=tuple(_value(value, places, text) for value in claim.values),
        )

    def sides(self, sides: Iterable[Side]) -> tuple[Side, ...]:
        return tuple(map(self._side, sides))

    def _side(self, side: Side) -> Side:
        places = self.places.get(side.article.id)
        if places is None:
            return side
        article = self.articles[side.article.id]
        values = tuple(_value(value, places, article.text) for value in side.values)
        return Side(self.claim(side.claim), article, values)

    def finding(self, finding: Finding) -> Finding:
        return replace(finding, sides=self.sides(finding.sides))

    def suppression(self, found: ArticleSuppression) -> ArticleSuppression:
        return replace(found, article=self.articles.get(found.article.id, found.article))

    def suppressed(self, found: Suppressed) -> Suppressed:
        return Suppressed(self.finding(found.finding), tuple(map(self.suppression, found.by)))

    def question(self, question: Question) -> Question:
        return replace(question, answers=tuple(map(self._answer, question.answers)))

    def _answer(self, answer: Answer) -> Answer:
        return replace(answer, statements=tuple(map(self._statement, answer.statements)))

    def _statement(self, statement: Statement) -> Statement:
        places = self.places.get(statement.claim.article)
        if places is None:
            return statement
        text = self.articles[statement.claim.article].text
        return replace(statement, claim=self.claim(statement.claim), value=_value(statement.value, places, text))


def _value(value: Value, places: Canonical, text: str) -> Value:
    span = places.written(value.span)
    shown = span.of(text)
    detail = value.detail
    if isinstance(detail, QuantityValue) and detail.noun_span is not None:
        noun = places.written(detail.noun_span)
        detail = replace(detail, noun=noun.of(text), noun_span=noun)
    elif isinstance(detail, NameValue) and detail.label == value.text:
        detail = replace(detail, label=shown)
    elif isinstance(detail, EventValue):
        roles = [(role, places.written(role.span)) for role in detail.roles]
        detail = replace(detail, roles=tuple(replace(role, span=at, text=at.of(text)) for role, at in roles))
    return replace(value, span=span, text=shown, detail=detail)
