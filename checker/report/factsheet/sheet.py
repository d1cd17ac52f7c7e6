"""The fact sheet of a story: a row a question, a column a source in the order of publication.

Made from the document and not from the records, as every page is, so that a report read back from its JSON file gives
the same sheet as the run that wrote it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.messages import message
from checker.model import FactOutcome, Level
from checker.report.shape import ArticleDocument, ClaimDocument, FactDocument, ReportDocument, StoryDocument
from checker.report.storyheads import articles_of, story_about, story_title
from checker.report.wording import language_name, listed_in_words, shown_date, told_answer, told_label

__all__ = ["Answered", "Column", "Row", "Sheet", "fact_sheets", "most_telling"]

_OUTCOMES: tuple[FactOutcome, ...] = (
    "contradiction", "attributed", "superseded", "scope", "doubtful", "agreement", "single",
)  # fmt: skip
"""In the order in which rows are read."""
_LEVELS = ("error", "warning", "note", None)
_OPEN = "open/"
_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Column:
    """A source of the story; `copies` is the letter of the column whose text its articles repeat, if they do."""

    letter: str
    source: str
    languages: str
    published: str
    paths: tuple[str, ...]
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """One value that one source gives, with every claim in which it does."""

    value: str
    number: int
    """Which of the row's answers it is, from 1."""
    day: str
    """When it was published, where the source answers on several days."""
    notes: tuple[str, ...]
    """By whose word, as of when."""
    claims: tuple[ClaimDocument, ...]

    @property
    def about(self) -> str:
        """What stands beside the value."""
        return ", ".join([*([self.day] if self.day else []), *self.notes])

    @property
    def told(self) -> str:
        """«21», «21 (9 July 2024, said by the mayor)»."""
        return f"{self.value} ({self.about})" if self.about else self.value

    @property
    def claim(self) -> ClaimDocument:
        """The claim that is quoted: a sentence of the text rather than a headline."""
        return next((claim for claim in self.claims if claim["kind"] == "body"), self.claims[0])


