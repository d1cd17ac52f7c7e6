"""Tokens for languages that a finished model has not learnt, and where their rows begin.

Every token of the model keeps its number and its row, and the text of the languages that it knows keeps its tokens: a
new token that would cut up their words in another way is left out. A new token's row begins as what its letters and
sounds say: the rows of n-grams, which the finished table no longer has, are found again by ridge regression.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from training.features import Features
from training.texts import Concepts
from training.vocabulary import (
    DOTTED_I,
    SHARES,
    SHORT_TEXTS,
    UNKNOWN,
    candidates,
    count_chunks,
    letter_ranges,
    sample,
    share_out,
    vocabulary_of,
)

__all__ = ["Counted", "extended_tokenizer", "inherited_features", "inherited_rows"]

PIECES_A_SHARE = 150
"""Unigram pieces of a language for each part that it has in the vocabulary."""
HARM = 0.05
"""A new token is left out where it changes a known language's text this much as often as its own language has it."""
ROUNDS = 3
"""Times the known languages' words are cut up again: a token that is left out may make way for another."""
_WITHOUT_DOT = {"type": "Replace", "pattern": {"String": DOTTED_I}, "content": "i"}


@dataclass(frozen=True, slots=True)
class Counted:
    """How much text words are counted in: ``short`` messages of a language at most, ``known`` texts of a language that
    the model knows; a chunk of fewer than ``fewest`` is not cut up again (a word that one sentence has counts four).
    """

    short: int = SHORT_TEXTS
    known: int | None = None
    fewest: int = 1


def extended_tokenizer(
    base: Tokenizer,
    concepts: Concepts,
    added: Sequence[str],
    size: int,
    counted: Counted,
    over: Callable[..., Iterable[Any]] = map,
) -> Tokenizer:
    """``base`` with at most ``size`` tokens more, for the languages ``added`` of ``concepts``.

    ``over`` maps a function over the languages, in order. The other languages of ``concepts`` are the ones whose text
    is to keep its tokens.
    """
    jobs = [(language, _texts(concepts, language, counted, language in added)) for language in concepts.languages]
    counts = dict(zip(concepts.languages, over(count_language, jobs), strict=True))
    known = vocabulary_of(base)
    letters: Counter[str] = Counter()
    for language in added:
        for chunk, count in counts[language].items():
            for letter in chunk:
                letters[letter] += count
    fresh = sorted(letter for letter, n in letters.items() if n >= 20 and letter not in known)
    spelled = frozenset(token for token in known if len(token) == 1) | frozenset(fresh)
    wanted = {}
    for language in added:
        parts = SHARES.get(language, 8)
        pieces, words = candidates(counts[language], 1000 * parts, PIECES_A_SHARE * parts)
        wanted[language] = (
            [piece for piece in pieces if spelled.issuperset(piece)],
            [word for word in words if spelled.issuperset(word)],
        )
    chosen = share_out(wanted, fresh, size + len(known), start=known)[len(known) :]
    own = _rates((counts[language] for language in added), counted.fewest)
    old = _rates((counts[language] for language in concepts.languages if language not in added), counted.fewest)
    for _ in range(ROUNDS):
        harm = _harm(base, _with_tokens(base, chosen, fresh), old)
        use = _use(_with_tokens(base, chosen, fresh), own, len(known))
        chosen = [t for t in chosen if len(t) == 1 or harm.get(t, 0.0) <= HARM * use.get(t, 0.0)]
    return _with_tokens(base, [token for token in chosen if len(token) == 1 or token in use], fresh)


