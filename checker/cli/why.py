"""`checker why A B`: how two articles were compared, and why what they say was let go; the second thing to ask when a
finding surprises, or none comes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.exits import CLEAN
from checker.cli.options import EncoderOption, RulesOption
from checker.cli.progress import progress
from checker.errors import CheckerError
from checker.rulefiles import RuleFiles
from checker.terminal import say

if TYPE_CHECKING:
    from checker.model import Finding
    from checker.rules import Reviewed
    from checker.rules.context import Context

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `why` to `app`."""
    app.command("why")(why)


def why(
    one: Annotated[str, typer.Argument(metavar="A", help="An article, or a sentence in quotation marks.")],
    two: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    rules: RulesOption = None,
    encoder: EncoderOption = None,
) -> None:
    """Show how two articles were compared: their story, the questions that they answer, the sentences laid side by
    side, and why each was let go. Exit 0: ran; 2: could not run."""
    from checker import pipeline
    from checker.cli.comparing import explained
    from checker.rules import Reviewed

    told: list[str] = []

    def look(findings: tuple[Finding, ...], context: Context) -> Reviewed:
        told.extend(explained(findings, context))
        return Reviewed(findings, context)

    with tempfile.TemporaryDirectory() as folder, progress() as tell:
        paths = [_path(given, Path(folder) / f"{name}.txt") for given, name in ((one, "A"), (two, "B"))]
        report = pipeline.check(
            paths, rule_files=RuleFiles.of(*(rules or ())), encoder=encoder or "default", review=look, progress=tell
        )
    if len(report.articles) != 2:
        reasons = "; ".join(f"{each.article}: {each.reason}" for each in report.unchecked)
        raise CheckerError(f"two articles are needed, and {len(report.articles)} could be read. {reasons}".strip())
    say(*told)
    for unchecked in report.unchecked:
        say(f"{Path(unchecked.article).name}: {unchecked.reason}", err=True)
    raise typer.Exit(CLEAN)


def _path(given: str, written: Path) -> str:
    """`given` where it names a file; else it is a text, which is laid at `written`."""
    if " " not in given.strip() or Path(given).is_file():
        return given
    written.write_text(given + "\n", encoding="utf-8")
    return str(written)
