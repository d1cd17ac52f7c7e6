# ruff: noqa: E501  (sentences of articles stand whole)
"""A report made by hand from short articles in six languages: what the tests of this room render, read and diff.

The bridge, the flood and the people in it are made up. The records are built as the stages would build them, so the
tests hold the layout and nothing of how a finding comes about.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from checker.model import (
    LEVELS,
    Agreement,
    Answer,
    Article,
    Claim,
    DateValue,
    EventValue,
    Finding,
    NameValue,
    Passage,
    Qualifiers,
    QuantityValue,
    Question,
    Report,
    Side,
    Span,
    Statement,
    Story,
    Summary,
    Thing,
    Unchecked,
    Value,
)
from checker.rules.identity import pairs_of

ARTICLES: dict[str, dict[str, Any]] = {
    "desk/hi-bridge.txt": {
        "source": "प्रभात पत्र", "language": "hi", "published": dt.date(2024, 6, 20), "url": "https://prabhat.example/setu",
        "title": "चौबीस साल बाद मेहमान, सेतु पर नई संधि",
        "text": "चौबीस साल बाद मेहमान, सेतु पर नई संधि\n\n"
        "राष्ट्रपति अरमान तोहिर बुधवार को लिंडमार्क पहुंचे। पिछली बार वे साल 2000 में यहां आए थे। "
        "यह 24 सालों में उनकी पहली यात्रा है। दोनों नेताओं ने सेतु की संधि पर हस्ताक्षर किए। बातचीत डेढ़ घंटे चली।\n",
    },
    "desk/mr-bridge.txt": {
        "source": "सह्याद्री वार्ता", "language": "mr", "published": None, "url": None,
        "title": "पुलाच्या करारावर सह्या",
        "text": "पुलाच्या करारावर सह्या\n\n"
        "जून २०२१ मध्ये लिंडमार्क येथे झालेल्या शिखर परिषदेत दोन्ही नेत्यांनी पुलाच्या करारावर सह्या केल्या. "
        "पुलाच्या रक्षणासाठी १,५ सैनिक तैनात आहेत. पूल पूल ऐतिहासिक असल्याचे सांगण्यात आले.\n",
    },
    "desk/en-bridge.md": {
        "source": "The Lindmark Courier", "language": "en", "published": dt.date(2024, 6, 19),
        "url": "https://courier.example/bridge?id=7&lang=en",
        "title": "🌉 Bridge treaty signed in Lindmark",
        "text": "🌉 Bridge treaty signed in Lindmark\n\n"
        "President Arman Tokhir arrived in Lindmark on Wednesday for talks that lasted three hours. "
        "🌉 About 1,200 soldiers guarded the bridge. "
        "Prime Minister Lena Oster invited Tokhir to a return visit in Lindmark next spring. "
        "The treaty was signed on 19 June 2024. “The old bridge was closed in 2009,” the mayor said.\n",
    },
    "desk/ru-bridge.txt": {
        "source": "Вестник Востока", "language": "ru", "published": dt.date(2024, 6, 19), "url": "https://vestnik.example/most",
        "title": "Договор о мосте подписан",
        "text": "ЛИНДМАРК, 19 июня. Президент Арман Тохир пригласил премьер-министра Лену Остер посетить Варезию. "
        "Переговоры продолжались три часа. Договор о мосте подписан 19 июня 2024 года.\n",
    },
    "desk/ko-bridge.txt": {
        "source": "한빛일보", "language": "ko", "published": dt.date(2024, 6, 20), "url": "https://hanbit.example/bridge",
        "title": "린드마르크 다리 조약 서명",
        "text": "린드마르크 다리 조약 서명\n\n아르만 토히르 대통령이 19일 린드마르크에 도착했다. "
        "다리에는 군인 1,500명이 배치됐다. 조약은 2024년 6월 19일 월요일에 서명됐다.\n",
    },
    "desk/ar-bridge.txt": {
        "source": "صحيفة الميناء", "language": "ar", "published": dt.date(2024, 6, 20), "url": "https://almina.example/jisr",
        "title": "توقيع معاهدة الجسر",
        "text": "توقيع معاهدة الجسر\n\nوقّع الرئيس أرمان توهير ورئيسة الوزراء لينا أوستر معاهدة الجسر في مدينة هالدن "
        "يوم 19 يونيو 2024. واستمرت المحادثات ثلاث ساعات.\n",
    },
    "desk/en-wire.txt": {
        "source": "Eastern Wire", "language": "en", "published": dt.date(2024, 6, 19), "url": "javascript:alert(1)",
        "title": "Bridge treaty signed",
        "text": "Bridge treaty signed\n\nThe treaty was signed on 19 June 2024. The talks lasted three hours.\n",
    },
    "desk/en-wire-copy.txt": {
        "source": "Harbour Daily", "language": "en", "published": dt.date(2024, 6, 19), "url": None,
        "title": "Bridge treaty signed",
        "text": "Bridge treaty signed\n\nThe treaty was signed on 19 June 2024. The talks lasted three hours.\n",
    },
    "desk/hi-flood.txt": {
        "source": "प्रभात पत्र", "language": "hi", "published": dt.date(2025, 8, 3), "url": "https://prabhat.example/baadh",
        "title": "ओरिन में बाढ़",
        "text": "ओरिन में बाढ़\n\nओरिन घाटी की बाढ़ में 12 लोगों की मौत हुई। नदी का पानी शनिवार को उतरने लगा।\n",
    },
    "desk/en-flood.txt": {
        "source": "The Lindmark Courier", "language": "en", "published": dt.date(2025, 8, 4), "url": "https://courier.example/flood",
        "title": "Orin flood",
        "text": "Orin flood\n\nThe flood in the Orin valley killed 17 people. Mayor Tavi Ren said that 40 were dead. "
        "Schools stay closed until 11 August.\n",
    },
    "desk/ko-flood.txt": {
        "source": "한빛일보", "language": "ko", "published": dt.date(2025, 8, 4), "url": "https://hanbit.example/flood",
        "title": "오린 계곡 홍수",
        "text": "오린 계곡 홍수\n\n오린 계곡 홍수로 17명이 숨졌다.\n",
    },
}  # fmt: skip
BRIDGE = tuple(path for path in ARTICLES if "flood" not in path)
FLOOD = tuple(path for path in ARTICLES if "flood" in path)
STORIES = (
    Story(0, BRIDGE, (("desk/en-wire.txt", "desk/en-wire-copy.txt"),)),
    Story(1, FLOOD),
)


def article(path: str) -> Article:
    """The article of ARTICLES at `path`."""
    given = ARTICLES[path]
    text: str = given["text"]
    passages, at = [], 0
    for paragraph in text.split("\n\n"):
        kind = "title" if paragraph.strip() == given["title"] else "body"
        passages.append(Passage(Span(at, at + len(paragraph.rstrip("\n"))), kind))
        at += len(paragraph) + 2
    return Article(
        id=path, path=path, source=given["source"], language=given["language"], text=text, passages=tuple(passages),
        title=given["title"], published=given["published"], published_basis="metadata" if given["published"] else None,
        url=given["url"], sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def content_id(*parts: object) -> str:
    """A short content hash, as the stages make them."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def side(
    path: str, sentence: str, *values: tuple[str, str, Any], others: Sequence[tuple[str, str, Any]] = (), **more: Any
) -> Side:
    """The claim that is `sentence` in the article at `path`; a value is (its words, normalised, its detail)."""
    home = article(path)
    start = home.text.index(sentence)
    span = Span(start, start + len(sentence))

    def read(words: str, shown: str, detail: Any) -> Value:
        at = start + sentence.index(words)
        kinds = {DateValue: "date", QuantityValue: "quantity", NameValue: "name", EventValue: "event"}
        return Value(kinds[type(detail)], Span(at, at + len(words)), words, shown, detail)  # type: ignore[arg-type]

    about = tuple(read(*v) for v in values)
    every = tuple(sorted((*about, *(read(*v) for v in others)), key=lambda v: v.span))
    claim = Claim(
        id=content_id(path, sentence, start), article=home.id, span=span, sentence=span, text=sentence,
        language=home.language, values=every, **more,
    )  # fmt: skip
    return Side(claim, home, about)


