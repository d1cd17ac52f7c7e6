"""Claims, the sentences that they were cut from, and pairs of sentences that say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.model.articles import Article, Boilerplate, PassageKind, Span, Unchecked
from checker.model.values import Value


@dataclass(frozen=True, slots=True)
class Claim:
    """One independent statement of an article."""

    id: str
    """A content hash, the same in every run over the same text."""
    article: str
    """The article's id."""
    span: Span
    sentence: Span
    """The sentence that the claim was cut from."""
    text: str
    language: str
    kind: PassageKind = "body"
    passage: int = 0
    """Index of the passage in the article, so that neighbours are known."""
    speaker: str | None = None
    """Who says so, as written, where a reporting clause tells."""
    quoted: bool = False
    """Whether the claim stands in quotation marks."""
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the claims that were cut from it: the unit of alignment, since translators keep sentences."""

    article: str
    """The article's id."""
    position: int
    """Index among the article's sentences."""
    span: Span
    passage: int
    kind: PassageKind
    language: str
    text: str
    claims: tuple[Claim, ...]
    values: tuple[Value, ...]
    """Of all its claims, in order, each once."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of two articles that say the same thing. One to one, or one to two where a translator cut or joined."""

    left: tuple[Sentence, ...]
    right: tuple[Sentence, ...]
    similarity: float
    """Cosine of the two sides, -1 to 1."""
    nearby_left: tuple[Value, ...] = ()
    """Values of the left article right around the left side: what may have moved there in translation."""
    nearby_right: tuple[Value, ...] = ()
    story: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program reads in articles, before anything is compared."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    unchecked: tuple[Unchecked, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell of the same events. `copies` groups near-duplicates, which count as one source."""

    id: int
    articles: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()
    name: str = ""
    """Headline of the article that has most in common with the others, or the beginning of its text."""
    published: tuple[dt.date, dt.date] | None = None
    """First and last day of publication, of the articles that have one."""
    sources: tuple[str, ...] = ()
    """Who tells it, each once, in order."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was found of the articles together: each one's sentences, the pairs that say the same, and the stories."""

    sentences: tuple[tuple[Sentence, ...], ...]
    pairs: tuple[Pair, ...]
    stories: tuple[Story, ...]
    echoes: tuple[Pair, ...] = ()
    """Pairs of two sentences of one article, of which the later one may repeat the headline or the lead."""
    copied: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """(article, start of a sentence) of sentences that stand word for word or nearly so in articles of several sources,
    to the article that counts for them: what one agency says in five papers is said once."""
    left_out: Mapping[str, tuple[Boilerplate, ...]] = field(default_factory=dict)
    """Article to the sentences that take no part since pages repeat them."""

    def source_of_record(self, claim: Claim) -> str:
        """The article that counts for what `claim` says: its own, unless another said it first, word for word."""
        return self.copied.get((claim.article, claim.sentence.start), claim.article)
