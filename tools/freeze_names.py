"""Freeze what people, organisations, places and territories are called in the languages of the reports.

    python tools/freeze_names.py        writes checker/messages/names.json

From the entity lists of `rules/`, of which the first name of a language counts, and from CLDR through Babel. A label
that stands for two names in one language is left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from babel import Locale

from checker.messages import DEFAULT, known_languages
from checker.rulefiles import RuleFiles
from checker.values.names.entities import load_entities
from checker.values.names.lexicon import territory_labels

USUAL = {
    "hi": {"United States": "अमेरिका", "United Kingdom": "ब्रिटेन"},
    "mr": {"United States": "अमेरिका", "United Kingdom": "ब्रिटन"},
    "ru": {"United States": "США", "United Kingdom": "Великобритания", "North Korea": "КНДР"},
}
"""Names that papers use where CLDR has the formal one."""
PATH = Path(__file__).resolve().parent.parent / "checker" / "messages" / "names.json"


def frozen() -> str:
    """The content of the file: language -> English label -> name."""
    rules = RuleFiles.of()
    known = load_entities(rules)
    made: dict[str, dict[str, str]] = {}
    for language in known_languages():
        if language == DEFAULT:
            continue
        found: dict[str, set[str]] = defaultdict(set)
        for listed in (known.people, known.organisations, known.places):
            for each in listed.values():
                if each.names.get(language):
                    found[each.label].add(each.names[language][0])
        territories = Locale(language).territories
        for code, label in territory_labels(rules).items():
            if code in territories and label not in found:
                found[label].add(territories[code])
        own = {label: names.pop() for label, names in found.items() if len(names) == 1} | USUAL.get(language, {})
        made[language] = dict(sorted(own.items()))
    return json.dumps(made, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    PATH.write_text(frozen(), encoding="utf-8")
