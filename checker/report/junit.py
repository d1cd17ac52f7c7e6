"""JUnit XML in the dialect of Ant's schema, which Jenkins and GitLab read.

One test case a finding: errors and warnings fail, notes pass with their text as output, what a baseline accepts or an
article suppresses is skipped. A clean run has one passing case. The time of the run is left out: the same input gives
the same bytes.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

import regex

from checker.model import Finding, Report
from checker.report.regions import Regions, shown_path

__all__ = ["render"]

# XML 1.0 (fifth edition), production 2: everything that is not a Char.
_FORBIDDEN = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = "1970-01-01T00:00:00"


def render(report: Report) -> bytes:
    """A `testsuites` document with one suite, UTF-8."""
    regions = Regions()
    accepted = report.baseline.accepted if report.baseline else {}
    failing = [f for f in report.findings if f.level != "note" and f.id not in accepted]
    suite = ET.Element(
        "testsuite",
        {
            "name": "checker",
            "package": "checker",
            "id": "0",
            "timestamp": _EPOCH,
            "hostname": "localhost",
            "tests": str(len(report.findings) + len(report.suppressed) or 1),
            "failures": str(len(failing)),
            "errors": "0",
            "skipped": str(len(accepted) + len(report.suppressed)),
            "time": "0",
        },
    )
    ET.SubElement(suite, "properties")
    notes: list[str] = []
    for finding in report.findings:
        case = ET.SubElement(suite, "testcase", {**_name(finding, regions), "time": "0"})
        text = _plain("\n".join(_text(finding)))
        entry = accepted.get(finding.id)
        if entry is not None:
            skipped = ET.SubElement(case, "skipped", {"message": _plain(entry.reason or "listed in the baseline")})
            skipped.text = text
        elif finding.level == "note":
            notes.append(text)
        else:
            failure = ET.SubElement(case, "failure", {"type": finding.level, "message": _plain(finding.message)})
            failure.text = text
    for each in report.suppressed:
        case = ET.SubElement(suite, "testcase", {**_name(each.finding, regions), "time": "0"})
        reason = f"suppressed by {shown_path(each.by[0].article)}: {each.by[0].suppression.reason}"
        ET.SubElement(case, "skipped", {"message": _plain(reason)}).text = _plain("\n".join(_text(each.finding)))
    if not (report.findings or report.suppressed):
        ET.SubElement(suite, "testcase", {"name": "no findings", "classname": "checker", "time": "0"})
    notes += [f"not checked: {u.article}: {u.reason}" for u in report.unchecked]
    ET.SubElement(suite, "system-out").text = _plain("\n\n".join(notes))
    ET.SubElement(suite, "system-err")
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _name(finding: Finding, regions: Regions) -> dict[str, str]:
    if not finding.sides:
        return {"name": _plain(f"{finding.rule} {finding.message}"), "classname": "checker"}
    first = finding.sides[0]
    path = shown_path(first.article)
    region = regions.of(first)
    name = f"{finding.rule} {path}:{region.line}:{region.column} {finding.message} [{finding.id[:8]}]"
    return {"name": " ".join(_plain(name).split()), "classname": " ".join(_plain(path).split())}


def _text(finding: Finding) -> list[str]:
    sides = [f"{shown_path(s.article)} ({s.article.source}): {s.claim.text}" for s in finding.sides]
    return [finding.message, *finding.because, *sides]


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("", text)
