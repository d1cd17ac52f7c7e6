"""The view model: what the page is told to show."""

from __future__ import annotations

import dataclasses

import pytest
from newsdesk import (
    ARTICLES,
    FLOOD,
    STORIES,
    agreements,
    article,
    assemble,
    bridge_findings,
    count,
    finding,
    flood_findings,
    large_report,
    side,
)

from checker.model import Acceptance, Baselined, Claim, Report
from checker.report.document import document
from checker.report.gaps import find_gaps
from checker.report.heatmap import MOST_SOURCES
from checker.report.marks import join_slots, segments
from checker.report.sideview import web_address
from checker.report.view import PageView, Status, page_view
from checker.report.wording import readable


@pytest.fixture(scope="module")
def view(report: Report) -> PageView:
    return page_view(document(report))


def test_the_head_counts_and_names(view: PageView) -> None:
    assert view.heading == "4 errors to settle before publication"
    assert view.checked == (
        "11 articles from 8 sources, 43 claims, 2 stories. In Arabic, English, Hindi, Korean, Marathi and Russian."
    )
    assert [(level, number) for level, number, _ in view.levels] == [("error", 4), ("warning", 3), ("note", 3)]


def test_the_three_most_serious_are_contradictions_between_sources(view: PageView) -> None:
    assert [f.rule for f in view.serious] == ["direction-conflict", "date-conflict", "place-conflict"]


def test_what_was_dismissed_or_is_known_is_not_among_the_most_serious(report: Report) -> None:
    first = bridge_findings()[0]
    dismissed = page_view(document(report), {first.fingerprint: Status("dismissed", "another summit")})
    assert first.id not in [f.id for f in dismissed.serious]
    entry = Acceptance(first.fingerprint, first.rule, "…", (), reason="settled by the desk", author="M. Desai")
    known = page_view(document(dataclasses.replace(report, baseline=Baselined({first.id: entry}))))
    assert first.id not in [f.id for f in known.serious]
    shown = next(f for f in known.findings if f.id == first.id)
    assert (shown.status.name, shown.status.reason, shown.status.author) == ("known", "settled by the desk", "M. Desai")


def test_a_story_is_called_by_its_english_title_and_counts_copies_once(view: PageView) -> None:
    bridge, flood = view.stories
    assert bridge.title == "🌉 Bridge treaty signed in Lindmark"
    assert "8 articles · 7 independent sources" in bridge.about
    assert flood.about.endswith("3 August 2025 to 4 August 2025")
    assert "".join(f.level[0] for f in bridge.findings) == "eeeewwwn"


def test_stories_with_errors_come_before_stories_without() -> None:
    told = [*flood_findings(), *bridge_findings()]
    turned = [dataclasses.replace(f, story=1 - (f.story or 0)) for f in told]
    swapped = [dataclasses.replace(STORIES[1], id=0), dataclasses.replace(STORIES[0], id=1)]
    stories = page_view(document(assemble(turned, stories=swapped))).stories
    assert [s.levels[0][1] for s in stories] == [4, 0]


def test_a_finding_without_a_story_goes_to_that_of_its_articles_or_to_none() -> None:
    alone = dataclasses.replace(flood_findings()[0], story=None)
    homeless = finding("repeated-word", "note", "defect", "Twice.", side("desk/ko-flood.txt", "오린 계곡"), story=None)
    view = page_view(document(assemble([alone, homeless], stories=[STORIES[0]])))
    assert view.stories[-1].title == "In single articles"
    assert len(view.stories[-1].findings) == 2
    assert [s.title for s in page_view(document(assemble([alone]))).stories if s.findings] == ["Orin flood"]


def test_words_value_and_counterpart_share_a_colour(report: Report) -> None:
    claims = document(report)["findings"]
    found = next(f for f in claims if f["rule"] == "date-conflict")["claims"]
    slots = join_slots(found)
    marked = [[(s.text, s.slot) for s in segments(claim, slots) if s.slot] for claim in found]
    assert marked == [[("जून २०२१", 1)], [("24 सालों में", 1)]]


def test_the_segments_of_a_sentence_are_the_sentence_again(report: Report) -> None:
    for found in document(report)["findings"]:
        for claim in found["claims"]:
            assert "".join(s.text for s in segments(claim, join_slots(found["claims"]))) == claim["sentence"]["text"]


def test_overlapping_marks_and_marks_outside_the_claim_never_break_the_text() -> None:
    claim = document(assemble(bridge_findings()))["findings"][0]["claims"][0]
    value = claim["values"][0]
    claim["values"] = [{**value, "at": at} for at in ([0, 5], [3, 8], [-4, 2], [0, 9999], [7, 7])]
    assert "".join(s.text for s in segments(claim, {})) == claim["sentence"]["text"]
    assert [s.text for s in segments(claim, {}) if s.slot or s.text == claim["text"][:5]] == [claim["text"][:5]]


