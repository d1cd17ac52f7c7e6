"""Each article in full, as the page shows it: numbered lines with the findings marked in them and the list of these.

Everything here is linear in the text and its marks: a file may be one line with thousands of findings on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import regex

from checker.model import LEVELS, Level
from checker.report.shape import ArticleDocument, ClaimDocument, FindingDocument, ReportDocument, TextDocument
from checker.report.storyview import FindingView
from checker.report.texts import TextPlaces, text_of
from checker.report.wording import language_name, shown_date, text_direction, told_message

__all__ = ["ListedFinding", "Place", "Reading", "Readings", "readings"]

MOST_AGAINST = 8
"""Other articles that a finding in the list beside an article leads to."""
MOST_QUOTED = 4
"""Words of reasons that are sought in the articles."""
AROUND = 160
"""Code points that are shown before and after them."""
_QUOTED = regex.compile(r"«([^«»]{2,300})»")
MOST_MARKED = 24
"""Findings that one stretch of text is marked with."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands on the page of its article."""

    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A finding where it is marked in the text."""

    id: str
    number: int
    level: Level


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line. `level` is that of the gravest finding on it, empty where there is none; `agrees` are the
    numbers of what several articles say alike; `ends` are the findings whose words end here."""

    text: str
    level: str = ""
    findings: str = ""
    agrees: str = ""
    ends: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `kind` is title, body, or outside where it takes no part."""

    number: int
    anchor: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding in the list beside an article; `against` are the places of its other articles."""

    mention: Mention
    message: str
    place: Place
    against: tuple[tuple[str, str], ...]
    """Source, and the pair of anchors that shows both articles side by side."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article in full."""

    number: int
    anchor: str
    title: str
    source: str
    path: str
    language: str
    language_name: str
    direction: str
    date: str
    wrapped: bool
    """Whether the lines are those of the article's text and not of its file."""
    lines: tuple[Line, ...]
    findings: tuple[ListedFinding, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that a reason quotes and that stand in none of the finding's quotes, with what stands around them."""

    source: str
    language: str
    language_name: str
    direction: str
    before: str
    words: str
    after: str
    place: Place


@dataclass(frozen=True, slots=True)
class Readings:
    """All articles in full, and what leads to them."""

    articles: tuple[Reading, ...] = ()
    places: Mapping[tuple[str, int], Place] = field(default_factory=dict)
    """By path and start of a claim."""
    pairs: Mapping[str, str] = field(default_factory=dict)
    """By a finding's id, the anchors of its two clashing sides, where they are in two articles."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """By an article's id, the anchor of its text."""
    further: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    """By a finding's id, what its reasons quote besides."""


def readings(report: ReportDocument, findings: Iterable[FindingView]) -> Readings:
    """The articles of `report` whose text it holds, with `findings` marked in them."""
    whole = text_of(report["articles"])
    shown = [article for article in report["articles"] if article["id"] in whole]
    texts = {a["id"]: _Text(n, a, whole[a["id"]]) for n, a in enumerate(shown, start=1)}
    mentions = {f.id: Mention(f.id, f.number, f.level) for f in findings}
    messages = {f["id"]: f for f in report["findings"]}
    places: dict[tuple[str, int], Place] = {}
    for claim in _claims(report):
        home = texts.get(claim["article_id"])
        if home is not None and (claim["article"], claim["start"]) not in places:
            places[claim["article"], claim["start"]] = home.place(claim)
    for number, alike in enumerate(_alike(report), start=1):
        for claim in alike:
            if claim["article_id"] in texts:
                texts[claim["article_id"]].agree(claim, number)
    pairs: dict[str, str] = {}
    for mention in sorted(mentions.values(), key=lambda m: m.number):
        finding = messages[mention.id]
        for claim in finding["claims"]:
            if claim["article_id"] in texts:
                texts[claim["article_id"]].mark(claim, mention)
        _list(finding, mention, texts, pairs)
    return Readings(
        tuple(text.reading() for text in texts.values()),
        places,
        pairs,
        {article: text.anchor for article, text in texts.items()},
        {f["id"]: found for f in report["findings"] if (found := _further(f, texts))},
    )


def _claims(report: ReportDocument) -> Iterator[ClaimDocument]:
    """Every claim that the page shows."""
    for finding in chain(report["findings"], report.get("suppressed", ())):
        yield from finding["claims"]
    for said in chain(report["agreements"], report["gaps"]):
        yield from said["claims"]
    for fact in report.get("facts", ()):
        for answer in fact["answers"]:
            yield from answer["claims"]


def _alike(report: ReportDocument) -> Iterator[Sequence[ClaimDocument]]:
    """What several articles say alike: their claims, each with the values that it is about."""
    for agreement in report["agreements"]:
        yield agreement["claims"]
    for fact in report.get("facts", ()):
        for answer in fact["answers"]:
            if len({claim["article_id"] for claim in answer["claims"]}) > 1:
                yield answer["claims"]


def _list(finding: FindingDocument, mention: Mention, texts: Mapping[str, _Text], pairs: dict[str, str]) -> None:
    """Put the finding into the list of each of its articles, and say which two stand against each other."""
    sides = [(c, texts[c["article_id"]]) for c in finding["claims"] if c["article_id"] in texts]
    first: dict[str, tuple[ClaimDocument, _Text]] = {}
    for claim, text in sides:
        first.setdefault(claim["article_id"], (claim, text))
    for article, (claim, text) in first.items():
        own, said = text.place(claim), _said(claim)
        others = [(other, its) for key, (other, its) in first.items() if key != article]
        others.sort(key=lambda each: _said(each[0]) == said)
        against = tuple(
            (other["source"], f"{own.anchor},{its.place(other).anchor},{mention.id}")
            for other, its in others[:MOST_AGAINST]
        )
        text.listed.append(ListedFinding(mention, told_message(finding), own, against))
        if against:
            pairs.setdefault(mention.id, against[0][1])


def _further(finding: FindingDocument, texts: Mapping[str, _Text]) -> tuple[Passage, ...]:
    """Where the words stand that the finding's reasons quote, as far as none of its quotes shows them."""
    steps = (step for c in finding["claims"] for v in c["values"] for step in v.get("because", ()))
    quoted = dict.fromkeys(words for reason in chain(finding["because"], steps) for words in _QUOTED.findall(reason))
    if not quoted:
        return ()
    shown = [part for c in finding["claims"] for part in (c["sentence"]["text"], c["text"])]
    homes = {c["article_id"]: texts[c["article_id"]] for c in finding["claims"] if c["article_id"] in texts}
    missing = [words for words in quoted if not any(words in part for part in shown)]
    found = (home.passage(words) for words in missing[:MOST_QUOTED] for home in homes.values())
    return tuple(passage for passage in found if passage is not None)


def _said(claim: ClaimDocument) -> list[str]:
    return [value["value"] for value in claim["values"]]


class _Text:
    """One article while its marks are gathered."""

    def __init__(self, number: int, article: ArticleDocument, content: TextDocument) -> None:
        self.article = article
        self.content = content
        self.number = number
        self.anchor = f"article-{number}"
        self.listed: list[ListedFinding] = []
        self._places = TextPlaces(content)
        self._marks: dict[tuple[int, int, str], Mention] = {}
        self._agreed: dict[tuple[int, int], dict[int, None]] = defaultdict(dict)
        self._starts = [0]
        at = content["text"].find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = content["text"].find("\n", at + 1)

    def place(self, claim: ClaimDocument) -> Place:
        """The line on which the claim's first value stands, or its beginning."""
        start = (self._spans(claim) or [(0, 0)])[0][0]
        line = bisect_right(self._starts, start)
        return Place(f"a{self.number}-l{line}", line)

    def mark(self, claim: ClaimDocument, mention: Mention) -> None:
        for start, end in self._spans(claim):
            self._marks[start, end, mention.id] = mention

    def agree(self, claim: ClaimDocument, number: int) -> None:
        for span in self._spans(claim):
            self._agreed[span][number] = None

    def _spans(self, claim: ClaimDocument) -> list[tuple[int, int]]:
        """Of the claim's values, or of the claim where it is about none."""
        wanted = [(v["start"], v["end"]) for v in claim["values"]] or [(claim["start"], claim["end"])]
        return [span for start, end in wanted if (span := self._places.of(start, end)) is not None]

    def passage(self, words: str) -> Passage | None:
        """The first place of `words` in what was checked of the article."""
        text = self.content["text"]
        for start, end in self.content["passages"]:
            at = text.find(words, start, end)
            if at < 0:
                continue
            line = bisect_right(self._starts, at)
            begin, stop = max(start, at - AROUND), min(end, at + len(words) + AROUND)
            before, after = text[begin:at], text[at + len(words) : stop]
            return Passage(
                source=self.article["source"],
                language="" if self.article["language"] == "und" else self.article["language"],
                language_name=language_name(self.article["language"]),
                direction=text_direction(self.article["language"]),
                before="…" + before.partition(" ")[2] if begin > start else before,
                words=words,
                after=after.rpartition(" ")[0] + "…" if stop < end else after,
                place=Place(f"a{self.number}-l{line}", line),
            )
        return None

    def reading(self) -> Reading:
        article = self.article
        return Reading(
            number=self.number,
            anchor=self.anchor,
            title=article["title"] or article["source"],
            source=article["source"],
            path=article["path"],
            language="" if article["language"] == "und" else article["language"],
            language_name=language_name(article["language"]),
            direction=text_direction(article["language"]),
            date=shown_date(article["published"] or ""),
            wrapped="runs" in self.content,
            lines=tuple(self._lines()),
            findings=tuple(sorted(self.listed, key=lambda each: (each.place.line, each.mention.number))),
        )

    def _lines(self) -> Iterator[Line]:
        text, passages = self.content["text"], sorted(self.content["passages"])
        titles = {tuple(self.content["passages"][n]) for n in self.content["titles"]}
        begins = [start for start, _ in passages]
        ends = [start - 1 for start in (*self._starts[1:], len(text) + 1)]
        cuts = _Cuts(self._marks, self._agreed)
        for number, (start, end) in enumerate(zip(self._starts, ends, strict=True), start=1):
            if not text[start:end].strip():
                continue
            n = bisect_right(begins, end) - 1
            held = passages[n] if n >= 0 and passages[n][1] > start else None
            kind = "outside" if held is None else "title" if tuple(held) in titles else "body"
            pieces = tuple(cuts.pieces(text, start, end))
            yield Line(number, f"a{self.number}-l{number}", kind, pieces)


class _Cuts:
    """Cuts lines, which are asked for in order, where marks begin and end."""

    def __init__(
        self, marks: Mapping[tuple[int, int, str], Mention], agreed: Mapping[tuple[int, int], Iterable[int]]
    ) -> None:
        begun: dict[int, list[tuple[int, Mention | int]]] = defaultdict(list)
        for (start, end, _), mention in marks.items():
            begun[start].append((end, mention))
        for (start, end), numbers in agreed.items():
            begun[start] += [(end, number) for number in numbers]
        self._begun = begun
        self._points = sorted({*begun, *(end for spans in begun.values() for end, _ in spans)})
        self._next = 0
        self._open: list[tuple[int, Mention | int]] = []

    def pieces(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """The line from `start` to `end` in pieces."""
        at = start
        while self._next < len(self._points) and self._points[self._next] <= end:
            point = self._points[self._next]
            self._next += 1
            if point > at:
                yield self._piece(text[at:point], point)
                at = point
            self._open = [each for each in self._open if each[0] > point] + self._begun.get(point, [])
        if end > at:
            yield self._piece(text[at:end], end)

    def _piece(self, words: str, end: int) -> Piece:
        mentions = [(until, each) for until, each in self._open if isinstance(each, Mention)][:MOST_MARKED]
        levels = [each.level for _, each in mentions]
        return Piece(
            words.rstrip("\r"),
            level=min(levels, key=LEVELS.index) if levels else "",
            findings=" ".join(dict.fromkeys(each.id for _, each in mentions)),
            agrees=" ".join(str(each) for _, each in self._open[:MOST_MARKED] if not isinstance(each, Mention)),
            ends=tuple(each for until, each in mentions if until == end),
        )
