"""Normalised values in the words of the language that is spoken: dates, amounts with their units, events."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from checker.messages import formatted, has_message, message, spoken
from checker.messages.names import local_name

__all__ = ["UNIT_SKELETONS", "said_value"]

UNIT_SKELETONS = {
    "min": "duration-minute", "h": "duration-hour", "s": "duration-second", "ms": "duration-millisecond",
    "days": "duration-day", "weeks": "duration-week", "months": "duration-month", "years": "duration-year",
    "decades": "duration-decade", "centuries": "duration-century", "km": "length-kilometer", "m": "length-meter",
    "cm": "length-centimeter", "mm": "length-millimeter", "µm": "length-micrometer", "nm": "length-nanometer",
    "miles": "length-mile", "nautical miles": "length-nautical-mile", "yd": "length-yard", "ft": "length-foot",
    "in": "length-inch", "light years": "length-light-year", "km²": "area-square-kilometer", "m²": "area-square-meter",
    "cm²": "area-square-centimeter", "square miles": "area-square-mile", "square feet": "area-square-foot",
    "ha": "area-hectare", "acres": "area-acre", "l": "volume-liter", "ml": "volume-milliliter",
    "m³": "volume-cubic-meter", "km³": "volume-cubic-kilometer", "cm³": "volume-cubic-centimeter",
    "cubic feet": "volume-cubic-foot", "gallons": "volume-gallon", "barrels": "volume-barrel", "kg": "mass-kilogram",
    "g": "mass-gram", "mg": "mass-milligram", "t": "mass-tonne", "lb": "mass-pound", "oz": "mass-ounce",
    "km/h": "speed-kilometer-per-hour", "m/s": "speed-meter-per-second", "mph": "speed-mile-per-hour",
    "knots": "speed-knot", "°C": "temperature-celsius", "°F": "temperature-fahrenheit", "K": "temperature-kelvin",
    "J": "energy-joule", "kJ": "energy-kilojoule", "kcal": "energy-kilocalorie", "kWh": "energy-kilowatt-hour",
    "B": "digital-byte", "kB": "digital-kilobyte", "MB": "digital-megabyte", "GB": "digital-gigabyte",
    "TB": "digital-terabyte", "°": "angle-degree", "W": "power-watt", "kW": "power-kilowatt", "MW": "power-megawatt",
    "GW": "power-gigawatt", "Hz": "frequency-hertz", "kHz": "frequency-kilohertz", "MHz": "frequency-megahertz",
    "GHz": "frequency-gigahertz", "hPa": "pressure-hectopascal", "mbar": "pressure-millibar",
}  # fmt: skip
"""Units as values show them, by the name under which CLDR knows how each language writes them."""
_COMPARED = {"~ ": "about", ">= ": "at_least", "> ": "more_than", "<= ": "at_most", "< ": "less_than"}
_CLOCK_COMPARED = {"~ ": "about", ">= ": "clock_from", "> ": "clock_after", "<= ": "clock_until", "< ": "clock_before"}
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:–\d{1,2}:\d\d)?")
_AMOUNT = re.compile(r"(-?\d+(?:\.\d+)?)(?:–(-?\d+(?:\.\d+)?))?(?:(st|nd|rd|th)|( ?)(\S.{0,40}?)( old)?)?")
_MONEY = re.compile(r"([A-Z]{3}) (-?\d+(?:\.\d+)?)(?:–(-?\d+(?:\.\d+)?))?")
_BOUND = re.compile(r"(first since|not before|before|after|until|since) (.+)")
_DERIVED = re.compile(r"(\d{4}) \((?:first in (\d+) years; last in (\d{4})|(\d+) years after (\d{4}))\)")
_GAP = re.compile(r"first in (\d+) years \(unresolved\)")
_CALENDAR = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?|--(\d\d)(?:-(\d\d))?")
_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_WEEKDAY = re.compile(r"(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: (.+))?")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONDAY = dt.datetime(2024, 1, 1)
_EVENT = re.compile(r"(not )?([\w-]+): ([^→(]*?)(?: → ([^,(]*))?((?:, .*?)?)(?: \((\w+)\))?")
_ROLES = {"with": "event_with", "from": "event_from", "to": "event_to", "in": "event_in"}
_ANY_LEAP_YEAR = 2024


def said_value(kind: str, value: str, english: str) -> str:
    """A value of `kind` in the language that is spoken, from its normalised form; `english` where that has no words of
    other languages. A name is looked up by its English label."""
    if kind in ("name", "place"):
        return local_name(english)
    said = {
        "date": _date, "quantity": _quantity, "event": _event, "number": _number, "weekday": _weekday, "month": _month,
    }.get(kind)  # fmt: skip
    return (said(value) if said else None) or english


def _date(value: str, *, bound: bool = False) -> str | None:
    if found := _DERIVED.fullmatch(value):
        year, gap, last, after, base = found.groups()
        if gap:
            return message("date_first_in", year=year, n=int(gap), last=last)
        return message("date_years_after", year=year, n=int(after), base=base)
    if found := _GAP.fullmatch(value):
        return message("date_gap", n=int(found[1]))
    if found := _BOUND.fullmatch(value):
        return message(f"date_{found[1].replace(' ', '_')}", day=_date(found[2], bound=True) or found[2])
    if found := _RANGE.fullmatch(value):
        return message("date_range", first=_date(found[1]) or found[1], last=_date(found[2]) or found[2])
    if found := _WEEKDAY.fullmatch(value):
        day = _weekday(str(_WEEKDAYS.index(found[1])))
        return message("date_weekday", weekday=day, day=_date(found[2]) or found[2]) if found[2] else day
    found = _CALENDAR.fullmatch(value)
    return _calendar(*found.groups(), bound=bound) if found else None


def _calendar(
    year: str | None, month: str | None, day: str | None, bare_month: str | None, bare_day: str | None, *, bound: bool
) -> str | None:
    try:
        at = dt.datetime(int(year or _ANY_LEAP_YEAR), int(month or bare_month or 1), int(day or bare_day or 1))
    except ValueError:
        return None
    form = ("day" if day else "month") if year else ("day_of_year" if bare_day else "month_of_year")
    return message(f"bound_{form}" if bound and form.startswith("month") else form, day=at)


def _quantity(value: str) -> str | None:
    clock = _CLOCK.search(value) is not None
    for sign, id in (_CLOCK_COMPARED if clock else _COMPARED).items():
        if value.startswith(sign):
            rest = value.removeprefix(sign)
            return message(id, amount=_quantity(rest) or rest)
    if value == "malformed":
        return message("malformed")
    if found := _MONEY.fullmatch(value):
        return _ranged(f"currency/{found[1]} .##", found[2], found[3])
    found = _AMOUNT.fullmatch(value)
    if not found:
        return None
    low, high, ordinal, _, unit, old = found.groups()
    if ordinal:
        return message("ordinal", n=int(low)) if low.isdigit() else None
    if unit is None:
        return _ranged("", low, high)
    if unit == "%":
        return _ranged("percent .###", low, high)
    if unit not in UNIT_SKELETONS:
        return None
    amount = _ranged(f"measure-unit/{UNIT_SKELETONS[unit]} unit-width-full-name .####", low, high)
    return message("aged", amount=amount) if old else amount


def _ranged(skeleton: str, low: str, high: str | None) -> str:
    last = _formatted(skeleton, high or low)
    return f"{_number(low)}–{last}" if high else last


def _formatted(skeleton: str, amount: str) -> str:
    """The amount by a number skeleton of ICU."""
    number = Decimal(amount)
    form = f"{{n, number, ::{skeleton}}}" if skeleton else "{n, number, ::.#########}"
    return formatted(spoken(), form, {"n": int(number) if number == number.to_integral_value() else float(number)})


def _number(value: str) -> str:
    return _formatted("", value)


def _weekday(value: str) -> str:
    return message("weekday", day=_MONDAY + dt.timedelta(days=int(value)))


def _month(value: str) -> str:
    return message("month_of_year", day=dt.datetime(_ANY_LEAP_YEAR, int(value), 1))


def _event(value: str) -> str | None:
    """«Invitation: A → B (to C)»: no language's verb has to agree with names that nobody has declined."""
    if has_message(f"state_{value.replace(' ', '_').replace('-', '_')}"):
        return message(f"state_{value.replace(' ', '_').replace('-', '_')}")
    found = _EVENT.fullmatch(value)
    kind = found[2] if found else value
    if not has_message(f"event_{kind}"):
        return None
    said = message(f"event_{kind}")
    if found is None:
        return said
    negated, _, who, whom, rest, status = found.groups()
    if negated:
        said = message("event_not", event=said)
    if who.strip() or whom:
        names = [local_name(name.strip()) for name in (who, whom) if name]
        parties = " → ".join(names)
        said = message("event_of", event=said, parties=parties)
    for part in re.split(r", (?=(?:with|from|to|in) )", rest or "")[1:]:
        role, _, name = part.partition(" ")
        said = message(_ROLES[role], event=said, name=local_name(name))
    return message(f"event_{status}_status", event=said) if status and has_message(f"event_{status}_status") else said
