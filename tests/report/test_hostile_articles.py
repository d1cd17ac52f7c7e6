"""Hostile words in the text, the source and the title of articles, in every form that a report is written in."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest

import checker
from checker.report import RENDERERS, render
from checker.terminal import write_standard

HOSTILE = {
    "markup": "<script>alert(1)</script>",
    "markdown": "[x](javascript:alert(1)) `![y](http://a.invalid/p)`",
    "formula": "=HYPERLINK(1)",
    "terminal": "\x1b]0;x\x07\x1b[31m",
    "workflow": "\n::error file=a::x\n##[add-mask]x",
    "bidi": "abc\u202etxt.exe\u2066",
    "homoglyph": "p\u0430ypal",
    "zero width": "a\u200bdm\u2060in",
    "path": "../../etc/passwd",
    "private": "\U000e0041\U000e0042",
}
STEERING = "\x1b\x07\u202e\u2066"


@pytest.fixture(scope="module", params=sorted(HOSTILE))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def report(kind: str) -> checker.Report:
    hostile = HOSTILE[kind]
    text = f"They met on Thursday, 13 September 2023, said {hostile} of the mill."
    article = checker.article(text, source=hostile.strip() or "x", title=f"{hostile} met", language="en", id="a")
    return checker.check([article])


def standard(report: checker.Report, format: str, capsysbinary: pytest.CaptureFixture[bytes]) -> str:
    write_standard(render(report, format), format)
    return capsysbinary.readouterr().out.decode("utf-8")


def test_the_finding_is_told_in_every_form(report: checker.Report) -> None:
    assert [each.rule for each in report.findings] == ["weekday-mismatch"]
    for format in RENDERERS:
        assert len(render(report, format)) > 100


def test_a_page_holds_no_markup_and_no_link_of_an_article(report: checker.Report) -> None:
    page = render(report, "html").decode()
    for piece in ("<script>alert", 'href="javascript', "<img"):
        assert piece not in page.lower()


@pytest.mark.parametrize("format", ["text", "github"])
def test_a_terminal_is_not_steered(
    report: checker.Report, format: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    said = standard(report, format, capsysbinary)
    assert not set(said) & set(STEERING)
    commands = [line for line in said.splitlines() if line.lstrip().startswith(("::", "##["))]
    assert all(line.startswith(("::error file=", "::notice", "::warning")) for line in commands)
    assert len(commands) == (1 if format == "github" else 0)


def test_markdown_is_words(report: checker.Report) -> None:
    from markdown_it import MarkdownIt

    top = MarkdownIt("commonmark").parse(render(report, "markdown").decode())
    tokens = [token for each in top for token in (each, *(each.children or ()))]
    assert not {token.type for token in tokens} & {"image", "link_open"}
    assert not [token for token in tokens if token.type.startswith("html") and "script" in token.content]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_no_cell_is_a_formula(report: checker.Report, format: str) -> None:
    made = render(report, format)
    if format == "csv":
        cells = [cell for row in csv.reader(io.StringIO(made.decode("utf-8-sig"))) for cell in row]
        assert cells
        assert not [cell for cell in cells if cell.lstrip("\ufeff \t\r\n").startswith(("=", "+", "-", "@"))]
        return
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
    assert sheets
    assert not [sheet for sheet in sheets if "<f>" in sheet]


@pytest.mark.parametrize("format", ["json", "sarif", "rdjson", "junit"])
def test_programs_read_what_stands_there(report: checker.Report, kind: str, format: str) -> None:
    made = render(report, format)
    if format == "junit":
        assert ElementTree.fromstring(made).tag == "testsuites"
        return
    read = json.dumps(json.loads(made), ensure_ascii=False)
    if kind in ("homoglyph", "path", "formula"):
        assert HOSTILE[kind] in read


UNSEEN = "no form but the terminal's shows where a sign without a shape stands"


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_what_nobody_sees_is_shown(
    request: pytest.FixtureRequest, report: checker.Report, kind: str, format: str
) -> None:
    if kind not in ("bidi", "zero width", "private"):
        assert report.findings
        return
    request.applymarker(pytest.mark.xfail(strict=True, reason=UNSEEN))
    page = render(report, format).decode()
    assert not set(page) & set("\u202e\u2066\u200b\u2060\U000e0041")
