"""The whole program in one page: how paths become a report. The only place that puts the stages in order.

paths -> Article -> Claim -> Value -> Statement -> Question -> Finding -> Report
"""

from __future__ import annotations

import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Protocol

from checker import claims, ingest, questions, rules, statements, stories, values
from checker.align.encoder import Encoder, embedded_models, load_encoder
from checker.engine import HERE, Engine
from checker.errors import CheckerError
from checker.ingest.given import GivenArticle, UnsavedFile
from checker.isolation import isolated, without_culprits
from checker.judge import load_judge, review_by
from checker.language import language_of, pack_languages
from checker.messages.said import say
from checker.model import Alignment, Article, Claim, Reading, Report, Statement, Unchecked
from checker.report.summary import summarise
from checker.report.written import as_written
from checker.rulefiles import RuleFiles
from checker.version import program_version

__all__ = ["Corpus", "Footing", "Progress", "Reading", "check", "read_claims"]

Progress = Callable[[str, int, int], None]
"""Told of a stage by name, what is done of it and what there is to do."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """The articles that could be compared, their claims, and what came of it."""

    articles: tuple[Article, ...]
    claims: list[Claim]
    alignment: Alignment
    judged: rules.Judged


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
    languages: Sequence[str] = (),
    encoder: str = "default",
    corpus: Corpus | None = None,
    judge: str | None = None,
    review: rules.Review | None = None,
    progress: Progress | None = None,
    given: Sequence[GivenArticle | UnsavedFile] = (),
    home: Path | None = None,
    engine: Engine = HERE,
) -> Report:
    """Check the articles at `paths`, and those `given` in memory, against each other, each in itself, and against
    `corpus` where one is given.

    `adjustments` are what a desk's settings change of the rules; with `suppressions` an article's own `checker: ignore`
    counts. Where `languages` are given, articles in others stand in the facts and in no finding. Findings between two
    articles of the corpus are not sought. `judge` names a model of natural language inference, which may add notes and
    move findings between note and warning; `review` is a look of the caller's own at what the rules see, without a
    judge. Ids are relative to `home`, found from the paths where it is not given. By which `engine` the work is done
    changes nothing but the time. Raises CheckerError where the program cannot run; what could not be read or compared
    is listed in `Report.unchecked`.
    """
    rule_files = rule_files or RuleFiles.of()
    tell = progress or _silent
    rulebook = rules.adjusted(rules.load_rulebook(rule_files), adjustments or rules.Adjustments())
    judging = load_judge(judge) if judge is not None else None
    new, told_in = _read_whole(
        paths, rule_files, partial(_read_and_told, rule_files), tell=tell, home=home, given=given, engine=engine
    )
    model = load_encoder(encoder, engine=engine)
    known = Reading((), (), ())
    if corpus is not None:
        known, model = corpus.related(new, model)
    stored = frozenset(article.id for article in known.articles)
    if judging is not None:
        review = review_by(judging, rulebook, same=model.thresholds.same, tell=partial(tell, "judge"))

    traits = {
        name: questions.Traits(each.label, each.moves, not each.counted, each.of, each.figure, each.stages, each.within)
        for name, each in statements.load_measures(rule_files).items()
    }

    def compare(articles: Sequence[Article]) -> _Compared:
        tell("stories", 0, 1)
        ids = {article.id for article in articles}
        own = [claim for claim in (*new.claims, *known.claims) if claim.article in ids]
        alignment = stories.find_stories(articles, own, model, engine)
        by_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in own:
            by_article[claim.article].append(claim)
        tell("stories", 1, 1)
        told = [
            each
            for article in articles
            for each in (
                told_in[article.id]
                if article.id in told_in
                else statements.read_statements(article, by_article[article.id], rule_files)
            )
        ]
        asked = questions.gather(told, alignment.stories, {each.id: each for each in articles}, traits)
        judged = rules.apply(
            rulebook, articles, alignment, questions=asked, stored=stored, review=review, suppressions=suppressions,
            left_out=frozenset(each.id for each in articles if languages and each.language not in languages),
        )  # fmt: skip
        tell("rules", 1, 1)
        return _Compared(tuple(articles), own, alignment, judged)

    failed: list[Unchecked] = []
    articles = (*new.articles, *known.articles)
    found = without_culprits(articles, compare, attrgetter("id"), "comparing", failed)
    report = summarise(
        articles=found.articles,
        claims=found.claims,
        findings=found.judged.findings,
        agreements=found.judged.agreements,
        facts=found.judged.facts,
        stories=found.alignment.stories,
        unchecked=_by_path(
            (
                *new.unchecked,
                *known.unchecked,
                *_unlearnt(new.articles, encoder),
                *failed,
                *found.judged.unchecked,
                *_in_other_languages(found.articles, languages),
            ),
            articles,
        ),
        stored=stored & {article.id for article in found.articles},
        suppressed=found.judged.suppressed,
        unused_suppressions=found.judged.unused_suppressions,
    )
    return replace(as_written(report), read=Reading(found.articles, tuple(found.claims), ()))


def read_claims(
    paths: Sequence[str],
    rule_files: RuleFiles,
    *,
    progress: Progress | None = None,
    home: Path | None = None,
    given: Sequence[GivenArticle | UnsavedFile] = (),
    engine: Engine = HERE,
) -> Reading:
    """The articles at `paths` with their claims and the values in them: what is known before anything is compared.
    `home` is the folder that ids are relative to, found from the paths where it is not given. By which `engine` the
    articles are read changes nothing but the time.

    Texts are canonical from here on (`checker.language.canonical`); a report shows them as they were written.
    """
    alone = partial(_read_alone, rule_files)
    return _read_whole(paths, rule_files, alone, tell=progress or _silent, home=home, given=given, engine=engine)[0]


@dataclass(frozen=True, slots=True)
class Footing:
    """All that the results of a worker depend on beside its articles."""

    encoder: str
    rule_files: RuleFiles

    def __call__(self) -> tuple[tuple[str, str], ...]:
        """The versions of the program and of Python, the rules, and the encoder. Raises CheckerError where this machine
        has no such encoder."""
        # Imported here: a check without a cluster does without the store.
        from checker.store import reading_name

        model = load_encoder(self.encoder)
        python = ".".join(platform.python_version_tuple()[:2])
        return (
            ("checker", program_version()),
            ("Python", python),
            ("the rules", reading_name(self.rule_files)),
            ("the encoder", f"{model.id} in revision {model.revision}"),
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read in an article, if it could be, and what is to be said of it."""

    article: Article | None = None
    claims: tuple[Claim, ...] = ()
    told: tuple[Statement, ...] | None = None
    notes: tuple[Unchecked, ...] = ()


