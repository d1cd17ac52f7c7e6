"""Names of people and places in the reader's language."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from checker.messages import speaking
from checker.messages.names import local_name
from checker.messages.values import said_value

TOOL = Path(__file__).resolve().parents[2] / "tools" / "freeze_names.py"


@pytest.mark.skipif(not TOOL.is_file(), reason="the tools are not part of an installed program")
def test_the_frozen_names_are_those_of_the_lists() -> None:
    spec = importlib.util.spec_from_file_location("freeze_names", TOOL)
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PATH.read_text(encoding="utf-8") == tool.frozen(), "run python tools/freeze_names.py"


@pytest.mark.parametrize(
    ("language", "name"), [("hi", "रूस"), ("mr", "रशिया"), ("ru", "Россия"), ("ko", "러시아"), ("en", "Russia")]
)
def test_a_territory_is_called_as_the_language_calls_it(language: str, name: str) -> None:
    with speaking(language):
        assert said_value("place", "country/RU", "Russia") == name


def test_an_event_names_who_takes_part_as_the_language_does() -> None:
    with speaking("hi"):
        said = said_value("event", "invite: Kim Jong Un → Vladimir Putin, to North Korea", "")
    assert "किम जोंग उन → व्लादिमीर पुतिन" in said and "उत्तर कोरिया" in said


def test_a_name_that_no_list_knows_stays_as_it_is() -> None:
    with speaking("mr"):
        assert local_name("Arman Tohir") == "Arman Tohir"
