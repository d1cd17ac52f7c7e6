"""A store as the corpus of a gate: which stored articles may speak of the same as new ones, and nothing else is read.

Two ways lead to a candidate. Names, days and large numbers that it shares with a new article, rare ones counting more
(Spärck Jones 1972), tell of the same people and events in any language; vectors of its sentences in blocks tell of the
same content where no name was read. The two rankings are joined by their ranks (reciprocal rank fusion, Cormack et al.
2009), since a cosine and a sum of weights have no common scale.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder import Encoder
from checker.align.encoder.contract import Role, Thresholds
from checker.align.sentences import gather
from checker.ingest import Ids
from checker.model import Article, Claim, Reading, Unchecked
from checker.store.anchors import anchors_of, identity_keys, keys_of
from checker.store.blocks import block_vectors
from checker.store.segment import Stored
from checker.store.store import Store, reading_errors
from checker.store.update import check_encoder, normal

__all__ = ["CANDIDATES", "StoredCorpus"]

CANDIDATES = 64
"""Stored articles that are compared with each new one."""
_NEAREST = 48
"""Blocks looked up for each block of a new article."""
_COMMON = 4_000
"""An anchor in more articles than this tells no story, and is found again in pairs with others."""
_RANK_OFFSET = 20
_LIKE_PARAGRAPHS, _LIKE_WORDS = 0.5, 0.7
"""Shares of the shorter one's paragraphs, or different words, that two versions of one article have in common."""

Row = tuple[int, int]
"""Number of the segment, row of the article in it."""


class StoredCorpus:
    """What `checker check --against` compares with. Raises CheckerError where the store is damaged."""

    def __init__(self, store: Store, *, reading: str | None = None) -> None:
        """`reading` names the rules of this run; a store that was read with others is said to be so in the report."""
        self._store = store
        self._live = sum(segment.entry.live for segment in store.segments)
        self._deleted = [frozenset(segment.entry.deleted) for segment in store.segments]
        self._aged = reading is not None and reading != store.manifest.reading

    def related(self, reading: Reading, encoder: Encoder) -> tuple[Reading, Encoder]:
        """The stored articles that may speak of the same as those of `reading`, and `encoder` with the vectors known of
        both. Earlier versions of the new articles and copies of them are left out, and listed as unchecked.
        """
        check_encoder(self._store.folder, self._store.manifest, encoder)
        claims: dict[str, list[Claim]] = {article.id: [] for article in reading.articles}
        for claim in reading.claims:
            claims[claim.article].append(claim)
        sentences = gather(reading.articles, reading.claims)
        known = {sentence.text: None for own in sentences for sentence in own}
        vectors = dict(zip(known, encoder.encode(list(known)), strict=True))
        with reading_errors(self._store.folder):
            wanted: set[Row] = set()
            same: dict[Row, list[Article]] = {}
            for article, own in zip(reading.articles, sentences, strict=True):
                for row in self._same(article):
                    same.setdefault(row, []).append(article)
                stacked = np.stack([vectors[s.text] for s in own]) if own else np.empty((0, encoder.dim), np.float32)
                wanted.update(self._candidates(claims[article.id], stacked))
            stored = self._load(wanted | set(same))
        kept: list[Stored] = []
        notes: list[Unchecked] = self._age_note()
        taken = Ids(article.id for article in reading.articles)
        for row, found in stored.items():
            news = same.get(row, ())
            if any(_is_unchanged(found.article, new) for new in news):
                continue
            reason = _why_left_out(found.article, news)
            if reason:
                notes.append(Unchecked(found.article.id, reason))
            else:
                kept.append(_under_free_id(found, taken, notes))
                own = gather([found.article], found.claims)[0]
                vectors.update(zip((s.text for s in own), found.vectors, strict=True))
        everything = tuple(claim for found in kept for claim in found.claims)
        related = Reading(tuple(found.article for found in kept), everything, tuple(notes))
        return related, _KnowingEncoder(encoder, vectors)

    def _age_note(self) -> list[Unchecked]:
        if not self._aged:
            return []
        reason = "was read with other rules or another version of checker; `checker index` reads it anew"
        return [Unchecked(str(self._store.folder), reason)]

    def _same(self, article: Article) -> list[Row]:
        """Rows of stored articles that are `article` itself, earlier or elsewhere."""
        return [(number, row) for keys in [keys_of(_identity(article))] for number, row in self._rows_with(keys)]

    def _rows_with(self, keys: NDArray[np.uint64]) -> list[Row]:
        return sorted(
            {
                (number, row)
                for number, segment in enumerate(self._store.segments)
                for posting in segment.anchors.postings(keys)
                for row in posting.tolist()
                if row not in self._deleted[number]
            }
        )

    def _candidates(self, claims: Sequence[Claim], vectors: NDArray[np.float32]) -> list[Row]:
        scores: dict[Row, float] = {}
        for ranking in (self._by_anchors(claims), self._by_vectors(vectors)):
            for rank, row in enumerate(ranking):
                scores[row] = scores.get(row, 0.0) + 1 / (_RANK_OFFSET + rank)
        return sorted(scores, key=lambda row: (-scores[row], row))[:CANDIDATES]

    def _by_anchors(self, claims: Sequence[Claim]) -> list[Row]:
        keys = keys_of(anchors_of(claims))
        found = [segment.anchors.postings(keys) for segment in self._store.segments]
        if not len(keys) or not found:
            return []
        frequencies = np.array([sum(len(postings[at]) for postings in found) for at in range(len(keys))])
        weights = np.where(frequencies <= _COMMON, np.log1p(self._live / np.maximum(frequencies, 1)), 0.0)
        ranked: list[tuple[float, Row]] = []
        for number, postings in enumerate(found):
            used = [at for at in range(len(keys)) if weights[at] and len(postings[at])]
            if not used:
                continue
            rows, place = np.unique(np.concatenate([postings[at] for at in used]), return_inverse=True)
            each = np.repeat(weights[used], [len(postings[at]) for at in used])
            totals = np.bincount(place, each)
            best = np.argsort(-totals, kind="stable")[: 2 * CANDIDATES]
            ranked += [(-float(totals[at]), (number, int(rows[at]))) for at in best]
        return [row for _, row in sorted(ranked) if row[1] not in self._deleted[row[0]]]

    def _by_vectors(self, vectors: NDArray[np.float32]) -> list[Row]:
        blocks = block_vectors(vectors)
        best: dict[Row, float] = {}
        for number, segment in enumerate(self._store.segments):
            rows, cosines = segment.blocks.nearest(blocks, _NEAREST)
            for row, cosine in zip(rows.ravel().tolist(), cosines.ravel().tolist(), strict=True):
                if row >= 0 and row not in self._deleted[number]:
                    best[number, row] = max(best.get((number, row), -1.0), cosine)
        return sorted(best, key=lambda row: (-best[row], row))

    def _load(self, rows: set[Row]) -> dict[Row, Stored]:
        found: dict[Row, Stored] = {}
        for number, segment in enumerate(self._store.segments):
            own = sorted(row for at, row in rows if at == number)
            found.update(zip(((number, row) for row in own), segment.load(own), strict=True))
        return found


