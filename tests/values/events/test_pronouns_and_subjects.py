"""Whom a pronoun means and who acts where no subject stands: only where the sentence before leaves one reading."""

from __future__ import annotations

import pytest

from checker.language import language_of
from checker.model import Claim, EventValue, Span, Value
from checker.rulefiles import RuleFiles
from checker.values.events import find_events
from checker.values.names import find_names, resolve_names

RULES = RuleFiles.of()
PUTIN, KIM = "person/vladimir-putin", "person/kim-jong-un"


def last_event(language: str, *sentences: str) -> EventValue:
    read, claims, start = language_of(language, RULES), [], 0
    for n, text in enumerate(sentences):
        values = tuple(
            Value(v.kind, Span(v.span.start + start, v.span.end + start), v.text, v.value, v.detail)
            for v in find_names(text, read)
        )
        span = Span(start, start + len(text))
        claims.append(Claim(str(n), "a", span, span, text, language, values=values))
        start += len(text) + 1
    event = find_events(resolve_names(claims, read), read)[-1][-1].detail
    assert isinstance(event, EventValue)
    return event


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("Kim Jong Un welcomed Vladimir Putin.", "Putin invited him to Moscow.")),
        ("en", ("Vladimir Putin met Kim Jong Un.", "He invited Kim to Moscow.")),
        ("en", ("Vladimir Putin met Kim Jong Un and invited him to Moscow.",)),
        ("en", ("Vladimir Putin met Kim Jong Un and later also invited him to Moscow.",)),
        ("ru", ("Ким Чен Ын встретил Владимира Путина.", "Путин пригласил его в Москву.")),
        ("ru", ("Владимир Путин встретился с Ким Чен Ыном.", "Он пригласил Кима в Москву.")),
        ("ko", ("김정은은 블라디미르 푸틴을 만났다.", "푸틴은 그를 모스크바로 초청했다.")),
        ("ko", ("블라디미르 푸틴은 김정은을 만났다.", "김정은을 모스크바로 초청했다.")),
        ("hi", ("किम जोंग उन ने व्लादिमीर पुतिन का स्वागत किया।", "पुतिन ने उन्हें मॉस्को आने का न्योता दिया।")),
        ("hi", ("व्लादिमीर पुतिन ने किम जोंग उन से मुलाकात की।", "उन्हें मॉस्को आने का न्योता भी दिया।")),
        ("mr", ("व्लादिमीर पुतिन यांनी किम जोंग उन यांची भेट घेतली.", "किम यांना मॉस्कोला येण्याचे निमंत्रण दिले.")),
        ("mr", ("व्लादिमीर पुतिन यांनी किम जोंग उन यांची भेट घेतली.", "त्यांना मॉस्कोला येण्याचे निमंत्रणही दिले.")),
    ],
)
def test_putin_is_host_and_kim_is_guest(language: str, sentences: tuple[str, ...]) -> None:
    event = last_event(language, *sentences)
    assert (event.type, event.filler("agent"), event.filler("patient")) == ("invite", PUTIN, KIM)


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("Vladimir Putin met Kim Jong Un.", "He invited him to Moscow.")),
        ("ru", ("Владимир Путин встретился с Ким Чен Ыном.", "Он пригласил его в Москву.")),
        ("hi", ("व्लादिमीर पुतिन और शी जिनपिंग ने किम जोंग उन से मुलाकात की।", "उन्हें मॉस्को आने का न्योता भी दिया।")),
        ("hi", ("व्लादिमीर पुतिन और किम जोंग उन ने मुलाकात की।", "उन्हें मॉस्को आने का न्योता भी दिया।")),
        ("hi", ("व्लादिमीर पुतिन ने किम जोंग उन से मुलाकात की।", "किम को मॉस्को आमंत्रित किया गया।")),
        ("mr", ("व्लादिमीर पुतिन यांनी किम जोंग उन यांची भेट घेतली.", "किम यांना मॉस्कोला येण्याचे निमंत्रण देण्यात आले.")),
        ("ko", ("블라디미르 푸틴은 김정은을 만났다.", "시진핑이 김정은을 베이징으로 초청했다.")),
    ],
)
def test_nobody_else_is_made_host(language: str, sentences: tuple[str, ...]) -> None:
    assert last_event(language, *sentences).filler("agent") != PUTIN
