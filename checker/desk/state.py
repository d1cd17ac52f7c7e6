"""What the desk's page shows, as JSON in the reader's language: articles, folders, runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from checker.desk.folder import DeskFolder, Entry
from checker.desk.known import Known, KnownArticles
from checker.desk.runs import Run
from checker.desk.tallies import Tallies
from checker.errors import CheckerError
from checker.messages import has_message, message
from checker.report.wording import language_name, shown_date, told_words
from checker.review.decisions import Decision

__all__ = ["state_of"]


def state_of(
    folder: DeskFolder,
    entries: Sequence[Entry],
    known: KnownArticles,
    runs: Sequence[Run],
    tallies: Tallies,
    decisions: Mapping[str, Decision],
) -> dict[str, Any]:
    """The state of the desk."""
    return {
        "articles": [_article(entry, known.of(entry)) for entry in entries],
        "folders": folder.folders(),
        "runs": [_run(run, tallies, decisions) for run in runs],
    }


def _article(entry: Entry, known: Known | None) -> dict[str, Any]:
    told: dict[str, Any] = {"name": entry.name, "size": message("desk_size", kilobytes=max(1, entry.size // 1000))}
    if known is None:
        return told | {"reading": message("desk_reading")}
    if known.problem:
        return told | {"problem": told_words(known.problem)}
    lacks = "both" if not known.source and not known.published else "source" if not known.source else "date"
    return told | {
        "title": known.title,
        "source": known.source,
        "language": language_name(known.language),
        "code": known.language,
        "published": shown_date(known.published) if known.published else "",
        "more": message("desk_articles_in", n=known.articles) if known.articles > 1 else "",
        "lacks": message(f"desk_lacks_{lacks}") if not (known.source and known.published) else "",
    }


def _run(run: Run, tallies: Tallies, decisions: Mapping[str, Decision]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": run.number,
        "title": message("desk_run", n=run.number),
        "at": message("desk_at", day=_here(run.at)),
        "state": run.state,
        "said": message(f"desk_state_{run.state}"),
        "going": run.going,
        "error": run.error,
        "what": message("desk_what", n=len(run.articles) + len(run.folders)),
        "store": run.store,
    }
    if run.state == "running":
        stage = f"desk_stage_{run.stage or 'start'}"
        told["stage"] = message(stage if has_message(stage) else "desk_stage_rules", done=run.done, total=run.total)
        told["done"], told["total"] = run.done, run.total
    elif run.state == "done":
        told["what"] = message("about_articles", n=run.checked)
        try:
            tally = tallies.of(run.number, decisions)
        except CheckerError as error:
            return told | {"error": str(error)}
        told["levels"] = [
            {"level": level, "count": count, "said": message(f"levels_{level}", n=count)}
            for level, count in tally.levels
        ]
        told["settled"] = message("desk_settled", n=tally.settled) if tally.settled else ""
    return told


def _here(at: str) -> dt.datetime:
    """A time of UTC as this machine's clock shows it."""
    try:
        return dt.datetime.fromisoformat(at).astimezone()
    except ValueError:
        return dt.datetime.fromtimestamp(0, dt.UTC)