@dataclass(frozen=True, slots=True)
class Row:
    """A question with what each column answers; `finding` is the id of the finding that it made, if it stands."""

    fact: FactDocument
    label: str
    outcome: FactOutcome
    words: str
    level: Level | None
    finding: str
    measured: bool
    """Whether a list knows the measure; else the row is called by the words around the value."""
    cells: tuple[tuple[Answered, ...], ...]

    @property
    def sources(self) -> int:
        """How many columns answer."""
        return sum(map(bool, self.cells))

    @property
    def background(self) -> bool:
        """Whether the story only recalls it."""
        return self.fact["thing"].get("background", False)

    @property
    def answers(self) -> int:
        """How many values there are."""
        return len(self.fact["answers"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The facts of one story. `told` are the questions that several sources answer, the gravest first, `alike` what
    their sentences have in common besides, `single` what one source alone tells, `background` what they recall."""

    story: int
    title: str
    language: str
    about: str
    columns: tuple[Column, ...]
    told: tuple[Row, ...]
    alike: tuple[Row, ...]
    single: tuple[Row, ...]
    background: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them, in the order of reading."""
        return (*self.told, *self.alike, *self.single, *self.background)


def fact_sheets(report: ReportDocument) -> tuple[Sheet, ...]:
    """The sheet of each story that has facts, in the order of stories; what belongs to no story stands last."""
    stories = {story["id"]: story for story in report["stories"]}
    home = {article["id"]: article["story"] for article in report["articles"]}
    facts: dict[int | None, list[FactDocument]] = defaultdict(list)
    for fact in report.get("facts", ()):
        facts[_story_of(fact, stories, home)].append(fact)
    own = articles_of(report)
    order = [story for story in (*stories, None) if facts.get(story)]
    findings = {finding["id"] for finding in report["findings"]}
    by_id = {article["id"]: article for article in report["articles"]}
    return tuple(
        _sheet(stories.get(story) if story is not None else None, own.get(story, []) if story is not None else [],
               facts[story], findings, by_id)
        for story in order
    )  # fmt: skip


def most_telling(sheet: Sheet, rows: Sequence[Row], most: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of the columns that a table of `rows` shows, and of those whose answers it only counts: of more than
    `most` sources those stay that answer most of the rows, and those that answer none are left out."""
    numbers = range(len(sheet.columns))
    if len(sheet.columns) <= most:
        return tuple(numbers), ()
    said = Counter(n for row in rows for n in numbers if row.cells[n])
    kept = sorted(sorted(said, key=lambda n: (-said[n], n))[:most])
    return tuple(kept), tuple(n for n in numbers if said[n] and n not in kept)


def _story_of(fact: FactDocument, stories: Mapping[int, StoryDocument], home: Mapping[str, int | None]) -> int | None:
    """The story of the fact, else the one of which all its articles are."""
    if fact["story"] in stories:
        return fact["story"]
    found = {home.get(claim["article_id"]) for answer in fact["answers"] for claim in answer["claims"]}
    only = found.pop() if len(found) == 1 else None
    return only if only in stories else None


def _sheet(
    story: StoryDocument | None,
    articles: Sequence[ArticleDocument],
    facts: Sequence[FactDocument],
    findings: set[str],
    by_id: Mapping[str, ArticleDocument],
) -> Sheet:
    title, language = story_title(articles, story)
    others = {c["article_id"] for fact in facts for answer in fact["answers"] for c in answer["claims"]}
    known = {article["id"] for article in articles}
    ordered = sorted((*articles, *(by_id[each] for each in others - known if each in by_id)), key=_published)
    of_source: dict[str, list[ArticleDocument]] = defaultdict(list)
    for article in ordered:
        of_source[article["source"]].append(article)
    # The head of a column tells of the source's articles in this story, where it has some.
    heads = {s: [a for a in own if a["id"] in known] or own for s, own in of_source.items()}
    columns = _columns(heads, story["copies"] if story else [])
    number = {source: n for n, source in enumerate(of_source)}
    rows = [_row(fact, number, findings) for fact in facts]
    shared = [row for row in rows if row.outcome != "single"]
    shown = {place for row in shared for place in _places(row)}
    # What stands in a row beside others' answers is told there.
    alone = [row for row in rows if row.outcome == "single" and not set(_places(row)) <= shown]
    past = [row for row in (*shared, *alone) if row.background]
    told = [row for row in shared if not row.background]
    return Sheet(
        story=story["id"] if story else -1,
        title=title,
        language=language,
        about=story_about(articles, story),
        columns=columns,
        told=tuple(sorted((row for row in told if row.measured or row.outcome != "agreement"), key=_rank)),
        alike=tuple(sorted((row for row in told if not row.measured and row.outcome == "agreement"), key=_rank)),
        single=tuple(row for row in alone if not row.background),
        background=tuple(sorted(past, key=_rank)),
    )


def _columns(of_source: Mapping[str, Sequence[ArticleDocument]], copies: Iterable[Sequence[str]]) -> tuple[Column, ...]:
    columns = []
    first_of = {article: group for group in map(tuple, copies) for article in group}
    letters: dict[tuple[str, ...], str] = {}
    for n, (source, own) in enumerate(of_source.items()):
        days = [shown_date(article["published"]) for article in own if article["published"]]
        groups = {first_of.get(article["id"], ()) for article in own}
        group = groups.pop() if len(groups) == 1 else ()
        columns.append(
            Column(
                letter=_letter(n),
                source=source,
                languages=listed_in_words(list(dict.fromkeys(language_name(article["language"]) for article in own))),
                published=_days(days[0], days[-1]) if days else message("no_date"),
                paths=tuple(article["path"] for article in own),
                copies=letters.get(group, "") if group else "",
            )
        )
        if group:
            letters.setdefault(group, _letter(n))
    return tuple(columns)


def _days(first: str, last: str) -> str:
    return first if first == last else message("about_days", first=first, last=last)


def _letter(number: int) -> str:
    """A, B, …, Z, AA, AB, …"""
    name = ""
    while number >= 0:
        number, last = divmod(number, 26)
        name, number = chr(ord("A") + last) + name, number - 1
    return name


def _published(article: ArticleDocument) -> tuple[bool, str, str, str]:
    """Order of publication; what has no date stands last."""
    day = article["published"] or ""
    return (not day, day, article.get("published_at", ""), article["path"])


def _row(fact: FactDocument, number: Mapping[str, int], findings: set[str]) -> Row:
    days: dict[str, set[str | None]] = defaultdict(set)
    for answer in fact["answers"]:
        for claim in answer["claims"]:
            days[claim["source"]].add(claim["published"])
    cells: list[list[Answered]] = [[] for _ in number]
    for place, answer in enumerate(fact["answers"], start=1):
        said: dict[str, list[ClaimDocument]] = defaultdict(list)
        for claim in answer["claims"]:
            said[claim["source"]].append(claim)
        notes = [message("as_of", day=shown_date(answer["as_of"][:10]))] if answer["as_of"] else []
        for source, claims in said.items():
            if source not in number:
                continue
            speakers = dict.fromkeys(claim["speaker"] for claim in claims)
            by = [message("said_by", who=name) for name in speakers if name] if None not in speakers else []
            day = shown_date(claims[0]["published"] or "") if len(days[source]) > 1 else ""
            cells[number[source]].append(Answered(told_answer(answer), place, day, (*notes, *by), tuple(claims)))
    for cell in cells:
        cell.sort(key=lambda each: (each.claims[0]["published"] or "9999", each.number))
    finding = fact["finding"] or ""
    return Row(
        fact=fact,
        label=told_label(fact),
        outcome=fact["outcome"],
        words=message(f"fact_{fact['outcome']}"),
        level=fact["level"],
        finding=finding if finding in findings else "",
        measured=not fact["measure"]["id"].startswith(_OPEN),
        cells=tuple(map(tuple, cells)),
    )


def _places(row: Row) -> list[_Place]:
    return [
        (claim["article_id"], value["start"])
        for answer in row.fact["answers"]
        for claim in answer["claims"]
        for value in claim["values"]
    ]


def _rank(row: Row) -> tuple[int, int, int]:
    """The gravest first; of what agrees, what most sources tell."""
    return (_OUTCOMES.index(row.outcome), _LEVELS.index(row.level), -row.sources)
