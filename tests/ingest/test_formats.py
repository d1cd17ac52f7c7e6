"""Each format gives the same article, and each code point of it leads back to where it stands in the file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ingest import read_articles
from checker.ingest.csv_records import read_csv
from checker.ingest.json_records import read_json
from checker.ingest.records import Draft
from checker.model import Article
from checker.rulefiles import RuleFiles

TEXT = 'दोनों नेता "पुल" पर मिले।\nवे <b> 😀 & \\ बोले।'
PAGE = """<!doctype html>
<html lang="en"><head><title>पुल खुला &amp; सजा | समाचार</title>
<meta property="og:site_name" content="समाचार">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": ["NewsArticle"],
"headline": "पुल खुला & सजा", "datePublished": "2024-06-19T23:30:00+05:30", "url": "https://example.org/a"}]}</script>
</head><body><nav><a href="/">होम</a> <a href="/w">विश्व</a></nav>
<article><h1>पुल खुला &amp; <i>सजा</i></h1>
<p>दोनों नेता नए पुल पर मिले और <b>डेढ़ घंटे</b> तक
   बातचीत की&nbsp;&#8212; यह जानकारी मंत्रालय ने दी है।</p>
<p>पुल पर र&#x94D;&#x200D;याल नाम का स्तंभ है जिसकी ऊँचाई बीस मीटर से अधिक बताई गई है।</p>
<p>Share</p></article><footer>© 2024 समाचार</footer></body></html>
"""


def passages(article: Article) -> list[tuple[str, str]]:
    return [(passage.kind, passage.span.of(article.text)) for passage in article.passages]


def test_text_is_the_file_with_front_matter_and_carriage_returns(read: Any) -> None:
    content = "---\r\ntitle: पुल खुला\r\nsource: समाचार\r\nother: x\r\n---\r\nनेता मिले।\r\n\r\nवे बोले।\r\n"
    found = read("a.txt", content)
    article = found.articles[0]
    assert (article.text, article.offsets, found.unchecked) == (content, None, ())
    assert passages(article) == [("title", "पुल खुला"), ("body", "नेता मिले।"), ("body", "वे बोले।")]
    assert (article.title, article.source, article.id.endswith("a.txt")) == ("पुल खुला", "समाचार", True)


def test_without_metadata_the_source_is_the_file_name(read: Any) -> None:
    article = read("desk-1.txt", "The two leaders met for an hour on the bridge.").articles[0]
    assert (article.source, article.title, article.published, article.language) == ("desk-1.txt", None, None, "en")


def test_byte_order_mark_is_no_part_of_the_text(read: Any) -> None:
    content = "---\npublished: 2024-06-19\n---\nनेता मिले।"
    for encoded in (b"\xef\xbb\xbf" + content.encode("utf-8"), content.encode("utf-16")):
        article = read("a.txt", encoded).articles[0]
        assert (article.text, article.published) == (content, dt.date(2024, 6, 19))


def test_lines_of_a_fixed_width_are_one_paragraph(read: Any) -> None:
    wrapped = (
        "The two leaders met on the new bridge over the river and spoke\n"
        "there for more than an hour about the treaty that both of them\n"
        "had signed in the capital a year before the bridge was opened\n"
        "to the public.\n\nThey left at noon.\n"
    )
    found = passages(read("a.txt", wrapped).articles[0])
    assert [words.split()[-1] for _, words in found] == ["public.", "noon."]


def test_a_line_of_a_fixed_width_that_ends_a_sentence_ends_no_paragraph(read: Any) -> None:
    wrapped = (
        "The two leaders met on the new bridge over the broad river there.\n"
        "They spoke for more than an hour about the treaty that the two of\n"
        "them had signed in the capital one year before it was opened up.\n"
        "Crowds stood on both banks of the river and waved until the dusk.\n"
        "\nThey left at noon.\n"
    )
    found = passages(read("a.txt", wrapped).articles[0])
    assert [words.split()[-1] for _, words in found] == ["dusk.", "noon."]


def test_short_lines_under_a_long_one_are_lines(read: Any) -> None:
    listed = (
        "The following bridges over the broad river will be closed in May.\n"
        "Arnberg bridge.\nOld mill bridge.\nBridge of the tanners.\n"
    )
    found = passages(read("a.txt", listed).articles[0])
    assert len(found) == 4


def test_a_line_over_a_paragraph_is_a_heading(read: Any) -> None:
    text = "नेता पुल पर मिले और बोले।\n\nपुल पर हुई बात\nनेताओं ने पुल पर एक घंटे तक बात की और फिर चले गए।"
    assert [kind for kind, _ in passages(read("a.txt", text).articles[0])] == ["body", "title", "body"]


def test_markdown_loses_its_markup_and_keeps_its_places(read: Any) -> None:
    content = (
        "---\npublished: 2024-06-19\n---\n# पुल *खुला*\n\n"
        "**१४ सितंबर** को [दोनों नेता](http://example.org/a_(b))\nमिले &amp; बोले।\n\n"
        "> वे \\*चले\\* गए।\n\n- snake_case रहा\n\n![चित्र](a.png)\n"
    )
    article = read("a.md", content).articles[0]
    assert passages(article) == [
        ("title", "पुल खुला"),
        ("body", "१४ सितंबर को दोनों नेता\nमिले & बोले।"),
        ("body", "वे *चले* गए।"),
        ("body", "snake_case रहा"),
    ]
    assert article.title == "पुल खुला"
    assert article.offsets is not None and len(article.offsets) == len(article.text) + 1
    assert article.offsets[-1] == len(content)
    for char, place in zip(article.text, article.offsets, strict=False):
        assert content[place] == char
    start = article.text.index("१४")
    assert content[article.offsets[start] : article.offsets[start + 8] + 3] == "१४ सितंबर**"


def test_markdown_without_markup_is_the_file(read: Any) -> None:
    content = "# पुल खुला\n\nनेता मिले। [विज्ञापन_2]\n"
    article = read("a.md", content).articles[0]
    assert (article.text, article.offsets) == (content, None)


def test_page_gives_article_and_declared_metadata(read: Any) -> None:
    found = read("a.html", PAGE)
    article = found.articles[0]
    assert passages(article) == [
        ("title", "पुल खुला & सजा"),
        ("body", "दोनों नेता नए पुल पर मिले और डेढ़ घंटे तक बातचीत की — यह जानकारी मंत्रालय ने दी है।"),
        ("body", "पुल पर र्‍याल नाम का स्तंभ है जिसकी ऊँचाई बीस मीटर से अधिक बताई गई है।"),
    ]
    assert (article.source, article.url, article.language) == ("समाचार", "https://example.org/a", "hi")
    assert (article.published, article.published_basis) == (dt.date(2024, 6, 19), "metadata")
    assert ([r.span.of(article.text) for r in article.boilerplate], found.unchecked) == (["Share"], ())


def test_page_text_leads_back_to_the_page(read: Any) -> None:
    article = read("a.html", PAGE).articles[0]
    places = article.offsets
    assert places is not None and len(places) == len(article.text) + 1
    for char, place in zip(article.text, places, strict=False):
        at = PAGE[place]
        assert at in (char, "&") or char == "\n" or (char == " " and at.isspace())
    for words, source in (("डेढ़ घंटे", "डेढ़ घंटे"), ("&", "&amp;"), ("—", "&#8212;"), ("र्‍याल", "र&#x94D;&#x200D;याल")):
        start = article.text.index(words)
        end = places[start + len(words) - 1]
        assert PAGE[places[start] :].startswith(source)
        assert places[start] <= end < places[start] + len(source)


def test_blocks_of_a_short_page_stay_apart(read: Any) -> None:
    page = (
        "<html><body><article><h1>पुल</h1><figure><img src=a><figcaption>नेता पुल पर। (स्रोत: एएफपी)</figcaption></figure>"
        "<p>किम सोमवार को आए और पुतिन से मिले। दोनों नेताओं ने बात की।</p><h2>आगे क्या</h2>"
        "<p>वे मंगलवार को चले जाएंगे, ऐसा प्रवक्ता ने कहा है और बताया है।</p></article></body></html>"
    )
    article = read("a.html", page).articles[0]
    assert passages(article) == [
        ("title", "पुल"),
        ("caption", "नेता पुल पर।"),
        ("body", "किम सोमवार को आए और पुतिन से मिले। दोनों नेताओं ने बात की।"),
        ("title", "आगे क्या"),
        ("body", "वे मंगलवार को चले जाएंगे, ऐसा प्रवक्ता ने कहा है और बताया है।"),
    ]


def test_page_in_the_encoding_that_it_declares(read: Any) -> None:
    page = "<html><head><meta charset='windows-1251'></head><body><p>" + "Президент прибыл в столицу с визитом. " * 5
    article = read("a.html", page.encode("cp1251")).articles[0]
    assert (article.language, article.text.startswith("Президент прибыл")) == ("ru", True)


@pytest.mark.parametrize("escaped", [True, False])
def test_json_text_leads_back_through_escapes(read: Any, escaped: bool) -> None:
    content = json.dumps({"text": TEXT, "title": 'पुल "१"', "x": [1, {"text": "no"}]}, ensure_ascii=escaped, indent=1)
    article = read("a.json", content).articles[0]
    assert article.text == 'पुल "१"\n\n' + TEXT
    assert article.passages[0].kind == "title"
    places = article.offsets
    assert places is not None and len(places) == len(article.text) + 1
    for number, char in enumerate(article.text):
        if char == "\n" and number < 10:
            continue
        raw = content[places[number] : places[number + 1]]
        assert json.loads(f'"{raw}"', strict=False) == char
    assert content[places[-1]] == '"'


@given(st.text(min_size=1).filter(str.strip))
def test_any_json_string_is_read_and_mapped(text: str) -> None:
    content = json.dumps({"text": text})
    draft = next(iter(read_json(content)))
    assert isinstance(draft, Draft) and draft.offsets is not None
    assert (draft.text, len(draft.offsets)) == (text, len(text) + 1)
    pieces = [content[a:b] for a, b in zip(draft.offsets, draft.offsets[1:], strict=False)]
    assert [json.loads(f'"{piece}"') for piece in pieces] == list(text)


def test_list_and_lines_number_their_records(read: Any) -> None:
    records = [{"text": "The leaders met."}, {"text": "They left.", "id": "left"}]
    listed = read("a.json", json.dumps(records)).articles
    lines = read("a.jsonl", "\n\n".join(json.dumps(record) for record in records)).articles
    assert [a.id.rsplit("/", 1)[-1] for a in listed] == ["a.json#1", "left"]
    assert [a.id.rsplit("/", 1)[-1] for a in lines] == ["a.jsonl#1", "left"]
    assert [a.text for a in listed] == [a.text for a in lines] == ["The leaders met.", "They left."]


def test_json_lines_in_a_json_file_are_read(read: Any) -> None:
    assert len(read("a.json", '{"text": "They met."}\n{"text": "They left."}\n').articles) == 2


def test_csv_text_leads_back_through_doubled_quotes(read: Any) -> None:
    content = (
        'id,title,text,published\r\na1,"पुल, ""एक""","वे ""पुल"" पर\r\nमिले, और बोले।",2024-06-19\r\na2,,They left.,\r\n'
    )
    first, second = read("a.csv", content).articles
    assert (first.id, first.text) == ("a1", 'पुल, "एक"\n\nवे "पुल" पर\r\nमिले, और बोले।')
    assert (first.published, second.text, second.title) == (dt.date(2024, 6, 19), "They left.", None)
    places = first.offsets
    assert places is not None
    for number, char in enumerate(first.text):
        assert content[places[number]] == char or number in (9, 10)
    assert content[places[-1]] == '"'


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_with_another_delimiter(read: Any, delimiter: str) -> None:
    article = read("a.csv", f"text{delimiter}source\nThe leaders met, and left.{delimiter}Desk\n").articles[0]
    assert (article.text, article.source) == ("The leaders met, and left.", "Desk")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip), min_size=1, max_size=4))
