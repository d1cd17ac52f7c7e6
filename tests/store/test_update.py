"""Keeping a store in step with the files it came from."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from indexing import RULES, Index

from checker import pipeline
from checker.model import Article, Claim, Span
from checker.store import Store, StoredCorpus, compact, verify
from checker.store.records import from_frames, to_frames

STORE = Path("store")


def stored() -> dict[str, tuple[Article, list[Claim]]]:
    """What is in force in the store, by id."""
    found = {}
    for segment in Store(STORE).segments:
        live = sorted(set(range(segment.entry.articles)) - set(segment.entry.deleted))
        found.update({each.article.id: (each.article, each.claims) for each in segment.load(live)})
    return found


def test_what_was_read_is_what_is_stored(index: Index) -> None:
    index()
    reading = pipeline.read_claims(["articles"], RULES)
    expected = {a.id: (a, [c for c in reading.claims if c.article == a.id]) for a in reading.articles}
    assert sum(len(claim.values) for _, claims in expected.values() for claim in claims) > 5
    assert stored() == expected


def test_any_text_survives_the_store() -> None:
    text = "\0 " + "\ud800" + "𐍈 ४२"
    article = Article("i", "p", "\ud800", "hi", text, (), title=None, url="", offsets=(0, 3, 9))
    claim = Claim("c", "i", Span(0, 3), Span(0, 3), "\0ff", "hi", speaker="\udfff", quoted=True)
    assert from_frames(to_frames([article], [[claim]], [1], 0)) == [(article, [claim])]


def test_unchanged_files_are_not_read_again(index: Index) -> None:
    index()
    before = Store(STORE).manifest
    done = index()
    assert (done.added, done.changed, done.removed, done.unchanged) == (0, 0, 0, 3)
    assert Store(STORE).manifest == before


def test_changed_files_are_replaced_and_deleted_ones_leave(articles: Path, index: Index) -> None:
    index()
    text = (articles / "en.md").read_text(encoding="utf-8")
    (articles / "en.md").write_text(text.replace("1,200", "1,500"), encoding="utf-8")
    (articles / "ru.md").unlink()
    (articles / "new.md").write_text("The market opens at nine.\n", encoding="utf-8")
    done = index()
    assert (done.added, done.changed, done.removed, done.unchanged) == (1, 1, 1, 1)
    found = stored()
    assert sorted(found) == ["articles/en.md", "articles/hi.md", "articles/new.md"]
    assert "1,500" in found["articles/en.md"][0].text
    assert verify(STORE) == []


def test_a_deleted_file_can_be_named_itself(articles: Path, index: Index) -> None:
    index()
    (articles / "ru.md").unlink()
    assert index("articles/ru.md").removed == 1
    assert sorted(stored()) == ["articles/en.md", "articles/hi.md"]


def test_files_of_other_folders_stay(index: Index) -> None:
    index()
    Path("more").mkdir()
    Path("more/x.md").write_text("The market opens at nine.\n", encoding="utf-8")
    assert (index("more").removed, len(stored())) == (0, 4)


def test_paths_have_one_form(articles: Path, index: Index) -> None:
    index("./articles")
    assert index(str(articles.resolve())).unchanged == 3
    assert sorted(stored()) == ["articles/en.md", "articles/hi.md", "articles/ru.md"]


def test_other_rules_read_everything_anew(index: Index) -> None:
    index()
    done = index(reading="rules 2")
    assert (done.changed, done.articles) == (3, 3)
    assert verify(STORE) == []


def test_an_id_that_is_taken_gets_a_number(articles: Path, index: Index) -> None:
    for name in ("a", "b"):
        record = {"id": "one", "source": name, "language": "en", "text": f"The bridge {name} is old."}
        (articles / f"{name}.json").write_text(json.dumps(record))
    index("articles/a.json")
    done = index("articles/b.json")
    assert sorted(stored()) == ["one", "one~2"]
    assert [note.article for note in done.unchecked] == ["one~2"]


def test_compacting_keeps_what_is_in_force(articles: Path, index: Index) -> None:
    for number in range(5):
        text = (articles / "en.md").read_text(encoding="utf-8")
        (articles / "en.md").write_text(text + f"\nThe bridge has {number} lamps.\n", encoding="utf-8")
        index()
    before = stored()
    compact(STORE, program="test")
    store = Store(STORE)
    assert [(s.entry.articles, s.entry.deleted) for s in store.segments] == [(3, ())]
    assert stored() == before
    assert verify(STORE) == []
    done = index()
    assert done.unchanged == 3


def test_many_small_changes_do_not_make_many_segments(articles: Path, index: Index) -> None:
    for number in range(14):
        (articles / f"{number}.md").write_text(f"The bridge has {number} lamps.\n", encoding="utf-8")
        index()
    assert len(Store(STORE).segments) <= 8
    assert len(stored()) == 17
    assert verify(STORE) == []


def test_merging_keeps_vectors_and_anchors_with_their_articles(articles: Path, index: Index) -> None:
    index()
    (articles / "hi.md").unlink()
    (articles / "new.md").write_text("The market opens at nine.\n", encoding="utf-8")
    index()
    before = {e.article.id: e.vectors for s in Store(STORE).segments for e in s.load(range(s.entry.articles))}
    compact(STORE, program="test")
    segment = Store(STORE).segments[0]
    for row, each in enumerate(segment.load(range(segment.entry.articles))):
        np.testing.assert_array_equal(each.vectors, before[each.article.id])
        nearest, cosines = segment.blocks.nearest(each.vectors.mean(axis=0, keepdims=True), 1)
        assert (int(nearest[0, 0]), cosines[0, 0] > 0.5) == (row, True)


def test_the_same_articles_give_the_same_index(index: Index) -> None:
    files = []
    for _ in range(2):
        index()
        entry = Store(STORE).segments[0].entry
        files.append({name: stamp for name, stamp in entry.files.items() if not name.endswith(".parquet")})
        for path in sorted(STORE.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    assert files[0] == files[1]


def test_an_article_without_a_claim_takes_its_place(articles: Path, index: Index) -> None:
    (articles / "question.md").write_text("Who knows?\n", encoding="utf-8")
    index()
    found = stored()
    assert "articles/question.md" in found
    assert dataclasses.replace(found["articles/question.md"][0], sha256="").text == "Who knows?\n"
    assert verify(STORE) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_not_utf_8_is_kept_and_found_again(articles: Path, index: Index) -> None:
    odd = Path(os.fsdecode(b"articles/\xff\xe0.md"))
    (articles / "en.md").rename(odd)
    assert index().articles == 3
    assert index().unchanged == 3
    assert verify(STORE) == []
    odd.unlink()
    assert index().removed == 1


def test_articles_with_anything_in_them_are_indexed(articles: Path, index: Index) -> None:
    (articles / "surrogate.json").write_text(
        '{"id": "\\ud800", "source": "\\udfff", "text": "The bridge \\ud800 is old."}'
    )
    (articles / "many.jsonl").write_text("".join(f'{{"text": "The bridge {n} has {n} lamps."}}\n' for n in range(100)))
    (articles / "empty.md").write_text("")
    (articles / "digits.txt").write_text("7" * 1_000_000)
    done = index()
    assert {note.article for note in done.unchecked} >= {"articles/empty.md"}
    assert len(stored()) == 105
    assert verify(STORE) == []


def test_an_empty_folder_makes_an_empty_store(index: Index) -> None:
    Path("none").mkdir()
    assert index("none").articles == 0
    assert Store(STORE).info().articles == 0
    assert pipeline.check(["articles/en.md"], corpus=StoredCorpus(Store(STORE))).summary.articles == 1
    compact(STORE, program="test")
    assert verify(STORE) == []
