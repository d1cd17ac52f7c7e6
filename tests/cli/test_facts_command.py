"""`checker facts`: the fact sheet of each story, through the real program."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from newsroom import Desk
from openpyxl import load_workbook

from checker.model import Article
from checker.rules.findings import answers_told

FERRY = (
    "A ferry capsized on the Orin river near Halden on Sunday. The accident killed {dead} people and nine are missing."
)
FERRY_HI = "रविवार को हाल्डेन के पास ओरिन नदी में नाव पलट गई। हादसे में {dead} लोगों की मौत हुई और 9 लोग लापता हैं।"
FLOOD = "A flood in the Tavi valley killed {dead} people on Monday. The bridge at Marn was carried away."
ALL = ("s.txt", "s.csv", "s.xlsx", "s.json", "s.html", "s.md")


@pytest.fixture
def ferry(desk: Desk) -> Desk:
    """A desk with three reports of one accident, whose names and dates run in two orders, and one with aid alone."""
    desk.write("ferry/z.md", FERRY.format(dead=21), source="Zeit Post", published="2024-07-08")
    said = FERRY.format(dead="at least 17") + " Each family will get 5,000 dollars in compensation."
    desk.write("ferry/m.md", said, source="Marn News", published="2024-07-09")
    desk.write("ferry/a.md", FERRY_HI.format(dead=24), source="प्रभात", language="hi", published="2024-07-10")
    return desk


def facts_of(desk: Desk, *paths: str) -> Any:
    """What `checker facts` writes as JSON."""
    ran = desk.run("facts", *paths, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_a_row_is_a_question_and_a_column_a_source_in_the_order_of_publication(ferry: Desk) -> None:
    (story,) = facts_of(ferry, "ferry")["stories"]
    assert [each["source"] for each in story["sources"]] == ["Zeit Post", "Marn News", "प्रभात"]
    assert [each["published"] for each in story["sources"]] == ["8 July 2024", "9 July 2024", "10 July 2024"]
    rows = {fact["measure"]["id"]: fact for fact in story["facts"]}
    dead = {a["value"]: [c["source"] for c in a["claims"]] for a in rows["dead"]["answers"]}
    assert dead == {"21": ["Zeit Post"], "at least 17": ["Marn News"], "24": ["प्रभात"]}
    missing = [{c["source"] for c in a["claims"]} for a in rows["missing"]["answers"]]
    assert (rows["missing"]["outcome"], missing) == ("agreement", [{"Zeit Post", "Marn News", "प्रभात"}])
    assert rows["compensation"]["outcome"] == "single"


def test_the_text_is_a_table_with_the_outcome_in_words(ferry: Desk) -> None:
    ran = ferry.run("facts", "ferry")
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines.index("A Zeit Post (English, 8 July 2024: ferry/z.md)") == 2
    assert "disagree Dead in the boat accident 21 at least 17 24" in lines
    assert "agree Missing in the boat accident 9 9 9" in lines
    assert (
        lines[lines.index("Told by one source only (1)") + 1] == "Compensation a family in the boat accident USD 5000 B"
    )
    assert max(map(len, ran.out.splitlines())) <= 120


def test_the_format_follows_the_suffix_and_the_bytes_are_the_same_each_time(ferry: Desk) -> None:
    arguments = [part for name in ALL for part in ("-o", name)]
    assert ferry.run("facts", "ferry", *arguments).code == 0
    first = {name: (ferry.folder / name).read_bytes() for name in ALL}
    assert first["s.xlsx"].startswith(b"PK")
    assert first["s.html"].startswith(b"<!DOCTYPE html>")
    assert json.loads(first["s.json"])["schema"] == "checker-facts/1"
    assert ferry.run("facts", "ferry", *arguments).code == 0
    assert {name: (ferry.folder / name).read_bytes() for name in ALL} == first


def test_the_csv_has_the_values_beside_each_other_and_the_quotes(ferry: Desk) -> None:
    ferry.run("facts", "ferry", "-o", "s.csv")
    rows = list(csv.DictReader(io.StringIO((ferry.folder / "s.csv").read_bytes().decode("utf-8-sig"))))
    dead = next(row for row in rows if row["measure"] == "dead")
    assert (dead["Zeit Post"], dead["Marn News"], dead["प्रभात"]) == ("21", "at least 17", "24")
    assert (dead["question"], dead["outcome"]) == ("Dead in the boat accident", "contradiction")
    assert "Zeit Post: The accident killed 21 people and nine are missing. (ferry/z.md, characters" in dead["quotes"]


def test_each_value_of_the_workbook_leads_to_its_quote(ferry: Desk) -> None:
    ferry.run("facts", "ferry", "-o", "s.xlsx")
    book = load_workbook(ferry.folder / "s.xlsx")
    page, quotes = book.worksheets
    assert quotes.title == "quotes"
    heads = [cell.value for cell in page[1]]
    line = next(row for row in page.iter_rows(min_row=2) if row[heads.index("measure")].value == "dead")
    value = line[heads.index("प्रभात\n10 July 2024")]
    assert value.value == "24"
    place = value.hyperlink.location or value.hyperlink.target
    said = [cell.value for cell in quotes[int(place.rpartition("A")[2])]]
    assert "24" in said
    assert "प्रभात" in said
    assert any("24 लोगों की मौत" in str(cell) for cell in said)


def test_the_page_is_a_table_of_heads_and_every_link_of_it_leads_somewhere(ferry: Desk) -> None:
    ferry.run("facts", "ferry", "-o", "s.html")
    tree = html.fromstring((ferry.folder / "s.html").read_bytes().decode())
    table = tree.xpath("//table[@class='sheet']")[0]
    assert table.xpath("./caption/text()") == ["What the sources say, in the order of publication"]
    assert table.xpath("./thead/tr/th[@scope='col']/bdi/text()") == ["Zeit Post", "Marn News", "प्रभात"]
    assert "Dead in the boat accident" in table.xpath("./tbody/tr/th[@scope='row']/bdi/text()")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    (link,) = table.xpath(".//a[bdi/text()='24']/@href")
    assert "24 लोगों की मौत" in tree.get_element_by_id(link[1:]).text_content()


def test_the_report_shows_the_sheet_above_its_findings_and_leads_to_them(ferry: Desk) -> None:
    assert ferry.run("check", "ferry", "-o", "r.html", "--exit-zero").code == 0
    tree = html.fromstring((ferry.folder / "r.html").read_bytes().decode())
    (story,) = tree.xpath("//section[@class='story']")
    kinds = [each.get("class") for each in story.xpath("./section | ./div")]
    assert kinds.index("block facts") < kinds.index("findings")
    (verdict,) = story.xpath(".//tr[th/bdi/text()='Dead in the boat accident']/td[@class='verdict']/a")
    assert tree.get_element_by_id(verdict.get("href")[1:]).get("class") == "finding warning"
    assert "disagree" in verdict.text_content()
    assert not story.xpath(".//div[@class='block agreements']")


def test_the_finding_of_one_story_is_not_lent_to_the_same_question_of_another(desk: Desk) -> None:
    desk.write("f/one.md", FLOOD.format(dead=12), source="Zeit Post", published="2024-11-20")
    desk.write("f/two.md", FLOOD.format(dead=15), source="Marn News", published="2024-11-20")
    other = "A flood on the river Sarn killed 3 people on Saturday and left a school without a roof."
    desk.write("f/three.md", other, source="Hill Post", published="2025-03-02")
    told, alone = facts_of(desk, "f")["stories"]
    dead = [next(f for f in story["facts"] if f["measure"]["id"] == "dead") for story in (told, alone)]
    assert [(fact["outcome"], fact["finding"] is not None) for fact in dead] == [
        ("contradiction", True), ("single", False),
    ]  # fmt: skip
    assert dead[1]["level"] is None


def test_sentences_that_agree_stand_in_the_row_of_those_that_disagree_with_them() -> None:
    samples = Path(__file__).resolve().parents[2] / "samples"
    paths = [str(path) for path in sorted(samples.glob("2023-vostochny-*.txt"))]
    (story,) = facts_of(Desk(samples), *paths)["stories"]
    (row,) = [fact for fact in story["facts"] if "delegation" in fact["measure"]["label"]]
    assert row["outcome"] == "contradiction"
    assert {claim["source"] for answer in row["answers"] for claim in answer["claims"]} == {
        each["source"] for each in story["sources"]
    }


def test_aligned_sentences_are_told_by_the_measure_that_they_are_of(desk: Desk) -> None:
    head = "The ferry accident on the Orin river\n\n"
    desk.write(
        "c/one.md", head + "The state will pay 500,000 dollars to the family of each of the dead.", source="Zeit Post"
    )
    desk.write(
        "c/two.md", head + "The state will pay 400,000 dollars to the family of each of the dead.", source="Marn News"
    )
    ran = desk.run("check", "c", "--exit-zero", "--format", "json")
    messages = [finding["message"] for finding in json.loads(ran.out)["findings"]]
    assert messages
    assert not [message for message in messages if "differ" in message.casefold()]
    assert all("500,000" in message and "400,000" in message for message in messages)


def test_a_stranger_makes_no_formula_and_no_control_character(desk: Desk) -> None:
    desk.write("e/one.md", FLOOD.format(dead=12), source="'=HYPERLINK(\"http://evil.example\")'")
    desk.write("e/two.md", FLOOD.format(dead=15), source='"@SUM\\e[31m(A1)"')
    out = desk.run("facts", "e").out
    assert "\x1b" not in out
    desk.run("facts", "e", "-o", "s.csv", "-o", "s.xlsx")
    rows = list(csv.reader(io.StringIO((desk.folder / "s.csv").read_bytes().decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert "\x1b" not in (desk.folder / "s.csv").read_text("utf-8-sig")
    for page in load_workbook(desk.folder / "s.xlsx").worksheets:
        kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
        assert kinds == {"s"}
        assert not [c for row in page.iter_rows() for c in row if c.value and str(c.value)[0] in "=+-@"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no articles are named; give PATH..., or `corpus` in checker.toml"),
        (("nowhere",), "nowhere: no such file or folder"),
        (
            ("articles", "-o", "s.sarif"),
            "s.sarif: the suffix stands for no format; use one of .csv .htm .html .json .md",
        ),
        (("articles", "--format", "sarif"), "'sarif' is no report format; use one of text csv xlsx json html markdown"),
        (("articles", "-o", "none/s.csv"), "none/s.csv: the folder none does not exist; create it first"),
        (("articles", "-o", "s.csv", "-o", "s.csv"), "two outputs name the same file; give each -o a name of its own"),
        (("articles", "--rules", "none"), "none: no such rules folder"),
        (("articles", "--encoder", "none/of/these"), "encoder 'none/of/these': neither a folder nor a name"),
        (("articles", "--config", "none.toml"), "none.toml"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_no_file(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    before = sorted(desk.folder.rglob("*"))
    ran = desk.run("facts", *arguments)
    assert ran.code == 2
    assert ran.err.splitlines()[-1].startswith(f"checker: {said}")
    assert sorted(desk.folder.rglob("*")) == before


def test_the_corpus_of_the_settings_is_what_is_read(ferry: Desk) -> None:
    (ferry.folder / "checker.toml").write_text('corpus = ["ferry"]\nfail-level = "error"\n')
    ran = ferry.run("facts")
    assert (ran.code, "Dead in the boat accident" in ran.out) == (0, True)


def test_articles_without_facts_are_said_to_have_none(desk: Desk) -> None:
    desk.write("n/one.md", "The market opens in the morning.\n", source="Zeit Post")
    ran = desk.run("facts", "n", "n", "-o", "-", "-o", "s.html", "-o", "s.csv", "-o", "s.xlsx", "-o", "s.md")
    assert (ran.code, ran.out) == (0, "No story has facts to lay beside each other.\n")
    assert "No story has facts" in (desk.folder / "s.html").read_text()


def test_opposites_are_told_by_the_sentence_that_they_stand_in(desk: Desk) -> None:
    rest = " The works on the northern bank begin in spring, and the old ferry stays until then."
    desk.write("o/one.md", "The council approved the plan for the harbour bridge." + rest, source="Zeit Post")
    desk.write("o/two.md", "The council rejected the plan for the harbour bridge." + rest, source="Marn News")
    found = json.loads(desk.run("check", "o", "--exit-zero", "--format", "json").out)["findings"]
    assert [finding["message"] for finding in found] == [
        "«The council [ ] the plan for the harbour bridge.»: «approved» by Zeit Post (20 June), "
        "«rejected» by Marn News (20 June)."
    ]
    (row,) = [fact for fact in facts_of(desk, "o")["stories"][0]["facts"] if fact["outcome"] == "contradiction"]
    assert row["measure"]["label"] == "«The council [ ] the plan for the harbour bridge.»"


def test_a_message_names_some_answers_and_counts_the_rest() -> None:
    articles = {f"{n}": [Article(f"a{n}", "a.md", f"Source {n}", "en", "", ())] for n in range(500)}
    told = answers_told("Dead in the flood", articles)
    assert told.startswith("Dead in the flood: 0 by Source 0, 1 by Source 1,")
    assert told.endswith("7 by Source 7, and 492 more answers.")
