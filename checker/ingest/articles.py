"""From what a format found to an Article: its language, date, identity, passages and boilerplate."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import Literal

import regex

from checker.ingest.identity import Identities
from checker.ingest.metadata import read_language, read_published
from checker.ingest.passages import Layout, lay_out
from checker.ingest.records import Draft
from checker.ingest.requests import suppressions_of
from checker.ingest.stamps import stamps_of
from checker.language import detect_language, tables
from checker.messages.said import say
from checker.model import Article
from checker.rulefiles import RuleFiles

__all__ = ["article_of"]

_SAMPLE = 4_000
_LONGEST_NAME = 60
_NAMELESS = "standard input"
_SCRIPTS = {
    name: regex.compile(rf"\p{{Script={name}}}")
    for name in (
        "Latin", "Devanagari", "Cyrillic", "Arabic", "Hangul", "Han", "Hiragana", "Katakana", "Bengali", "Hebrew",
        "Greek", "Thai", "Tamil", "Telugu", "Gujarati", "Gurmukhi", "Kannada", "Malayalam",
    )
}  # fmt: skip


def article_of(
    draft: Draft, path: str, place: str, identities: Identities, rules: RuleFiles
) -> tuple[Article, list[str]]:
    """The article of `draft`, whose file is at `path` and has the `place`, under an id of its own; and a sentence on
    each thing that was not used."""
    notes = list(draft.notes)
    fields = draft.fields
    language = _language(draft, notes)
    layout = lay_out(draft.text, draft.body, draft.title, language, rules, wraps=draft.wraps)
    published, moment, basis = _published(draft, layout, language, rules, notes)
    place = place if draft.record is None else f"{place}#{draft.record}"
    if not layout.passages:
        notes.append(say("unread_no_sentence"))
    title = fields["title"].value if "title" in fields else layout.heading
    article = Article(
        id=identities.assign(fields.get("id"), place, notes),
        path=path,
        source=fields["source"].value if "source" in fields else _unnamed(path, title),
        language=language,
        text=draft.text,
        passages=layout.passages,
        boilerplate=layout.boilerplate,
        title=title,
        published=published,
        published_basis=basis,
        agency=layout.dateline.agency if layout.dateline else None,
        url=fields["url"].value if "url" in fields else None,
        sha256=hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest(),
        offsets=draft.offsets,
        suppressions=suppressions_of(draft.requests, layout.passages, draft.offsets),
        place=place,
        published_at=moment,
    )
    return article, notes


def _unnamed(path: str, title: str | None) -> str:
    """What an article that names no source is called by: its file, or its title where it came by standard input."""
    if path != "-":
        return path.rsplit("/", 1)[-1]
    words = " ".join((title or _NAMELESS).split())
    return words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"


def _language(draft: Draft, notes: list[str]) -> str:
    """The declared language, unless it is none or is never written in the script of the text; else the detected one."""
    field = draft.fields.get("language")
    declared = None
    if field is not None:
        declared, problem = read_language(field)
        if problem and draft.trusted:
            notes.append(problem)
    sample = draft.body.of(draft.text)
    if declared is None:
        return detect_language(sample)
    script = _script(sample[:_SAMPLE])
    fits = script is None or not (usual := _scripts(declared)) or script in usual
    if fits and draft.trusted:
        return declared
    found = detect_language(sample)
    if fits and (found == "und" or declared != "en"):
        return declared
    if not fits and draft.trusted and field is not None:
        notes.append(f"language on line {field.line}: '{declared}' has no {script} letters; read as '{found}'")
    return found


def _script(text: str) -> str | None:
    """The script of most letters of `text`, None where there are too few to tell."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    name = max(counts, key=lambda script: counts[script])
    return name if counts[name] >= 20 else None


def _scripts(language: str) -> set[str]:
    """The scripts in which CLDR writes the days and months of `language`; empty where it is not known."""
    names = " ".join((*tables(language).months, *tables(language).weekdays, *tables(language).territories))
    return {name for name, pattern in _SCRIPTS.items() if len(pattern.findall(names)) > 0.05 * len(names)}


def _published(
    draft: Draft, layout: Layout, language: str, rules: RuleFiles, notes: list[str]
) -> tuple[dt.date | None, dt.datetime | None, Literal["metadata", "dateline"] | None]:
    field = draft.fields.get("published")
    if field is not None:
        day, moment, problem = read_published(field)
        if day is None and (written := stamps_of(language, rules).day(field.value)):
            # «4 May 2020»: a day in words.
            day, moment, problem = read_published(replace(field, value=written.isoformat()))
        if problem:
            notes.append(problem)
        if day is not None:
            return day, moment, "metadata"
    if layout.dateline is not None and layout.dateline.published is not None:
        return layout.dateline.published, None, "dateline"
    stamps = stamps_of(language, rules)
    pieces = [piece.span.of(draft.text) for piece in layout.boilerplate if "\n" not in piece.span.of(draft.text)]
    days = [day for piece in pieces if stamps.says_time(piece) and (day := stamps.day(piece))]
    return (min(days), None, "dateline") if days else (None, None, None)
