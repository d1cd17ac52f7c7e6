"""From what the grammar matched to dates: the calendar, bounds, and what stands around a plain year."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from checker.language import Language
from checker.language.sections.dates import Dates
from checker.messages.said import say
from checker.model import DateValue, Span, Value
from checker.values.dates import relative
from checker.values.dates.bare_days import bare_days, beside_dates
from checker.values.dates.eras import converted
from checker.values.dates.folding import Folded, fold
from checker.values.dates.grammar import Match, date_matches
from checker.values.dates.intervals import anniversary_of, day_exists, edge, rendered, sharing_year, with_interval
from checker.values.dates.lexicon import Token

__all__ = ["find_dates"]

_MONTHS = ("month", "shy month", "short month", "month number")
_WEEKDAYS = ("weekday", "shy weekday", "short weekday")
_LONGEST = 20
"""Code points of the longest word that is looked for near a date."""
_SENTENCE_END = frozenset(".;!?।")
_CLAUSE_END = _SENTENCE_END | frozenset(",،،、(")
_DASHES = frozenset("-–—~〜～")
_BETWEEN = {"and", "year<", "cue>", "bound<", "bound>", "day<", "year cue<", "joiner", "cue<"}
_MAYBE = "?"
"""Words of a number that is a year only if a date beside it is one."""
_LATEST = 2035
"""Where no publication date tells, no article speaks of an anniversary later than this."""
_Read = tuple[int, int, DateValue, str]
_NEAR = 60
"""Code points between a date and the words «the first», «the last time», «not» that belong to it."""


def find_dates(text: str, language: Language, published: dt.date | None) -> list[Value]:
    """The dates of one sentence, in order and not overlapping; spans are relative to `text`.

    Relative dates are resolved against `published` and stay unresolved without it. Durations are not dates.
    """
    folded = converted(fold(text), language)
    matches, tokens = date_matches(folded, text, language)
    reader = _Reader(text, folded, tokens, language.pack.dates, published)
    read = [(match, found) for match in matches for found in reader.read(match)]
    values = []
    found_dates = reader.commemorated(reader.coordinated(read))
    found_dates, days = beside_dates(bare_days(folded, text, language, published), found_dates, folded)
    for start, end, date, words in sorted((*found_dates, *days), key=lambda one: one[0]):
        span = Span(folded.origin[start], _end(folded, end))
        values.append(Value("date", span, span.of(text), rendered(date, words), date))
    return values


def _end(folded: Folded, end: int) -> int:
    return folded.origin[end - 1] + 1 if end else 0


def _night_before(date: DateValue, words: str) -> tuple[DateValue, str]:
    """What is sure of the night before a day: its month, unless the month begins with the day; nothing of a weekday."""
    if date.month is not None and (date.day or 1) > 1:
        return with_interval(DateValue("month", date.basis, date.year, date.month)), ""
    return DateValue(date.precision, "unresolved"), f"night before {rendered(date, words)}"


def _numbered(token: Token) -> int:
    """The number of a century; 0 where the token names none."""
    return next((v for r in ("roman", "integer", "ordinal") if isinstance(v := token.roles.get(r), int)), 0)


class _Reader:
    """Reads the matches of one sentence; giving start, end (in the folded text), date and words to show."""

    def __init__(self, written: str, text: Folded, tokens: Sequence[Token], pack: Dates, published: dt.date | None):
        self.written, self.text, self.tokens, self.pack, self.published = written, text, tokens, pack, published
        self.starts, self.ends = [t.start for t in tokens], [t.end for t in tokens]

    def read(self, match: Match) -> Iterator[_Read]:
        for start, end, date, words in getattr(self, f"_{match.kind}")(match):
            if self._on_the_eve(start) and date.precision in ("day", "weekday"):
                yield start, end, *_night_before(date, words)
            else:
                alone = match.kind == "date" and date.precision == "weekday"
                yield start, end, date if alone else self._bounded(date, match, start, end), words

    def coordinated(self, read: Sequence[tuple[Match, _Read]]) -> list[_Read]:
        """Dates as they stand in lists and ranges: «1402 and 1405» are both years when one is, and «from 1950 to
        2011» holds no bound.
        """
        joined = [
            self._joined(a, b) and not (one is two and one.kind == "date") for (one, a), (two, b) in pairwise(read)
        ]
        dates = [date for _, (_, _, date, _) in read]
        sure = [words != _MAYBE for _, (_, _, _, words) in read]
        for order in (range(len(joined)), range(len(joined) - 1, -1, -1)):
            for i in order:
                if joined[i] and dates[i].year is not None and dates[i + 1].year is not None:
                    sure[i] = sure[i + 1] = sure[i] or sure[i + 1]
        for i in range(len(joined)):
            if joined[i]:
                ranged = dates[i].bound == "since" or dates[i + 1].bound == "until"
                ranged = ranged or self._linked(read[i][1][1], read[i + 1][1][0])
                dates[i], dates[i + 1] = sharing_year(dates[i], dates[i + 1], onward=ranged)
        kept: list[_Read] = []
        for i, (_, (start, end, _, words)) in enumerate(read):
            in_range = dates[i].bound in ("since", "until") and any(joined[max(i - 1, 0) : i + 1])
            if sure[i]:
                date = replace(dates[i], bound=None) if in_range else dates[i]
                kept.append((start, end, date, words.removeprefix(_MAYBE)))
        return kept

    def commemorated(self, read: list[_Read]) -> list[_Read]:
        """Anniversaries with their year, where the sentence says when what they remember began."""
        years = {date.year for start, end, date, _ in read if self._begins(date, start, end)}
        if len(years) != 1:
            return read
        base = years.pop() or 0
        latest = self.published.year + 1 if self.published else _LATEST
        return [
            (start, end, anniversary_of(date, base, self._span_text(start, end)), words)
            if date.anniversary and base + date.anniversary <= latest
            else (start, end, date, words)
            for start, end, date, words in read
        ]

    def _begins(self, date: DateValue, start: int, end: int) -> bool:
        """Whether a date stands beside a word such as «founded»."""
        return (
            date.basis == "explicit"
            and date.end_year is None
            and (date.year or 0) > 0
            and self._near("founding", start, end)
        )

    def _joined(self, left: _Read, right: _Read) -> bool:
        """Whether only commas, dashes and words such as «and», «to» stand between two dates."""
        end, start = left[1], right[0]
        gap = self.text[end:start]
        if _SENTENCE_END.intersection(gap.strip()):
            return False
        if len(gap) > 24 or (gap.strip() in ("", ",", ".", "、") and left[2].precision != right[2].precision):
            return False
        for token in self._tokens_between(end, start):
            if not token.roles.keys() & _BETWEEN:
                return False
            gap = gap.replace(self.text[token.start : token.end], " ", 1)
        return not any(c.isalnum() for c in gap)

    def _linked(self, end: int, start: int) -> bool:
        """Whether a dash, or a word such as «to», stands between two dates."""
        between = self._tokens_between(end, start)
        return self.text[end:start].strip() in _DASHES or any("and" in token.roles for token in between)

    def _tokens_between(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that lie wholly between two offsets of the folded text."""
        return self.tokens[bisect_left(self.starts, start) : bisect_right(self.ends, end)]

    def _quote(self, match: Match) -> str:
        return self._span_text(match.start, match.end)

    def _span_text(self, start: int, end: int) -> str:
        return self.written[self.text.origin[start] : _end(self.text, end)]

    def _date(self, match: Match) -> Iterator[_Read]:
        numeric = match.values.get("numeric")
        weekday = match.number("weekday", *_WEEKDAYS)
        if numeric is not None:
            parts = numeric.roles["numeric"]
            if not isinstance(parts, tuple):
                # 05/06/2023: day and month cannot be told apart.
                year = parts if isinstance(parts, int) else None
                yield match.start, match.end, with_interval(DateValue("year", "explicit", year)), ""
                return
            year, month, day = parts
            last = None
        else:
            year, day = match.number("year", "year"), match.number("day", "day", "ordinal", "count")
            month = match.number("month", *_MONTHS)
            last = match.number("last_day", "day", "count", "ordinal")
            if day is not None and day > 31:
                day = None
        if month is None:
            return
        if year is not None and day is None and self._counts_in_month(match):
            token = match.values["month"]
            yield match.start, token.stop, DateValue("month", "partial", month=month), ""
            return
        if year is not None and "bc" in match.values:
            year = -year
        toward = self._toward(match)
        if toward and day is not None and day_exists(None, month, day):
            yield (
                match.start,
                match.end,
                relative.day_toward(month, day, toward, self._quote(match), self.published),
                "",
            )
            return
        basis = "explicit" if year is not None else "partial"
        start = match.start
        if weekday is not None and self._apart(match, year, month, day):
            alone = match.values["weekday"]
            shown = self._span_text(alone.start, alone.stop)
            yield alone.start, alone.stop, relative.weekday_toward(weekday, None, shown, self.published), ""
            start, weekday = self._behind(alone.stop), None
        date = DateValue("day" if day else "month", basis, year, month, day, weekday)  # type: ignore[arg-type]
        if day is None or day_exists(year, month, day):
            date = with_interval(date)
            if last and day and year and last > day and day_exists(year, month, last) and year > 0:
                date = replace(date, latest=dt.date(year, month, last))
        yield start, match.end, date, ""

    def _counts_in_month(self, match: Match) -> bool:
        """Whether the number behind a month counts what happened in it: «जूनमध्ये 1990 रुग्ण»."""
        month, year = match.values["month"], match.values["year"]
        if month.stop == month.end or year.start < month.stop:
            return False
        following = self.tokens[bisect_left(self.starts, year.stop) :][:1]
        return (
            bool(following)
            and "counted" in following[0].roles
            and not self.text[year.stop : following[0].start].strip()
        )

    def _apart(self, match: Match, year: int | None, month: int, day: int | None) -> bool:
        """Whether a weekday with a case ending belongs to the verb, and the day behind it to something else: «शनिवार को
        31 मार्च तक बंद करने के निर्देश»."""
        token = match.values["weekday"]
        date = next((match.values[g] for g in ("day", "numeric", "month", "year") if g in match.values), None)
        if date is None or date.start < token.start or day is None:
            return False
        marked = any("cue>" in between.roles for between in self._tokens_between(token.stop, date.start))
        if (not marked and token.stop == token.end) or "," in self.text[token.stop : date.start]:
            # «Monday night, 7 June»: the day says which Monday.
            return False
        if (match.word("bound", "bound<", "bound>") or self._glued_bound(match.end)) in ("until", "since"):
            return True
        known = year if year is not None else self.published.year if self.published else None
        if not marked or known is None or not 1 <= known <= 9999 or not day_exists(known, month, day):
            return False
        return dt.date(known, month, day).weekday() != match.number("weekday", *_WEEKDAYS)

    def _behind(self, place: int) -> int:
        """Where the next token begins that is no mark of a case."""
        following = self.tokens[bisect_left(self.starts, place) :]
        return next((token.start for token in following if not token.roles.keys() & _BETWEEN), place)

    def _weekday(self, match: Match) -> Iterator[_Read]:
        weekday = match.number("weekday", *_WEEKDAYS)
        if weekday is not None:
            yield (
                match.start,
                match.end,
                relative.weekday_toward(weekday, self._toward(match), self._quote(match), self.published),
                "",
            )

    def _month(self, match: Match) -> Iterator[_Read]:
        month = match.number("month", *_MONTHS)
        if month is None:
            return
        toward = self._toward(match)
        if toward:
            yield match.start, match.end, relative.month_toward(month, toward, self._quote(match), self.published), ""
        else:
            yield match.start, match.end, DateValue("month", "partial", month=month), ""

    @staticmethod
    def _toward(match: Match) -> str | None:
        token = match.values.get("toward")
        return next(
            (
                side[:-1]
                for side in ("last<", "this<", "next<", "last>", "this>", "next>")
                if token and side in token.roles
            ),
            None,
        )

    def _year(self, match: Match) -> Iterator[_Read]:
        year = match.number("year", "integer")
        marked = match.values.get("marked")
        era = marked is not None and not marked.roles.keys().isdisjoint({"ad<", "ad>"})
        if year is None or not 1 <= year <= (9999 if era else 2199):
            return
        end_year = self._end_year(match, year)
        if "end_year" in match.values and end_year is None:
            return
        if year == 1000 and end_year is None and self.pack.month_after:
            # 1000년, 1000年: a thousand years.
            return
        if not match.values.keys() & {"marked", "cue"} and self._is_counted(match.start):
            return
        if "marked" not in match.values and self._is_serial(match.start):
            return
        sure = "marked" in match.values or self._plain_year(match, year, end_year)
        if sure or (end_year is None and 1000 <= year <= 2100):
            date = with_interval(DateValue("year", "explicit", year, end_year=end_year))
            yield match.start, match.end, date, "" if sure else _MAYBE

    def _is_counted(self, start: int) -> bool:
        """Whether a word for a total stands before a number, in the same part of the sentence: «संख्या बढ़कर 1893»."""
        before = self._tokens_between(max(0, start - _NEAR // 2), start)
        return any(
            "count<" in token.roles and not _CLAUSE_END.intersection(self.text[token.end : start]) for token in before
        )

    def _is_serial(self, start: int) -> bool:
        """Whether the word right before a number says that it names something: «गाडी क्रमांक 1945»."""
        before = self._tokens_between(max(0, start - _LONGEST), start)[-1:]
        return bool(before) and "serial<" in before[0].roles and not self.text[before[0].end : start].strip(" .:-")

    def _plain_year(self, match: Match, year: int, end_year: int | None) -> bool:
        """Whether a number that no word marks is a year, by its size, its neighbours and the words around it."""
        before, after = self.text[: match.start].rstrip()[-1:], self.text[match.end :].lstrip()[:1]
        if before in ("(", "[", "（") or after in (")", "]", "）"):
            return year >= 1000 or end_year is not None
        if year < 1000:
            return False
        if end_year is not None:
            return not (year % 50 == 0 and end_year % 50 == 0)
        if "cue" in match.values:
            closed = match.values["cue"].start > match.start or not after.isalnum() or self._word_follows(match.end)
            return year <= 2100 and (year % 50 != 0 or 1900 < year <= 2035 or closed)
        if 1900 <= year <= 2035:
            return year % 100 != 0
        return (1100 if "weak" in match.values else self.pack.plain_years_from) <= year < 1900 and year % 10 != 0

    def _word_follows(self, end: int) -> bool:
        """Whether the next word is one that stands between dates: what is counted it cannot be."""
        return any(not t.roles.keys().isdisjoint(_BETWEEN) for t in self._tokens_between(end, end + 12)[:1])

    @staticmethod
    def _end_year(match: Match, year: int) -> int | None:
        token = match.values.get("end_year")
        if token is None:
            return None
        end = match.number("end_year", "integer")
        if end is not None and token.end - token.start <= 2:
            end += year - year % 100
        return end if end is not None and year < end <= year + 1000 else None

    def _bc(self, match: Match) -> Iterator[_Read]:
        year, end = match.number("year", "integer", "grouped"), match.number("end_year", "integer", "grouped")
        if year:
            yield (
                match.start,
                match.end,
                DateValue("year", "explicit", -year, end_year=-end if end and end < year else None),
                "",
            )

    def _decade(self, match: Match) -> Iterator[_Read]:
        listed = match.lists["decade"]
        century = match.number("century", "integer", "roman", "ordinal")
        for i, token in enumerate(listed):
            year = next((v for r in ("decade", "round") if isinstance(v := token.roles.get(r), int)), None)
            if year is None:
                glued = self.text.startswith(("s", "'s", "’s"), token.end) and self.text[
                    token.start - 1 : token.start
                ] not in ("'", "‘")
                if century is None and glued:
                    continue
                year = 1900 + int(str(token.roles["short decade"]))
            if century is not None:
                year = (century - 1) * 100 + year % 100
            start, end = self._listed(match, listed, i)
            yield start, end, with_interval(DateValue("decade", "explicit", year)), ""

    def _century(self, match: Match) -> Iterator[_Read]:
        listed = match.lists["century"]
        numbers = [_numbered(token) for token in listed]
        if not all(1 <= n <= 21 for n in numbers) or not self._is_ordinal(listed[-1], match):
            return
        for i, number in enumerate(numbers):
            year = -number * 100 if "bc" in match.values else (number - 1) * 100 + 1
            start, end = self._listed(match, listed, i)
            yield start, end, with_interval(DateValue("century", "explicit", year)), ""

    def _is_ordinal(self, token: Token, match: Match) -> bool:
        """Whether a number before «century» counts centuries (two centuries) or names one (2nd, 19., XIX, 세기)."""
        number = token.roles.get("integer")
        if self.pack.month_after or token.start > match.start or not isinstance(number, int) or number >= 10:
            return True
        following = self.tokens[bisect_left(self.starts, token.end) :][:1]
        marked = bool(following) and "day>" in following[0].roles
        return marked or "era" in match.values or self.text[token.end : token.end + 1] not in (" ", "")

    @staticmethod
    def _listed(match: Match, listed: Sequence[Token], i: int) -> tuple[int, int]:
        """The stretch of one of several decades or centuries that share one word: the last keeps the word."""
        start = match.start if i == 0 else listed[i].start
        return start, match.end if i == len(listed) - 1 else listed[i].end

    def _relative(self, match: Match) -> Iterator[_Read]:
        kind = match.word("relative", "relative")
        if kind:
            yield (
                match.start,
                match.end,
                relative.relative(kind, self._quote(match), self.published),
                relative.words_of(kind),
            )

    def _ago(self, match: Match) -> Iterator[_Read]:
        unit, count = match.word("unit", "ago", "ago unit"), match.number("n", "integer", "count", "ordinal")
        if any(self.text.startswith(word, match.end - 1) for word in self.pack.ago_not):
            return
        if unit and count:
            words = f"{count} {unit}{'' if count == 1 else 's'} ago"
            yield match.start, match.end, relative.ago(unit, count, self._quote(match), self.published), words

    def _gap(self, match: Match) -> Iterator[_Read]:
        years = match.number("n", "integer", "count")
        if years and years > 1 and self._near("first", match.start, match.end):
            yield match.start, match.end, DateValue("year", "unresolved", gap_years=years), f"first in {years} years"
        elif "years later" in match.values["within"].roles:
            yield from self._later(match)

    def _anniversary(self, match: Match) -> Iterator[_Read]:
        number = match.number("n", "integer", "ordinal")
        if number:
            yield match.start, match.end, DateValue("year", "unresolved", anniversary=number), f"anniversary {number}"

    def _after(self, match: Match) -> Iterator[_Read]:
        count, base = match.number("n", "integer", "count", "ordinal"), match.number("year", "year")
        if count and base and base + count <= 2199:
            because = (say("years_after", quote=self._quote(match), base=str(base), n=count, year=str(base + count)),)
            date = DateValue("year", "derived", base + count, offset_years=count, because=because)
            yield match.start, match.end, with_interval(date), ""

    def _later(self, match: Match) -> Iterator[_Read]:
        count = match.number("n", "integer", "count", "ordinal")
        if count:
            words = f"{count} year{'' if count == 1 else 's'} later"
            yield match.start, match.end, DateValue("year", "unresolved", offset_years=count), words

    def _on_the_eve(self, start: int) -> bool:
        """Whether the words before a day put what happens into the night before it: «in der Nacht zum Dienstag»."""
        before = self.tokens[: bisect_left(self.starts, start)][-1:]
        return bool(before) and "eve<" in before[0].roles and not self.text[before[0].end : start].strip()

    def _bounded(self, date: DateValue, match: Match, start: int, end: int) -> DateValue:
        bound = match.word("bound", "bound<", "bound>") or self._glued_bound(end)
        if bound == "before" and self._near("not", start, end):
            bound = "not_before"
        if bound in ("since", "after") and self._near("first", start, end):
            bound = "first_since"
        if bound is None and date.basis == "explicit" and self._followed_by_first(end):
            bound = "first_since"
        if date.basis in ("explicit", "partial") and self._near("last time", start, end):
            date = replace(date, last_time=True)
        if bound in ("before", "not_before"):
            part = match.values.get("part")
            date = edge(date, last=part is not None and "end" in part.roles)
        if bound in ("since", "until") and "last_day" in match.values:
            return date
        return replace(date, bound=bound) if bound else date  # type: ignore[arg-type]

    def _glued_bound(self, end: int) -> str | None:
        """The bound that the ending of the last word is, such as that of «मार्चपर्यंत»."""
        index = bisect_left(self.ends, end)
        token = self.tokens[index] if index < len(self.tokens) and self.ends[index] == end else None
        if token is None or not token.roles.keys() & {"month", "shy month", "year"}:
            return None
        ending = self.text[token.end : token.stop] or self.text[token.start : token.end]
        return next((bound for word, bound in self.pack.bound_after.items() if ending.endswith(str(fold(word)))), None)

    def _followed_by_first(self, end: int) -> bool:
        """«अप्रैल 2019 में … के बाद … पहली मुलाकात»: «after» and then «first» behind a date, in the same sentence."""
        after: Token | None = None
        for token in self._tokens_between(end, end + 2 * _NEAR):
            if (
                _SENTENCE_END.intersection(self.text[end : token.start])
                or "year" in token.roles
                or "month" in token.roles
            ):
                return False
            if after is None and token.roles.get("bound>") == "after":
                after = token
            elif after is not None and "first" in token.roles:
                return True
        return False

    def _near(self, role: str, start: int, end: int) -> bool:
        """Whether a word with `role` stands within reach, with no other date between."""
        for token in self._tokens_between(start - _NEAR - _LONGEST, start):
            if role in token.roles and not _SENTENCE_END.intersection(self.text[token.end : start]):
                return True
        for token in self._tokens_between(end, end + _NEAR + _LONGEST):
            if role in token.roles and not _SENTENCE_END.intersection(self.text[end : token.start]):
                return True
        return False
