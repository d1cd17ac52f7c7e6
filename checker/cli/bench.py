"""`checker bench`: how fast each stage runs on this machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from checker.terminal import say

if TYPE_CHECKING:
    from checker.model import Article, Claim
    from checker.rulefiles import RuleFiles

__all__ = ["register"]

T = TypeVar("T")


def register(app: typer.Typer) -> None:
    """Add `bench` to `app`."""
    app.command("bench")(bench)


def bench(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Articles to time.")],
    repeat: Annotated[int, typer.Option("--repeat", metavar="N", min=1, help="Read the articles this many times.")] = 3,
) -> None:
    """Print the seconds that each stage takes on these articles, the best of several runs, and sentences a second."""
    from checker import ingest, rules, stories
    from checker.align.encoder import load_encoder
    from checker.rulefiles import RuleFiles

    files = RuleFiles.of()
    best: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = work()
        best[stage] = min(best.get(stage, float("inf")), time.perf_counter() - start)
        return result

    sentences = 0
    for _ in range(repeat):
        articles = timed("ingest", partial(ingest.read_articles, paths, files)).articles
        cut = timed("claims", partial(_segment, articles, files))
        read = timed("values", partial(_read, articles, cut, files))
        encoder = timed("encoder", load_encoder)
        alignment = timed("stories", partial(stories.find_stories, articles, read, encoder))
        timed("rules", partial(rules.apply, rules.load_rulebook(files), articles, alignment))
        sentences = sum(len(own) for own in alignment.sentences)
    for stage, seconds in best.items():
        say(f"{stage:8} {seconds:8.3f} s  {sentences / seconds:12,.0f} sentences/s")


def _segment(articles: Sequence[Article], files: RuleFiles) -> list[list[Claim]]:
    from checker import claims
    from checker.language import language_of

    return [claims.segment(article, language_of(article.language, files)) for article in articles]


def _read(articles: Sequence[Article], cut: Sequence[Sequence[Claim]], files: RuleFiles) -> list[Claim]:
    from checker import values
    from checker.language import language_of

    return [
        claim
        for article, own in zip(articles, cut, strict=True)
        for claim in values.read_values(article, own, language_of(article.language, files))
    ]
