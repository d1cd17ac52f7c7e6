"""The list of other videos that a page shows: titles that begin with their length, «1:47 The mayor speaks»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

__all__ = ["playlist_lines"]

_ENTRY = regex.compile(r"\s*+(?P<minutes>\p{Nd}{1,2}):(?P<seconds>\p{Nd}{2})\s++\S")
_STOP = regex.compile(r"[.।॥。…]['\"”’»)\]]*+\s*+$")
_LEAST = 3
"""Entries that stand one below the other, from which they are a list."""
_LONGEST = 200


def playlist_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of `lines` that are entries of such a list. The entries of a live report begin with times that follow
    each other, and are sentences; those of a programme of events follow each other too."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate((*lines, "")):
        if len(line) <= _LONGEST and _ENTRY.match(line):
            run.append(number)
            continue
        if _is_playlist([lines[at] for at in run]):
            found.update(run)
        run = []
    return frozenset(found)


def _is_playlist(entries: Sequence[str]) -> bool:
    if len(entries) < _LEAST:
        return False
    told = [_ENTRY.match(entry) for entry in entries]
    lengths = [int(match["minutes"]) * 60 + int(match["seconds"]) for match in told if match]
    rising = all(one <= two for one, two in pairwise(lengths))
    falling = all(one >= two for one, two in pairwise(lengths))
    closed = sum(_STOP.search(entry) is not None for entry in entries)
    return not (rising or falling) and 4 * closed <= len(entries)
