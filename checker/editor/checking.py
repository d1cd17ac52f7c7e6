"""One open document checked: what an editor marks, tells at a word, and offers to change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types as lsp

from checker.config import Settings, load_settings
from checker.editor.places import Places
from checker.ingest.given import UnsavedFile
from checker.model import Claim, Finding, Report, Side
from checker.report.document import file_span
from checker.report.regions import Regions
from checker.version import rule_page

__all__ = ["LONGEST", "Checked", "check_document"]

LONGEST = 300_000
"""Code points of a document that is checked while it is written; a longer one is for `checker check`."""
_SEVERITIES = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "note": lsp.DiagnosticSeverity.Information,
}
_COMMENTED = {".md", ".markdown", ".txt", ".text", ".html", ".htm", ""}
"""Files in which a comment may ask to let a finding stand."""


@dataclass(frozen=True)
class Checked:
    """A document as it was checked: its places, its claims and the findings that it takes part in."""

    uri: str
    path: str
    places: Places
    claims: tuple[tuple[Claim, int, int], ...]
    """Each claim with its first code point in the document and that behind its last."""
    findings: tuple[tuple[Finding, Side, int, int], ...]
    """Each finding with the side in this document and the code points that it is about."""

    def diagnostics(self) -> list[lsp.Diagnostic]:
        """What the editor marks, with the other sides as related places."""
        regions = Regions()
        return [
            lsp.Diagnostic(
                range=self.places.range(start, end),
                message="\n".join((finding.message, *finding.because)),
                severity=_SEVERITIES[finding.level],
                code=finding.rule,
                code_description=lsp.CodeDescription(rule_page(finding.rule)),
                source="checker",
                related_information=[
                    lsp.DiagnosticRelatedInformation(_location(other, regions), _quoted(other))
                    for other in finding.sides
                    if other is not side and other.article.path != self.path
                ],
            )
            for finding, side, start, end in self.findings
        ]

    def hover(self, position: lsp.Position) -> lsp.Hover | None:
        """The values read at `position`, and the sentences of the sources that contradict what stands there."""
        at = self.places.offset(position)
        lines: list[str] = []
        for claim, start, end in self.claims:
            if start <= at <= end:
                lines += [f"{value.text} = {value.value} ({value.kind})" for value in claim.values]
        for finding, side, start, end in self.findings:
            if start <= at <= end:
                lines += [f"{finding.level}: {finding.message}"]
                lines += [_quoted(other) for other in finding.sides if other is not side]
        if not lines:
            return None
        # Plain text: what a stranger's article says is no Markdown of ours.
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.PlainText, "\n".join(dict.fromkeys(lines))))

    def actions(self, wanted: lsp.Range) -> list[lsp.CodeAction]:
        """«Ignore with a reason», for each finding within `wanted`."""
        if Path(self.path).suffix.lower() not in _COMMENTED:
            return []
        first, last = sorted((self.places.offset(wanted.start), self.places.offset(wanted.end)))
        found = []
        for finding, _, start, end in self.findings:
            if start <= last and first <= end:
                place = self.places.end_of_paragraph(end)
                text = f" <!-- checker: ignore [{finding.rule}] say why here -->"
                edit = lsp.TextEdit(self.places.range(place, place), text)
                found.append(
                    lsp.CodeAction(
                        f"Let {finding.rule} stand in this paragraph, with a reason",
                        kind=lsp.CodeActionKind.QuickFix,
                        edit=lsp.WorkspaceEdit(changes={self.uri: [edit]}),
                    )
                )
        return found


def check_document(uri: str, path: str, text: str, units: lsp.PositionEncodingKind | str | None) -> Checked:
    """Check the document as it stands in the editor, in itself and against the store that the settings name. Raises
    CheckerError."""
    report = _report(path, text, load_settings())
    places = Places(text, units)
    return Checked(uri, path, places, tuple(_claims(report, path)), tuple(_findings(report, path)))


def _report(path: str, text: str, settings: Settings) -> Report:
    from checker import pipeline

    rule_files = settings.rule_files
    corpus = None
    if settings.store is not None and Path(settings.store).is_dir():
        from checker.store import StoredCorpus

        corpus = StoredCorpus.at(settings.store, rule_files)
    return pipeline.check(
        [], given=[UnsavedFile(path, text)], rule_files=rule_files, adjustments=settings.adjustments(),
        languages=settings.languages, encoder=settings.encoder, corpus=corpus,
    )  # fmt: skip


def _claims(report: Report, path: str) -> Iterator[tuple[Claim, int, int]]:
    from checker.report.written import reading_as_written

    assert report.read is not None
    reading = reading_as_written(report.read)
    articles = {article.id: article for article in reading.articles if article.path == path}
    for claim in reading.claims:
        if claim.article in articles:
            yield (claim, *file_span(articles[claim.article], claim.span))


def _findings(report: Report, path: str) -> Iterator[tuple[Finding, Side, int, int]]:
    for finding in report.findings:
        for side in finding.sides:
            if side.article.path == path:
                spans = [file_span(side.article, value.span) for value in side.values]
                spans = spans or [file_span(side.article, side.claim.span)]
                yield finding, side, min(start for start, _ in spans), max(end for _, end in spans)


def _quoted(side: Side) -> str:
    day = f", {side.article.published}" if side.article.published else ""
    return f"{side.article.source}{day}: {side.claim.text}"


def _location(side: Side, regions: Regions) -> lsp.Location:
    region = regions.of(side)
    start = lsp.Position(region.line - 1, region.column - 1)
    return lsp.Location(
        Path(side.article.path).resolve().as_uri(),
        lsp.Range(start, lsp.Position(region.end_line - 1, region.end_column - 1)),
    )
