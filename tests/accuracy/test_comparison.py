"""What counts as a difference between two sentences that say the same, whatever each language's reader made of it."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.language import language_of
from checker.model import Claim, Pair, Sentence, Span, Value
from checker.questions.comparison.amounts import Tolerances
from checker.questions.comparison.differences import compare
from checker.rulefiles import RuleFiles
from checker.rules import load_rulebook
from checker.values.dates import find_dates
from checker.values.names import find_names
from checker.values.quantities import find_quantities

RULES = RuleFiles.of()
TOLERANCES = Tolerances.of(load_rulebook(RULES).rules["quantity-conflict"].thresholds)
PUBLISHED = dt.date(2024, 5, 2)


def sentence(language: str, text: str) -> Sentence:
    dates = find_dates(text, language_of(language, RULES), PUBLISHED)
    found: list[Value] = [
        *dates,
        *find_quantities(text, language_of(language, RULES), [date.span for date in dates]),
        *find_names(text, language_of(language, RULES)),
    ]
    values = tuple(sorted(found, key=lambda value: (value.span, value.kind)))
    span = Span(0, len(text))
    claim = Claim(id="", article=language, span=span, sentence=span, text=text, language=language, values=values)
    return Sentence(language, 0, span, 0, "body", language, text, (claim,), values)


def differing(one: tuple[str, str], two: tuple[str, str]) -> list[set[str]]:
    """The words that the two sentences give differently."""
    pair = Pair((sentence(*one),), (sentence(*two),), 0.9)
    return [{difference.left.text, difference.right.text} for difference in compare(pair, TOLERANCES).differences]


CONTRADICTIONS = {
    "a year beyond all calendars, read as a duration": (
        ("en", "The mill was built in 1521."),
        ("ru", "Мельница построена летом 3802 года."),
        {"1521", "3802 года"},
    ),
    "a year read as grams": (
        ("hi", "मिल 1500 में बनी थी।"),
        ("ru", "Мельница построена около 900 г."),
        {"1500", "около 900 г"},
    ),
    "a year that is a Chinese duration": (
        ("en", "He opened the shop in 1884."),
        ("zh", "他在 4710 年开了这家店。"),
        {"1884", "4710 年"},
    ),
    "a figure that took the place of one the side repeats": (
        ("en", "They won 20–18 with 17 seconds left."),
        ("ru", "Они победили 20–18 за 20 секунд до конца."),
        {"17 seconds", "20 секунд"},
    ),
    "the number of a road": (
        ("en", "Route 41 leads to the harbour."),
        ("es", "La ruta 24 lleva al puerto."),
        {"41", "24"},
    ),
    "a dollar of two countries": (
        ("en", "The bridge cost $45 million."),
        ("de", "Die Brücke kostete 18 Millionen australische Dollar."),
        {"$45 million", "18 Millionen australische Dollar"},
    ),
    "years ago and plain years": (
        ("es", "Empezó hace 12 años en el puerto."),
        ("fr", "Il a commencé il y a plus de 27 ans au port."),
        {"hace 12 años", "plus de 27 ans"},
    ),
    "a day that no month has": (
        ("ru", "Судья приехал 26 июля."),
        ("zh", "法官于 7 月 33 日抵达。"),
        {"26 июля", "33 日"},
    ),
    "a union of states": (
        ("en", "The European Union sent boats."),
        ("de", "Lesotho schickte Boote."),
        {"European Union", "Lesotho"},
    ),
    "a country for its people": (
        ("en", "A South African court decided."),
        ("de", "Ein Gericht in Georgien entschied."),
        {"South African", "Georgien"},
    ),
    "a country whose city is named too": (
        ("hi", "कैसाब्लांका मोरक्को में है।"),
        ("ru", "Касабланка находится в Непале."),
        {"मोरक्को", "Непале"},
    ),
    "a count in words and another in digits": (
        ("en", "Both crews took fifteen ships to the bay."),
        ("ru", "Экипажи вывели в залив 18 кораблей."),
        {"fifteen", "18"},
    ),
    "feet and inches beside other metres": (
        ("en", "The keeper is 6'7\" tall."),
        ("fr", "Le gardien mesure 2,31 mètres."),
        {"6'7\"", "2,31 mètres"},
    ),
    "a decimal in Chinese characters": (
        ("en", "The tunnel is 3.7 km long."),
        ("zh", "隧道长三点九公里。"),
        {"3.7 km", "三点九公里"},
    ),
    "lakhs beside millions": (
        ("en", "Some 1.5 million people came."),
        ("te", "18 లక్షల మంది వచ్చారు."),
        {"Some 1.5 million", "18 లక్షల"},
    ),
}
AGREEMENTS = {
    "a territory that belongs to the state": (
        ("en", "The bridge leads to French Guiana."),
        ("ja", "その橋はフランスに通じている。"),
    ),
    "a one that says no more than «a»": (
        ("en", "He arrived with 4 cents and a book of poems."),
        ("ja", "彼は1冊の詩集を持って到着した。"),
    ),
    "a power of ten without its superscript": (
        ("en", "The forests hold 1.1 × 1011 tonnes of carbon."),
        ("ru", "В лесах хранится 1,1 × 10 в 11-й степени тонн углерода."),
    ),
    "an era that one reader missed": (
        ("en", "It was built in the third century BCE."),
        ("es", "Se construyó en el siglo III."),
    ),
    "a fraction left out": (("en", "The school took 5.3% of them."), ("ar", "قبلت المدرسة 5% منهم.")),
    "a fraction said later": (("en", "He made 6½ tackles."), ("es", "Hizo 6 placajes y medio.")),
    "a time of play in minutes and seconds": (
        ("en", "There were 4:51 left."),
        ("es", "Quedaban 4 min 51 s."),
    ),
    "groups of digits joined by a space": (
        ("en", "It is worth 162 584 mln EUR."),
        ("de", "Es ist 162.584 Mio. EUR wert."),
    ),
    "a sign said in words": (("en", "Prices fell by 2.5%."), ("de", "Die Preise: -2,5 %.")),
    "a fraction slash": (("en", "It is 5 3⁄4 miles long."), ("de", "Es ist 5,75 Meilen lang.")),
    "a country named in a compound": (
        ("en", "The court of the Republic of China sat."),
        ("ko", "대만 법원이 열렸다."),
    ),
    "a currency that begins like a country": (("en", "A US$31-billion plan."), ("zh", "马来西亚的310亿美元计划。")),
    "half a word for ten": (("en", "It took six to seven years."), ("zh", "用了六七年。")),
    "digits of a name": (("en", "The 802.11n radio."), ("mr", "802.11 n रेडिओ.")),
    "a number on one side only": (("en", "Nine men left."), ("de", "Die Männer gingen.")),
    "two in words beside a figure": (("en", "Two ships took 15 men."), ("ru", "18 лет назад: ушли 15 человек.")),
    "a year beside a count in words": (
        ("ru", "В 2967 году он пришёл с армией."),
        ("hi", "वह तीस हजार सैनिकों के साथ आया।"),
    ),
    "feet and inches beside metres": (("en", "He is 6'7\" tall."), ("de", "Er ist 2,01 Meter groß.")),
    "inches that one reader missed": (("en", "It is 5 feet 3 inches."), ("hi", "यह 5 फ़ीट और 3 है।")),
    "the night before a day": (("en", "It burned on Monday night."), ("de", "In der Nacht zum Dienstag brannte es.")),
    "crores, millions and ten thousands": (("ta", "15 லட்சம் மக்கள் வந்தனர்."), ("ko", "150만 명이 왔다.")),
    "a longer name that holds a country": (("en", "He lives in New Jersey."), ("hi", "वह न्यू जर्सी में रहता है।")),
}


@pytest.mark.parametrize(("one", "two", "words"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_contradiction_is_told_by_its_words(one: tuple[str, str], two: tuple[str, str], words: set[str]) -> None:
    assert differing(one, two) == [words]


@pytest.mark.parametrize(("one", "two"), AGREEMENTS.values(), ids=AGREEMENTS)
def test_two_ways_to_say_it_agree(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert differing(one, two) == []


@pytest.mark.parametrize(("one", "two"), AGREEMENTS.values(), ids=AGREEMENTS)
def test_agreement_holds_in_both_directions(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert differing(two, one) == []
