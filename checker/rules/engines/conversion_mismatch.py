"""One amount in two units that are not the same amount.

## What it finds
«18 km (7 miles)»: seven miles are 11 kilometres. An amount in a metric unit right beside one in a customary unit, in
brackets, after a slash or after «or», where no rounding of either makes the two one amount.

## What it leaves alone
Conversions within rounding: of two figures, each may be off by half of its last digit that counts, and rough factors
are in use (0.3 m for a foot). Differences of temperature beside temperatures; tons, which are three units; amounts
of two things.

The threshold `share` says how far, as a share of the amount, a conversion may be off beyond its rounding.

## How to mend it
Convert the figure that the source gives; where another article gives the amount too, the finding tells which one fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checker.language import load_pack
from checker.messages.said import Term, say
from checker.model import Article, Finding, QuantityValue, Value
from checker.questions.comparison.conversions import same_amount
from checker.rules.arithmetic.rates import impossible_rate
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.values.quantities.units import CUSTOMARY, UNITS
from checker.wording import shown

__all__ = ["evaluate"]

_DIMENSIONS = ("length", "area", "volume", "speed", "temperature", "mass")
_BRACKET = regex.compile(r"\s*+[(（［\[/]\s*+")
_CLOSES = regex.compile(r"[)）］\]/;]")
_COMPOUND = 6
"""Code points that may stand between the two parts of one amount."""
_ROUGHLY = Decimal("0.1")
"""An error up to this share may be somebody's rough factor: a warning."""
_SEVERAL = frozenset({"t", "gal", "bbl"})
"""Units that are several: tons and gallons of Britain and of America, barrels of oil and of beer."""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each amount whose conversion does not hold."""
    share = Decimal(str(rule.thresholds["share"]))
    for claim in context.new_claims():
        article = context.articles[claim.article]
        words = load_pack(claim.language, context.files).numbers.ranges.between
        quantities = [value for value in claim.values if isinstance(value.detail, QuantityValue)]
        for one, two, after in zip(quantities, quantities[1:], [*quantities[2:], None], strict=False):
            a, b = one.detail, two.detail
            assert isinstance(a, QuantityValue) and isinstance(b, QuantityValue)
            between = article.text[one.span.end : two.span.start]
            linked = _BRACKET.fullmatch(between) or between.strip().casefold() in words
            if _BRACKET.fullmatch(between) and (rate := _rate_off(a, b, f"{one.text} {two.text}")):
                yield make_finding(
                    rule,
                    [context.side(claim, one, two)],
                    say("no_rate", source=named(article), one=shown(one), two=shown(two)),
                    because=[rate],
                    outcome="defect",
                    level="warning",
                    story=context.story_of.get(claim.article),
                )
                continue
            if not linked or not _convertible(a, b) or (after and _goes_on(two, after, article)):
                continue
            if not same_amount(a, b, share) and not same_amount(_regrouped(a), _regrouped(b), share):
                yield make_finding(
                    rule,
                    [context.side(claim, one, two)],
                    say("conversion_differs", source=named(article), one=shown(one), two=shown(two)),
                    because=[say("converts_to", one=shown(one), two=_converted(a, b))],
                    outcome="defect",
                    level="warning" if same_amount(a, b, _ROUGHLY) else None,
                    story=context.story_of.get(claim.article),
                )


def _rate_off(one: QuantityValue, two: QuantityValue, words: str) -> str | None:
    """What is wrong with money in two currencies, or None."""
    if one.dimension != "money" or two.dimension != "money":
        return None
    found = impossible_rate(one, two, words)
    if found is None:
        return None
    made, least, most = (Term(f"{float(rate):,.3g}", "number", f"{float(f'{rate:.3g}'):f}") for rate in found)
    return say("rate_made", made=made, two=str(two.unit), one=str(one.unit), least=least, most=most)


def _goes_on(value: Value, after: Value, article: Article) -> bool:
    """Whether the amount has a second part in a smaller unit: 4 feet 8 inches."""
    between = article.text[value.span.end : after.span.start]
    return len(between) <= _COMPOUND and not _CLOSES.search(between)


def _regrouped(value: QuantityValue) -> QuantityValue:
    """1.435 as 1,435: copied from a language that groups digits by the other mark."""
    if value.low is None or value.low != value.high or value.low.as_tuple().exponent != -3:
        return value
    return replace(value, low=value.low * 1000, high=value.low * 1000)


def _convertible(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether the two measure one thing, one of them in a metric unit and the other in a customary one."""
    return (
        one.unit is not None
        and two.unit is not None
        and one.low is not None
        and two.low is not None
        and one.dimension == two.dimension
        and one.dimension in _DIMENSIONS
        and (one.unit in CUSTOMARY) != (two.unit in CUSTOMARY)
        and not {one.unit, two.unit} & _SEVERAL
        and (one.low == one.high) == (two.low == two.high)
    )


def _converted(one: QuantityValue, two: QuantityValue) -> str:
    """`one` in the unit of `two`, as exactly as four digits are."""
    unit, other = UNITS[str(one.unit)], UNITS[str(two.unit)]
    ends = [(unit.base(end) - other.offset) / other.factor for end in dict.fromkeys((one.low, one.high)) if end]
    told = [f"{float(end):,.4g}" if abs(end) < 10_000 else f"{int(end):,}" for end in ends]
    english = f"{'–'.join(told)} {other.shown or two.unit}"
    return Term(english, "quantity", english.replace(",", ""))
