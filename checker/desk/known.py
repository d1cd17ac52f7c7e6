"""What is known of each article of a desk before it is checked: read in the background, kept until its file changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checker import ingest
from checker.desk.folder import Entry
from checker.errors import CheckerError
from checker.messages.said import Said
from checker.rulefiles import RuleFiles

__all__ = ["Known", "KnownArticles"]


@dataclass(frozen=True, slots=True)
class Known:
    """Of the articles in a file: how many, the first one's title, source (empty where its file's name stands for it),
    language and day; `problem` is why it cannot be read."""

    articles: int = 0
    title: str = ""
    source: str = ""
    language: str = ""
    published: str = ""
    problem: str = ""


class KnownArticles:
    """What is known of the articles below `home`."""

    def __init__(self, home: Path, rule_files: RuleFiles) -> None:
        self.home = home
        self.rule_files = rule_files
        self._known: dict[Entry, Known] = {}

    def of(self, entry: Entry) -> Known | None:
        """What is known of an article; None where it was not read yet."""
        return self._known.get(entry)

    def read(self, entry: Entry) -> None:
        """Read what is known of an article."""
        for old in [each for each in self._known if each.name == entry.name]:
            del self._known[old]
        try:
            found = ingest.read_articles([str(self.home / entry.name)], self.rule_files, home=self.home)
        except CheckerError as error:
            self._known[entry] = Known(problem=str(error))
            return
        if not found.articles:
            reason = found.unchecked[0].reason if found.unchecked else ""
            self._known[entry] = Known(problem=_bare(reason))
            return
        first = found.articles[0]
        self._known[entry] = Known(
            articles=len(found.articles),
            title=first.title or "",
            source=first.source if first.names_source else "",
            language=first.language,
            published=first.published.isoformat() if first.published else "",
        )


def _bare(reason: str) -> str:
    """Why a file cannot be read, without its path, which stands beside it."""
    return clause if isinstance(reason, Said) and isinstance(clause := reason.values.get("reason"), str) else reason
