"""Which stored articles a new one takes the place of, and which it does not, whatever it says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from indexing import RULES, Index

from checker import pipeline
from checker.align.encoder import load_encoder
from checker.model import Reading
from checker.store import Store, StoredCorpus

STORE = Path("store")
TEXT = (
    "The bridge in Berlin was opened on 19 June 2024. 1,200 people came. They danced for three hours on the bridge. "
    "The mayor said that it was the longest bridge in the city. It cost 48 million euros."
)


def article(head: str, text: str) -> str:
    return f"---\n{head}\n---\n{text}\n"


def related(*paths: str) -> Reading:
    reading = pipeline.read_claims(paths, RULES)
    return StoredCorpus(Store(STORE)).related(reading, load_encoder("default"))[0]


def stored_ids(found: Reading) -> list[str]:
    return sorted(each.id for each in found.articles)


@pytest.fixture
def bridge(articles: Path, index: Index) -> Path:
    """A store that also holds `articles/bridge.md`, whose id is `bridge-1`."""
    path = articles / "bridge.md"
    path.write_text(article("id: bridge-1\nsource: Daily\nurl: https://example.org/b", TEXT), encoding="utf-8")
    index()
    return path


@pytest.mark.parametrize(
    "head",
    [
        "id: bridge-1\nsource: Stranger",
        "id: bridge-1\nsource: Daily",
        "url: https://example.org/b\nsource: Daily",
        "id: articles/en.md\nsource: Paper en",
    ],
)
def test_a_stranger_with_the_id_or_address_of_a_stored_article_takes_none_away(bridge: Path, head: str) -> None:
    Path("new.md").write_text(article(head, "In Berlin the bridge was shut on 20 June 2024, and 300 came to see it."))
    found = related("new.md")
    expected = {"articles/en.md", "bridge-1"}
    assert expected <= {each.path.replace(str(bridge), "bridge-1") for each in found.articles}


def test_two_articles_of_one_id_are_both_compared_and_it_is_said(bridge: Path) -> None:
    Path("new.md").write_text(
        article("id: bridge-1\nsource: Stranger", "The bridge in Berlin was shut on 20 June 2024.")
    )
    found = related("new.md")
    assert "bridge-1~2" in stored_ids(found)
    assert {claim.article for claim in found.claims} <= set(stored_ids(found))
    (note,) = [each for each in found.unchecked if each.article == "bridge-1~2"]
    assert note.reason == (
        f"{bridge}: the id 'bridge-1' is also that of a new article from another file that does not read as a later "
        f"version; both are compared, the stored one as 'bridge-1~2'"
    )


@pytest.mark.usefixtures("bridge")
def test_claims_of_one_wording_in_two_articles_of_one_id_stay_apart() -> None:
    Path("new.md").write_text(article("id: bridge-1\nsource: Stranger", TEXT + " It rained."))
    reading = pipeline.read_claims(["new.md"], RULES)
    found = related("new.md")
    assert {claim.id for claim in reading.claims}.isdisjoint(claim.id for claim in found.claims)


def test_the_same_path_is_an_update_whatever_it_says(bridge: Path) -> None:
    bridge.write_text(article("id: other\nsource: Other", "Nobody came to the bridge in Berlin on 19 June 2024."))
    assert "bridge-1" not in stored_ids(related(str(bridge)))


@pytest.mark.parametrize("form", ["./articles/bridge.md", "articles/../articles/bridge.md"])
def test_the_same_path_in_any_form_and_from_any_folder(
    bridge: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.write_text(article("source: Other", "Nobody came to the bridge in Berlin on 19 June 2024."))
    assert "bridge-1" not in stored_ids(related(form))
    store = Store(STORE.resolve())
    monkeypatch.chdir("articles")
    reading = pipeline.read_claims(["bridge.md"], RULES)
    found, _ = StoredCorpus(store).related(reading, load_encoder("default"))
    assert "bridge-1" not in stored_ids(found)


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize("head", ["id: bridge-1", "url: https://example.org/b"])
def test_a_later_version_of_the_same_source_is_an_update(head: str) -> None:
    Path("new.md").write_text(
        article(f"{head}\nsource: Daily", TEXT.replace("1,200", "1,350") + " Rain fell at night.")
    )
    found = related("new.md")
    assert "bridge-1" not in {each.id.split("~")[0] for each in found.articles}
    assert [note.reason for note in found.unchecked if note.article == "bridge-1"] == [
        "is an earlier version of new.md, which was compared in its place"
    ]


def test_records_with_ids_may_change_places(articles: Path, index: Index) -> None:
    table = articles / "t.csv"
    table.write_text(f'id,source,text\na,Daily,"{TEXT}"\nb,Daily,The mill in Berlin burnt on 19 June 2024.\n')
    index()
    table.write_text(f'id,source,text\nb,Daily,The mill in Berlin burnt on 21 June 2024.\na,Daily,"{TEXT}"\n')
    found = related(str(table))
    assert not {"a", "b"} & set(stored_ids(found))
    assert not [each for each in stored_ids(found) if "~" in each]


def test_ids_are_relative_to_the_folder_of_the_first_articles_where_nothing_else_tells(
    articles: Path, index: Index
) -> None:
    Path(".git").rmdir()
    index()
    (articles / "new.md").write_text("---\nsource: Daily\n---\nThe bridge in Berlin was shut on 20 June 2024.\n")
    index("articles/new.md")
    assert sorted(Store(STORE).segments[-1].column("id")["id"]) == ["new.md"]
    (articles / "en.md").write_text("---\nsource: Else\n---\nThe bridge in Berlin was shut on 20 June 2024.\n")
    assert "en.md" not in {each.path for each in related("articles/en.md").articles}
    assert "articles/en.md" not in {each.path for each in related("articles/en.md").articles}