def _read_whole(
    paths: Sequence[str],
    rule_files: RuleFiles,
    alone: Callable[[Article], _Read],
    *,
    tell: Progress,
    home: Path | None,
    given: Sequence[GivenArticle | UnsavedFile],
    engine: Engine,
) -> tuple[Reading, dict[str, tuple[Statement, ...]]]:
    """The articles at `paths` with what `alone` reads in each of them, and by their ids what they tell."""
    values.check_rule_data(rule_files)
    ingested = ingest.read_articles(paths, rule_files, home=home, given=given)
    articles: list[Article] = []
    found: list[Claim] = []
    told: dict[str, tuple[Statement, ...]] = {}
    failed: list[Unchecked] = []
    # By id: what is told of several articles names them in the order in which they come here, not in that of the paths.
    everything = engine.map(alone, sorted(ingested.articles, key=attrgetter("id")), _length, kind=_language)
    for number, read in enumerate(everything):
        tell("read", number, len(ingested.articles))
        failed += read.notes
        if read.article is not None:
            articles.append(read.article)
            found += read.claims
            if read.told is not None:
                told[read.article.id] = read.told
    tell("read", len(ingested.articles), len(ingested.articles))
    unchecked = _by_path((*ingested.unchecked, *failed, *_without_pack(articles, rule_files)), ingested.articles)
    return Reading(tuple(articles), tuple(found), unchecked), told


def _length(article: Article) -> int:
    return len(article.text)


def _language(article: Article) -> str:
    return article.language


def _read_alone(rule_files: RuleFiles, article: Article) -> _Read:
    failed: list[Unchecked] = []
    read = isolated(partial(_read, article, rule_files), article.id, "reading", failed)
    return _Read(None, (), None, tuple(failed)) if read is None else _Read(*read, None, tuple(failed))


def _read_and_told(rule_files: RuleFiles, article: Article) -> _Read:
    """What is read in an article, and its statements: both at once, so that claims are handed over once."""
    read = _read_alone(rule_files, article)
    if read.article is None:
        return read
    try:
        return replace(read, told=tuple(statements.read_statements(read.article, read.claims, rule_files)))
    except CheckerError:
        raise
    except Exception:
        # They are read again where articles are compared, which leaves out those with which it cannot be done.
        return read


def _read(written: Article, rule_files: RuleFiles) -> tuple[Article, tuple[Claim, ...]]:
    """The article in canonical text, and its claims with their values."""
    article = ingest.in_canonical_text(written)
    language = language_of(article.language, rule_files)
    return article, tuple(values.read_values(article, claims.segment(article, language), language))


def _by_path(unchecked: Iterable[Unchecked], articles: Iterable[Article]) -> tuple[Unchecked, ...]:
    """`unchecked` with the path of an article, which an editor knows, instead of its id."""
    paths = {article.id: article.path for article in articles}
    return tuple(replace(each, article=paths.get(each.article, each.article)) for each in unchecked)


def _without_pack(articles: Sequence[Article], rule_files: RuleFiles) -> list[Unchecked]:
    packs = set(pack_languages(rule_files))
    return [
        Unchecked(
            article.id,
            say("unchecked_no_pack", language=article.language),
        )
        for article in articles
        if article.language not in packs
    ]


def _in_other_languages(articles: Sequence[Article], languages: Sequence[str]) -> list[Unchecked]:
    wanted = ", ".join(languages)
    return [
        Unchecked(article.id, say("unchecked_other_language", language=article.language, wanted=wanted))
        for article in articles
        if languages and article.language not in languages
    ]


def _unlearnt(articles: Sequence[Article], encoder: str) -> list[Unchecked]:
    named = (model for model in embedded_models() if encoder == model.name or (model.default and encoder == "default"))
    learnt = next((model.languages for model in named), None)
    return [
        Unchecked(
            article.id,
            say("unchecked_unlearnt", language=article.language),
        )
        for article in articles
        if learnt is not None and article.language not in (*learnt, "und")
    ]


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None