def finding(
    rule: str, level: str, outcome: str, message: str, *sides: Side, because: Sequence[str] = (), story: int | None = 0
) -> Finding:
    """A finding with hashes made of its rule, texts and values, and the pairs of its sides."""
    said = [(s.article.id, s.claim.text, *(v.value for v in s.values)) for s in sides]
    return Finding(
        id=content_id(rule, *said, *(s.claim.span for s in sides)), fingerprint=content_id(rule, *said), rule=rule,
        level=level, outcome=outcome, message=message, sides=sides, because=tuple(because),  # type: ignore[arg-type]
        similarity=0.8312499 if len(sides) > 1 else None, story=story, pairs=pairs_of(rule, sides),
    )  # fmt: skip


def day(year: int, month: int, number: int, **more: Any) -> DateValue:
    """A day that is said in full."""
    on = dt.date(year, month, number)
    return DateValue("day", "explicit", year, month, number, earliest=on, latest=on, **more)


def count(number: int, noun: str | None = None, comparator: Any = "=") -> QuantityValue:
    """A counted number."""
    return QuantityValue(Decimal(number), Decimal(number), comparator, noun=noun)


def duration(hours: str, unit: str = "h") -> QuantityValue:
    """A duration in hours."""
    return QuantityValue(Decimal(hours), Decimal(hours), dimension="time", unit=unit, base_low=Decimal(hours) * 3600)


