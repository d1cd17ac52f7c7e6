"""Canonical text: one form for what readers cannot see, and the way back to what was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language import canonical, plain
from checker.language.canonical import is_canonical, made_canonical
from checker.model import Span


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("last \t week", "last week"),
        ("South\nKorea", "South Korea"),
        ("中国\n人民", "中国人民"),
        ("a\u00a0b\u3000c", "a b c"),
        ("10\u202f000", "10\u00a0000"),
        ("10\n000", "10 000"),
        ("टक्\u200dक्\u200dयांवर", "टक्क्यांवर"),
        ("हाँ", "हां"),
        ("नी़ला", "ऩीला"),
        ("अाज", "आज"),
        ("दुसर्\u200dया दुसऱ्या", "दुसर्या दुसर्या"),
        ("\ufeffco\u00adoperate\u200e", "cooperate"),
        (unicodedata.normalize("NFD", "대한민국 é"), "대한민국 é"),
        ("क\u095bा", unicodedata.normalize("NFC", "क\u095bा")),
        ("", ""),
    ],
)
def test_what_nobody_sees_is_one_form(written: str, expected: str) -> None:
    assert plain(written) == expected


_LETTERS = st.sampled_from(
    [*"aé 3\nकअ한", "e\u0301", *"\u00a0\u200dก\u094d\u093c\u0901\u0940\u093e\u0931\u1112\u1161\U0001e4f0"]
)


@given(st.lists(_LETTERS, max_size=30).map("".join))
def test_every_place_leads_back_to_what_was_written(text: str) -> None:
    found = canonical(text)
    assert plain(found.text) == found.text
    places = [found.written(Span(i, i + 1)) for i in range(len(found.text))]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert [place.start for place in places] == sorted(place.start for place in places)
    whole = found.written(Span(0, len(found.text)))
    assert plain(whole.of(text)) == found.text


@given(st.text(max_size=200))
def test_no_text_is_refused(text: str) -> None:
    found = canonical(text)
    assert all(not letter.isspace() or letter in " \u00a0" for letter in found.text)
    assert found.origin is None or len(found.origin) == len(found.text) + 1


def test_what_is_taken_as_canonical_at_sight_is_so_sign_by_sign() -> None:
    signs = [chr(code) for code in range(0x3000) if is_canonical(chr(code)) and not unicodedata.combining(chr(code))]
    assert len(signs) > 5000
    for sign in (*signs, "".join(signs).replace(" ", "")):
        made = made_canonical(f"a{sign}b")
        assert (made.text, made.origin) == (f"a{sign}b", None)
