"""`checker rules list | explain ID | test [PATH]`: the rules in force, what they mean, whether their cases hold."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated

import typer

from checker import strictyaml
from checker.cli.exits import CLEAN, FINDINGS
from checker.errors import CheckerError
from checker.rulefiles import RuleFiles

__all__ = ["register"]

RulesOption = Annotated[
    list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder that adds to the shipped rules.")
]


def register(app: typer.Typer) -> None:
    """Add `rules` and its commands to `app`."""
    rules = typer.Typer(help="The rules in force, what each one means, and their cases.", no_args_is_help=True)
    rules.command("list")(list_rules)
    rules.command("explain")(explain)
    rules.command("test")(test)
    app.add_typer(rules, name="rules")


def list_rules(rules: RulesOption = None) -> None:
    """List the rules: id, level, languages with cases of their own, and a line of summary."""
    from checker.rules import load_rulebook

    for rule in load_rulebook(RuleFiles.of(*(rules or []))).rules.values():
        state = rule.level if rule.enabled else "off"
        typer.echo(f"{rule.id:20} {state:8} {' '.join(rule.languages) or 'any':16} {rule.summary}")


def explain(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="A rule's id, as `checker rules list` shows it.")],
    rules: RulesOption = None,
) -> None:
    """Explain a rule: what it finds, what it leaves alone, how to mend what it finds, with examples."""
    from checker.rules import ENGINES, load_rulebook

    book = load_rulebook(RuleFiles.of(*(rules or [])))
    if rule_id not in book.rules:
        raise CheckerError(f"no rule is called '{rule_id}'; {strictyaml.nearest(rule_id, book.rules)}")
    rule = book.rules[rule_id]
    typer.echo(f"{rule.id} ({rule.level}): {rule.summary}\n")
    typer.echo(inspect.getdoc(ENGINES[rule.kind]) or "")
    for example in rule.examples:
        typer.echo("\n## Example")
        for text in example.texts:
            typer.echo(f"    {text}")
        if example.note:
            typer.echo(example.note)


def test(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help="A file or folder of cases; tests/rules of a checkout if left out."),
    ] = None,
    rules: RulesOption = None,
) -> None:
    """Run the rules' cases. Exit 0: every case does what it says; 1: some do not."""
    from checker.cli.cases import case_files, run_case

    failed = count = 0
    for file in case_files(path or Path("tests/rules")):
        for case in file.cases:
            count += 1
            problem = run_case(file.rule, case, RuleFiles.of(*(rules or [])))
            if problem and not case.xfail:
                failed += 1
                typer.echo(f"{file.rule} {case.id}: {problem}")
            elif not problem and case.xfail:
                failed += 1
                typer.echo(f"{file.rule} {case.id}: passes now; take its xfail away")
    typer.echo(f"{count} cases, {failed} failed")
    raise typer.Exit(FINDINGS if failed else CLEAN)
