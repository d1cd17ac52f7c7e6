"""Names across an article, in every language of the tables, and in text that is no text."""

import time
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.language import TABLE_LANGUAGES, language_of, tables
from checker.model import Claim, NameValue, Span
from checker.rulefiles import RuleFiles
from checker.values.names import find_names, resolve_names

RULES = RuleFiles.of()


def article(language: str, *sentences: str) -> list[Claim]:
    return [
        Claim(
            str(n),
            "a",
            Span(0, len(s)),
            Span(0, len(s)),
            s,
            language,
            values=tuple(find_names(s, language_of(language, RULES))),
        )
        for n, s in enumerate(sentences)
    ]


def entities(claims: list[Claim]) -> list[str]:
    return [value.value for claim in claims for value in claim.values]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("hi", "पुतिन"),
        ("hi", "व्लादिमीर पुतिन"),
        ("mr", "पुतीन"),
        ("mr", "पुतीनला"),
        ("ru", "Путиным"),
        ("ko", "푸틴"),
        ("en", "Putin"),
    ],
)
def test_one_person_has_one_id_in_every_spelling(language: str, name: str) -> None:
    assert [value.value for value in find_names(name, language_of(language, RULES))] == ["person/vladimir-putin"]


def test_a_family_name_means_the_one_bearer_whom_the_article_names() -> None:
    assert (
        entities(resolve_names(article("en", "Kim Jong Un came.", "Kim left."), language_of("en", RULES)))
        == ["person/kim-jong-un"] * 2
    )


def test_a_family_name_that_two_bear_stays_open() -> None:
    claims = resolve_names(article("en", "Kim Jong Un and Kim Yo Jong came.", "Kim left."), language_of("en", RULES))
    assert entities(claims)[-1] == "person?/kim"


def test_two_spellings_of_an_unknown_name_are_one_within_an_article() -> None:
    first, second = "श्री इवान ज़ेलोखोवत्सेव ने कहा।", "श्री इवान ज़ेलोखोव्त्सेव ने विदा ली।"
    found = entities(resolve_names(article("hi", first, second), language_of("hi", RULES)))
    assert len(found) == 2
    assert len(set(found)) == 1


def test_places_always_have_a_country() -> None:
    values = find_names(
        "Putin went from the Vostochny Cosmodrome to Pyongyang, Crimea and France.", language_of("en", RULES)
    )
    details = [v.detail for v in values if isinstance(v.detail, NameValue) and v.kind == "place"]
    assert [detail.country for detail in details] == ["RU", "KP", "UA", "FR"]


@pytest.mark.parametrize("language", TABLE_LANGUAGES)
def test_territories_of_the_tables_are_found_as_whole_words(language: str) -> None:
    names = {n: c for n, c in tables(language).territories.items() if len(n) > 3 and c not in {"CC"}}
    missed = [
        name
        for name, code in names.items()
        if code
        not in {
            v.detail.country
            for v in find_names(f", {name.capitalize()},", language_of(language, RULES))
            if isinstance(v.detail, NameValue)
        }
    ]
    assert len(missed) <= 0.03 * len(names), missed


def test_a_megabyte_of_one_letter_is_read_in_seconds() -> None:
    start = time.process_time()
    assert find_names("a" * 1_000_000, language_of("en", RULES)) == []
    assert find_names("1" * 1_000_000, language_of("ko", RULES)) == []
    assert find_names("न" * 1_000_000, language_of("mr", RULES)) == []
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["", "   ", "\ud800\udc00 \udfff", "😀😀", "\u202ePutin\u202c"])
def test_odd_text_never_fails(text: str) -> None:
    for language in ("hi", "ko", "zh", "ar", "xx"):
        find_names(text, language_of(language, RULES))


def test_an_entity_of_the_user_is_known(tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "mine.yaml").write_text(
        "people:\n  zora-quill: {label: Zora Quill, country: IE, names: {en: [Zora Quill]}}\n", encoding="utf-8"
    )
    values = find_names("We met Zora Quill there.", language_of("en", RuleFiles.of(tmp_path)))
    assert [value.value for value in values] == ["person/zora-quill"]


def test_a_country_that_is_no_code_is_refused_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "bad.yaml").write_text(
        "people:\n  x: {label: X, country: Ireland, names: {en: [X Y]}}\n", encoding="utf-8"
    )
    with pytest.raises(CheckerError, match=r"bad\.yaml.*Ireland"):
        find_names("x", language_of("en", RuleFiles.of(tmp_path)))
