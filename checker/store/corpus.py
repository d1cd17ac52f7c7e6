"""A store as the corpus of a gate: which stored articles may speak of the same as new ones, and nothing else is read.

Two ways lead to a candidate. Names, days and large numbers that it shares with a new article, rare ones counting more
(Spärck Jones 1972), tell of the same people and events in any language; vectors of its sentences in blocks tell of the
same content where no name was read. The two rankings are joined by their ranks (reciprocal rank fusion, Cormack et al.
2009), since a cosine and a sum of weights have no common scale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder import Encoder
from checker.align.encoder.contract import Role, Thresholds
from checker.align.sentences import gather
from checker.ingest.identity import FreeIds
from checker.messages.said import say
from checker.model import Article, Claim, Reading, Unchecked
from checker.rulefiles import RuleFiles
from checker.store.anchors import anchors_of, identity_keys, keys_of
from checker.store.blocks import block_vectors
from checker.store.reading import reading_name
from checker.store.segment import Stored
from checker.store.store import Store, reading_errors
from checker.store.update import check_encoder, home_folder
from checker.store.versions import Newcomer, Newcomers, is_unchanged, why_left_out

__all__ = ["CANDIDATES", "StoredCorpus"]

CANDIDATES = 64
"""Stored articles that are compared with each new one."""
_NEAREST = 48
"""Blocks looked up for each block of a new article."""
_COMMON = 4_000
"""An anchor in more articles than this tells no story, and is found again in pairs with others."""
_RANK_OFFSET = 20

Row = tuple[int, int]
"""Number of the segment, row of the article in it."""


class StoredCorpus:
    """What `checker check --against` compares with. Raises CheckerError where the store is damaged."""

    def __init__(self, store: Store, *, reading: str | None = None) -> None:
        """`reading` names the rules of this run; a store that was read with others is said to be so in the report."""
        self._store = store
        self._live = sum(segment.entry.live for segment in store.segments)
        self._deleted = [frozenset(segment.entry.deleted) for segment in store.segments]
        self._newcomers = Newcomers(home_folder(store.folder, store.manifest.home or "."))
        self._aged = reading is not None and reading != store.manifest.reading

    @classmethod
    def at(cls, folder: str, rule_files: RuleFiles) -> StoredCorpus:
        """The corpus of the store in `folder`, for a run by `rule_files`."""
        return cls(Store(Path(folder)), reading=reading_name(rule_files))

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
            same: dict[Row, list[Newcomer]] = {}
            for article, own in zip(reading.articles, sentences, strict=True):
                newcomer = self._newcomers.of(article)
                for row in self._same(newcomer):
                    same.setdefault(row, []).append(newcomer)
                stacked = np.stack([vectors[s.text] for s in own]) if own else np.empty((0, encoder.dim), np.float32)
                wanted.update(self._candidates(claims[article.id], stacked))
            stored = self._load(wanted | set(same))
        kept: list[Stored] = []
        free = FreeIds(article.id for article in reading.articles)
        notes: list[Unchecked] = self._age_note()
        for row, found in stored.items():
            news = same.get(row, ())
            if any(is_unchanged(found.article, new) for new in news):
                continue
            reason = why_left_out(found.article, news)
            if reason:
                notes.append(Unchecked(found.article.id, reason))
            else:
                identity = free.take(found.article.id)
                if identity != found.article.id:
                    notes.append(Unchecked(identity, _same_id(found.article, identity)))
                kept.append(_renamed(found, identity))
                own = gather([found.article], found.claims)[0]
                vectors.update(zip((s.text for s in own), found.vectors, strict=True))
        everything = tuple(claim for found in kept for claim in found.claims)
        related = Reading(tuple(found.article for found in kept), everything, tuple(notes))
        return related, _KnowingEncoder(encoder, vectors)

    def _age_note(self) -> list[Unchecked]:
        if not self._aged:
            return []
        reason = say("unchecked_aged")
        return [Unchecked(str(self._store.folder), reason)]

    def _same(self, new: Newcomer) -> list[Row]:
        """Rows of stored articles that may be `new` itself, earlier or elsewhere."""
        return self._rows_with(keys_of(identity_keys(replace(new.article, place=new.place))))

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


def _same_id(stored: Article, identity: str) -> str:
    return (
        f"{stored.path}: the id '{stored.id}' is also that of a new article from another file that does not read as a "
        f"later version; both are compared, the stored one as '{identity}'"
    )


def _renamed(stored: Stored, identity: str) -> Stored:
    """`stored` under the id `identity`; where it is another, its claims get ids anew, which tell those of one wording
    apart."""
    if identity == stored.article.id:
        return stored
    claims = [
        replace(claim, id=hashlib.sha256(f"{identity}\0{claim.id}".encode()).hexdigest()[:16], article=identity)
        for claim in stored.claims
    ]
    return replace(stored, article=replace(stored.article, id=identity), claims=claims)