JUNE_2021 = DateValue("month", "explicit", 2021, 6, earliest=dt.date(2021, 6, 1), latest=dt.date(2021, 6, 30))
YEAR_2024 = DateValue(
    "year", "derived", 2024, earliest=dt.date(2024, 1, 1), latest=dt.date(2024, 12, 31), gap_years=24,
    because=(
        "The article dates the last visit to 2000.",
        "It calls this one the first visit in 24 years.",
        "2000 + 24 = 2024.",
    ),
)  # fmt: skip
SIGN = EventValue("sign")
INVITE = EventValue("invite")
DIE = EventValue("die")


def bridge_findings() -> list[Finding]:
    """What the articles on the bridge disagree about."""
    return [
        finding(
            "date-conflict", "error", "contradiction",
            "The summit in Lindmark is dated June 2021 by सह्याद्री वार्ता and 2024 by प्रभात पत्र.",
            side("desk/mr-bridge.txt",
                 "जून २०२१ मध्ये लिंडमार्क येथे झालेल्या शिखर परिषदेत दोन्ही नेत्यांनी पुलाच्या करारावर सह्या केल्या.",
                 ("जून २०२१", "June 2021", JUNE_2021), others=[("सह्या केल्या", "sign", SIGN)]),
            side("desk/hi-bridge.txt", "यह 24 सालों में उनकी पहली यात्रा है।", ("24 सालों में", "2024 (derived)", YEAR_2024),
                 others=[("यात्रा", "visit", EventValue("visit"))]),
            because=[
                "प्रभात पत्र says that the last visit was in 2000 and that this is the first in 24 years: 2000 + 24 = 2024.",
                "June 2021 does not lie in 2024.",
            ],
        ),
        finding(
            "malformed-number", "error", "defect",
            "“१,५” cannot be read as a number: its comma fits no grouping and no decimal of Marathi.",
            side("desk/mr-bridge.txt", "पुलाच्या रक्षणासाठी १,५ सैनिक तैनात आहेत.",
                 ("१,५", "unreadable", QuantityValue(None, None, malformed="one digit after a grouping comma"))),
        ),
        finding(
            "quantity-conflict", "warning", "contradiction",
            "The soldiers at the bridge number about 1,200 in The Lindmark Courier and 1,500 in 한빛일보.",
            side("desk/en-bridge.md", "🌉 About 1,200 soldiers guarded the bridge.",
                 ("About 1,200", "≈ 1,200 soldiers", count(1200, "soldiers", "~"))),
            side("desk/ko-bridge.txt", "다리에는 군인 1,500명이 배치됐다.", ("1,500명", "1,500 people", count(1500, "군인"))),
            because=["1,500 is outside of what “about 1,200” allows (1,080 to 1,320)."],
        ),
        finding(
            "direction-conflict", "error", "contradiction",
            "The Lindmark Courier has Lena Oster invite Arman Tokhir; Вестник Востока has Arman Tokhir invite Lena Oster.",
            side("desk/en-bridge.md", "Prime Minister Lena Oster invited Tokhir to a return visit in Lindmark next spring.",
                 ("Lena Oster invited Tokhir", "Lena Oster invites Arman Tokhir to Lindmark", INVITE)),
            side("desk/ru-bridge.txt", "Президент Арман Тохир пригласил премьер-министра Лену Остер посетить Варезию.",
                 ("Арман Тохир пригласил премьер-министра Лену Остер", "Arman Tokhir invites Lena Oster to Varesia", INVITE)),
            because=["Both tell of one invitation on 19 June 2024, with the guest and the host exchanged."],
        ),
        finding(
            "place-conflict", "error", "contradiction",
            "The treaty is signed in Lindmark in सह्याद्री वार्ता and in Halden in صحيفة الميناء.",
            side("desk/mr-bridge.txt",
                 "जून २०२१ मध्ये लिंडमार्क येथे झालेल्या शिखर परिषदेत दोन्ही नेत्यांनी पुलाच्या करारावर सह्या केल्या.",
                 ("लिंडमार्क", "Lindmark", NameValue("place/city/lindmark", "place", "Lindmark", "lindmark"))),
            side("desk/ar-bridge.txt",
                 "وقّع الرئيس أرمان توهير ورئيسة الوزراء لينا أوستر معاهدة الجسر في مدينة هالدن يوم 19 يونيو 2024.",
                 ("هالدن", "Halden", NameValue("place/city/halden", "place", "Halden", "halden"))),
            because=["Lindmark and Halden are two cities."],
        ),
        finding(
            "quantity-conflict", "warning", "contradiction",
            "The talks last 1.5 hours in प्रभात पत्र and 3 hours in Вестник Востока.",
            side("desk/hi-bridge.txt", "बातचीत डेढ़ घंटे चली।", ("डेढ़ घंटे", "1.5 h", duration("1.5"))),
            side("desk/ru-bridge.txt", "Переговоры продолжались три часа.", ("три часа", "3 h", duration("3"))),
        ),
        finding(
            "weekday-mismatch", "warning", "defect", "19 June 2024 was a Wednesday and not a Monday.",
            side("desk/ko-bridge.txt", "조약은 2024년 6월 19일 월요일에 서명됐다.",
                 ("2024년 6월 19일 월요일", "Monday, 19 June 2024", day(2024, 6, 19, weekday=0)),
                 others=[("서명됐다", "sign", SIGN)]),
        ),
        finding(
            "repeated-word", "note", "defect", "“पूल” stands twice in a row.",
            side("desk/mr-bridge.txt", "पूल पूल ऐतिहासिक असल्याचे सांगण्यात आले.",
                 ("पूल पूल", "पूल, twice", NameValue("person?/pul", "unknown", "पूल", "pul", known=False))),
        ),
    ]  # fmt: skip


