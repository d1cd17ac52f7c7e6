"""The grammar of dates: patterns over the roles of tokens and the gaps between them.

Each token is one letter of a lexicon's alphabet (a set of roles), each gap between tokens is one sign, and the
patterns are ordinary expressions over that string. A gap that holds a word that is no token is `|` and ends a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.rulefiles import RuleFiles
from checker.values.dates.folding import Folded
from checker.values.dates.lexicon import Token, load_lexicon

__all__ = ["Match", "date_matches"]

_GAPS = {"": " ", ",": ",", "،": ",", "、": ",", ".": ".", "-": "-", "–": "-", "—": "-", "−": "-", "~": "-", "〜": "-", "/": "/",
         "(": "(", "（": "(", "'": "'", "‘": "'", ").": "|", ")": ")", "）": ")", ".,": ","}  # fmt: skip

# Names in braces are roles. Gaps: `_` nothing, ` ` space, and the signs of _GAPS.
_DAY = r"(?:{day<}[ _])?(?P<day>{day})(?:[ _.'-]{day>})?"
_DAYS = r"(?:{day<}[ _])?(?P<day>{day})(?:[ _.'-]{day>})?(?:[-](?P<last_day>{day})(?:[ _.'-]{day>})?)?"
_MONTH = (
    r"(?:(?P<month>{month}|{shy month})|(?P<month>{month number})[ _]{month>}|{month<}[ _](?P<month>{month number}))"
)
_YEAR = r"(?:{year<}[ _.])?(?P<year>{year})(?:[ _'-]{year>})?(?:[ _](?P<bc>{bc>}))?"
_J = r"(?:[ ,._'-](?:{joiner}[ ,_'](?:{joiner}[ ,_'])?)?)"
_WEEKDAY = r"(?P<weekday>{weekday}|{shy weekday})"
_TO_DATE = r"[ ,._](?:(?:{joiner}|{cue<}|{cue>}|{day<})[ ,])?"
_DATE = (
    rf"(?:{_YEAR}{_J}{_MONTH}{_J}{_DAYS}"
    rf"|{_DAYS}{_J}{_MONTH}(?:{_J}{_YEAR})?"
    rf"|{_MONTH}[ .](?:(?:{{joiner}}|{{day<}})[ ])?{_DAYS}[ ,._](?:{{joiner}}[ ])?{_YEAR})"
)
_MONTH_FIRST = rf"(?:{_MONTH}[ .](?:{{day<}}[ ])?{_DAYS}(?![ _](?:{{counted}}))(?![-_]{{integer}}))"
_N = r"(?P<n>{integer}|{count}|{ordinal})"
_CENTURY = r"(?:{integer}|{roman}|{ordinal}|{count})"
_PATTERNS = [
    ("date", rf"(?:{_WEEKDAY}{_TO_DATE})?{_DATE}(?:[ ,(_]{_WEEKDAY})?"),
    ("date", rf"(?:{_WEEKDAY}{_TO_DATE})?(?P<month_first>){_MONTH_FIRST}(?:[ ,(_]{_WEEKDAY})?"),
    ("date", r"(?P<numeric>{numeric})(?:[ ,(_](?P<weekday>{weekday}|{shy weekday}))?"),
    ("date", rf"{_YEAR}[ _,](?:{{joiner}}[ ])?(?P<month>{{month}}|{{shy month}})"),
    ("date", rf"{_YEAR}[ _,](?:{{joiner}}[ ])?(?:(?P<month>{{month number}})[ _]{{month>}}|{{month<}}[ _](?P<month>{{month number}}))"),
    ("date", rf"{_MONTH}{_J}{_YEAR}"),
    ("century", rf"(?:{{bc<}}[ _])?(?P<bc>(?<={{bc<}}[ _]))?(?P<century>{_CENTURY})(?:[ _.'-]{{day>}})?(?:[- ,](?:{{and}}[ ])?(?:{{century<}}[ ])?(?P<last_century>{_CENTURY})(?:[ _.'-]{{day>}})?)?[ _-]{{century>}}(?:[ _](?P<bc>{{bc>}}))?(?![_ ](?:{{integer}})[_ ]{{decade>}})"),
    ("century", rf"(?:{{bc<}}[ _])?(?P<bc>(?<={{bc<}}[ _]))?{{century<}}[ _](?P<century>{_CENTURY})(?:(?:[- ,]|[ ]{{and}}[ ])(?:{{century<}}[ ])?(?P<last_century>{_CENTURY}))?(?:[ _](?P<bc>{{bc>}}))?"),
    ("decade", rf"(?P<century>{_CENTURY})[ _]{{century>}}[ _](?P<decade>{{short decade}})[ _'-]{{decade>}}"),
    ("decade", r"(?P<decade>{round}|{short decade})[ _'-]{decade>}"),
    ("decade", r"{decade<}[ '_](?:{year<}[ ])?(?P<decade>{round}|{short decade})(?:[ _'-]{decade>})?"),
    ("decade", r"(?P<decade>{decade})"),
    ("relative", r"(?P<relative>{relative})"),
    ("ago", rf"{_N}[ _](?P<unit>{{ago}})"),
    ("anniversary", r"(?P<n>{integer}|{ordinal})(?:[ _.'-]{day>})?[ _](?P<anniversary>{anniversary})"),
    ("gap", r"(?P<n>{integer}|{count})[ _](?P<within>{within})"),
    ("after", rf"{_N}[ _](?P<years_after>{{years after}})[ _]{_YEAR}"),
    ("after", rf"{_YEAR}[ _](?:{{after date}})[ _]{_N}[ _](?P<years_after>{{years later}})"),
    ("later", rf"{_N}[ _](?P<years_later>{{years later}})"),
    ("weekday", r"(?P<toward>{last<}|{this<}|{next<})[ ](?P<weekday>{weekday}|{shy weekday})"),
    ("weekday", r"(?P<weekday>{weekday}|{shy weekday})[ ](?P<toward>{last>}|{this>}|{next>})"),
    ("weekday", r"(?P<weekday>{weekday})"),
    ("weekday", r"(?<={cue<}[ ])(?P<weekday>{shy weekday})|(?P<weekday>{shy weekday})(?=[ _]{cue>})"),
    ("month", r"(?P<toward>{last<}|{this<}|{next<})[ ](?P<month>{month}|{shy month})"),
    ("month", r"(?P<month>{month}|{shy month})[ ](?P<toward>{last>}|{this>}|{next>})"),
    ("month", r"(?P<month>{month})"),
    ("month", r"(?<=(?:{cue<}|{part<}|{bound<})[ ])(?P<month>{shy month})|(?P<month>{shy month})(?=[ _](?:{cue>}|{part>}|{bound>}))"),
    ("month", r"(?P<month>{month number})[_]{month>}|{month<}[ ](?P<month>{month number})"),
    ("bc", r"(?P<bc>{bc<})[ _](?:{year<}[ _.])?(?P<year>{integer})(?:[ _]{year>})?(?:[-](?:{bc<}[ _])?(?P<end_year>{integer})(?:[ _]{year>})?)?"),
    ("bc", r"(?:{year<}[ _.])?(?P<year>{integer})(?:[-](?P<end_year>{integer}))?(?:[ _]{year>})?[ _,](?P<bc>{bc>})"),
    ("year", r"(?:{ad<})[ _.](?P<year>{integer})(?:[-](?P<end_year>{integer}))?(?:[ _]{year>})?"),
    ("year", r"(?P<year>{integer})(?:[-](?P<end_year>{integer}))?(?:[ _]{ad>})"),
    ("year", r"(?P<marked>{year<})[ _.](?P<year>{year})(?:[ _'-]{year>})?(?:[-/](?P<end_year>{year}|{two digits}))?(?:[ _'-]{year>})?"),
    ("year", r"(?P<year>{year})(?:(?:[ _'-]{year>})?[-/](?P<end_year>{year}|{two digits})(?![-/]))?[ _'-](?P<marked>{year>})"),
    ("year", r"(?<=(?P<cue>{cue<}|{part<}|{bound<})[ _])(?P<year>{year})(?:[-/](?P<end_year>{year}|{two digits})(?![-/]))?(?![-/_ ](?:{integer}|{counted}))"),
    ("year", r"(?P<year>{year})(?:[-/](?P<end_year>{year}|{two digits})(?![-/]))?(?=[ _](?P<cue>{cue>}|{part>}|{bound>}))"),
    ("year", r"(?<![-/])(?P<year>{year})(?:[-/](?P<end_year>{year}|{two digits})(?![-/]))?(?![-/_ ](?:{integer}|{counted}))"),
]  # fmt: skip
_BEFORE = r"(?:(?P<bound>{bound<})[ ](?:(?:{joiner}|{day<}|{cue<})[ ])?(?:{part<}[ ](?:(?:{joiner}|{day<})[ ])?)?)?"
_AFTER = r"(?:[ _](?:{joiner}[ ])?(?:{part>}[ ]?(?:{joiner}[ ])?)?(?P<bound>{bound>}))?"


class Match:
    """What one pattern found: its kind, the roles' values by group name, and the span in the folded text."""

    __slots__ = ("end", "end_token", "kind", "start", "start_token", "tokens", "values")

    def __init__(self, kind: str, found: regex.Match[str], tokens: Sequence[Token], groups: Sequence[str]) -> None:
        self.kind = kind
        self.tokens = tokens
        self.start_token, self.end_token = found.start() // 2, (found.end() - 1) // 2
        self.start, self.end = tokens[self.start_token].start, tokens[self.end_token].end
        self.values: dict[str, Token] = {g: tokens[found.start(g) // 2] for g in groups if found.start(g) >= 0}

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
    letters: dict[frozenset[str], str]


@lru_cache(maxsize=64)
def _compiled(language: str, rules: RuleFiles) -> _Compiled:
    lexicon = load_lexicon(language, rules)
    choices = "|".join(f"{pattern}(?P<kind_{kind}>)" for kind, pattern in _PATTERNS)
    pattern = _ROLE.sub(lambda m: lexicon.with_role(m[1]), f"{_BEFORE}(?:{choices}){_AFTER}")
    expression = regex.compile(pattern)
    groups = tuple(name for name in expression.groupindex if not name.startswith("kind_"))
    return _Compiled(expression, groups, lexicon.letters)


def date_matches(text: Folded, written: str, language: str, rules: RuleFiles) -> tuple[list[Match], list[Token]]:
    """Every date of a folded sentence from left to right, and the sentence's tokens."""
    tokens = list(load_lexicon(language, rules).tokens(text, written))
    if all(_ANCHORS.isdisjoint(token.roles) for token in tokens):
        return [], tokens
    compiled = _compiled(language, rules)
    shape = _shape(text, tokens, compiled.letters)
    found = compiled.expression.finditer(shape)
    return [Match(_kind(match), match, tokens, compiled.groups) for match in found], tokens


def _shape(text: Folded, tokens: Sequence[Token], letters: dict[frozenset[str], str]) -> str:
    """One letter a token, one sign a gap."""
    signs: list[str] = []
    end = 0
    for token in tokens:
        if signs:
            gap = text[end : token.start]
            signs.append(" " if gap == " " else _GAPS.get(gap.strip(), "|") if gap else "_")
        signs.append(letters[frozenset(token.roles)])
        end = token.end
    return "".join(signs)


def _kind(match: regex.Match[str]) -> str:
    return next(kind for kind in _KINDS if match.start(f"kind_{kind}") >= 0)


_ROLE = regex.compile(r"\{([a-z <>]+)\}")
_KINDS = tuple(dict.fromkeys(kind for kind, _ in _PATTERNS))
_ANCHORS = frozenset({
    "integer", "numeric", "month", "shy month", "weekday", "shy weekday", "relative", "decade", "ago", "within",
    "century>", "century<",
})  # fmt: skip
