"""Article -> claims: sentences, cut into clauses where that is sure, each with its speaker; no questions."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from checker.claims.attribution import Attribution, before, whole
from checker.claims.clauses import independent_clauses
from checker.claims.lexicon import Lexicon, lexicon
from checker.claims.quotes import quoted_spans
from checker.language import Language, sentences
from checker.model import Article, Claim, Span

__all__ = ["segment"]

_LETTER = regex.compile(r"[\p{L}\p{N}]")
_QUESTION = regex.compile(r"[?？؟⁇⁈⁉]\s*[!.…]*[\s\"'”’»›」』）)\]]*$")
_CLOSER = regex.compile(r"[\s\"'”’»›」』）)\].।。!…]*$")
_LONGEST = 4_000
"""Code points; a longer sentence is one claim as it stands."""
_QUOTED_SHARE = 0.8
"""Share of a claim's letters within quotation marks from which it counts as quoted."""


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    core: Span
    sentence: Span
    speaker: str | None


def segment(article: Article, language: Language) -> list[Claim]:
    """The claims of `article`, in `language`, in the order of the text; spans count code points of its text.

    A claim is a contiguous stretch of one sentence. A reporting clause is left out only where it holds nothing but the
    speaker; a clause with a number, a date or a place stays in the claim. Questions give no claim.
    """
    words = lexicon(language)
    questions = tuple(language.pack.sentences.questions)
    claims: list[Claim] = []
    seen: Counter[str] = Counter()
    for index, passage in enumerate(article.passages):
        text = passage.span.of(article.text)
        quotes = quoted_spans(text)
        pieces = [
            piece
            for sentence in sentences(text, language)
            if _LETTER.search(text, sentence.start, sentence.end) and not _is_question(sentence.of(text), questions)
            for piece in _pieces(text, sentence, quotes, words)
        ]
        for piece in _speakers_of_quotes(pieces, quotes):
            said = piece.span.of(text)
            claims.append(
                Claim(
                    id=_claim_id(article.id, said, seen),
                    article=article.id,
                    span=_shifted(piece.span, passage.span.start),
                    sentence=_shifted(piece.sentence, passage.span.start),
                    text=said,
                    language=article.language,
                    kind=passage.kind,
                    passage=index,
                    speaker=piece.speaker,
                    quoted=_is_quoted(text, piece.core, quotes),
                )
            )
    return claims


def _pieces(text: str, sentence: Span, quotes: Sequence[Span], words: Lexicon) -> Iterator[_Piece]:
    if len(sentence) > _LONGEST or not (words.reports or words.clauses.coordinators):
        yield _Piece(sentence, sentence, sentence, None)
        return
    outer = whole(text, sentence, quotes, words)
    clauses = independent_clauses(text, outer.core, quotes, words)
    speaker = outer.speaker
    for number, clause in enumerate(clauses):
        found = before(text, clause, quotes, words) or Attribution(clause, clause)
        if found.speaker is not None:
            speaker = found.speaker
        start = outer.kept.start if number == 0 and outer.kept.start < outer.core.start else found.kept.start
        end = outer.kept.end if number == len(clauses) - 1 and outer.kept.end > outer.core.end else found.kept.end
        yield _Piece(_whole_marks(text, Span(start, end), sentence, quotes), found.core, sentence, speaker)
        if found.speaker is not None and _is_one_quote(found.core, quotes):
            speaker = outer.speaker  # what follows a closed quotation is the article's own word


def _whole_marks(text: str, span: Span, sentence: Span, quotes: Sequence[Span]) -> Span:
    """`span` widened to a closing mark and full stop that stand right behind it."""
    end = span.end
    for quote in quotes:
        if span.start <= quote.start < span.end < quote.end <= sentence.end:
            end = quote.end
    close = _CLOSER.match(text, end, sentence.end)
    return Span(span.start, sentence.end if close and close.end() == sentence.end else end)


def _is_one_quote(span: Span, quotes: Sequence[Span]) -> bool:
    return any(quote.end >= span.end - 2 and quote.start <= span.start + 2 for quote in quotes)


def _speakers_of_quotes(pieces: list[_Piece], quotes: Sequence[Span]) -> list[_Piece]:
    """The pieces, where one quotation has one speaker, and a quotation with none goes on the one before it."""
    by_quote: dict[int, str] = {}
    owner: list[int | None] = []
    for piece in pieces:
        home = next(
            (i for i, q in enumerate(quotes) if q.start <= piece.core.start + 1 and piece.core.end - 2 <= q.end), None
        )
        owner.append(home)
        if home is not None and piece.speaker is not None:
            by_quote.setdefault(home, piece.speaker)
    found: list[_Piece] = []
    last: str | None = None
    for piece, home in zip(pieces, owner, strict=True):
        speaker = piece.speaker
        if speaker is None and home is not None:
            speaker = by_quote.get(home, last)
        found.append(replace(piece, speaker=speaker))
        last = speaker
    return found


def _is_question(sentence: str, endings: tuple[str, ...]) -> bool:
    if _QUESTION.search(sentence, max(0, len(sentence) - 12)) is not None:
        return True
    return bool(endings) and _CLOSER.sub("", sentence[-40:]).endswith(endings)


def _is_quoted(text: str, span: Span, quotes: Sequence[Span]) -> bool:
    letters = inside = 0
    for quote in quotes:
        start, end = max(quote.start, span.start), min(quote.end, span.end)
        if start < end:
            inside += len(_LETTER.findall(text, start, end))
    if not inside:
        return False
    letters = len(_LETTER.findall(text, span.start, span.end))
    return inside >= _QUOTED_SHARE * letters


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _claim_id(article: str, text: str, seen: Counter[str]) -> str:
    """Content hash of the article's id, the normalised text and how often that text came before in the article."""
    normal = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    seen[normal] += 1
    key = f"{article}\0{normal}\0{seen[normal]}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