def flood_findings() -> list[Finding]:
    """What the articles on the flood disagree about: a toll that grew, and a toll that a speaker gives."""
    twelve = side("desk/hi-flood.txt", "ओरिन घाटी की बाढ़ में 12 लोगों की मौत हुई।", ("12", "12 people", count(12, "लोगों")),
                  others=[("मौत", "die", DIE)])  # fmt: skip
    seventeen = side(
        "desk/en-flood.txt", "The flood in the Orin valley killed 17 people.", ("17", "17 people", count(17, "people"))
    )
    return [
        finding(
            "quantity-conflict", "note", "superseded",
            "The dead of the flood number 12 in प्रभात पत्र of 3 August and 17 in The Lindmark Courier of 4 August.",
            twelve, seventeen, because=["The later count is higher, as counts of the dead become."], story=1,
        ),
        finding(
            "quantity-conflict", "note", "attributed", "Mayor Tavi Ren says 40 dead; 한빛일보 counts 17.",
            side("desk/en-flood.txt", "Mayor Tavi Ren said that 40 were dead.", ("40", "40", count(40)), speaker="Mayor Tavi Ren"),
            side("desk/ko-flood.txt", "오린 계곡 홍수로 17명이 숨졌다.", ("17명", "17 people", count(17, "명"))),
            story=1,
        ),
    ]  # fmt: skip


