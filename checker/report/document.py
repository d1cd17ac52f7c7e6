"""A report as a document of `checker.report.shape`.

A renderer that shows articles to people works on this document and not on the records, so that a report read back from
its JSON file gives the same page as the run that wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.messages.said import Said, sayable
from checker.model import (
    Agreement,
    Answer,
    Article,
    ArticleSuppression,
    Claim,
    DateValue,
    EventValue,
    Finding,
    NameValue,
    QuantityValue,
    Question,
    Report,
    Side,
    Span,
    Suppressed,
    Unchecked,
    Value,
)
from checker.report.pairs import pairs_document
from checker.report.shape import (
    SCHEMA,
    AgreementDocument,
    AnswerDocument,
    ArticleDocument,
    ClaimDocument,
    FactDocument,
    FindingDocument,
    MeasureDocument,
    ReportDocument,
    SentenceDocument,
    SuppressionDocument,
    TextDocument,
    ThingDocument,
    UncheckedDocument,
    ValueDocument,
)
from checker.report.texts import texts

__all__ = ["document", "file_span", "independent_sources"]

CONTEXT = 240
"""Code points of the passage that are kept before and after a sentence."""


def document(report: Report) -> ReportDocument:
    """`report` in the shape that is written to disk: everything sorted, nothing that changes from run to run."""
    whole = texts(report)
    stories = {article: story.id for story in report.stories for article in story.articles}
    paths = {article.id: article.path for article in report.articles}
    copies: dict[tuple[int | None, str], tuple[str, ...]] = {
        (s.id, article): tuple(group) for s in report.stories for group in s.copies for article in group
    }
    said = [_agreement(a, copies) for a in sorted(report.agreements, key=_agreement_place)]
    written: ReportDocument = {
        "schema": SCHEMA,
        "summary": {
            "articles": report.summary.articles,
            "claims": report.summary.claims,
            "stories": report.summary.stories,
            "sources": report.summary.sources,
            "languages": sorted(report.summary.languages),
            "findings": dict(report.summary.findings),
            "rules": dict(sorted(report.summary.rules.items())),
        },
        "articles": [
            _article(a, report.claims.get(a.id, 0), stories.get(a.id), whole.get(a.id), stored=a.id in report.stored)
            for a in sorted(report.articles, key=lambda a: (a.path, a.id))
        ],
        "stories": [
            {
                "id": s.id,
                "name": s.name,
                "published": [day.isoformat() for day in s.published] if s.published else None,
                "sources": list(s.sources),
                "articles": sorted(paths[article] for article in s.articles if article in paths),
                "copies": sorted(sorted(group) for group in s.copies),
            }
            for s in sorted(report.stories, key=lambda s: s.id)
        ],
        "findings": [_finding(f, report) for f in sorted(report.findings, key=_finding_place)],
        "agreements": [a for a in said if a["sources"] > 1],
        "gaps": [a for a in said if a["sources"] <= 1],
        "unchecked": [_unchecked(u) for u in sorted(report.unchecked, key=lambda u: (u.article, u.reason))],
    }
    if report.facts:
        articles = {article.id: article for article in report.articles}
        written["facts"] = [_fact(each, articles) for each in report.facts]
    if report.suppressed:
        written["summary"]["suppressed"] = len(report.suppressed)
        written["suppressed"] = [
            _suppressed(each, report) for each in sorted(report.suppressed, key=lambda s: _finding_place(s.finding))
        ]
    if report.translations:
        written["translations"] = {
            "model": report.translations.model,
            "language": report.translations.language,
            "quotes": [
                {"language": language, "text": text, "translation": said}
                for (language, text), said in sorted(report.translations.texts.items())
            ],
        }
    if report.unused_suppressions:
        unused = sorted(report.unused_suppressions, key=lambda s: (s.article.path, s.article.id, s.suppression.line))
        written["unused_suppressions"] = [_suppression(each) for each in unused]
    return written


def independent_sources(articles: Iterable[tuple[str, str]], copies: Iterable[Iterable[str]]) -> int:
    """How many independent sources stand behind (article id, source) pairs, where articles in one group of `copies`
    and articles of one source count once."""
    group_of: dict[str, int] = {}
    for number, group in enumerate(copies):
        for article in group:
            group_of[article] = number
    root: dict[tuple[str, str | int], tuple[str, str | int]] = {}

    def find(node: tuple[str, str | int]) -> tuple[str, str | int]:
        while root.setdefault(node, node) != node:
            node = root[node]
        return node

    for article, source in articles:
        here = find(("source", source))
        if article in group_of:
            root[here] = find(("copies", group_of[article]))
    return len({find(node) for node in list(root)})


def _finding_place(finding: Finding) -> tuple[str, int, int, str]:
    if not finding.sides:
        return ("", 0, 0, finding.id)
    first = finding.sides[0]
    return (first.article.path, first.claim.span.start, first.claim.span.end, finding.id)


def _agreement_place(agreement: Agreement) -> tuple[int, str, str, str, int]:
    first = min(((s.article.path, s.claim.span.start) for s in agreement.sides), default=("", 0))
    return (-1 if agreement.story is None else agreement.story, agreement.kind, agreement.value, *first)


def _article(
    article: Article, claims: int, story: int | None, content: TextDocument | None, *, stored: bool
) -> ArticleDocument:
    written: ArticleDocument = {
        "id": article.id,
        "path": article.path,
        "source": article.source,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_basis": article.published_basis,
        "title": _title(article),
        "agency": article.agency,
        "url": article.url,
        "sha256": article.sha256,
        "claims": claims,
        "story": story,
    }
    if article.published_at is not None:
        written["published_at"] = article.published_at.isoformat()
    if stored:
        written["stored"] = True
    if content is not None:
        written["content"] = content
    return written


def _title(article: Article) -> str | None:
    """The title that was given or, where none was, the passage that was read as one."""
    if article.title:
        return article.title
    passage = next((p for p in article.passages if p.kind == "title"), None)
    return passage.span.of(article.text).strip() or None if passage else None


def _finding(finding: Finding, report: Report) -> FindingDocument:
    written: FindingDocument = {
        "id": finding.id,
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "level": finding.level,
        "outcome": finding.outcome,
        "message": finding.message,
        "story": finding.story,
        "claims": [_claim(side) for side in finding.sides],
        "because": list(finding.because),
        "similarity": None if finding.similarity is None else round(finding.similarity, 4),
    }
    if isinstance(finding.message, Said):
        written["said"] = {
            "message": sayable(finding.message),
            "because": [sayable(reason) for reason in finding.because],
        }
    if finding.pairs is not None:
        written["pairs"] = pairs_document(finding.pairs)
    if finding.judged is not None:
        said = finding.judged
        written["judged"] = {
            "judge": said.judge, "contradiction": said.contradiction, "entailment": said.entailment,
        }  # fmt: skip
        if said.was is not None:
            written["judged"]["was"] = said.was
    entry = report.baseline.accepted.get(finding.id) if report.baseline else None
    if entry is not None:
        written["accepted"] = {"reason": entry.reason, "author": entry.author}
        joined = report.baseline.joined.get(finding.id) if report.baseline else None
        if joined:
            written["accepted"]["joined_by"] = list(joined)
    return written


def _suppressed(suppressed: Suppressed, report: Report) -> FindingDocument:
    written = _finding(suppressed.finding, report)
    written["suppressed_by"] = [_suppression(each) for each in suppressed.by]
    return written


def _suppression(asked: ArticleSuppression) -> SuppressionDocument:
    return {
        "article": asked.article.path,
        "article_id": asked.article.id,
        "line": asked.suppression.line,
        "rules": list(asked.suppression.rules),
        "reason": asked.suppression.reason,
        "scope": "article" if asked.suppression.passage is None else "paragraph",
    }


def _agreement(agreement: Agreement, copies: Mapping[tuple[int | None, str], tuple[str, ...]]) -> AgreementDocument:
    """`copies` gives by story and article the near-duplicates that it is one of."""
    groups = {copies.get((agreement.story, side.article.id), ()) for side in agreement.sides}
    return {
        "kind": agreement.kind,
        "value": agreement.value,
        "story": agreement.story,
        "sources": independent_sources(((s.article.id, s.article.source) for s in agreement.sides), groups),
        "claims": [_claim(side) for side in agreement.sides],
    }


def _fact(question: Question, articles: Mapping[str, Article]) -> FactDocument:
    told_of = question.thing
    thing: ThingDocument = {
        "kind": told_of.kind, "label": told_of.label, "when": told_of.when, "where": told_of.where,
    }  # fmt: skip
    if told_of.background:
        thing["background"] = True
    measure: MeasureDocument = {"id": question.measure, "label": question.label}
    if isinstance(said := sayable(question.label), dict):
        measure["said"] = said
    return {
        "id": question.id,
        "story": question.story,
        "thing": thing,
        "measure": measure,
        "outcome": question.outcome,
        "level": question.level,
        "finding": question.finding,
        "answers": [_answer(each, articles) for each in question.answers],
    }


def _answer(answer: Answer, articles: Mapping[str, Article]) -> AnswerDocument:
    said = answer.statements[0].qualifiers
    named = {name: getattr(said, name) for name in ("place", "part", "period", "definition")}
    return {
        "value": answer.shown,
        "as_of": said.as_of.isoformat() if said.as_of else None,
        "speaker": answer.statements[0].claim.speaker,
        "qualifiers": {name: value for name, value in named.items() if value}
        | ({"planned": "yes"} if said.planned else {}),
        "claims": [_claim(Side(each.claim, articles[each.claim.article], (each.value,))) for each in answer.statements],
    }


def _claim(side: Side) -> ClaimDocument:
    claim, article = side.claim, side.article
    start, end = file_span(article, claim.span)
    about = sorted(side.values, key=lambda v: (v.span, v.kind))
    others = sorted((v for v in claim.values if v not in side.values), key=lambda v: (v.span, v.kind))
    return {
        "id": claim.id,
        "article": article.path,
        "article_id": article.id,
        "source": article.source,
        "title": _title(article),
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": claim.language,
        "start": start,
        "end": end,
        "text": claim.text,
        "kind": claim.kind,
        "speaker": claim.speaker,
        "quoted": claim.quoted,
        "sentence": _sentence(claim, article),
        "values": [_value(v, claim, article) for v in about],
        "others": [_value(v, claim, article) for v in others],
    }


def _sentence(claim: Claim, article: Article) -> SentenceDocument:
    start, end = file_span(article, claim.sentence)
    passage = next((p.span for p in article.passages if p.span.holds(claim.sentence)), claim.sentence)
    before = article.text[max(passage.start, claim.sentence.start - CONTEXT) : claim.sentence.start]
    after = article.text[claim.sentence.end : min(passage.end, claim.sentence.end + CONTEXT)]
    if claim.sentence.start - passage.start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if passage.end - claim.sentence.end > CONTEXT:
        after = after.rpartition(" ")[0] + "…"
    return {"start": start, "end": end, "text": claim.sentence.of(article.text), "before": before, "after": after}


def _value(value: Value, claim: Claim, article: Article) -> ValueDocument:
    start, end = file_span(article, value.span)
    at = [value.span.start - claim.span.start, value.span.end - claim.span.start]
    written: ValueDocument = {
        "kind": value.kind, "start": start, "end": end, "at": at, "text": value.text, "value": value.value,
    }  # fmt: skip
    detail = value.detail
    if isinstance(detail, DateValue):
        written["precision"], written["basis"] = detail.precision, detail.basis
        if detail.earliest and detail.latest:
            written["earliest"], written["latest"] = detail.earliest.isoformat(), detail.latest.isoformat()
        if detail.because:
            written["because"] = list(detail.because)
            if any(isinstance(step, Said) for step in detail.because):
                written["said"] = [sayable(step) for step in detail.because]
    elif isinstance(detail, QuantityValue) and detail.malformed:
        written["malformed"] = detail.malformed
    elif isinstance(detail, NameValue):
        written["entity"], written["label"] = detail.entity, detail.label
    elif isinstance(detail, EventValue):
        written["event"] = detail.type
    return written


def _unchecked(each: Unchecked) -> UncheckedDocument:
    written: UncheckedDocument = {"article": each.article, "reason": each.reason}
    if isinstance(each.reason, Said):
        written["said"] = sayable(each.reason)
    return written


def file_span(article: Article, span: Span) -> tuple[int, int]:
    """`span` of the article's text as code points of the decoded file."""
    if article.offsets is None:
        return span.start, span.end
    return article.offsets[span.start], article.offsets[span.end]
