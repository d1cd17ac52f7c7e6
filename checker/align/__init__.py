"""Claims of all articles -> the sentences of different articles that say the same, and the stories they belong to.

Embeddings only propose: nothing here says that two claims contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from checker.align.documents import align_sentences, link_articles
from checker.align.echoes import echoes
from checker.align.encoder import Encoder
from checker.align.sentences import gather
from checker.align.stories import group_stories
from checker.model import Article, Claim, Pair, Sentence, Story

__all__ = ["Alignment", "align"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """What alignment found: each article's sentences, the pairs that say the same, and every article's story."""

    sentences: tuple[tuple[Sentence, ...], ...]
    pairs: tuple[Pair, ...]
    stories: tuple[Story, ...]
    echoes: tuple[Pair, ...] = ()
    """Pairs of two sentences of one article, of which the later one may repeat the headline or the lead."""


def align(articles: Sequence[Article], claims: Sequence[Claim], encoder: Encoder) -> Alignment:
    """Align `claims` of `articles` across articles. Pairs come in the order of the articles and of the text."""
    sentences = gather(articles, claims)
    flat = [sentence for own in sentences for sentence in own]
    vectors = encoder.encode([sentence.text for sentence in flat])
    numbers = np.array([number for number, own in enumerate(sentences) for _ in own], dtype=np.int64)
    bounds = np.cumsum([0, *(len(own) for own in sentences)])
    by_article = [vectors[a:b] for a, b in pairwise(bounds)]
    links = link_articles(flat, numbers, vectors, encoder.thresholds) if flat else []
    stories = group_stories(articles, sentences, by_article, links, encoder.thresholds.propose)
    story_of = {article: story.id for story in stories for article in story.articles}
    pairs = [
        replace(pair, story=story_of[articles[link.left].id])
        for link in links
        for pair in align_sentences(
            link,
            sentences[link.left],
            sentences[link.right],
            by_article[link.left],
            by_article[link.right],
            encoder.thresholds,
        )
    ]
    repeated = [
        replace(pair, story=story_of[article.id])
        for article, own, rows in zip(articles, sentences, by_article, strict=True)
        for pair in echoes(own, rows, encoder.thresholds)
    ]
    return Alignment(tuple(tuple(own) for own in sentences), tuple(pairs), tuple(stories), tuple(repeated))