def agreements() -> list[Agreement]:
    """What sources agree on, and, with one side, what only one of them says."""
    signed = [
        ("desk/en-bridge.md", "The treaty was signed on 19 June 2024.", "19 June 2024", "signed"),
        ("desk/ru-bridge.txt", "Договор о мосте подписан 19 июня 2024 года.", "19 июня 2024 года", "подписан"),
        ("desk/en-wire.txt", "The treaty was signed on 19 June 2024.", "19 June 2024", "signed"),
        ("desk/en-wire-copy.txt", "The treaty was signed on 19 June 2024.", "19 June 2024", "signed"),
        ("desk/ar-bridge.txt", "وقّع الرئيس أرمان توهير ورئيسة الوزراء لينا أوستر معاهدة الجسر في مدينة هالدن يوم 19 يونيو 2024.",
         "19 يونيو 2024", "وقّع"),
    ]  # fmt: skip
    return [
        Agreement(
            tuple(side(p, s, (w, "19 June 2024", day(2024, 6, 19)), others=[(v, "sign", SIGN)]) for p, s, w, v in signed),
            "date", "19 June 2024", 0,
        ),
        Agreement(
            (
                side("desk/ru-bridge.txt", "Переговоры продолжались три часа.", ("три часа", "3 h", duration("3"))),
                side("desk/en-wire.txt", "The talks lasted three hours.", ("three hours", "3 h", duration("3"))),
                side("desk/ar-bridge.txt", "واستمرت المحادثات ثلاث ساعات.", ("ثلاث ساعات", "3 h", duration("3"))),
            ),
            "quantity", "3 h", 0,
        ),
        Agreement(
            (
                side("desk/en-flood.txt", "The flood in the Orin valley killed 17 people.", ("17", "17 people", count(17, "people"))),
                side("desk/ko-flood.txt", "오린 계곡 홍수로 17명이 숨졌다.", ("17명", "17 people", count(17, "명"))),
            ),
            "quantity", "17 people", 1,
        ),
        Agreement(
            (
                side("desk/en-bridge.md", "“The old bridge was closed in 2009,” the mayor said.",
                     ("2009", "2009", DateValue("year", "explicit", 2009, earliest=dt.date(2009, 1, 1), latest=dt.date(2009, 12, 31))),
                     others=[("closed", "close", EventValue("close"))], quoted=True, speaker="the mayor"),
            ),
            "date", "2009", 0,
        ),
        Agreement(
            (side("desk/en-flood.txt", "Schools stay closed until 11 August.", ("until 11 August", "until 11 August", day(2025, 8, 11, bound="until"))),),
            "date", "until 11 August", 1,
        ),
    ]  # fmt: skip


def assemble(findings: Sequence[Finding], agreed: Sequence[Agreement] = (), articles: Sequence[Article] | None = None,
             unchecked: Sequence[Unchecked] = (), stories: Sequence[Story] = STORIES) -> Report:  # fmt: skip
    """A report with the counts of its own parts."""
    found = tuple(articles if articles is not None else map(article, ARTICLES))
    claims = {a.id: a.text.count(".") + a.text.count("।") + 1 for a in found}
    levels = Counter(f.level for f in findings)
    return Report(
        articles=found, claims=claims, findings=tuple(findings), agreements=tuple(agreed), unchecked=tuple(unchecked),
        stories=tuple(stories),
        summary=Summary(
            articles=len(found), claims=sum(claims.values()), stories=len(stories),
            sources=len({a.source for a in found}), languages=tuple(sorted({a.language for a in found})),
            findings={level: levels[level] for level in LEVELS}, rules=dict(Counter(f.rule for f in findings)),
        ),
    )  # fmt: skip


