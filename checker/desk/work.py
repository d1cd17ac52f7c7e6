"""One run in a process of its own, so that it can be cancelled, and takes no page with it when it fails.

    python -P -m checker.desk.work FOLDER_OF_THE_RUN

reads `job.json` there, tells its progress as lines of JSON on standard output, and writes `report.json`. It ends when
its standard input does: with the desk that started it.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.config import Settings
from checker.errors import CheckerError
from checker.typedjson import parse_json, typed

__all__ = ["JOB", "Job", "job_of", "main"]

JOB = "job.json"
_FAILED = 2


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be checked, and how."""

    home: str
    paths: tuple[str, ...]
    settings: dict[str, Any]
    store: str = ""


def job_of(home: Path, paths: tuple[str, ...], settings: Settings, store: str) -> bytes:
    """The job as it is written for the process, which works in another folder: paths of the settings are absolute."""
    changes: dict[str, Any] = {"rules": tuple(str(Path(each).resolve()) for each in settings.rules)}
    for name in ("encoder", "judge"):
        value = getattr(settings, name)
        if value and Path(value).is_dir():
            changes[name] = str(Path(value).resolve())
    told = dataclasses.asdict(dataclasses.replace(settings, **changes))
    return json.dumps({"home": str(home), "paths": paths, "settings": told, "store": store}, indent=1).encode()


def main(folder: Path) -> int:
    """Run the job; 0 when the report is written, 2 when one sentence on standard output says why there is none."""
    threading.Thread(target=_end_with_the_desk, daemon=True).start()
    try:
        content = (folder / JOB).read_bytes()
        job = typed(Job, parse_json(content, JOB, "job", "run again"))
        _check(folder, job)
    except CheckerError as error:
        _say(error=str(error))
    except MemoryError:
        _say(error="there is not memory enough; check fewer articles at once")
    except Exception as error:
        _say(error=f"something went wrong that nobody foresaw ({type(error).__name__}: {str(error)[:200]})")
        raise
    else:
        return 0
    return _FAILED


def _check(folder: Path, job: Job) -> None:
    from checker import pipeline
    from checker.gate.levels import at_least, keep
    from checker.report import write_report

    settings = typed(Settings, job.settings)
    rule_files = settings.rule_files
    corpus = None
    if job.store:
        from checker.store import StoredCorpus

        corpus = StoredCorpus.at(job.store, rule_files)
    report = pipeline.check(
        job.paths, rule_files=rule_files, adjustments=settings.adjustments(), suppressions=settings.suppressions,
        languages=settings.languages, encoder=settings.encoder, corpus=corpus, judge=settings.judge,
        home=Path(job.home), progress=lambda stage, done, total: _say(stage=stage, done=done, total=total),
    )  # fmt: skip
    report = keep(report, lambda finding: at_least(finding.level, settings.min_level))
    write_report(report, folder / "report.json")
    _say(articles=len(report.articles), claims=report.summary.claims)


def _say(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _end_with_the_desk() -> None:
    # Not by the stream, whose lock a thread may not hold when the interpreter ends.
    while os.read(0, 1024):
        pass
    os._exit(_FAILED)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