@dataclass(frozen=True, slots=True)
class _KnowingEncoder:
    """`encoder`, which is spared the texts whose vectors are known."""

    encoder: Encoder
    known: dict[str, NDArray[np.float32]]

    @property
    def id(self) -> str:
        return self.encoder.id

    @property
    def revision(self) -> str:
        return self.encoder.revision

    @property
    def dim(self) -> int:
        return self.encoder.dim

    @property
    def thresholds(self) -> Thresholds:
        return self.encoder.thresholds

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:
        """float32 (n, dim) of unit length, as `encoder` gives it."""
        if role != "same":
            return self.encoder.encode(texts, role)
        unknown = list(dict.fromkeys(text for text in texts if text not in self.known))
        fresh = dict(zip(unknown, self.encoder.encode(unknown), strict=True)) if unknown else {}
        rows = [self.known[text] if text in self.known else fresh[text] for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dim), np.float32)


def _identity(article: Article) -> list[str]:
    """The keys of `article` as it would stand in the store, where paths have one form."""
    path = normal(article.path)
    identity = path + article.id[len(article.path) :] if article.id.startswith(article.path) else article.id
    keys = [key for key in identity_keys(article) if not key.startswith("id:")]
    return [f"id:{identity}", *keys]


def _is_unchanged(stored: Article, new: Article) -> bool:
    return _same_place(stored, new) and stored.sha256 == new.sha256


def _same_place(stored: Article, new: Article) -> bool:
    """Whether both are one file, or one record of a file. An `id` alone is a stranger's word and proves nothing."""
    return normal(stored.path) == normal(new.path) and f"id:{stored.id}" in _identity(new)


def _why_left_out(stored: Article, news: Sequence[Article]) -> str | None:
    """Why `stored` takes no part beside the new articles that share its id, its words or its address; None: it does.

    An update comes from the same file, or from the same source in much the same words.
    """
    for new in news:
        if _same_place(stored, new) or (stored.source == new.source and _alike(stored, new)):
            return f"is an earlier version of {new.path}, which was compared in its place"
    for new in news:
        if stored.sha256 == new.sha256:
            return f"is a copy of {new.path} by another source, word for word: it is not an independent source"
    return None


def _alike(stored: Article, new: Article) -> bool:
    """Whether the two have most of their paragraphs or of their words in common."""
    if stored.sha256 == new.sha256:
        return True
    return (
        _shared(_parts(stored, str.splitlines), _parts(new, str.splitlines)) >= _LIKE_PARAGRAPHS
        or _shared(_parts(stored, str.split), _parts(new, str.split)) >= _LIKE_WORDS
    )


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / max(1, min(len(one), len(two)))


def _parts(article: Article, cut: Callable[[str], list[str]]) -> frozenset[str]:
    """Paragraphs or words of what is checked in `article`."""
    return frozenset(
        part.casefold() for passage in article.passages for part in cut(passage.span.of(article.text)) if part
    )


def _under_free_id(found: Stored, taken: Ids, notes: list[Unchecked]) -> Stored:
    """`found` under an id that no article of the run has."""
    identity = taken.free(found.article.id)
    if identity == found.article.id:
        return found
    reason = f"the id '{found.article.id}' is that of a new article too; both were compared, this one as '{identity}'"
    notes.append(Unchecked(identity, reason))
    return replace(
        found,
        article=replace(found.article, id=identity),
        claims=[replace(claim, article=identity) for claim in found.claims],
    )