def desk_report() -> Report:
    """The whole example."""
    return assemble(
        [*bridge_findings(), *flood_findings()],
        agreements(),
        unchecked=[
            Unchecked(
                "desk/am-bridge.txt", "There is no language pack for Amharic; dates and numbers in digits were read."
            ),
            Unchecked("desk/scan.pdf", "The file is not text."),
        ],
    )


def large_report(number: int) -> Report:
    """A report of `number` findings over many stories: the findings of the example again and again."""
    kinds = [*bridge_findings(), *flood_findings()]
    findings = [
        dataclasses.replace(
            kinds[n % len(kinds)], id=content_id("large", n), fingerprint=content_id("large-f", n), story=n % 50
        )
        for n in range(number)
    ]
    return assemble(findings, agreements(), stories=[Story(n, BRIDGE + FLOOD) for n in range(50)])


def fact(
    label: str, measure: str, outcome: str, *sides: Side, of: Finding | None = None, story: int = 0, past: bool = False
) -> Question:
    """A question that each of `sides` answers by its first value; `of` is the finding that it made."""
    thing = Thing("happening", label, label, background=past)
    answers: dict[str, list[Statement]] = {}
    for each in sides:
        value = each.values[0]
        said = Statement(content_id(label, each.claim.id), each.claim, value, measure, thing, Qualifiers())
        answers.setdefault(value.value, []).append(said)
    return Question(
        id=content_id(label, measure), story=story, measure=measure, label=label, thing=thing,
        answers=tuple(Answer(f"quantity:{value}", value, tuple(own)) for value, own in answers.items()),
        outcome=outcome, level=of.level if of else None, finding=of.id if of else None,  # type: ignore[arg-type]
    )  # fmt: skip


def facts() -> list[Question]:
    """What the questions of the two stories are: one of each outcome, one of the past."""
    bridge, (grew, said) = bridge_findings(), flood_findings()
    signed, lasted, tolls, closed, *_ = agreements()
    return [
        fact("Soldiers at the bridge", "soldiers", "contradiction", *bridge[2].sides, of=bridge[2]),
        fact("Duration of the talks", "duration", "contradiction", *bridge[5].sides, *lasted.sides[1:], of=bridge[5]),
        fact("«The treaty was signed on [ ] .»", "open/date", "agreement", *signed.sides),
        fact("Year in which the old bridge was closed", "day", "single", *closed.sides, past=True),
        fact("Dead in the flood, 3 August", "dead", "superseded", *grew.sides, tolls.sides[1], of=grew, story=1),
        fact("Dead in the flood, by the mayor", "dead", "single", said.sides[0], story=1),
    ]


def sheet_report() -> Report:
    """The whole example with its facts."""
    return dataclasses.replace(desk_report(), facts=tuple(facts()))


def crowded(sources: int, answers: int) -> Report:
    """A story of `sources` articles that give `answers` values to one question."""
    articles, sides = [], []
    for n in range(sources):
        text = f"The flood killed {n % answers} people."
        home = dataclasses.replace(
            article("desk/en-flood.txt"), id=f"x{n}", path=f"x{n}.txt", source=f"Source {n:03}", text=text,
            passages=(Passage(Span(0, len(text))),),
        )  # fmt: skip
        words, span = str(n % answers), Span(0, len(text))
        value = Value("quantity", Span(17, 17 + len(words)), words, words, count(n % answers, "people"))
        claim = Claim(
            id=content_id(n), article=home.id, span=span, sentence=span, text=text, language="en", values=(value,)
        )
        articles.append(home)
        sides.append(Side(claim, home, (value,)))
    told = assemble([], articles=articles, stories=[Story(0, tuple(each.id for each in articles))])
    return dataclasses.replace(told, facts=(fact("Dead in the flood", "dead", "doubtful", *sides),))
