"""`checker rules list | explain ID | test [PATH]`: the rules in force, what they mean, whether their cases hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker import strictyaml
from checker.cli.exits import CLEAN, FINDINGS
from checker.cli.options import ConfigOption, IgnoreOption, RulesOption, SelectOption, named_rules, with_options
from checker.cli.progress import progress
from checker.config import load_settings
from checker.errors import CheckerError
from checker.rulefiles import RuleFiles

if TYPE_CHECKING:
    from checker.rules import Rulebook
from checker.terminal import say

__all__ = ["register"]


class ListFormat(StrEnum):
    """What `checker rules list` prints."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add `rules` and its commands to `app`."""
    rules = typer.Typer(help="The rules in force, what each one means, and their cases.", no_args_is_help=True)
    rules.command("list")(list_rules)
    rules.command("explain")(explain)
    rules.command("test")(test)
    app.add_typer(rules, name="rules")


def list_rules(
    rules: RulesOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    config: ConfigOption = None,
    format: Annotated[ListFormat, typer.Option("--format", help="text, or json for other programs.")] = ListFormat.TEXT,
) -> None:
    """List the rules: id, level and who changed it, languages with cases of their own, and a line of summary."""
    book = _rulebook(rules, select, ignore, config)
    if format is ListFormat.JSON:
        listed = json.dumps([_as_json(rule_id, book) for rule_id in book.rules], ensure_ascii=False, indent=1)
        say(*listed.split("\n"))
        return
    from checker.cli.explaining import said_level

    rows = [
        (rule.id, said_level(rule, book), " ".join(rule.languages) or "any", rule.summary)
        for rule in book.rules.values()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        say("  ".join((*cells, row[3])))


def explain(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="A rule's id, as `checker rules list` shows it.")],
    rules: RulesOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    config: ConfigOption = None,
) -> None:
    """Explain a rule: what it finds and leaves alone, why, an example, its tolerances, how to change it."""
    from checker.cli.explaining import explained
    from checker.rules import load_rulebook

    book = _rulebook(rules, select, ignore, config)
    if rule_id not in book.rules:
        raise CheckerError(f"no rule is called '{rule_id}'; {strictyaml.nearest(rule_id, book.rules)}")
    say(*explained(book.rules[rule_id], book, load_rulebook(RuleFiles.of())).split("\n"))


def test(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help="A rule file, a file of cases, or a folder; else the cases of the rules."),
    ] = None,
    rules: RulesOption = None,
    only: Annotated[
        list[str] | None, typer.Option("--rule", metavar="ID,...", help="Only the cases of these rules.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", metavar="xx,...", help="Only the cases of these languages.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Run the rules' cases. They hold for the rules as their files define them, whatever the settings select.
    Exit 0: every case does what it says; 1: some do not."""
    from checker.cli.cases import find_cases, run_case
    from checker.rules import load_rulebook

    found = find_cases(path, _rule_files(rules, config))
    known = load_rulebook(found.rules).rules
    wanted, languages = named_rules(only), set(named_rules(language))
    for rule_id in (*wanted, *(file.rule for file in found.files)):
        if rule_id not in known:
            raise CheckerError(
                f"{path or 'the cases'}: no rule is called '{rule_id}'; {strictyaml.nearest(rule_id, known)}"
            )
    cases = [
        (file.rule, case)
        for file in found.files
        for case in file.cases
        if (not wanted or file.rule in wanted) and (not languages or languages.intersection(case.languages))
    ]
    if not cases:
        raise CheckerError("no case is left to run; take a --rule or --language away")
    off = Counter(rule_id for rule_id, _ in cases if not known[rule_id].enabled)
    cases = [(rule_id, case) for rule_id, case in cases if known[rule_id].enabled]
    failed = wrong = 0
    spoken: Counter[str] = Counter()
    with progress() as tell:
        for number, (rule_id, case) in enumerate(cases):
            if tell:
                tell("cases", number, len(cases))
            problem = run_case(rule_id, case, found.rules)
            spoken.update(case.languages)
            wrong += bool(case.xfail and problem)
            if bool(problem) != bool(case.xfail):
                failed += 1
                say(f"{rule_id} {case.id}: {problem or 'passes now; take its xfail away'}")
                if problem and case.why:
                    say(f"    but: {case.why.strip()}")
    for rule_id, count in off.items():
        say(f"{rule_id} is off: {count} cases were not run")
    say(f"{len(cases)} cases, {failed} failed, {wrong} known to be wrong today")
    say("  ".join(f"{code} {count}" for code, count in sorted(spoken.items())))
    raise typer.Exit(FINDINGS if failed else CLEAN)


def _rule_files(rules: Sequence[Path] | None, config: Path | None) -> RuleFiles:
    return RuleFiles.of(*map(Path, with_options(load_settings(config), rules=rules).rules))


def _rulebook(
    rules: Sequence[Path] | None, select: Sequence[str] | None, ignore: Sequence[str] | None, config: Path | None
) -> Rulebook:
    """The rules as a check in this folder would take them."""
    from checker.rules import adjusted, load_rulebook

    settings = with_options(load_settings(config), rules=rules, select=named_rules(select), ignore=named_rules(ignore))
    return adjusted(load_rulebook(settings.rule_files), settings.adjustments())


def _as_json(rule_id: str, book: Rulebook) -> dict[str, object]:
    rule = book.rules[rule_id]
    return {
        "id": rule.id,
        "kind": rule.kind,
        "level": rule.level,
        "enabled": rule.enabled,
        "languages": list(rule.languages),
        "summary": rule.summary,
        "tolerances": rule.thresholds,
        "changed": {name: origin for (changed, name), origin in sorted(book.origins.items()) if changed == rule_id},
    }
