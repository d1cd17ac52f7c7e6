"""Who and where the sentences of `tests/cases/names/` name: each entry a sentence with its names, and no others."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.language import language_of
from checker.rulefiles import RuleFiles
from checker.values.names import find_names

RULES = RuleFiles.of()
FOLDER = Path(__file__).parents[2] / "cases" / "names"
CASES = [
    pytest.param(case.get("in", path.stem), case, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_sentence_names_these_and_no_others(language: str, case: dict[str, Any]) -> None:
    found = find_names(case["say"], language_of(language, RULES))
    anyone = {text for text, value in case["names"] if value == "person?"}
    read = [[v.text, v.value.split("/")[0] if v.text in anyone else v.value] for v in found]
    assert read == case["names"]
    assert all(value.span.of(case["say"]) == value.text for value in found)
