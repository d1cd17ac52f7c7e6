"""A check of many articles, stage by stage: seconds of processor time, and how they grow with the number of articles.

    python -m benchmarks.whole [--sizes 100 300 900] [--real FOLDER] [--profile STAGE]

Without `--real`, the articles are made (`benchmarks/articles.py`): stories of five tellers in Hindi, Marathi, English,
Russian and Korean. With it they are the files of a folder, spread evenly over it. `x` is the time of a size over
that of the one before it; a stage that is linear grows as the articles do. `--profile` prints where a stage spends its
time.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.articles import LANGUAGES, story, tell
from checker import pipeline, questions, rules, statements, stories
from checker.report import RENDERERS
from checker.rulefiles import RuleFiles

__all__ = ["STAGES", "made_articles", "real_articles", "seconds_of_stages"]

STAGES = ("read", "stories", "statements", "questions", "rules", "summary", "written", "html", "json")


def made_articles(folder: Path, count: int) -> None:
    """Write `count` articles: stories of five tellers, each in another language. One in 35 is a day off."""
    for number in range(count):
        what, teller = story(number // len(LANGUAGES)), number % len(LANGUAGES)
        told = tell(what, teller, LANGUAGES[teller], days_later=int(number % 35 == 3))
        (folder / f"{number:06d}.md").write_text(told.file(), "utf-8")


def real_articles(folder: Path, count: int, source: Path) -> None:
    """Copy `count` of the files under `source` into `folder`, spread evenly over them."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    for at in range(min(count, len(files))):
        path = files[at * len(files) // min(count, len(files))]
        shutil.copy(path, folder / f"{at:06d}{path.suffix}")


def seconds_of_stages(folder: Path, profile: str | None = None) -> dict[str, float]:
    """Processor seconds of each stage of a check of `folder`, and the number of `claims` and `findings`."""
    spent = dict.fromkeys(STAGES, 0.0)
    with (
        _timed(pipeline, "_read_whole", "read", spent, profile),
        _timed(stories, "find_stories", "stories", spent, profile),
        _timed(statements, "read_statements", "statements", spent, profile),
        _timed(questions, "gather", "questions", spent, profile),
        _timed(rules, "apply", "rules", spent, profile),
        _timed(pipeline, "summarise", "summary", spent, profile),
        _timed(pipeline, "as_written", "written", spent, profile),
    ):
        report = pipeline.check([str(folder)], rule_files=RuleFiles.of())
    # Statements are read with the claims of their article.
    spent["read"] -= spent["statements"]
    for name in ("html", "json"):
        _measured(partial(RENDERERS[name], report), name, spent, profile)
    return {**spent, "claims": report.summary.claims, "findings": len(report.findings)}


@contextmanager
def _timed(owner: Any, name: str, stage: str, spent: dict[str, float], profile: str | None) -> Iterator[None]:
    whole = getattr(owner, name)
    setattr(owner, name, lambda *args, **named: _measured(lambda: whole(*args, **named), stage, spent, profile))
    try:
        yield
    finally:
        setattr(owner, name, whole)


def _measured(work: Callable[[], Any], stage: str, spent: dict[str, float], profile: str | None) -> Any:
    watch = cProfile.Profile() if stage == profile else None
    start = time.process_time()
    try:
        return watch.runcall(work) if watch else work()
    finally:
        spent[stage] += time.process_time() - start
        if watch:
            pstats.Stats(watch).sort_stats("tottime").print_stats(35)


def main(given: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 900], help="numbers of articles")
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="articles of your own instead of made ones")
    parser.add_argument("--profile", choices=STAGES, help="print where this stage spends its time")
    options = parser.parse_args(given)
    print("| articles | claims | findings | " + " | ".join(STAGES) + " | all | MB |")
    print("|---:" * (len(STAGES) + 5) + "|")
    before: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as warm:
        made_articles(Path(warm), 10)
        seconds_of_stages(Path(warm))
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            real_articles(folder, size, options.real) if options.real else made_articles(folder, size)
            found = seconds_of_stages(folder, options.profile)
        found["all"] = sum(found[stage] for stage in STAGES)
        cells = [f"{found[s]:.2f}" + _times(found[s], before.get(s, 0.0)) for s in (*STAGES, "all")]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"| {size:,} | {found['claims']:,} | {found['findings']:,} | {' | '.join(cells)} | {memory} |", flush=True
        )
        before = found


def _times(now: float, before: float) -> str:
    return f" ({now / before:.1f}x)" if before >= 0.05 else ""


if __name__ == "__main__":
    main()
