"""What one agency says in several papers: articles that are near-duplicates, and sentences within longer articles."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import regex

from checker.model import Article, Pair, Sentence

__all__ = ["article_copies", "sentence_copies"]

_COPY_SHARE = 0.8
"""Share of the shorter article whose sentences the other holds word for word, from which it is a copy."""
_NEAR_COPY = 0.8
"""Share of their words that two sentences have in common, from which one is the other edited."""
_LEAST_WORDS = 5
"""Words of a sentence that two reporters do not write alike by chance."""
_COMPARED = 50
"""Articles that hold one sentence and are compared with each other; of more, the rest with the first."""
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{M}\p{N}]++")


def sentence_copies(
    articles: Sequence[Article], sentences: Sequence[Sequence[Sentence]], pairs: Iterable[Pair]
) -> Mapping[tuple[str, int], str]:
    """(article, start of the sentence) to the article that counts for it, for all sentences that several articles hold
    word for word, or nearly so where `pairs` laid them side by side. The one published first counts, of equals the
    first in the run.
    """
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(at: tuple[str, int]) -> tuple[str, int]:
        while (above := leader.setdefault(at, at)) != at:
            leader[at] = leader[above]
            at = above
        return at

    def join(one: tuple[str, int], two: tuple[str, int]) -> None:
        leader[find(two)] = find(one)

    first: dict[tuple[str, ...], tuple[str, int]] = {}
    for own in sentences:
        for sentence in own:
            words = _words(sentence.text)
            if len(words) >= _LEAST_WORDS:
                key = _key(sentence)
                join(first.setdefault(words, key), key)
    for pair in pairs:
        if len(pair.left) == len(pair.right) == 1 and _near_copies(pair.left[0], pair.right[0]):
            join(_key(pair.left[0]), _key(pair.right[0]))
    groups: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for at in leader:
        groups[find(at)].append(at)
    order = {article.id: (article.published or dt.date.max, number) for number, article in enumerate(articles)}
    copied = {}
    for group in groups.values():
        if len({article for article, _ in group}) > 1:
            origin = min((article for article, _ in group), key=order.__getitem__)
            copied.update(dict.fromkeys(group, origin))
    return dict(sorted(copied.items()))


def article_copies(group: Sequence[int], sentences: Sequence[Sequence[Sentence]]) -> list[list[int]]:
    """Groups of two or more of the articles in `group` that share most of their sentences word for word."""
    texts = {at: {" ".join(s.text.casefold().split()) for s in sentences[at]} for at in group}
    holders: dict[str, list[int]] = defaultdict(list)
    for at in group:
        for text in sorted(texts[at]):
            holders[text].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for owners in holders.values():
        for i, one in enumerate(owners[:_COMPARED]):
            shared.update((one, two) for two in owners[i + 1 : _COMPARED])
        shared.update((owners[0], two) for two in owners[_COMPARED:])
    copies: list[list[int]] = []
    for (one, two), count in sorted(shared.items()):
        if count >= _COPY_SHARE * max(1, min(len(texts[one]), len(texts[two]))):
            home = next((c for c in copies if one in c or two in c), None)
            if home is None:
                copies.append([one, two])
            else:
                home.extend(at for at in (one, two) if at not in home)
    return [sorted(c) for c in copies]


def _key(sentence: Sentence) -> tuple[str, int]:
    return sentence.article, sentence.span.start


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _near_copies(left: Sentence, right: Sentence) -> bool:
    """Whether one is the other with few words changed, and no figure among them."""
    if left.language != right.language:
        return False
    one, two = Counter(_words(left.text)), Counter(_words(right.text))
    if _figures(one) != _figures(two):
        return False
    return (one & two).total() >= _NEAR_COPY * max(one.total(), two.total(), _LEAST_WORDS)


def _figures(words: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in words.items() if word[0].isnumeric()})
