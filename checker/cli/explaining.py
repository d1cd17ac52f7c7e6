"""A rule as `checker rules explain` tells of it: what, why, an example, its tolerances, how to change it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from textwrap import wrap

from checker.model import LEVELS
from checker.report.wording import language_name, listed
from checker.rules import ENGINES, Rule, Rulebook
from checker.rules.definitions import Example

__all__ = ["explained", "said_level"]

_WIDTH = 112


def said_level(rule: Rule, book: Rulebook) -> str:
    """«error», «warning, by checker.toml», «off, by --ignore»."""
    name, state = ("level", str(rule.level)) if rule.enabled else ("enabled", "off")
    origin = book.origins.get((rule.id, name))
    return f"{state}, by {origin}" if origin else state


def explained(rule: Rule, book: Rulebook, shipped: Rulebook) -> str:
    """The page on `rule` of `book`; `shipped` tells what it would be without anybody's changes."""
    blocks = [
        f"{rule.id}: {rule.summary}",
        "\n".join(_state(rule, book, shipped)),
        *(["## Why it matters\n" + "\n".join(wrap(rule.why, _WIDTH))] if rule.why else []),
        # The first paragraph is the summary once more.
        (inspect.getdoc(ENGINES[rule.kind]) or "").partition("\n\n")[2],
        *("\n".join(_example(example)) for example in rule.examples),
        *(["\n".join(_tolerances(rule, book, shipped))] if rule.thresholds else []),
        "\n".join(_changes(rule)),
    ]
    return "\n".join(_titled("\n\n".join(blocks)))


def _titled(text: str) -> Iterator[str]:
    """The lines of `text`, headings of Markdown underlined, as a terminal shows them."""
    for line in text.split("\n"):
        title = line.removeprefix("## ")
        yield title
        if title != line:
            yield "-" * len(title)


def _state(rule: Rule, book: Rulebook, shipped: Rulebook) -> Iterator[str]:
    known = shipped.rules.get(rule.id)
    usual = "" if known is None or known.level == rule.level else f" (as shipped: {known.level})"
    off = (
        "" if rule.enabled else f"off, by {book.origins.get((rule.id, 'enabled'), 'its definition')}; where it is on: "
    )
    origin = book.origins.get((rule.id, "level"))
    yield f"Level: {off}{rule.level}" + (f", by {origin}" if origin else "") + usual
    names = ", ".join(f"{language_name(code)} ({code})" for code in rule.languages)
    yield from wrap(f"Languages with cases of their own: {names or 'none; it is neutral to language'}", _WIDTH)


def _example(example: Example) -> Iterator[str]:
    spoken = [language_name(code) for code in dict.fromkeys(example.languages)]
    yield "## Example" + (f" in {listed(spoken)}" if spoken else "")
    for text in example.texts:
        shown = text
        for mark in example.marks:
            shown = shown.replace(mark, f"⟦{mark}⟧", 1)
        yield f"    {shown}"
    if example.marks:
        yield f"What clashes: {' against '.join(example.marks)}."
    if example.note:
        yield example.note


def _tolerances(rule: Rule, book: Rulebook, shipped: Rulebook) -> Iterator[str]:
    yield "## Tolerances"
    for name, value in rule.thresholds.items():
        limit = rule.limits.get(name)
        allowed = f"{limit.least:.12g} to {limit.most:.12g}" if limit else "any number"
        origin = book.origins.get((rule.id, name))
        known = shipped.rules.get(rule.id)
        usual = f", by {origin}" + (f" (as shipped: {known.thresholds[name]:.12g})" if known else "") if origin else ""
        yield f"    {name} = {value:.12g}{usual}; allowed: {allowed}"
        if limit:
            yield from wrap(limit.meaning, _WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 8)


def _changes(rule: Rule) -> Iterator[str]:
    other = LEVELS[LEVELS.index(rule.level) + 1] if rule.level != LEVELS[-1] else LEVELS[-2]
    name, value = next(iter(rule.thresholds.items()), ("", 0.0))
    yield "## How to switch it off or change it"
    yield "In checker.toml (in pyproject.toml: [tool.checker], [tool.checker.levels], [tool.checker.tolerances]):"
    yield f'    ignore = ["{rule.id}"]'
    yield "    [levels]"
    yield f'    {rule.id} = "{other}"  # {", ".join(LEVELS)}'
    if rule.thresholds:
        yield "    [tolerances]"
        yield f"    {rule.id}.{name} = {value:.12g}"
    yield "In one run:"
    yield f"    checker check articles --ignore {rule.id}"
    yield f'In a rule file, desk-rules/{rule.id}.yaml, with --rules desk-rules or `rules = ["desk-rules"]`:'
    yield f"    id: {rule.id}"
    yield f"    level: {other}  # {', '.join(LEVELS)}"
    yield "    enabled: false  # off"
    if rule.thresholds:
        yield f"    thresholds: {{{name}: {value:.12g}}}"
    yield "In an article, at the end of a paragraph or on the line before, for that paragraph:"
    yield f"    <!-- checker: ignore [{rule.id}] the reason -->"
    yield "In an article's front matter, for the whole article:"
    yield f"    checker: ignore [{rule.id}] the reason"
