"""A stranger's file never ends in a traceback, and no article is lost without a word."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from checker.errors import CheckerError
from checker.ingest import read_articles
from checker.ingest.decoding import MAX_BYTES
from checker.ingest.finding import NotRegularError, open_regular
from checker.rulefiles import RuleFiles


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\n" * 10_000, "is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe" + bytes(200), "is binary data"),
        ("a.txt", "President".encode("utf-16-le"), "UTF-16 without a byte order mark; save it as UTF-8"),
        ("a.txt", "Встреча.\nПрошла.".encode("cp1251"), "is not UTF-8 (line 1 has the byte 0xc2); convert it"),
        ("a.csv", b"title,body\na,b\n", "has no column text; its columns: title, body"),
        ("a.csv", b"text\n", "has no row"),
        ("a.json", b"{]", "is not JSON (line 1, column 2"),
        ("a.json", b"[" * 100_000, "is nested too deeply"),
        ("a.json", b"[]", "holds an empty list"),
        ("a.html", b"<html></html>", "holds no article"),
    ],
)
def test_file_without_an_article_is_listed_with_the_reason(read: Any, name: str, content: bytes, reason: str) -> None:
    found = read(name, content)
    assert found.articles == ()
    assert len(found.unchecked) == 1 and reason in found.unchecked[0].reason
    assert found.unchecked[0].reason.startswith(found.unchecked[0].article)


def test_lines_that_do_not_parse_are_named_and_the_others_read(read: Any) -> None:
    broken = ['{"text": broken}', "", "[1]", '{"text": 5}', '{"title": "x"}']
    found = read("a.jsonl", "\n".join(['{"text": "They met."}', *broken, '{"text": "Left."}']))
    assert [article.text for article in found.articles] == ["They met.", "Left."]
    reasons = [u.reason.split(": ", 1)[1] for u in found.unchecked]
    assert reasons == [
        "line 2 is not JSON (line 2, column 10: expecting value); the other lines were read",
        "line 4 holds no object; an article is an object with the field text",
        "line 5: text is not a string",
        "line 6: the object has no field text; its fields: title",
    ]


def test_unpaired_surrogates_leave_the_article_readable(read: Any) -> None:
    article = read("a.json", b'{"text": "They \\ud800met\\udc00.", "title": "\\udfff"}').articles[0]
    assert article.text.endswith("They \ufffdmet\ufffd.")
    assert len(article.offsets) == len(article.text) + 1
    article.text.encode("utf-8")
    assert read("b.txt", b"They \xed\xa0\x80 met.").articles[0].text == "They \ufffd met."


@pytest.mark.parametrize(
    ("content", "passages"),
    [
        ("word", 1),
        ("7", 1),
        ("12 345\n१२३", 2),
        ("😀😀", 0),
        ("\u202eמילה\u202c ושתיים.\u2066x\u2069", 1),
        ("They met.\0 They left the bridge at noon and went on to the capital, where they dined.", 1),
        ("\n" * 5_000 + "They met.\r\n" + "\n" * 5_000, 1),
    ],
)
def test_odd_text_is_an_article(read: Any, content: str, passages: int) -> None:
    found = read("a.txt", content)
    article = found.articles[0]
    assert (article.text, len(article.passages)) == (content, passages)
    assert [u.reason.split(": ", 1)[1] for u in found.unchecked] == ([] if passages else ["has no sentence to check"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "1" * 5_000_000),
        ("a.txt", "क" * 1_700_000),
        ("a.txt", "नेता पुल पर मिले। " * 100_000),
        ("a.txt", " " * 4_999_999 + "x"),
        ("a.txt", "(फोटो: " * 500_000),
        ("a.md", "*" * 2_000_000),
        ("a.md", "[" * 2_000_000),
        ("a.csv", "text\n" + '"' * 5_000_000),
        ("a.html", "<p" * 500_000),
        ("a.html", '<a b="' * 100_000),
    ],
    ids=lambda value: value[:7],
)
def test_five_megabytes_pass_in_seconds(read: Any, name: str, content: str) -> None:
    start = time.perf_counter()
    found = read(name, content)
    assert time.perf_counter() - start < 10
    assert len(found.articles) + len(found.unchecked) == 1


def test_many_records_pass_in_linear_time(read: Any) -> None:
    lines = "\n".join(json.dumps({"text": f"They met {number} times."}) for number in range(5_000))
    start = time.perf_counter()
    assert len(read("a.jsonl", lines).articles) == 5_000
    assert time.perf_counter() - start < 10


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, rules: RuleFiles) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    found = read_articles([str(path)], rules)
    assert (found.articles, "is larger than 50 MB; split it" in found.unchecked[0].reason) == ((), True)


def test_a_path_that_does_not_exist_ends_the_run(tmp_path: Path, rules: RuleFiles) -> None:
    with pytest.raises(CheckerError, match=r"gone\.txt: no such file or folder"):
        read_articles([str(tmp_path / "gone.txt")], rules)
    with pytest.raises(CheckerError, match=r"\*\.txt: matches no file"):
        read_articles([str(tmp_path / "*.txt")], rules)
    with pytest.raises(CheckerError, match="no such file or folder"):
        read_articles(["a\0b"], rules)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_an_unreadable_file_that_is_named_ends_the_run(tmp_path: Path, rules: RuleFiles) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    with pytest.raises(CheckerError, match=r"a\.txt: cannot be read"):
        read_articles([str(tmp_path / "a.txt")], rules)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_file_in_a_folder_is_listed(tmp_path: Path, rules: RuleFiles) -> None:
    (tmp_path / "a.txt").write_text("They left.", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b.txt").write_text("They met.", encoding="utf-8")
    found = read_articles([str(tmp_path)], rules)
    assert [a.text for a in found.articles] == ["They met."]
    assert "a.txt: cannot be read" in found.unchecked[0].reason


def test_folder_is_read_in_order_and_says_what_it_leaves(tmp_path: Path, rules: RuleFiles) -> None:
    for name in ("b.txt", "a/c.md", "a/.hidden.txt", ".git/x.txt", "paper.doc", "README.md", "d e.JSON"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"text": "They met."}' if name.endswith("JSON") else f"They met in {name}.", encoding="utf-8")
    found = read_articles([str(tmp_path)], rules)
    base = str(tmp_path)
    assert [a.path for a in found.articles] == [f"{base}/a/c.md", f"{base}/b.txt", f"{base}/d e.JSON"]
    assert [(u.article.removeprefix(base), u.reason.split(";")[0]) for u in found.unchecked] == [
        ("/README.md", "tells of the folder, not of the news"),
        ("/paper.doc", "is no article by its name"),
    ]
    assert len(read_articles([f"{base}/README.md"], rules).articles) == 1


def test_a_file_met_twice_is_read_once(tmp_path: Path, rules: RuleFiles) -> None:
    path = tmp_path / "a.txt"
    path.write_text("They met.", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(path)
    found = read_articles([str(path), str(path), str(tmp_path), str(tmp_path / "*.txt")], rules)
    assert [a.path for a in found.articles] == [str(path)]
    assert {(u.article, u.reason) for u in found.unchecked} == {
        (str(tmp_path / "b.txt"), f"is the same file as {path}, which was read")
    }


def test_links_that_lead_in_a_circle_or_nowhere(tmp_path: Path, rules: RuleFiles) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("They met.", encoding="utf-8")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = read_articles([str(tmp_path)], rules)
    assert [a.path.removeprefix(str(tmp_path)) for a in found.articles] == ["/in/a.txt"]
    assert [(u.article.removeprefix(str(tmp_path)), u.reason.split(";")[0]) for u in found.unchecked] == [
        ("/in/self.txt", "is a link that leads nowhere"),
        ("/in/up", "is a link that leads back to a folder above it"),
        ("/pipe.txt", "is no regular file but a pipe, a device or a socket"),
    ]


def test_links_out_of_the_folder_are_listed_and_not_read(tmp_path: Path, rules: RuleFiles) -> None:
    given, outside = tmp_path / "given", tmp_path / "given-not"
    for folder in (given, outside):
        (folder / "sub").mkdir(parents=True)
        (folder / "sub" / "a.txt").write_text(f"They met in {folder.name}.", encoding="utf-8")
    (given / "file.txt").symlink_to(outside / "sub" / "a.txt")
    (given / "folder").symlink_to(outside)
    (given / "above").symlink_to(tmp_path)
    (given / "inside.txt").symlink_to(given / "sub" / "a.txt")
    (given / "twice").symlink_to("folder")
    for paths in ([given], [given / "*"], [given / "**" / "*"]):
        found = read_articles([str(path) for path in paths], rules)
        assert [a.text for a in found.articles] == ["They met in given."]
    found = read_articles([str(given)], rules)
    outward = f"is a link that leads out of the folder {given}; name what it leads to, to have it read"
    assert [(u.article.removeprefix(str(given)), u.reason) for u in found.unchecked] == [
        ("/above", outward),
        ("/file.txt", outward),
        ("/folder", outward),
        ("/sub/a.txt", f"is the same file as {given}/inside.txt, which was read"),
        ("/twice", outward),
    ]
    assert len(read_articles([str(given / "file.txt")], rules).articles) == 1, "whoever names it wants it"


def test_a_pattern_comes_to_an_end_where_links_lead_in_circles(tmp_path: Path, rules: RuleFiles) -> None:
    (tmp_path / "sub[1]" / ".hidden").mkdir(parents=True)
    for name in ("a.txt", "sub[1]/b.txt", "sub[1]/.hidden/c.txt"):
        (tmp_path / name).write_text(f"They met in {name}.", encoding="utf-8")
    for number in range(3):
        (tmp_path / f"circle{number}").symlink_to(tmp_path)
    for pattern in ("**/*.txt", "**", "**/**/*.txt"):
        found = read_articles([str(tmp_path / pattern)], rules)
        assert [a.path.removeprefix(str(tmp_path)) for a in found.articles] == ["/a.txt", "/sub[1]/b.txt"], pattern


def test_what_is_no_regular_file_is_listed_and_never_waited_for(tmp_path: Path, rules: RuleFiles) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.txt"))
        (tmp_path / "null.txt").symlink_to("/dev/null")
        (tmp_path / "a.txt").write_text("They met.", encoding="utf-8")
        names = ("pipe.txt", "socket.txt", "null.txt")
        named = [str(tmp_path / name) for name in names]
        for paths in ([*named, str(tmp_path / "a.txt")], [str(tmp_path / "*.txt")], [str(tmp_path)]):
            found = read_articles(paths, rules)
            assert [a.text for a in found.articles] == ["They met."]
            assert {u.article for u in found.unchecked} == set(named)
        assert {u.reason for u in read_articles(named, rules).unchecked} == {
            "is no regular file but a pipe, a device or a socket; give what comes out of it as -"
        }


def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(NotRegularError):
        open_regular(tmp_path / "pipe.txt")


def test_a_file_name_that_is_not_text(tmp_path: Path, rules: RuleFiles) -> None:
    (tmp_path / os.fsdecode(b"\xff\xe0.txt")).write_text("They met.", encoding="utf-8")
    (tmp_path / "a\nb[1].txt").write_text("They left.", encoding="utf-8")
    found = read_articles([str(tmp_path), str(tmp_path / "a\nb[1].txt")], rules)
    assert [a.path.rsplit("/", 1)[1] for a in found.articles] == ["a\nb[1].txt", "\ufffd\ufffd.txt"]
