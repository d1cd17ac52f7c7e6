"""Parallel text: reading a folder of JSON Lines into concepts, the same thing said in several languages.

A file is ``*.jsonl`` or ``*.jsonl.gz``. A line is an object ``{language code: text, ...}``, or, for pairs with a human
similarity score, ``{"a": {language: text}, "b": {language: text}, "score": 0 to 5}``. Files whose names begin with
``dev-`` are for measuring and are never read here.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType

LANGUAGES = ("en", "hi", "mr", "ru", "ko", "vi", "ar", "es", "zh", "bn", "ur", "fr", "de", "uk", "ja")
"""The languages of the default model, the project's first five in front."""

LONGEST = 600
"""Code points of a text that are read; what stands beyond adds time and nothing to a mean of token vectors."""


_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")


@dataclass(slots=True)
class Concepts:
    """Parallel text: ``texts[language][i]`` says concept ``i`` in that language, ``""`` where it is not said."""

    languages: tuple[str, ...]
    texts: dict[str, list[str]] = field(default_factory=dict)
    source: list[int] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.source)


@dataclass(slots=True)
class Scored:
    """Sentence pairs with human similarity: ``a[i]`` and ``b[i]`` are concept numbers, ``score[i]`` is 0 to 1."""

    a: list[int] = field(default_factory=list)
    b: list[int] = field(default_factory=list)
    score: list[float] = field(default_factory=list)


def training_files(folder: Path, skip: Sequence[str] = ()) -> list[Path]:
    """The files of ``folder`` that may be trained on, sorted by name; ``skip`` names stems to leave out.

    Raises:
        FileNotFoundError: the folder holds no such file.
    """
    found = [
        path
        for path in sorted(folder.iterdir())
        if path.name.endswith((".jsonl", ".jsonl.gz"))
        and not path.name.startswith("dev-")
        and path.name.split(".")[0] not in skip
    ]
    if not found:
        raise FileNotFoundError(f"{folder}: no .jsonl or .jsonl.gz file to train on")
    return found


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The objects of one JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_concepts(
    files: Sequence[Path],
    languages: Sequence[str] = LANGUAGES,
    without: Container[str] = (),
    thinned: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Concepts, Scored]:
    """All concepts of ``files`` with at least two of ``languages``, and the scored pairs among them.

    ``without`` holds English texts, in one case, that are to be left out in every language; of a file that ``thinned``
    names one line in so many is read.

    Concepts of one file with the same English text are merged, so that a language that only one of them has still
    meets the others, and no batch holds a text against itself. The first text wins.
    """
    concepts = Concepts(tuple(languages), {language: [] for language in languages})
    scored = Scored()
    for path in files:
        concepts.sources.append(path.name.split(".")[0])
        by_english: dict[str, int] = {}
        for line in islice(read_lines(path), 0, None, thinned.get(concepts.sources[-1], 1)):
            if "score" in line:
                first, second = (_add(concepts, line[side], by_english) for side in ("a", "b"))  # type: ignore[arg-type]
                if first >= 0 and second >= 0:
                    scored.a.append(first)
                    scored.b.append(second)
                    scored.score.append(float(line["score"]) / 5.0)  # type: ignore[arg-type]
            elif not without or " ".join(str(line.get("en", "")).split()).casefold() not in without:
                _add(concepts, line, by_english)  # type: ignore[arg-type]
    return concepts, scored


def add_concepts(concepts: Concepts, source: str, lines: Iterable[dict[str, str]]) -> None:
    """Adds ``lines`` as one more source."""
    concepts.sources.append(source)
    by_english: dict[str, int] = {}
    for line in lines:
        _add(concepts, line, by_english)


def _add(concepts: Concepts, texts: dict[str, str], by_english: dict[str, int]) -> int:
    """Adds or merges one concept; its number, or -1 where fewer than two languages say it."""
    said = {language: _clean(texts[language]) for language in concepts.languages if texts.get(language)}
    said = {language: text for language, text in said.items() if text}
    if len(said) < 2:
        return -1
    key = said.get("en", "").casefold()
    known = by_english.get(key, -1) if key else -1
    if known >= 0:
        for language, text in said.items():
            if not concepts.texts[language][known]:
                concepts.texts[language][known] = text
        return known
    number = len(concepts)
    for language in concepts.languages:
        concepts.texts[language].append(said.get(language, ""))
    concepts.source.append(len(concepts.sources) - 1)
    if key:
        by_english[key] = number
    return number


def _clean(text: str) -> str:
    """One line without control characters, cut at LONGEST."""
    return " ".join(text[:LONGEST].translate(_CONTROLS).split())
