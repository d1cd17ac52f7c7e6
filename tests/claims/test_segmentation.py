"""Claims: what is cut from sentences, who says it, and that nothing typed is lost on the way."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import regex
import yaml

from checker.claims.quotes import quoted_spans
from checker.model import Claim

Read = Callable[[str, str], list[Claim]]
CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "claims" / "attribution.yaml").read_text(encoding="utf-8")
)
REAL = Path(__file__).parents[3] / "shared" / "articles"
_NUMBER = regex.compile(r"\p{Nd}+(?:[.,:]\p{Nd}+)*")


@pytest.mark.parametrize(
    ("language", "case"), [(language, case) for language, cases in CASES.items() for case in cases]
)
def test_claims_are_cut_and_attributed(language: str, case: dict[str, object], read: Read) -> None:
    found = [f"{c.speaker or ''}{' (q)' if c.quoted else ''}: {c.text}" for c in read(str(case["text"]), language)]
    assert found == case["claims"]


def assert_sound(text: str, claims: list[Claim]) -> None:
    """Spans lie in their sentences, in order, apart; and every number of a sentence is whole in one of its claims."""
    by_sentence: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        assert claim.text == claim.span.of(text) == claim.text.strip() != ""
        assert claim.sentence.holds(claim.span)
        by_sentence.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(claims))
    for (start, end), parts in by_sentence.items():
        for number in _NUMBER.finditer(text, start, end):
            assert any(p.span.start <= number.start() and number.end() <= p.span.end for p in parts), number.group()


@pytest.mark.parametrize("language", sorted(CASES))
def test_no_number_is_lost(language: str, read: Read) -> None:
    text = "\n".join(str(case["text"]) for case in CASES[language])
    assert_sound(text, read(text, language))


@pytest.mark.parametrize("name", ["000.txt", "001.txt", "002.txt", "003.txt", "004.txt"])
def test_real_articles_keep_their_numbers(name: str, read: Read) -> None:
    if not REAL.is_dir():
        pytest.skip("the real articles are not part of the project")
    text = (REAL / name).read_text(encoding="utf-8")
    claims = read(text, "mr" if name == "003.txt" else "hi")
    assert_sound(text, claims)
    assert sum(claim.speaker is not None for claim in claims) >= 3


ODD = [
    "",
    "१२३ 456",
    "😀😀",
    "\ud800 said that \udfff.",
    "\u202eA said that\u202c B is 5.",
    "\u200b\u200d",
    "“",
    "».«",
    "x",
]


@pytest.mark.parametrize("language", ["hi", "mr", "en", "ru", "ko", "zh", "ar", "de", "und"])
def test_odd_text_never_breaks(language: str, read: Read) -> None:
    for text in ODD:
        assert_sound(text, read(text, language))


HUGE = [
    "1" * 3_000_000,
    "a" * 2_000_000,
    "said that " * 20_000,
    "और है " * 30_000,
    '"' * 50_000,
    "『" * 50_000,
    ", said " * 20_000,
]


@pytest.mark.parametrize("language", ["hi", "en"])
def test_huge_paragraphs_pass_in_seconds(language: str, read: Read) -> None:
    for text in HUGE:
        begun = time.perf_counter()
        assert_sound(text, read(text, language))
        assert time.perf_counter() - begun < 5, text[:10]


def test_a_sentence_of_ten_thousand_characters_is_one_claim(read: Read) -> None:
    text = "पुल " * 2_500 + "टूटा।"
    assert [claim.text for claim in read(text, "hi")] == [text]


def test_ids_are_stable_and_tell_repeated_claims_apart(read: Read) -> None:
    first = read("पुल टूटा।\nनाव डूबी।\nपुल टूटा।", "hi")
    again = read("नाव डूबी।\nपुल  टूटा।\nपुल टूटा।", "hi")
    assert len({claim.id for claim in first}) == 3
    assert {claim.id for claim in first} == {claim.id for claim in again}


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said \"yes\" and 'no' left.", ['"yes"', "'no'"]),
        ("The workers' union said 'we go' and don't care.", ["'we go'"]),
        ("‘I don’t know,’ he said", ["‘I don’t know,’"]),
        ("„Ja“, sagte er. »Nein«, sagte sie.", ["„Ja“", "»Nein«"]),
        ("«Он „там“ был», — сказал", ["«Он „там“ был»"]),
        ("他说：“我‘去’了。”然后走", ["“我‘去’了。”"]),
        ('मोर्चे पर" सहयोग "गहरा" है', ['"गहरा"']),
        ("पुल टूटा. “", []),
        ('He said: "We go. We stay.', ['"We go. We stay.']),
        ("कहा, 'हम गए. (Admiral's Dagger) है.' फिर", ["'हम गए. (Admiral's Dagger) है.'"]),
    ],
)
def test_quotations_of_every_style(text: str, quotes: list[str]) -> None:
    assert [span.of(text) for span in quoted_spans(text)] == quotes


def test_a_quotation_left_open_ends_with_its_paragraph(read: Read) -> None:
    claims = read("महापौर ने कहा, “पुल तैयार है।\nसेना ने नावें भेजी हैं।", "hi")
    assert [claim.quoted for claim in claims] == [True, False]
    assert [claim.speaker for claim in claims] == ["महापौर", None]