def _texts(concepts: Concepts, language: str, counted: Counted, added: bool) -> list[tuple[str, int]]:
    """Texts of a language with their weights."""
    texts = sample(concepts, language, counted.short)
    return texts if added or counted.known is None else texts[:: max(1, -(-len(texts) // counted.known))]


def count_language(job: tuple[str, list[tuple[str, int]]]) -> Counter[str]:
    """The chunks of one language."""
    return count_chunks(job[1])


def _rates(counts: Iterable[Mapping[str, int]], fewest: int) -> dict[str, float]:
    """How often each chunk stands in a million of its language's, the highest over the languages."""
    rates: dict[str, float] = {}
    for chunks in counts:
        total = sum(chunks.values())
        for chunk, count in chunks.items():
            if count >= fewest:
                rates[chunk] = max(rates.get(chunk, 0.0), 1e6 * count / total)
    return rates


def _with_tokens(base: Tokenizer, tokens: Sequence[str], letters: Sequence[str]) -> Tokenizer:
    """``base`` with ``tokens`` after its own and with ``letters`` no longer dropped from the text."""
    said = json.loads(base.to_str())
    vocabulary = said["model"]["vocab"]
    vocabulary.update({token: len(vocabulary) + i for i, token in enumerate(tokens)})
    steps = said["normalizer"]["normalizers"]
    [kept] = [step for step in steps if step.get("pattern", {}).get("Regex", "").startswith("[^ ")]
    if letters:
        kept["pattern"]["Regex"] = kept["pattern"]["Regex"].removesuffix("]+") + letter_ranges("".join(letters)) + "]+"
    if _WITHOUT_DOT not in steps:
        steps.insert([step["type"] for step in steps].index("Lowercase") + 1, _WITHOUT_DOT)
    return Tokenizer.from_str(json.dumps(said))


def _harm(base: Tokenizer, extended: Tokenizer, rates: Mapping[str, float]) -> dict[str, float]:
    """For each new token how often a million chunks of a known language have it."""
    harm: dict[str, float] = {}
    known = base.get_vocab_size()
    for chunk, rate in rates.items():
        found = [token.value for token in extended.model.tokenize(chunk) if token.id >= known]
        if found and UNKNOWN not in {token.value for token in base.model.tokenize(chunk)}:
            for token in found:
                harm[token] = harm.get(token, 0.0) + rate
    return harm


def _use(extended: Tokenizer, rates: Mapping[str, float], known: int) -> dict[str, float]:
    """For each new token how often a million chunks of its own language have it."""
    use: dict[str, float] = {}
    for chunk, rate in rates.items():
        for token in extended.model.tokenize(chunk):
            if token.id >= known:
                use[token.value] = use.get(token.value, 0.0) + rate
    return use


def inherited_features(features: Features, known: int) -> Features:
    """``features`` where the first ``known`` tokens are their own rows and nothing else: they are finished."""
    first = int(features.start[known])
    rest = features.start[known:] - first + known
    return Features(
        np.concatenate([np.arange(known), rest]).astype(np.int64),
        np.concatenate([np.arange(known, dtype=np.int32), features.part[first:]]),
        np.concatenate([np.ones(known, np.float32), features.weight[first:]]),
        features.tokens,
        features.rows,
    )


def inherited_rows(table: NDArray[np.float32], features: Features, ridge: float = 1.0) -> NDArray[np.float32]:
    """Rows of ``features`` (rows, dim) to begin with: the finished ``table``, zeros for the new tokens' own rows, and
    the rows of n-grams that, summed over the finished tokens, come nearest to ``table`` for their size.

    The smallest rows that fit, tokens' own ones among them, are the solution of (F F' + ridge) x = table; conjugate
    gradients find it.
    """
    known = len(table)
    last = int(features.start[known])
    one = csr_matrix(
        (features.weight[:last], features.part[:last], features.start[: known + 1]), (known, features.rows)
    )
    across = one.T.tocsr()
    x = np.zeros_like(table)
    rest = table.copy()
    way = rest.copy()
    size = np.einsum("nd,nd->d", rest, rest)
    for _ in range(ITERATIONS):
        moved = one @ (across @ way) + ridge * way
        step = size / np.maximum(np.einsum("nd,nd->d", way, moved), 1e-12)
        x += step * way
        rest -= step * moved
        before, size = size, np.einsum("nd,nd->d", rest, rest)
        way = rest + (size / np.maximum(before, 1e-12)) * way
    rows: NDArray[np.float32] = np.asarray(across @ x, np.float32)
    rows[:known] = table
    rows[known : features.tokens] = 0.0
    return rows


ITERATIONS = 15
"""Steps of the conjugate gradients; the rest is then under a hundredth."""
