"""Territories that belong to one another or go by one name: the one named for the other may be no contradiction."""

from __future__ import annotations

__all__ = ["belongs", "may_be_one"]

_HELD = {
    "AU": "CC CX HM NF",
    "CN": "HK MO",
    "DK": "FO GL",
    "FI": "AX",
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "GB": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG",
    "NL": "AW BQ CW SX",
    "NO": "BV SJ",
    "NZ": "CK NU TK",
    "US": "AS GU MP PR UM VI",
}
"""ISO 3166: the state that a dependent territory is part of or belongs to."""
_STATE_OF = {territory: state for state, held in _HELD.items() for territory in held.split()}
_NAMESAKES = frozenset(
    map(frozenset, (("CN", "TW"), ("CD", "CG"), ("VG", "VI"), ("AS", "WS"), ("SD", "SS"), ("SU", "RU")))
)
"""States whose full names are near one another (the People's Republic and the Republic), or that were one state."""


def belongs(one: str | None, two: str | None) -> bool:
    """Whether one territory (ISO 3166) is part of the other: French Guiana and France, in either order."""
    return one is not None and two is not None and (_STATE_OF.get(one) == two or _STATE_OF.get(two) == one)


def may_be_one(one: str | None, two: str | None) -> bool:
    """Whether readers and translators take the names of the two for one another."""
    return frozenset((one, two)) in _NAMESAKES