def test_the_heat_map_counts_conflicts_and_agreements_of_each_two_sources(view: PageView) -> None:
    assert view.heat_map is not None
    names = view.heat_map.sources
    cell = view.heat_map.rows[names.index("सह्याद्री वार्ता")][names.index("प्रभात पत्र")]
    assert (cell.conflicts, cell.agreements, cell.first) == (1, 0, bridge_findings()[0].id)
    agreed = view.heat_map.rows[names.index("Вестник Востока")][names.index("Eastern Wire")]
    assert (agreed.conflicts, agreed.agreements, agreed.heat) == (0, 2, 0)
    own = view.heat_map.rows[names.index("सह्याद्री वार्ता")][names.index("सह्याद्री वार्ता")]
    assert (own.own, own.conflicts) == (True, 1)
    for a in range(len(names)):
        assert [view.heat_map.rows[a][b].conflicts for b in range(len(names))] == [
            view.heat_map.rows[b][a].conflicts for b in range(len(names))
        ]


def test_a_heat_map_of_very_many_sources_keeps_those_in_conflict() -> None:
    base = article("desk/ko-flood.txt")
    many = [dataclasses.replace(base, id=f"x{n}", path=f"x{n}", source=f"Source {n:03}") for n in range(60)]
    articles = [*map(article, ARTICLES), *many]
    view = page_view(document(assemble(bridge_findings(), agreements(), articles=articles)))
    assert view.heat_map is not None
    assert len(view.heat_map.sources) == MOST_SOURCES
    assert {"सह्याद्री वार्ता", "प्रभात पत्र", "Вестник Востока"} <= set(view.heat_map.sources)
    assert view.heat_map.left_out == 68 - MOST_SOURCES


def test_a_time_line_shows_who_gives_which_date_on_one_scale(view: PageView) -> None:
    (line,) = view.stories[0].timelines
    assert (line.event, line.first, line.last) == ("Sign", "2021-06-01", "2024-12-31")
    assert [(d.value, d.sources, d.disputed) for d in line.datings] == [
        ("June 2021", ("सह्याद्री वार्ता",), True),
        ("2024 (derived)", ("प्रभात पत्र",), True),
    ]
    month, year = line.datings
    assert month.left == 0
    assert year.left + year.width == 1000
    assert month.width < year.width


def test_agreements_count_independent_sources_and_the_rest_is_folded_as_gaps(view: PageView) -> None:
    bridge = view.stories[0]
    assert [(a.value, a.sources) for a in bridge.agreements] == [("19 June 2024", 4), ("3 h", 3)]
    assert bridge.agreements[0].statement.language == "en"
    assert [g.value for g in bridge.gaps] == ["2009"]


@pytest.mark.parametrize("address", ["https://a.example/x?y=1&z=2#q", "http://a.example", "HTTPS://A.EXAMPLE/"])
def test_web_addresses_become_links(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [None, "", "javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//a.example", "a.example", "https://",
     "http:a.example", "file:///etc/passwd", "ftp://a.example", "https://a.example/\n", " https://a.example",
     "http://[::1", "java\tscript:x", "mailto:a@b.example"],
)  # fmt: skip
def test_no_other_address_does(address: str | None) -> None:
    assert web_address(address) == ""


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("2024-06-19", "date", "19 June 2024"),
        ("2021-06", "date", "June 2021"),
        ("--09-12", "date", "12 September"),
        ("--10", "date", "October"),
        ("first since 2019-04", "date", "first since April 2019"),
        ("2024", "date", "2024"),
        ("1990/1995", "date", "1990/1995"),
        ("2024-13", "date", "2024-13"),
        ("INR 12500000000", "quantity", "INR 12,500,000,000"),
        ("~ 12000", "quantity", "about 12,000"),
        ("> 5 h", "quantity", "more than 5 h"),
        ("1500", "quantity", "1500"),
        ("0.123456", "quantity", "0.123456"),
        ("2024-06-19", "event", "2024-06-19"),
    ],
)
def test_values_are_shown_in_an_editors_words(value: str, kind: str, shown: str) -> None:
    assert readable(value, kind) == shown


def test_a_figure_that_one_source_alone_gives_is_a_gap_until_a_second_gives_it() -> None:
    def claims(*sides: tuple[str, str, str]) -> list[Claim]:
        return [side(path, text, (words, words, count(40))).claim for path, text, words in sides]

    articles = [article(path) for path in FLOOD]
    one = claims(("desk/en-flood.txt", "Mayor Tavi Ren said that 40 were dead.", "40"))
    (gap,) = find_gaps(articles, one, [], [], STORIES)
    assert (gap.value, gap.story, len(gap.sides)) == ("40", 1, 1)
    both = [*one, *claims(("desk/ko-flood.txt", "오린 계곡 홍수로 17명이 숨졌다.", "17"))]
    assert find_gaps(articles, both, [], [], STORIES) == ()
    assert find_gaps(articles, one, [], [], [dataclasses.replace(STORIES[1], articles=("desk/en-flood.txt",))]) == ()


def test_a_figure_that_a_finding_shows_is_no_gap() -> None:
    shown = flood_findings()[1]
    claims = [s.claim for s in shown.sides]
    assert find_gaps([article(p) for p in FLOOD], claims, [shown], [], STORIES) == ()


def test_thousands_of_findings_make_a_page_in_seconds() -> None:
    view = page_view(document(large_report(5000)))
    assert len(view.findings) == 5000
    assert len({f.number for f in view.findings}) == 5000
