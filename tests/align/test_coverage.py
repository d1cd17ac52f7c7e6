"""How much of one sentence another says, word by word, also where no spaces part the words."""

from __future__ import annotations

import pytest

from checker.align.coverage import Coverage
from checker.align.encoder import load_encoder

_ENGLISH = "The city council bought 45 electric buses for the new line to the harbour."
_OTHER = "The minister spoke about the price of bread at the market on Monday."


@pytest.mark.parametrize(
    "translation",
    [
        "市议会为通往港口的新线路购买了45辆电动公交车。",
        "市議会は港への新路線のために電気バスを45台購入した。",
        "시의회는 항구로 가는 새 노선을 위해 전기 버스 45대를 구입했다.",
    ],
)
def test_a_translation_covers_more_than_another_sentence(translation: str) -> None:
    coverage = Coverage(load_encoder("default"))
    assert coverage.between(_ENGLISH, translation) > coverage.between(_OTHER, translation) + 0.15


def test_a_sentence_of_chinese_is_many_words() -> None:
    assert Coverage(load_encoder("default")).substance("市议会为通往港口的新线路购买了电动公交车。") >= 3
