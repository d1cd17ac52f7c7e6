"""Units of measurement: canonical symbol, dimension, and what takes an amount to the dimension's base unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["CUSTOMARY", "UNITS", "UNIVERSAL", "Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """`base = amount * factor + offset`; `shown` is how a reader is shown the unit."""

    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    shown: str = ""

    def base(self, amount: Decimal) -> Decimal:
        """`amount` in the base unit of the dimension: s, m, m2, l, kg, m/s, Cel, J, B, degrees."""
        return amount * self.factor + self.offset


def _unit(dimension: str, factor: str, shown: str = "", offset: str = "0") -> Unit:
    return Unit(dimension, Decimal(factor), Decimal(offset), shown)


UNITS: dict[str, Unit] = {
    "s": _unit("time", "1"),
    "ms": _unit("time", "0.001"),
    "min": _unit("time", "60"),
    "h": _unit("time", "3600"),
    "d": _unit("time", "86400", "days"),
    "wk": _unit("time", "604800", "weeks"),
    "mo": _unit("time", "2629746", "months"),
    "a": _unit("time", "31556952", "years"),
    "dec": _unit("time", "315569520", "decades"),
    "cent": _unit("time", "3155695200", "centuries"),
    "km": _unit("length", "1000"),
    "m": _unit("length", "1"),
    "cm": _unit("length", "0.01"),
    "mm": _unit("length", "0.001"),
    "um": _unit("length", "0.000001", "µm"),
    "nm": _unit("length", "0.000000001"),
    "mi": _unit("length", "1609.344", "miles"),
    "nmi": _unit("length", "1852", "nautical miles"),
    "yd": _unit("length", "0.9144"),
    "ft": _unit("length", "0.3048"),
    "in": _unit("length", "0.0254"),
    "ly": _unit("length", "9460730472580800", "light years"),
    "km2": _unit("area", "1000000", "km²"),
    "m2": _unit("area", "1", "m²"),
    "cm2": _unit("area", "0.0001", "cm²"),
    "mi2": _unit("area", "2589988.110336", "square miles"),
    "ft2": _unit("area", "0.09290304", "square feet"),
    "ha": _unit("area", "10000"),
    "acre": _unit("area", "4046.8564224", "acres"),
    "l": _unit("volume", "1"),
    "ml": _unit("volume", "0.001"),
    "m3": _unit("volume", "1000", "m³"),
    "km3": _unit("volume", "1000000000000", "km³"),
    "cm3": _unit("volume", "0.001", "cm³"),
    "ft3": _unit("volume", "28.316846592", "cubic feet"),
    "gal": _unit("volume", "3.785411784", "gallons"),
    "bbl": _unit("volume", "158.987294928", "barrels"),
    "kg": _unit("mass", "1"),
    "g": _unit("mass", "0.001"),
    "mg": _unit("mass", "0.000001"),
    "t": _unit("mass", "1000"),
    "q": _unit("mass", "100", "quintals"),
    "lb": _unit("mass", "0.45359237"),
    "oz": _unit("mass", "0.028349523125"),
    "km/h": _unit("speed", "0.2777777777777778"),
    "m/s": _unit("speed", "1"),
    "km/s": _unit("speed", "1000"),
    "mph": _unit("speed", "0.44704"),
    "kn": _unit("speed", "0.5144444444444444", "knots"),
    "Cel": _unit("temperature", "1", "°C"),
    "F": _unit("temperature", "0.5555555555555556", "°F", "-17.77777777777778"),
    "K": _unit("temperature", "1", "K", "-273.15"),
    "J": _unit("energy", "1"),
    "kJ": _unit("energy", "1000"),
    "kcal": _unit("energy", "4184"),
    "cal": _unit("energy", "4.184"),
    "kWh": _unit("energy", "3600000"),
    "MWh": _unit("energy", "3600000000"),
    "GWh": _unit("energy", "3600000000000"),
    "B": _unit("data", "1"),
    "kB": _unit("data", "1000"),
    "MB": _unit("data", "1000000"),
    "GB": _unit("data", "1000000000"),
    "TB": _unit("data", "1000000000000"),
    "deg": _unit("angle", "1", "°"),
    # The closed list of dimensions has no power, frequency, pressure or flow: counts with a unit, in base units of
    # their own.
    "W": _unit("count", "1"),
    "kW": _unit("count", "1000"),
    "MW": _unit("count", "1000000"),
    "GW": _unit("count", "1000000000"),
    "Hz": _unit("count", "1"),
    "kHz": _unit("count", "1000"),
    "MHz": _unit("count", "1000000"),
    "GHz": _unit("count", "1000000000"),
    "Pa": _unit("count", "1"),
    "hPa": _unit("count", "100"),
    "cusec": _unit("count", "0.028316846592", "cusecs"),
    "cumec": _unit("count", "1", "m³/s"),
    "mbar": _unit("count", "100"),
}

CUSTOMARY = frozenset(
    {"mi", "nmi", "yd", "ft", "in", "mi2", "ft2", "acre", "ft3", "gal", "bbl", "lb", "oz", "mph", "kn", "F"}
)
"""Units of no decimal system: an amount given in one of them is often converted beside it."""

UNIVERSAL: dict[str, tuple[str, ...]] = {
    "km": ("km", "kms"),
    "cm": ("cm",),
    "mm": ("mm",),
    "m": ("m",),
    "nm": ("nm",),
    "um": ("µm", "μm"),
    "km2": ("km²", "km2", "sq km", "sq. km"),
    "m2": ("m²", "m2", "sq m", "sq. m"),
    "mi2": ("mi²", "sq mi"),
    "ft2": ("ft²", "sq ft", "sq. ft"),
    "m3": ("m³", "m3"),
    "km3": ("km³", "km3"),
    "cm3": ("cm³",),
    "ha": ("ha",),
    "kg": ("kg", "kgs"),
    "g": ("g",),
    "mg": ("mg",),
    "lb": ("lb", "lbs", "pound", "pounds"),
    "oz": ("oz",),
    "ml": ("ml",),
    "km/h": ("km/h", "kmh", "kph", "kmph", "km / h", "км/ч"),
    "m/s": ("m/s", "м/с"),
    "km/s": ("km/s", "км/с"),
    "mph": ("mph",),
    "Cel": ("°c", "℃", "° c", "ºc", "º c"),
    "F": ("°f", "℉", "° f", "ºf", "º f"),
    "deg": ("°", "º"),
    "ft": ("ft", "ft.", "feet"),
    "mi": ("mi", "mile", "miles"),
    "kWh": ("kwh",),
    "MWh": ("mwh",),
    "GWh": ("gwh",),
    "kcal": ("kcal",),
    "kB": ("kb",),
    "MB": ("mb",),
    "GB": ("gb",),
    "TB": ("tb",),
    "kW": ("kw",),
    "MW": ("mw",),
    "GW": ("gw",),
    "kHz": ("khz",),
    "MHz": ("mhz",),
    "GHz": ("ghz",),
    "Hz": ("hz", "hertz"),
    "hPa": ("hpa",),
    "cusec": ("cusec", "cusecs", "cfs"),
    "cumec": ("cumec", "cumecs", "m³/s", "m3/s", "м³/с"),
    "mbar": ("mbar",),
}
"""Abbreviations that stand in text of every language, folded to lower case."""