def test_csv_reads_what_the_csv_module_writes(texts: list[str]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerows([["source", "text"], *(["x", text] for text in texts)])
    content = buffer.getvalue()
    drafts = [draft for draft in read_csv(content) if isinstance(draft, Draft)]
    assert [draft.text for draft in drafts] == texts
    for draft in drafts:
        assert draft.offsets is not None
        assert "".join(content[place] for place in draft.offsets[:-1]) == draft.text


def test_standard_input_is_told_by_how_it_begins(rules: RuleFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    for content, words in (
        ('{"text": "They met."}', "They met."),
        ("# A bridge\n\nThey **met**.", "# A bridge\n\nThey met."),
        (PAGE, "पुल खुला & सजा"),
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode("utf-8"))))
        article = read_articles(["-"], rules).articles[0]
        assert (article.path, article.text.startswith(words)) == ("-", True)


def test_the_same_files_give_the_same_articles(tmp_path: Path, rules: RuleFiles) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert read_articles([str(tmp_path)], rules) == read_articles([str(tmp_path)], rules)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A meeting was held in the old harbour of South\nKorea on Monday, the agency said.\n",
            [("body", "A meeting was held in the old harbour of South\nKorea on Monday, the agency said.")],
        ),
    ],
)
@pytest.mark.xfail(strict=True, reason="a first line without a full stop over a capital is taken for a headline")
def test_the_first_paragraph_broken_before_a_capital(read: Any, text: str, expected: list[tuple[str, str]]) -> None:
    assert passages(read("a.txt", text).articles[0]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Harbour\n\nMore than forty ships lay in the old harbour of South\nKorea on Monday, the agency said.\n",
        "Harbour\n\nNobody knew how many people had\ncome to the harbour on that day.\n",
        "पुल\n\nमंगलवार को पुराने बंदरगाह पर चालीस से अधिक जहाज दक्षिण\nकोरिया से आए, ऐसा एजेंसी ने बताया।\n",
    ],
)
def test_a_paragraph_broken_over_two_lines_is_one(read: Any, text: str) -> None:
    body = text.split("\n\n")[1].strip()
    assert passages(read("a.txt", text).articles[0])[1:] == [("body", body)]


