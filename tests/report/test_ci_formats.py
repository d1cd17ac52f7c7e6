"""The formats that other tools read: one golden file each from the shared report, and the published schemas.

After a wanted change of layout, `UPDATE_GOLDEN=1 pytest tests/report/test_ci_formats.py` writes the files anew.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from newsdesk import assemble, desk_report, finding, large_report, side
from openpyxl import load_workbook

from checker.model import Acceptance, Baselined, Report, Span, Unchecked
from checker.report import render
from checker.report.regions import Regions, uri

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "schemas"
SUFFIXES = {
    "sarif": "sarif", "github": "txt", "junit": "xml", "rdjson": "json", "markdown": "md", "csv": "csv", "xlsx": "xlsx",
}  # fmt: skip


def gate_report() -> Report:
    """The shared report beside a baseline that accepts one finding and lists one that is gone."""
    report = desk_report()
    known = report.findings[1]
    entry = Acceptance(
        known.fingerprint, known.rule, known.message, ("desk/mr-bridge.txt",), 1, "A typo in the wire", "M. Desai"
    )
    gone = Acceptance("0123456789ab", "date-conflict", "The bridge opened in 1999 or in 2001.", ("desk/old.txt",), 2)
    return dataclasses.replace(report, baseline=Baselined({known.id: entry}, stale=(gone,)))


def schema(name: str) -> Path:
    if not (SCHEMAS / name).is_file():
        pytest.skip(f"the published schema {name} is not at hand")
    return SCHEMAS / name


@pytest.mark.parametrize("format", SUFFIXES)
def test_a_format_is_what_its_golden_file_says(format: str) -> None:
    written = render(gate_report(), format)
    golden = GOLDEN / f"report-{format}.{SUFFIXES[format]}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(written)
    if format == "sarif":
        assert without_descriptions(written) == without_descriptions(golden.read_bytes())
    elif format == "xlsx":
        assert cells(written) == cells(golden.read_bytes())
    else:
        assert written.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("format", SUFFIXES)
def test_the_same_report_gives_the_same_bytes(format: str) -> None:
    assert render(gate_report(), format) == render(gate_report(), format)


@pytest.mark.parametrize("report", [gate_report(), assemble([])])
def test_sarif_follows_the_published_schema(report: Report) -> None:
    jsonschema.validate(json.loads(render(report, "sarif")), json.loads(schema("sarif-2.1.0.schema.json").read_text()))


@pytest.mark.parametrize("report", [gate_report(), assemble([])])
def test_rdjson_follows_the_published_schema(report: Report) -> None:
    jsonschema.validate(json.loads(render(report, "rdjson")), json.loads(schema("rdjson.schema.json").read_text()))


@pytest.mark.parametrize("report", [gate_report(), assemble([])])
def test_junit_follows_the_published_schema(report: Report) -> None:
    xmlschema.XMLSchema(str(schema("junit.xsd"))).validate(ET.ElementTree(ET.fromstring(render(report, "junit"))))


def test_sarif_tells_new_known_and_gone_findings_apart() -> None:
    results = json.loads(render(gate_report(), "sarif"))["runs"][0]["results"]
    states = [result["baselineState"] for result in results]
    assert (states.count("new"), states.count("unchanged"), states.count("absent")) == (9, 1, 1)
    known = next(result for result in results if result["baselineState"] == "unchanged")
    assert known["suppressions"][0]["justification"] == "A typo in the wire"


def test_sarif_without_a_baseline_says_nothing_of_one() -> None:
    results = json.loads(render(desk_report(), "sarif"))["runs"][0]["results"]
    assert not any("baselineState" in result or "suppressions" in result for result in results)


def test_sarif_stays_within_what_a_consumer_takes() -> None:
    run = json.loads(render(large_report(25_010), "sarif"))["runs"][0]
    assert len(run["results"]) == 25_000
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("10 findings")
    assert {result["level"] for result in run["results"][-10:]} == {"note"}


def test_columns_count_code_points_in_sarif_and_bytes_in_rdjson() -> None:
    bridge = side("desk/en-bridge.md", "🌉 About 1,200 soldiers guarded the bridge.")
    report = assemble([finding("quantity-conflict", "error", "contradiction", "m", bridge)])
    line = bridge.article.text.splitlines()[2]
    before = line.index("🌉")
    region = json.loads(render(report, "sarif"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (before + 1, before + 1 + len(bridge.claim.text))
    end = json.loads(render(report, "rdjson"))["diagnostics"][0]["location"]["range"]["end"]
    assert end == {"line": 3, "column": len((line[:before] + bridge.claim.text).encode()) + 1}


def test_a_span_over_two_lines_gets_no_columns_in_an_annotation() -> None:
    bridge = side("desk/en-bridge.md", "Bridge treaty signed in Lindmark\n\nPresident Arman")
    written = render(assemble([finding("r", "error", "contradiction", "m", bridge)]), "github").decode()
    assert written.startswith("::error file=desk/en-bridge.md,line=1,endLine=3,title=r::m")


def test_annotations_escape_what_the_runner_reads_as_its_own() -> None:
    odd = dataclasses.replace(side("desk/en-bridge.md", "The treaty was signed on 19 June 2024."))
    odd = dataclasses.replace(odd, article=dataclasses.replace(odd.article, path="a,b:c%\n.txt"))
    written = render(assemble([finding("r", "warning", "contradiction", "50%\r\n::error::x", odd)]), "github").decode()
    assert written.count("\n") == 1
    assert "file=a%2Cb%3Ac%25%0A.txt," in written
    assert written.endswith("::50%25%0D%0A::error::x\n")


def test_annotations_stop_at_what_a_step_shows_and_say_how_many_are_left() -> None:
    lines = render(large_report(100), "github").decode().splitlines()
    counts = [sum(line.startswith(f"::{word} ") for line in lines) for word in ("error", "warning", "notice")]
    assert counts == [10, 10, 10]
    assert lines[-1] == f"::notice title=checker::… and {100 - 29} more; the report has them all"


def test_junit_drops_what_xml_forbids() -> None:
    odd = finding("r", "error", "contradiction", "a\x00b\x1b[31m\ufffe\ud800c", side("desk/en-flood.txt", "Orin flood"))
    root = ET.fromstring(render(assemble([odd]), "junit"))
    assert root.find(".//failure").get("message") == "ab[31mc"  # type: ignore[union-attr]


def test_junit_fails_findings_and_passes_a_clean_run() -> None:
    suite = ET.fromstring(render(gate_report(), "junit"))[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("10", "6", "1")
    clean = ET.fromstring(render(assemble([]), "junit"))[0]
    assert [case.get("name") for case in clean.iter("testcase")] == ["no findings"]
    assert clean.get("failures") == "0"


def test_a_cell_never_begins_like_a_formula() -> None:
    wicked = [
        finding("r", "error", "contradiction", f"{c}HYPERLINK(1)", side("desk/en-flood.txt", "Orin flood"))
        for c in "=+-@"
    ]
    report = assemble(wicked)
    rows = list(csv.reader(io.StringIO(render(report, "csv").decode("utf-8-sig"))))
    assert [row[4] for row in rows[1:]] == [f"'{c}HYPERLINK(1)" for c in "=+-@"]
    sheet = load_workbook(io.BytesIO(render(report, "xlsx"))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_a_workbook_takes_control_characters_and_very_long_texts() -> None:
    odd = finding("r", "error", "contradiction", "\x00\x0b" + "𐍈" * 40_000, side("desk/en-flood.txt", "Orin flood"))
    sheet = load_workbook(io.BytesIO(render(assemble([odd]), "xlsx"))).active
    assert sheet["E2"].value == "𐍈" * 16_383


def test_markdown_stays_below_the_size_of_a_comment() -> None:
    written = render(large_report(3000), "markdown").decode()
    assert len(written) <= 60_000
    assert "more; the full report has them all." in written


def test_markdown_of_an_article_cannot_inject_markup() -> None:
    odd = finding(
        "r",
        "error",
        "contradiction",
        "<img src=x> [a](http://b) `c` @everyone #1",
        side("desk/en-flood.txt", "Orin flood"),
    )
    written = render(assemble([odd], unchecked=[Unchecked("a`|`b", "<b>")]), "markdown").decode()
    assert "\\<img src=x\\> \\[a\\]\\(http://b\\) \\`c\\` @\u2060everyone \\#1" in written
    assert r"``a`|`b``: \<b\>" in written


def test_uris_are_relative_and_escaped() -> None:
    article = side("desk/en-flood.txt", "Orin flood").article
    given = {"./a b/c:d#é.txt": "a%20b/c%3Ad%23%C3%A9.txt", "-": "stdin", str(Path.cwd() / "x.txt"): "x.txt"}
    for path, expected in given.items():
        assert uri(dataclasses.replace(article, path=path)) == expected


def test_lines_of_a_wrapped_article_are_those_of_its_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>\n<p>Orin &amp; flood</p>\n", encoding="utf-8")
    flood = side("desk/en-flood.txt", "Orin flood")
    text = "Orin & flood"
    offsets = (*range(10, 16), *range(20, 27))
    wrapped = dataclasses.replace(flood.article, path=str(page), text=text, offsets=offsets)
    assert page.read_text()[offsets[7] :].startswith("flood")
    region = Regions().span(wrapped, Span(7, 12))
    assert (region.line, region.column, region.end_column) == (2, 15, 20)


def without_descriptions(sarif: bytes) -> object:
    """The log without the program's version and what the rules say of themselves, which are theirs to change."""
    log = json.loads(sarif)
    for run in log["runs"]:
        del run["tool"]["driver"]["version"]
        run["tool"]["driver"]["rules"] = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    return log


def cells(book: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert archive.testzip() is None
    return list(load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
