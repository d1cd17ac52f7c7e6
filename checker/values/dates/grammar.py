"""The grammar of dates: patterns over the roles of tokens and the gaps between them.

Each token is one letter of a lexicon's alphabet (a set of roles), each gap between tokens is one sign, and the
patterns are ordinary expressions over that string. A gap that holds a word that is no token is `|` and ends a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.language import Language
from checker.values.dates.folding import Folded
from checker.values.dates.lexicon import Token, load_lexicon

__all__ = ["Match", "date_matches"]

_GAPS = {
    "": " ", ",": ",", "،": ",", "、": ",", "，": ",", ".,": ",", ".-": "-", ".–": "-", ".": ".", "-": "-",
    "–": "-", "—": "-", "−": "-", "~": "-", "〜": "-", "～": "-", "‐": "-", "‑": "-", "/": "/", "(": "(", "（": "(",
    ")": ")", "）": ")", "'": "'", "‘": "'",
}  # fmt: skip

# Names in braces are roles. Gaps: `_` nothing, ` ` space, and the signs of _GAPS.
_MARK = r"(?:[ _.'-]{day>})?"
_MONTH_NUMBER = r"(?:(?P<month>{month number})[ _]{month>}|{month<}[ _](?P<month>{month number}))"
_MONTH_NAME = r"(?P<month>{month}|{shy month}|{short month})(?:[/]{month})?"
_MONTH = rf"(?:{_MONTH_NUMBER}|{_MONTH_NAME})"
_RANGE = r"(?:[-]|[ _]{and}[ _])"
_DAY = rf"(?:{{day<}}[ _])?(?P<day>{{day}}){_MARK}(?:{_RANGE}(?P<last_day>{{day}}){_MARK})?"
_NO_MONTH = r"(?![ _.](?:{month>}|{month}|{shy month}))"
_DAY_OF_MONTH = rf"(?:{{day<}}[ _])?(?P<day>{{day}}){_MARK}(?:{_RANGE}(?P<last_day>{{day}}){_NO_MONTH}{_MARK})?"
_YEAR = rf"(?:{{year<}}[ _.])?(?P<year>{{year}}){_MARK}(?:[ _'-]{{year>}})?(?:[ _](?P<bc>{{bc>}}))?"
_JOIN = r"(?:[ ,._'/-](?:{joiner}[ ,_'](?:{joiner}[ ,_'])?)?)"
_WEEKDAY = r"(?P<weekday>{weekday}|{shy weekday}|{short weekday})"
_ON = (
    r"(?:(?P<weekday>{weekday}|{shy weekday})[ ,._](?:(?:{joiner}|{cue<}|{cue>}|{day<})[ ,])?"
    r"|(?P<weekday>{short weekday})[ ,.])?"
)
_FROM_DATE = rf"(?:[ ,(_]{_WEEKDAY}(?![ ](?:{{last>}}|{{next>}})))?"
_CENTURY = r"(?P<century>{roman}|{integer}|{ordinal})"
_LIST = r"(?:[,-]|[ _,.]{and}[ _]|[ ,.]{and} {and} )(?:{day<} )?"
_BC_BEFORE = r"(?:(?P<bc>{bc<})[ _])?"
_BC_AFTER = r"(?:[ _,](?P<bc>{bc>}))?"
_END_YEAR = r"(?:[-/](?P<end_year>{year}|{two digits})(?![-/]))?"
_NOT_COUNTED = r"(?![-/_ ](?:{integer}|{counted}))"
_COUNT = r"(?P<n>{integer}|{count}|{ordinal})"

_PATTERNS = [
    # days
    ("date", rf"{_ON}{_YEAR}{_JOIN}{_MONTH}{_JOIN}{_DAY_OF_MONTH}{_FROM_DATE}"),
    ("date", rf"{_ON}{_YEAR}{_JOIN}(?P<day>{{day}}){_MARK}[ ._]{_MONTH_NAME}{_FROM_DATE}"),
    ("date", rf"{_ON}{_DAY}{_JOIN}{_MONTH}(?:{_JOIN}{_YEAR})?{_FROM_DATE}"),
    (
        "date",
        rf"{_ON}{_MONTH}[ .](?:(?:{{joiner}}|{{day<}})[ ])?{_DAY_OF_MONTH}[ ,._](?:{{joiner}}[ ])?"
        rf"{_YEAR}{_FROM_DATE}",
    ),
    ("month first", rf"{_ON}{_MONTH}[ .](?:{{day<}}[ ])?{_DAY_OF_MONTH}{_NOT_COUNTED}{_FROM_DATE}"),
    (
        "date",
        rf"{_ON}(?:{{day<}}[ ])?(?P<day>{{ordinal}})(?:{_RANGE}(?:{{day<}}[ ])?(?P<last_day>{{ordinal}}))?"
        rf"[ ](?:{{joiner}}[ ])*{_MONTH_NAME}(?:"
        rf"{_JOIN}{_YEAR})?{_FROM_DATE}",
    ),
    (
        "day in words",
        rf"{_ON}(?P<day>{{count}})(?:{_RANGE}(?P<last_day>{{count}}))?[ ](?:{{joiner}}[ ])?{_MONTH_NAME}"
        rf"(?:{_JOIN}{_YEAR})?{_FROM_DATE}",
    ),
    ("date", rf"{_ON}{_MONTH_NAME}[ ]{_DAY_OF_MONTH}(?=[ _]{{cue>}})"),
    ("date", rf"{_ON}{_MONTH_NUMBER}[ _]{_DAY_OF_MONTH}{_FROM_DATE}"),
    ("date", rf"{_ON}(?:{{day<}}[ ])?(?P<numeric>{{numeric}}){_FROM_DATE}"),
    (
        "date",
        rf"(?P<toward>{{last<}}|{{this<}}|{{next<}})[ ]"
        rf"(?:{_MONTH_NUMBER}[ _]{_DAY_OF_MONTH}|{_DAY}{_JOIN}{_MONTH_NAME})",
    ),
    # months
    ("date", rf"{_YEAR}[ _,.](?:{{joiner}}[ ])?{_MONTH}"),
    ("date", rf"{_MONTH}{_JOIN}{_YEAR}"),
    # decades and centuries
    ("decade", rf"{_CENTURY}{_MARK}[ _]{{century>}}[ _](?P<decade>{{short decade}})[ _'-]{{decade>}}"),
    ("decade", rf"(?P<decade>{{decade}})[ ]{{century<}}[ ]{_CENTURY}"),
    (
        "decade",
        rf"{{decade<}}[ '_](?:{{year<}}[ ])?(?P<decade>{{round}}|{{short decade}})(?:{_LIST}"
        rf"(?P<decade>{{round}})){{0,3}}(?:[ _'-]{{decade>}})?(?:[ ]{{year>}})?(?![ _](?:{{ad>}}|{{bc>}}))"
        rf"(?!_)(?![-/])",
    ),
    (
        "decade",
        rf"(?:(?P<decade>{{round}}){_MARK}{_LIST}){{0,3}}"
        rf"(?P<decade>{{round}}|{{short decade}})(?:_{{year>}})?[ _'-]{{decade>}}(?:[ -]{{year>}})?",
    ),
    ("decade", r"(?P<decade>{decade})"),
    (
        "century",
        rf"{_BC_BEFORE}(?:{{ad<}}[ _])?{_CENTURY}{_MARK}(?:{_LIST}(?:{{century<}}[ ])?{_CENTURY}"
        rf"{_MARK}){{0,4}}[ _.-]{{century>}}{_BC_AFTER}(?:[ _](?P<era>{{ad>}}))?",
    ),
    (
        "century",
        rf"{_BC_BEFORE}{{century<}}[ _]{_CENTURY}(?:{_LIST}(?:{{century<}}[ ])?{_CENTURY}){{0,4}}(?![_])"
        rf"(?![ ](?:{{month}}|{{century<}})){_BC_AFTER}",
    ),
    # what hangs on another day: the article's, or one told of before
    ("ago", r"(?<!(?:{joiner}|{after date})[ ])(?P<n>{integer}|{count})[ _](?P<unit>{ago})"),
    ("ago", r"{ago<}[ ](?P<n>{integer}|{count})[ ](?P<unit>{ago unit})"),
    ("relative", r"(?P<relative>{relative})"),
    ("anniversary", rf"(?P<n>{{integer}}|{{ordinal}}){_MARK}[ _.-](?P<anniversary>{{anniversary}})"),
    ("gap", r"(?P<n>{integer}|{count})[ _](?P<within>{within})"),
    ("gap", r"{within<}[ ](?P<n>{integer}|{count})[ ](?P<within>{within years})"),
    ("after", rf"{_COUNT}[ _]{{years after}}[ _](?:{{joiner}}[ ])?{_YEAR}"),
    ("after", rf"{_YEAR}[ _](?:{{after date}})[ _]{_COUNT}[ _]{{years later}}"),
    ("later", rf"{_COUNT}[ _]{{years later}}"),
    # a weekday or a month alone
    ("weekday", rf"(?P<toward>{{last<}}|{{this<}}|{{next<}})[ ]{_WEEKDAY}"),
    ("weekday", rf"{_WEEKDAY}[ ](?P<toward>{{last>}}|{{this>}}|{{next>}})"),
    ("weekday", r"(?P<weekday>{weekday})"),
    ("weekday", rf"(?<=(?:{{cue<}}[ ]|{{weekday}}{_LIST}))(?P<weekday>{{shy weekday}})"),
    ("weekday", rf"(?P<weekday>{{shy weekday}})(?=[ _]{{cue>}}|{_LIST}{{weekday}})"),
    ("month", rf"(?P<toward>{{last<}}|{{this<}}|{{next<}})[ ](?:{_MONTH_NAME}|{_MONTH_NUMBER})"),
    ("month", rf"(?:{_MONTH_NAME}|{_MONTH_NUMBER})[ ](?P<toward>{{last>}}|{{this>}}|{{next>}})"),
    ("month", r"(?P<month>{month})(?:[/]{month})?"),
    ("month", r"(?<=(?:{cue<}|{part<}|{bound<})[ ])(?P<month>{shy month})"),
    ("month", r"(?P<month>{shy month})(?=[ _](?:{cue>}|{part>}|{bound>}))"),
    ("month", r"(?P<month>{shy month})(?=(?:[-]|[ _]{and}[ _])(?:{month}|{shy month}))"),
    ("month", r"(?<=(?:{month}|{shy month})(?:[-]|[ _]{and}[ _]))(?P<month>{shy month})"),
    ("month", r"(?P<month>{month number})[ _]{month>}|{month<}[ ](?P<month>{month number})"),
    # years
    (
        "bc",
        r"(?P<bc>{bc<})[ _](?:{year<}[ _.])?(?P<year>{integer}|{grouped})(?:[ _]{year>})?(?:[-]"
        r"(?:{bc<}[ _])?(?P<end_year>{integer})(?:[ _]{year>})?)?",
    ),
    (
        "bc",
        r"(?:{year<}[ _.])?(?P<year>{integer}|{grouped})(?:[-](?P<end_year>{integer}|{grouped}))?"
        r"(?:[ _]{year>})?[ _,](?P<bc>{bc>})",
    ),
    ("year", r"(?P<marked>{ad<})[ _.](?P<year>{integer})(?:[-](?P<end_year>{integer}))?(?:[ _]{year>})?"),
    ("year", r"(?P<year>{integer})(?:[-](?P<end_year>{integer}))?(?:[ _]{year>})?[ _](?P<marked>{ad>})"),
    ("year", rf"(?P<marked>{{year<}})[ _.](?P<year>{{year}}){_END_YEAR}(?:[ _'-]{{year>}})?(?!_)"),
    ("year", rf"(?P<year>{{year}})(?:[ _'-]{{year>}})?{_END_YEAR}{_MARK}[ _'-](?P<marked>{{year>}})"),
    ("year", r"(?P<year>{integer})[-](?P<end_year>{year})(?:[ _](?P<marked>{year>}))?(?![-/])"),
    (
        "year",
        rf"(?<=(?P<cue>{{year cue<}}|{{part<}}|{{bound<}})[ _-])(?P<year>{{year}}){_END_YEAR}{_MARK}"
        rf"{_NOT_COUNTED}",
    ),
    ("year", rf"(?P<year>{{year}}){_END_YEAR}{_NOT_COUNTED}(?=[ _](?P<cue>{{year cue>}}|{{part>}}|{{bound>}}))"),
    (
        "year",
        rf"(?<![-/])(?P<year>{{year}}){_END_YEAR}{_NOT_COUNTED}(?:(?=[ _](?P<weak>{{joiner}}))|(?<="
        rf"(?P<weak>{{joiner}})[ ].))?",
    ),
]
_TOKEN = r"(?=[\uE000-\uF8FF])"
"""A date begins at a token, never at a gap."""
_BEFORE = (
    r"(?:(?P<bound>{bound<})[ '](?:(?:{joiner}|{day<}|{cue<})[ '])?"
    r"(?:(?P<part>{part<})[ ](?:(?:{joiner}|{day<})[ ])?)?)?"
)
_AFTER = r"(?:[ _'](?:{joiner}[ ])?(?:(?P<part>{part>})[ _](?:{joiner}[ ])?)?(?P<bound>{bound>}))?"


class Match:
    """What one pattern found: its kind, the roles' values by group name, and the span in the folded text."""

    __slots__ = ("end", "kind", "lists", "start", "start_token", "tokens", "values")

    def __init__(self, kind: str, found: regex.Match[str], tokens: Sequence[Token], groups: Sequence[str]) -> None:
        self.kind = kind
        self.tokens = tokens
        self.start_token = found.start() // 2
        self.start, self.end = tokens[self.start_token].start, tokens[(found.end() - 1) // 2].end
        self.values: dict[str, Token] = {g: tokens[found.start(g) // 2] for g in groups if found.start(g) >= 0}
        self.lists = {g: [tokens[i // 2] for i in sorted(found.starts(g))] for g in ("century", "decade")}

    def number(self, group: str, *roles: str) -> int | None:
        """The value of the first of `roles` that the group's token has; None where the group is not there."""
        token = self.values.get(group)
        if token is None:
            return None
        for role in roles:
            value = token.roles.get(role)
            if isinstance(value, int):
                return value
        return None

    def word(self, group: str, *roles: str) -> str | None:
        """The text value of the first of `roles` that the group's token has."""
        token = self.values.get(group)
        return next((v for r in roles if token and isinstance(v := token.roles.get(r), str)), None)


@dataclass(frozen=True, slots=True)
class _Compiled:
    expression: regex.Pattern[str]
    groups: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    """Name of the empty group that ends each pattern, and the pattern's kind."""
    letters: dict[frozenset[str], str]


@lru_cache(maxsize=64)
def _compiled(language: Language) -> _Compiled:
    lexicon = load_lexicon(language)
    optional = {"month first": lexicon.pack.month_first, "day in words": lexicon.pack.days_in_words}
    patterns = [(k, p) for k, p in _PATTERNS if optional.get(k, True)]
    choices = "|".join(f"(?:{pattern})(?P<kind_{i}>)" for i, (_, pattern) in enumerate(patterns))
    expression = regex.compile(_ROLE.sub(lambda m: lexicon.with_role(m[1]), f"{_TOKEN}{_BEFORE}(?:{choices}){_AFTER}"))
    groups = tuple(name for name in expression.groupindex if not name.startswith("kind_"))
    kinds = tuple((f"kind_{i}", "date" if k in optional else k) for i, (k, _) in enumerate(patterns))
    return _Compiled(expression, groups, kinds, lexicon.letters)


def date_matches(text: Folded, written: str, language: Language) -> tuple[list[Match], list[Token]]:
    """Every date of a folded sentence from left to right, and the sentence's tokens."""
    tokens = list(load_lexicon(language).tokens(text, written))
    if all(_ANCHORS.isdisjoint(token.roles) for token in tokens):
        return [], tokens
    compiled = _compiled(language)
    shape = _shape(text, tokens, compiled.letters)
    found = compiled.expression.finditer(shape)
    return [
        Match(next(k for group, k in compiled.kinds if match.start(group) >= 0), match, tokens, compiled.groups)
        for match in found
    ], tokens


def _shape(text: Folded, tokens: Sequence[Token], letters: dict[frozenset[str], str]) -> str:
    """One letter a token, one sign a gap."""
    signs: list[str] = []
    end = 0
    for token in tokens:
        if signs:
            gap = text[end : token.start]
            signs.append(" " if gap == " " else _GAPS.get(gap.strip(), "|") if gap else "_")
        signs.append(letters[frozenset(token.roles)])
        end = token.stop
    return "".join(signs)


_ROLE = regex.compile(r"\{([a-z <>]+)\}")
_ANCHORS = frozenset({
    "year", "bc<", "bc>", "ad<", "ad>", "month>", "month<", "decade>", "decade<",
    "numeric", "month", "shy month", "short month", "weekday", "shy weekday", "relative", "decade", "ago",
    "within", "within years", "century>", "century<", "years later", "years after",
    "anniversary",
})  # fmt: skip
