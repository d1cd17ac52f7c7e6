"""Who says so: reporting clauses before, behind and around a claim, and sources named with «according to»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from checker.claims.lexicon import WORD, Lexicon
from checker.model import Span

__all__ = ["Attribution", "before", "whole"]

_LONGEST_SPEAKER = 14
"""Words; what is longer is no name of a speaker."""
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_LETTER = regex.compile(r"\p{L}")
_CUT_AT_COMMA = regex.compile(r"^(?P<speaker>[^,،，、]+)[,،，、].*$", regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What is said (`core`), what of the sentence a claim on it must keep (`kept` holds `core`), and who says it."""

    core: Span
    kept: Span
    speaker: str | None = None


def whole(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> Attribution:
    """Attributions that govern all of the sentence at `span`: sources, clauses behind the claim or around it."""
    found = Attribution(span, span)
    for read in (_source_first, _source_last, _quotative, _suffix):
        step = read(text, found.core, quotes, lexicon)
        if step is not None:
            found = _nested(found, step)
    return found


def before(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> Attribution | None:
    """The reporting clause that opens the clause at `span`, and one inside it; None where there is none."""
    outer = _prefix(text, span, quotes, lexicon)
    if outer is None:
        return None
    inner = _prefix(text, outer.core, quotes, lexicon)
    return _nested(outer, inner) if inner is not None else outer


def _nested(outer: Attribution, inner: Attribution) -> Attribution:
    """An attribution inside another: what the outer one had to keep is kept, the inner speaker speaks."""
    kept = inner.kept
    if outer.kept.start != outer.core.start:
        kept = Span(outer.kept.start, kept.end)
    if outer.kept.end != outer.core.end:
        kept = Span(kept.start, outer.kept.end)
    return Attribution(inner.core, kept, inner.speaker or outer.speaker)


def _in_quotes(place: int, quotes: Sequence[Span]) -> bool:
    return any(quote.start < place < quote.end for quote in quotes)


def _enough(text: str, start: int, end: int) -> bool:
    """Whether a stretch is long enough to be a claim of its own."""
    words = sum(1 for _ in WORD.finditer(text, start, end))
    return words >= 2 or (words == 1 and (end - start >= 6 or len(_IDEOGRAPH.findall(text, start, end)) >= 3))


def _source_first(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> Attribution | None:
    end = min(span.end, span.start + 240)
    if lexicon.source_words.search(text, span.start, end) is None:
        return None
    match = lexicon.source_first.match(text, span.start, end)
    if match is None or any(quote.touches(Span(match.start(), match.end())) for quote in quotes):
        return None
    said = _speaker_group(match)
    if said is None or not _enough(text, match.end(), span.end):
        return None
    speaker = _speaker(text, said, lexicon)
    if speaker is None or _no_speaker(speaker.of(text), lexicon):
        return None
    core = Span(match.end(), span.end)
    strip = lexicon.light.fullmatch(text[said.start : speaker.start]) and not lexicon.carries_value(match.group())
    return Attribution(core, core if strip else span, speaker.of(text))


def _source_last(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> Attribution | None:
    start = max(span.start, span.end - 200)
    if lexicon.source_words.search(text, start, span.end) is None:
        return None
    match = lexicon.source_last.search(text, start, span.end)
    if match is None or _in_quotes(match.start(), quotes) or not _enough(text, span.start, match.start()):
        return None
    said = _speaker_group(match)
    speaker = _speaker(text, said, lexicon) if said is not None else None
    if speaker is None or _no_speaker(speaker.of(text), lexicon):
        return None
    core = Span(span.start, match.start())
    return Attribution(core, span if lexicon.carries_value(match.group()) else core, speaker.of(text))


def _speaker_group(match: regex.Match[str]) -> Span | None:
    for name, value in match.groupdict().items():
        if value is not None and regex.fullmatch(r"s\d+", name):
            start, end = match.span(name)
            return _trimmed(match.string, start, end)
    return None


def _no_speaker(said: str, lexicon: Lexicon) -> bool:
    return any(word.group().startswith(lexicon.reporting.no_speakers) for word in WORD.finditer(said.casefold()))


def _prefix(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> Attribution | None:
    place = span.start
    while True:
        match = lexicon.prefix.search(text, place, span.end)
        if match is None or match.end() >= span.end:
            return _bare(text, span, quotes, lexicon) if match is None or lexicon.reporting.bare else None
        if not _in_quotes(match.start("verb"), quotes):
            break
        place = match.end("verb")
    if not _enough(text, match.end(), span.end):
        return None
    post = match["post"].strip()
    verb = match["verb"].casefold()
    if post and not _may_follow(post, verb, lexicon):
        return _bare(text, span, quotes, lexicon) if verb in lexicon.reporting.bare else None
    return _clause_before(text, span, Span(match.start("verb"), match.end()), post, match.start("post"), lexicon)


def _may_follow(post: str, verb: str, lexicon: Lexicon) -> bool:
    first = post.split(maxsplit=1)[0].casefold()
    if lexicon.reporting.speaker != "before" or lexicon.light.fullmatch(post):
        return True
    return verb in lexicon.reporting.addressed or first in lexicon.reporting.adpositions


def _bare(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> Attribution | None:
    """«X said A», where nothing but A's own subject opens it."""
    if not lexicon.reporting.bare:
        return None
    for match in lexicon.verb.finditer(text, span.start, span.end):
        if _in_quotes(match.start(), quotes) or match.group().casefold() not in lexicon.reporting.bare:
            continue
        following = WORD.search(text, match.end(), span.end)
        if following is None or text[match.end() : following.start()].strip():
            return None
        word = following.group()
        if not (word[0].isupper() or lexicon.subject.fullmatch(word)) or word.casefold() in lexicon.time_words:
            return None
        if not lexicon.finite.search(text, following.end(), span.end):
            return None
        return _clause_before(text, span, Span(match.start(), following.start()), "", match.end(), lexicon)
    return None


def _clause_before(
    text: str, span: Span, verb: Span, post: str, post_start: int, lexicon: Lexicon
) -> Attribution | None:
    """The attribution of a clause that ends with `verb`; the speaker stands before the verb or in `post` behind it."""
    zone = Span(span.start, verb.start)
    words = list(WORD.finditer(text, zone.start, zone.end))
    near = text[words[-2].start() if len(words) > 1 else zone.start : zone.end]
    if lexicon.negation.search(near) or lexicon.subordinator.search(text, zone.start, zone.end):
        return None
    speaker: Span | None = None
    between = ""
    if words:
        marks = _markers(text, zone, lexicon)
        said_end = marks[-1].end() if marks else zone.end
        between = text[marks[-1].end() : zone.end] if marks else ""
        speaker = _speaker(text, Span(zone.start, said_end), lexicon)
    if speaker is None and post and lexicon.reporting.speaker != "before":
        start = text.index(post, post_start)
        speaker = _speaker(text, Span(start, start + len(post)), lexicon)
        lead, post = text[zone.start : zone.end], ""
    else:
        lead = text[zone.start : speaker.start] if speaker else text[zone.start : zone.end]
    core = Span(verb.end, span.end)
    if not lexicon.clauses.final and _has_verb(text, zone, lexicon):
        # «He left the hall and said that …»: the verb shares its subject with another one.
        return Attribution(core, span)
    light = all(lexicon.light.fullmatch(part) for part in (lead, between, post))
    strip = light and not lexicon.carries_value(text[span.start : verb.end])
    return Attribution(core, core if strip else span, speaker.of(text) if speaker else None)


def _markers(text: str, zone: Span, lexicon: Lexicon) -> list[regex.Match[str]]:
    """What closes a speaker in `zone`: words where there are any, since endings are those of infinitives too (छापने)."""
    marks = list(lexicon.marker.finditer(text, zone.start, zone.end))
    return [mark for mark in marks if text[mark.start() - 1].isspace()] or marks


def _has_verb(text: str, zone: Span, lexicon: Lexicon) -> bool:
    return any(match.group()[0].islower() for match in lexicon.finite.finditer(text, zone.start, zone.end))


def _speaker(text: str, zone: Span, lexicon: Lexicon) -> Span | None:
    """The speaker within `zone`: behind its last comma, its last adposition and light words; None if none is left."""
    found = _trimmed(text, zone.start, zone.end)
    comma = max(text.rfind(mark, found.start, found.end) for mark in ",،，、")
    if comma >= 0 and _LETTER.search(text, comma, found.end):
        found = _trimmed(text, comma + 1, found.end)
    elif comma >= 0:
        found = _trimmed(
            text, found.start, found.start + len(regex.split("[,،，、]", found.of(text))[0])
        )  # «Hill, 52, said»
    if lexicon.reporting.markers:
        for pattern in (lexicon.adposition, lexicon.marker):
            for match in pattern.finditer(text, found.start, found.end):
                if match.end() < found.end and text[match.end()].isspace() and text[match.start() - 1].isspace():
                    found = Span(match.end(), found.end)
    head = lexicon.light_head.match(text, found.start, found.end)
    if head is not None and head.end() <= found.end:
        found = Span(head.end(), found.end)
    last = None
    for word in WORD.finditer(text, found.start, found.end):
        if lexicon.is_time(word.group()) or word.group()[-1].isdigit():
            last = word
    if last is not None and last.end() < found.end:
        found = Span(last.end(), found.end)
    tail = lexicon.light_tail.search(text, found.start, found.end)
    if tail is not None:
        found = Span(found.start, tail.start())
    found = _unmarked(text, _trimmed(text, found.start, found.end), lexicon)
    count = sum(1 for _ in WORD.finditer(text, found.start, found.end))
    return found if 1 <= count <= _LONGEST_SPEAKER else None


def _unmarked(text: str, span: Span, lexicon: Lexicon) -> Span:
    """`span` without a marker that closes it; a pronoun and an oblique plural (माध्यमांनी) keep theirs."""
    for match in lexicon.marker.finditer(text, span.start, span.end):
        if match.end() != span.end or match.start() <= span.start + 1:
            continue
        ending = not text[match.start() - 1].isspace()
        if ending and (text[match.start() - 1] == "ं" or span.of(text).split()[-1] in lexicon.clauses.subjects):
            continue
        return _trimmed(text, span.start, match.start())
    return span


def _quotative(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> Attribution | None:
    """«X는 A다고 말했다», «A, असे X यांनी सांगितले»: the claim stands before the verb."""
    stop = _before_stop(text, span.end)
    if lexicon.closing_verb.search(text, max(span.start, stop - lexicon.closing_reach), span.end) is None:
        return None
    match = lexicon.quotative.search(text, max(span.start, span.end - 160), span.end)
    if match is None or _in_quotes(match.start("quotative"), quotes):
        return None
    end = match.start("quotative")
    if not any(quote.end == end for quote in quotes):
        end += max((len(k) for k in lexicon.reporting.kept if match["quotative"].startswith(k)), default=0)
    speaker: Span | None = None
    start = span.start
    mid = _trimmed(text, *match.span("mid"))
    simple = True
    if len(mid):
        marks = _markers(text, mid, lexicon)
        if marks or text[match.start("quotative") - 1].isspace():
            speaker = _speaker(text, Span(mid.start, marks[-1].end() if marks else mid.end), lexicon)
            simple = speaker is not None and speaker.start == mid.start
        else:
            simple = lexicon.light.fullmatch(mid.of(text)) is not None
    if speaker is None:
        topic = _topic(text, span, end, quotes, lexicon)
        if topic is not None:
            speaker = _speaker(text, Span(span.start, topic.end()), lexicon)
            head_simple = speaker is not None and lexicon.light.fullmatch(text[span.start : speaker.start]) is not None
            if head_simple and not lexicon.carries_value(text[span.start : topic.end()]):
                start = _trimmed(text, topic.end(), end).start
    core = _trimmed(text, start, end)
    if not _enough(text, core.start, core.end):
        return None
    whole = match["quotative"][:1].isspace() or not match["quotative"]  # a verb of the claim goes on in the closing
    strip_end = simple and not whole and not lexicon.carries_value(text[end : span.end])
    return Attribution(
        core, Span(core.start, core.end if strip_end else span.end), speaker.of(text) if speaker else None
    )


def _topic(text: str, span: Span, end: int, quotes: Sequence[Span], lexicon: Lexicon) -> regex.Match[str] | None:
    """The marker of the topic that opens the sentence, before any quotation."""
    limit = next((quote.start for quote in quotes if quote.start >= span.start), end)
    words = list(WORD.finditer(text, span.start, min(limit, end)))[:10]
    if not words:
        return None
    return lexicon.marker.search(text, span.start, words[-1].end())


def _suffix(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> Attribution | None:
    """«A, X said.», «"A", — сказал X.»: a clause of few words behind a comma or a quotation."""
    tail_start = _tail_start(text, span, quotes)
    if tail_start is None:
        return None
    start, claim_end = tail_start
    verb = lexicon.verb.search(text, start, span.end)
    if verb is None or lexicon.prefix.match(text, verb.start(), span.end) is not None:
        return None
    first = WORD.search(text, start, span.end)
    if (
        first is None
        or lexicon.subordinator.match(first.group())
        or first.group().casefold() in lexicon.clauses.coordinators
    ):
        return None
    if lexicon.negation.search(text, start, verb.start()) or not _enough(text, span.start, claim_end):
        return None
    quoted = any(quote.end == claim_end or quote.end == claim_end - 1 for quote in quotes)
    if not quoted and not _has_finite(text, span.start, claim_end, lexicon):
        return None
    zone, behind = _trimmed(text, start, verb.start()), _trimmed(text, verb.end(), _before_stop(text, span.end))
    marks = list(lexicon.marker.finditer(text, zone.start, zone.end))
    if lexicon.clauses.final and (not len(zone) or not lexicon.light.fullmatch(behind.of(text))):
        return None
    if not quoted and (
        (lexicon.reporting.markers and not marks) or (not len(zone) and not behind.of(text)[:1].isupper())
    ):
        return None  # «…, admitted his guilt» has no speaker behind the verb
    extra = behind
    if len(zone):
        speaker = _speaker(text, Span(zone.start, marks[-1].end() if marks else zone.end), lexicon)
    else:
        cut = _CUT_AT_COMMA.match(behind.of(text))
        speaker = _trimmed(text, behind.start, behind.start + cut.end("speaker") if cut else behind.end)
        extra = Span(speaker.end, behind.end)
        if sum(1 for _ in WORD.finditer(speaker.of(text))) > _LONGEST_SPEAKER:
            return None
    if speaker is None or not len(speaker):
        return None
    core = Span(span.start, claim_end)
    strip = lexicon.light.fullmatch(extra.of(text)) is not None and not lexicon.carries_value(text[start : span.end])
    return Attribution(core, core if strip else span, speaker.of(text))


def _has_finite(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return not lexicon.clauses.finite or lexicon.finite.search(text, start, end) is not None


def _tail_start(text: str, span: Span, quotes: Sequence[Span]) -> tuple[int, int] | None:
    """Where the clause behind the last comma or closing quote begins, and where what stands before it ends."""
    last = next((quote for quote in reversed(quotes) if quote.end <= span.end and quote.end > span.start), None)
    if last is not None and last.end < span.end and len(text[last.end : span.end].split()) <= _LONGEST_SPEAKER + 8:
        gap = regex.compile(r"\s*[,،，、]?\s*[—–-]?\s*").match(text, last.end, span.end)
        return (gap.end() if gap else last.end), last.end
    place = span.end
    for _ in range(3):
        place = max(text.rfind(mark, span.start, place) for mark in ",،，、")
        if place < 0:
            return None
        if not _in_quotes(place, quotes):
            gap = regex.compile(r"[,،，、]\s*[—–-]?\s*").match(text, place, span.end)
            return (gap.end() if gap else place + 1), place
    return None


def _before_stop(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in ".।。!… \n":
        end -= 1
    return end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in ",،，、:"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",،，、:"):
        end -= 1
    return Span(start, end)
