"""Sentences that a page repeats and no reporter wrote for the article, told without knowing the language.

What stands word for word in articles that otherwise share nothing is a form's message, a notice, a footer; so is a line
that stands again and again in one article with other figures. Such a sentence neither links nor is compared nor agrees.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from checker.align.matching import masked
from checker.model import Article, Boilerplate, Sentence
from checker.stories.footprints import footprints
from checker.stories.likeness import RELATED, likeness

__all__ = ["repeated"]

_HOLDERS = 24
"""Articles that are looked at of those that hold a sentence, spread over all of them."""
_MATTERS = 3
"""Matters that have nothing to do with each other, told of by articles that share a sentence."""
_SHORT = 60
"""Code points of a sentence for which two such matters do."""
_OWN = 0.5
"""Share of an article's sentences that no other holds, from which they tell what it is about."""
_AGAIN = 3
"""Times that a short line stands in one article with other figures."""


def repeated(articles: Sequence[Article], sentences: Sequence[Sequence[Sentence]]) -> dict[str, list[Boilerplate]]:
    """Of each article (by id) the sentences that are boilerplate by repetition, in the order of the text."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(sentences):
        for text in dict.fromkeys(_folded(sentence.text) for sentence in own):
            holders[text].append(number)
    shared = {text: own for text, own in holders.items() if len(own) > 1}
    involved = sorted({number for own in shared.values() for number in own})
    rest = [[s for s in sentences[number] if _folded(s.text) not in shared] for number in involved]
    told = dict(zip(involved, footprints([articles[number] for number in involved], rest), strict=True))
    own_share = {at: len(kept) / max(1, len(sentences[at])) for at, kept in zip(involved, rest, strict=True)}
    found: set[str] = set()
    for text, held in shared.items():
        spread = held[:: max(1, len(held) // _HOLDERS)][:_HOLDERS]
        matters: list[list[int]] = []
        for number in spread:
            near = [m for m in matters if any(likeness(told[number], told[other]) >= RELATED / 2 for other in m)]
            joined = [number, *(other for m in near for other in m)]
            matters = [m for m in matters if m not in near] + [joined]
        sources = Counter(articles[m[0]].source for m in matters)
        enough = 2 if len(text) <= _SHORT or max(sources.values()) > 1 else _MATTERS
        # A copy has little of its own, which tells nothing of the matter.
        if sum(any(own_share[number] >= _OWN for number in m) for m in matters) >= enough:
            found.add(text)
    return {
        article.id: left_out
        for article, said in zip(articles, sentences, strict=True)
        if (left_out := _of_article(article, said, found))
    }


def _of_article(article: Article, sentences: Sequence[Sentence], notices: set[str]) -> list[Boilerplate]:
    # A live report counts again and again: there such lines are what the reporter wrote.
    timed = any(passage.minute is not None for passage in article.passages)
    counters = Counter(_masked(s) for s in sentences if len(s.text) <= _SHORT and not timed)
    found = []
    for sentence in sentences:
        if _folded(sentence.text) in notices:
            found.append(Boilerplate(sentence.span, "stands word for word in articles that share nothing else"))
        elif len(sentence.text) <= _SHORT and counters[_masked(sentence)] >= _AGAIN:
            found.append(Boilerplate(sentence.span, "stands again and again in the article"))
    return found


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _masked(sentence: Sentence) -> str:
    return masked(_folded(sentence.text))