def test_a_headline_right_over_its_text_stays_one(read: Any) -> None:
    found = passages(
        read("a.txt", "Forty ships in the old harbour\nMore than forty ships lay in it on Monday.\n").articles[0]
    )
    assert [kind for kind, _ in found] == ["title", "body"]


def test_a_row_with_text_behind_a_closing_mark_is_listed_and_the_others_are_read(read: Any) -> None:
    found = read("a.csv", 'text,source\n"340 people." Nobody was hurt.,A\nThey left.,B\n')
    assert [a.text for a in found.articles] == ["They left."]
    (note,) = found.unchecked
    assert "line 2" in note.reason


@pytest.mark.parametrize(
    "rows",
    [
        'First one.,A\n"Second one,B\nThird one.,C\n',
        '"First one.",A\n"Second one,B\n"Third one.",C\n',
        'First one.,A\n"Second one,B\n"Third one.,still",C\nThird one.,D\n',
    ],
)
def test_a_mark_left_open_takes_no_other_row_away(read: Any, rows: str) -> None:
    found = read("a.csv", "text,source\n" + rows)
    texts = [a.text for a in found.articles]
    assert texts[0] == "First one."
    assert any(text.startswith("Third one.") for text in texts)
    assert any("line 3: " in u.reason and "quotation mark" in u.reason for u in found.unchecked)


def test_a_cell_of_several_lines_leads_back_to_the_file(read: Any) -> None:
    text = 'text,source\n"They ""met""\nand left.",A\n'
    (article,) = read("a.csv", text).articles
    assert article.text == 'They "met"\nand left.'
    assert text[article.offsets[0] : article.offsets[-1]] == 'They ""met""\nand left.'
