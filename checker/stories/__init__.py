"""Claims of all articles -> stories, the sentences of different articles that say the same, independent sources.

Which statements are compared, and which articles belong together, is judged by what the two say, never by what else
lies in the folder. Embeddings only propose: nothing here says that two claims contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from checker.align.echoes import echoes
from checker.align.encoder import Encoder
from checker.align.matching import Link, align_sentences, link_articles, masked
from checker.align.sentences import gather
from checker.engine import HERE, Engine
from checker.model import Alignment, Article, Boilerplate, Claim, Pair, Sentence, Story
from checker.stories.clusters import clusters
from checker.stories.copies import article_copies, sentence_copies
from checker.stories.crossing import crossings
from checker.stories.footprints import footprints
from checker.stories.leaders import leaders
from checker.stories.likeness import RELATED, Likeness, likenesses
from checker.stories.repeated import repeated

__all__ = ["find_stories", "repeated_in"]

_TOLD_TWICE = 0.25
"""Share of the shorter article that two languages must tell alike to be one story, or `_ENOUGH` sentences."""
_ENOUGH = 3
_NAME = 120
"""Code points of a story's name."""


def find_stories(
    articles: Sequence[Article], claims: Sequence[Claim], encoder: Encoder, engine: Engine = HERE
) -> Alignment:
    """Group `articles` into stories and pair the sentences of their `claims` that say the same. Pairs come in the order
    of the articles and of the text; stories are numbered from 1 by their first article."""
    gathered = gather(articles, claims)
    left_out = repeated(articles, gathered)
    spans = {article: {piece.span for piece in own} for article, own in left_out.items()}
    sentences = [
        _numbered([s for s in own if s.span not in spans.get(article.id, ())])
        for article, own in zip(articles, gathered, strict=True)
    ]
    vectors = _vectors(sentences, encoder)
    alike = _vectors(sentences, encoder, mask=True)
    # One article is its own story: nothing need be known of it that tells stories apart.
    told = footprints(articles, sentences) if len(articles) > 1 else []
    leader = leaders(told) if told else list(range(len(articles)))
    leading = sorted(set(leader)) if told else []
    likeness = _of_all(leading, likenesses([told[at] for at in leading]))
    likeness |= {(at, number): RELATED for number, at in enumerate(leader) if at != number}
    days = [article.published for article in articles]
    links = link_articles(sentences, alike, likeness, RELATED, encoder, days, frozenset(leading), engine)
    likeness |= _of_all(
        leading,
        crossings(
            [told[at] for at in leading], [articles[at].language for at in leading], [alike[at] for at in leading]
        ),
    )
    stories = _stories(articles, sentences, leader, likeness, links)
    story_of = {article: story.id for story in stories for article in story.articles}
    pairs = [
        replace(pair, story=story_of[articles[link.left].id])
        for link in links
        for pair in align_sentences(
            link,
            sentences[link.left],
            sentences[link.right],
            alike[link.left],
            alike[link.right],
            encoder.thresholds,
        )
    ]
    repeats = [
        replace(pair, story=story_of[article.id])
        for article, own, rows in zip(articles, sentences, vectors, strict=True)
        for pair in echoes(own, rows, encoder.thresholds)
        if _told_at_once(article, pair)
    ]
    return Alignment(
        sentences=tuple(tuple(own) for own in sentences),
        pairs=tuple(pairs),
        stories=tuple(stories),
        echoes=tuple(repeats),
        copied=sentence_copies(articles, sentences, pairs),
        left_out={article: tuple(own) for article, own in left_out.items()},
    )


def repeated_in(articles: Sequence[Article], claims: Sequence[Claim]) -> dict[str, list[Boilerplate]]:
    """Of each article (by id) the sentences that take no part since pages repeat them."""
    return repeated(articles, gather(articles, claims))


def _of_all(leading: Sequence[int], likeness: Likeness) -> Likeness:
    """`likeness` of articles that are numbered among the leading ones, by their numbers among all."""
    return {(leading[left], leading[right]): value for (left, right), value in likeness.items()}


def _told_at_once(article: Article, pair: Pair) -> bool:
    """Whether no two entries of a live report tell the two sides: what was so at one time need not be at another."""
    minutes = {article.passages[s.passage].minute for s in (*pair.left, *pair.right)}
    return len(minutes - {None}) <= 1


def _numbered(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [s if s.position == at else replace(s, position=at) for at, s in enumerate(sentences)]


def _vectors(
    sentences: Sequence[Sequence[Sentence]], encoder: Encoder, *, mask: bool = False
) -> list[NDArray[np.float32]]:
    texts = [masked(s.text) if mask else s.text for own in sentences for s in own]
    rows = encoder.encode(texts)
    bounds = np.cumsum([0, *(len(own) for own in sentences)])
    return [rows[a:b] for a, b in pairwise(bounds)]


def _stories(
    articles: Sequence[Article],
    sentences: Sequence[Sequence[Sentence]],
    leader: Sequence[int],
    likeness: Likeness,
    links: Sequence[Link],
) -> list[Story]:
    """An article stands in the story of the one that it follows; stories are made of the leading ones."""
    near = {pair: value for pair, value in likeness.items() if leader[pair[1]] != pair[0]}
    for link in links:
        left, right = sentences[link.left], sentences[link.right]
        share = len(link.matches) / max(1, min(len(left), len(right)))
        if left[0].language != right[0].language and (share >= _TOLD_TWICE or len(link.matches) >= _ENOUGH):
            near[link.left, link.right] = max(near.get((link.left, link.right), 0.0), RELATED, share)
    behind: dict[int, list[int]] = defaultdict(list)
    for number, at in enumerate(leader):
        behind[at].append(number)
    groups = [
        sorted(number for at in group for number in behind[at]) for group in clusters(sorted(behind), near, RELATED)
    ]
    central = _central(groups, near)
    return [_story(number, group, top, articles, sentences) for number, (group, top) in enumerate(
        zip(groups, central, strict=True), start=1
    )]  # fmt: skip


def _central(groups: Sequence[Sequence[int]], near: Likeness) -> list[int]:
    """Of each group the article that has most in common with the others, of equals the first."""
    group_of = {at: number for number, group in enumerate(groups) for at in group}
    total: dict[int, float] = dict.fromkeys(group_of, 0.0)
    for (left, right), value in near.items():
        if group_of[left] == group_of[right]:
            total[left] += value
            total[right] += value
    return [max(group, key=lambda at: (total[at], -at)) for group in groups]


def _story(
    number: int,
    group: Sequence[int],
    central: int,
    articles: Sequence[Article],
    sentences: Sequence[Sequence[Sentence]],
) -> Story:
    days = sorted(day for at in group if (day := articles[at].published))
    top = articles[central]
    said = top.title or (sentences[central][0].text if sentences[central] else top.id)
    name = " ".join(said.split())
    return Story(
        id=number,
        articles=tuple(articles[at].id for at in group),
        copies=tuple(tuple(articles[at].id for at in copies) for copies in article_copies(group, sentences)),
        name=name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…",
        published=(days[0], days[-1]) if days else None,
        sources=tuple(dict.fromkeys(articles[at].source for at in group)),
    )
