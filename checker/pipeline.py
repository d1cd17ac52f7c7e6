"""The whole program in one page: how paths become a report. The only place that puts the stages in order.

paths -> Article -> Claim -> Value -> Pair -> Finding -> Report
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from checker import claims, ingest, rules, stories, values
from checker.align.encoder import Encoder, embedded_models, load_encoder
from checker.judge import load_judge, review_by
from checker.language import pack_languages
from checker.model import Article, Claim, Reading, Report, Unchecked
from checker.report.summary import summarise
from checker.rulefiles import RuleFiles

__all__ = ["Corpus", "Progress", "Reading", "check", "read_claims"]

Progress = Callable[[str, int, int], None]
"""Told of a stage by name, what is done of it and what there is to do."""


class Corpus(Protocol):
    """Articles that were read before, among which those that may speak of the same as new ones can be found."""

    def related(self, reading: Reading, encoder: Encoder) -> tuple[Reading, Encoder]:
        """The stored articles, with their claims and values, that may speak of the same thing as those of `reading`;
        and `encoder`, knowing the vectors that are stored."""


def check(
    paths: Sequence[str],
    *,
    rule_files: RuleFiles | None = None,
    adjustments: rules.Adjustments | None = None,
    suppressions: bool = True,
    encoder: str = "default",
    corpus: Corpus | None = None,
    judge: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check the articles at `paths` against each other, each in itself, and against `corpus` where one is given.

    `adjustments` are what a desk's settings change of the rules; with `suppressions` an article's own `checker: ignore`
    counts. Findings between two articles of the corpus are not sought. `judge` names a model of natural language
    inference, which may add notes and move findings between note and warning. Raises CheckerError where the program
    cannot run; what could not be read or compared is listed in `Report.unchecked`.
    """
    rule_files = rule_files or RuleFiles.of()
    tell = progress or _silent
    rulebook = rules.adjusted(rules.load_rulebook(rule_files), adjustments or rules.Adjustments())
    judging = load_judge(judge) if judge is not None else None
    new = read_claims(paths, rule_files, progress=tell)
    model = load_encoder(encoder)
    known = Reading((), (), ())
    if corpus is not None:
        known, model = corpus.related(new, model)
    articles = (*new.articles, *known.articles)
    every_claim = (*new.claims, *known.claims)
    tell("stories", 0, 1)
    alignment = stories.find_stories(articles, every_claim, model)
    tell("stories", 1, 1)
    stored = frozenset(article.id for article in known.articles)
    review = None
    if judging is not None:
        review = review_by(judging, rulebook, same=model.thresholds.same, tell=partial(tell, "judge"))
    judged = rules.apply(rulebook, articles, alignment, stored=stored, review=review, suppressions=suppressions)
    tell("rules", 1, 1)
    return summarise(
        articles=articles,
        claims=every_claim,
        findings=judged.findings,
        agreements=judged.agreements,
        stories=alignment.stories,
        unchecked=(*new.unchecked, *known.unchecked, *_unlearnt(new.articles, encoder), *judged.unchecked),
        stored=stored,
        suppressed=judged.suppressed,
        unused_suppressions=judged.unused_suppressions,
    )


def read_claims(paths: Sequence[str], rule_files: RuleFiles, *, progress: Progress | None = None) -> Reading:
    """The articles at `paths` with their claims and the values in them: what is known before anything is compared."""
    tell = progress or _silent
    values.check_rule_data(rule_files)
    ingested = ingest.read_articles(paths, rule_files)
    found: list[Claim] = []
    for number, article in enumerate(ingested.articles):
        tell("read", number, len(ingested.articles))
        found += values.read_values(article, claims.segment(article, rule_files), rule_files)
    tell("read", len(ingested.articles), len(ingested.articles))
    return Reading(
        ingested.articles, tuple(found), (*ingested.unchecked, *_without_pack(ingested.articles, rule_files))
    )


def _without_pack(articles: Sequence[Article], rule_files: RuleFiles) -> list[Unchecked]:
    packs = set(pack_languages(rule_files))
    return [
        Unchecked(
            article.id,
            f"no language pack for '{article.language}': only what is neutral to language was compared "
            f"(digits, and names of months and places where tables have them)",
        )
        for article in articles
        if article.language not in packs
    ]


def _unlearnt(articles: Sequence[Article], encoder: str) -> list[Unchecked]:
    named = (model for model in embedded_models() if encoder == model.name or (model.default and encoder == "default"))
    learnt = next((model.languages for model in named), None)
    return [
        Unchecked(
            article.id,
            f"the embedded encoder has not learnt '{article.language}': few of its sentences meet those of "
            f"other languages; --encoder names another one",
        )
        for article in articles
        if learnt is not None and article.language not in (*learnt, "und")
    ]


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None
