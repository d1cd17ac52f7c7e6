# ruff: noqa: E501  (word lists stand whole)
"""Makes news articles of any number: stories told by several sources in Hindi, Marathi, English, Russian and Korean.

Each story has a place, two people, a day, a toll, a duration; sources tell it in their own order with sentences of
background between. The people are invented from syllables. The same number always gives the same article.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Article, Claim, DateValue, NameValue, Passage, QuantityValue, Reading, Span, Value, ValueKind

__all__ = ["LANGUAGES", "Story", "Text", "read_as_made", "story", "tell"]

LANGUAGES = ("hi", "mr", "en", "ru", "ko")
SOURCES = {
    "hi": ("Prabhat Patra", "Uttar Samachar", "Dainik Setu"),
    "mr": ("Sahyadri Varta", "Konkan Patrika", "Lok Vani"),
    "en": ("The Harbour Courier", "Eastern Wire", "Daily Ledger"),
    "ru": ("Vestnik Vostoka", "Severnaya Gazeta", "Utro"),
    "ko": ("Hanbit Ilbo", "Namsan Daily", "Dongnae News"),
}
_SYLLABLES = {
    "en": ["ta", "mi", "ro", "ka", "la", "ne", "vi", "su", "do", "ri", "ba", "mo"],
    "hi": ["टा", "मी", "रो", "का", "ला", "ने", "वि", "सु", "डो", "री", "बा", "मो"],
    "mr": ["टा", "मी", "रो", "का", "ला", "ने", "वि", "सु", "डो", "री", "बा", "मो"],
    "ru": ["та", "ми", "ро", "ка", "ла", "не", "ви", "су", "до", "ри", "ба", "мо"],
    "ko": ["타", "미", "로", "카", "라", "네", "비", "수", "도", "리", "바", "모"],
}
_CITIES = {
    "en": ("Moscow", "Seoul", "Tokyo", "Beijing", "Paris", "London", "Cairo", "Mumbai", "Delhi", "Berlin", "Rome", "Madrid"),
    "hi": ("मॉस्को", "सियोल", "टोक्यो", "बीजिंग", "पेरिस", "लंदन", "काहिरा", "मुंबई", "दिल्ली", "बर्लिन", "रोम", "मैड्रिड"),
    "mr": ("मॉस्को", "सोल", "टोकियो", "बीजिंग", "पॅरिस", "लंडन", "कैरो", "मुंबई", "दिल्ली", "बर्लिन", "रोम", "माद्रिद"),
    "ru": ("Москве", "Сеуле", "Токио", "Пекине", "Париже", "Лондоне", "Каире", "Мумбаи", "Дели", "Берлине", "Риме", "Мадриде"),
    "ko": ("모스크바", "서울", "도쿄", "베이징", "파리", "런던", "카이로", "뭄바이", "델리", "베를린", "로마", "마드리드"),
}  # fmt: skip
_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "hi": ["जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"],
    "mr": ["जानेवारी", "फेब्रुवारी", "मार्च", "एप्रिल", "मे", "जून", "जुलै", "ऑगस्ट", "सप्टेंबर", "ऑक्टोबर", "नोव्हेंबर", "डिसेंबर"],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
}
_DATES = {
    "en": "{d} {m} {y}",
    "hi": "{d} {m} {y}",
    "mr": "{d} {m} {y}",
    "ru": "{d} {m} {y} года",
    "ko": "{y}년 {n}월 {d}일",
}
_CORE = {
    "en": (
        "{a} and {b} signed an agreement in {city} on {date}.",
        "The talks about the {thing} of the {area} lasted {hours} hours.",
        "About {count} people watched {a} in the {area}.",
        "The first stage of the {thing} in the {area} will cost {cost} million dollars.",
        "{a} said that work in the {area} would begin before the end of the year.",
    ),
    "hi": (
        "{a} और {b} ने {date} को {city} में एक समझौते पर हस्ताक्षर किए।",
        "{area} के {thing} पर बातचीत {hours} घंटे चली।",
        "{area} में लगभग {count} लोगों ने {a} को देखा।",
        "{area} में {thing} के पहले चरण पर {cost} मिलियन डॉलर खर्च होंगे।",
        "{a} ने कहा कि {area} में काम साल के अंत से पहले शुरू होगा।",
    ),
    "mr": (
        "{a} आणि {b} यांनी {date} रोजी {city} येथे एका करारावर सह्या केल्या.",
        "{area} भागातील {thing} याविषयीची चर्चा {hours} तास चालली.",
        "{area} भागात सुमारे {count} लोकांनी {a} यांना पाहिले.",
        "{area} भागातील {thing} यांच्या पहिल्या टप्प्यासाठी {cost} दशलक्ष डॉलर खर्च येईल.",
        "{a} यांनी सांगितले की {area} भागातील काम वर्ष संपण्यापूर्वी सुरू होईल.",
    ),
    "ru": (
        "{a} и {b} подписали соглашение в {city} {date}.",
        "Переговоры про {thing} региона {area} продолжались {hours} часов.",
        "Около {count} жителей региона {area} увидели, как приехал {a}.",
        "Первый этап, за который {area} получит {thing}, обойдется в {cost} миллионов долларов.",
        "{a} заявил, что в регионе {area} работы начнутся до конца года.",
    ),
    "ko": (
        "{a}와 {b}는 {date} {city}에서 협정에 서명했다.",
        "{area} 지역 {thing} 회담은 {hours}시간 동안 이어졌다.",
        "{area} 지역에서는 약 {count}명이 {a}를 지켜봤다.",
        "{area} 지역 {thing} 사업의 첫 단계에는 {cost}백만 달러가 든다.",
        "{a}는 연말 전에 {area} 지역에서 공사가 시작될 것이라고 말했다.",
    ),
}
_BACKGROUND = {
    "en": (
        "The {thing} of the {area} has been discussed for several years.",
        "Residents of the {area} had asked for a new {thing} again and again.",
        "Experts warn that the {thing} alone will not solve the problems of the {area}.",
        "The opposition in the {area} calls the plan for the {thing} too expensive.",
        "A committee will look at the {thing} of the {area} next month.",
        "Local papers in the {area} had reported on the {thing} before.",
        "Traders of the {area} expect more work from the {thing}.",
    ),
    "hi": (
        "{area} के {thing} पर कई वर्षों से चर्चा हो रही है।",
        "{area} के निवासी बार-बार नए {thing} की मांग करते रहे हैं।",
        "विशेषज्ञों का कहना है कि केवल {thing} से {area} की समस्याएं हल नहीं होंगी।",
        "{area} का विपक्ष {thing} की योजना को बहुत महंगी बताता है।",
        "एक समिति अगले महीने {area} के {thing} की समीक्षा करेगी।",
        "{area} के स्थानीय अखबारों ने पहले भी {thing} पर लिखा था।",
        "{area} के व्यापारियों को {thing} से काम बढ़ने की उम्मीद है।",
    ),
    "mr": (
        "{area} भागातील {thing} याविषयी अनेक वर्षे चर्चा सुरू आहे.",
        "{area} भागातील रहिवासी नव्या {thing} मागणी सातत्याने करत होते.",
        "तज्ज्ञांच्या मते केवळ {thing} झाल्याने {area} भागाचे प्रश्न सुटणार नाहीत.",
        "{area} भागातील विरोधक {thing} योजना फार महाग असल्याचे म्हणतात.",
        "एक समिती पुढील महिन्यात {area} भागातील {thing} पाहणी करेल.",
        "{area} भागातील स्थानिक वृत्तपत्रांनी {thing} याविषयी आधीही लिहिले होते.",
        "{area} भागातील व्यापाऱ्यांना {thing} यामुळे काम वाढण्याची आशा आहे.",
    ),
    "ru": (
        "О том, каким будет {thing} для региона {area}, спорят уже несколько лет.",
        "Жители региона {area} не раз просили построить новый {thing}.",
        "Эксперты предупреждают: один {thing} не решит проблем региона {area}.",
        "Оппозиция региона {area} считает, что {thing} обойдется слишком дорого.",
        "Комиссия рассмотрит {thing} региона {area} в следующем месяце.",
        "Местные газеты региона {area} уже писали про {thing}.",
        "Торговцы региона {area} надеются, что {thing} даст работу.",
    ),
    "ko": (
        "{area} 지역의 {thing} 문제는 몇 년째 논의되고 있다.",
        "{area} 지역 주민들은 새 {thing} 건설을 거듭 요구해 왔다.",
        "전문가들은 {thing} 하나로 {area} 지역의 문제가 풀리지 않는다고 경고한다.",
        "{area} 지역 야당은 {thing} 계획이 너무 비싸다고 말한다.",
        "위원회가 다음 달 {area} 지역의 {thing} 사업을 검토한다.",
        "{area} 지역 신문은 전에도 {thing} 소식을 전했다.",
        "{area} 지역 상인들은 {thing} 덕분에 일이 늘기를 기대한다.",
    ),
}
_THINGS = {
    "en": [
        "bridge",
        "harbour",
        "railway",
        "hospital",
        "school",
        "market",
        "library",
        "airport",
        "canal",
        "stadium",
        "museum",
        "dam",
    ],
    "hi": [
        "पुल",
        "बंदरगाह",
        "रेलमार्ग",
        "अस्पताल",
        "विद्यालय",
        "बाज़ार",
        "पुस्तकालय",
        "हवाईअड्डे",
        "नहर",
        "स्टेडियम",
        "संग्रहालय",
        "बांध",
    ],
    "mr": [
        "पूल",
        "बंदर",
        "रेल्वेमार्ग",
        "रुग्णालय",
        "शाळा",
        "बाजारपेठ",
        "ग्रंथालय",
        "विमानतळ",
        "कालवा",
        "क्रीडांगण",
        "संग्रहालय",
        "धरण",
    ],
    "ru": [
        "мост",
        "порт",
        "вокзал",
        "госпиталь",
        "лицей",
        "рынок",
        "архив",
        "аэропорт",
        "канал",
        "стадион",
        "музей",
        "завод",
    ],
    "ko": ["다리", "항구", "철도", "병원", "학교", "시장", "도서관", "공항", "운하", "경기장", "박물관", "댐"],
}


@dataclass(frozen=True, slots=True)
class Story:
    """What happened. Names are lists of syllable numbers, so that every script spells them alike."""

    number: int
    people: tuple[tuple[int, ...], tuple[int, ...]]
    area: tuple[int, ...]
    city: int
    thing: int
    day: dt.date
    hours: int
    count: int
    cost: int


@dataclass(frozen=True, slots=True)
class Text:
    """An article as a file has it: front matter and body."""

    source: str
    language: str
    published: dt.date
    body: str
    what: Story
    slots: dict[str, str]

    def file(self) -> str:
        """The article with its front matter, as Markdown."""
        head = f"---\nsource: {self.source}\nlanguage: {self.language}\npublished: {self.published}\n---\n"
        return head + self.body


def story(number: int) -> Story:
    """The story of this number."""
    draw = random.Random(number)

    def name(syllables: int) -> tuple[int, ...]:
        return tuple(draw.randrange(12) for _ in range(syllables))

    return Story(
        number,
        (name(5), name(5)),
        name(3),
        draw.randrange(12),
        draw.randrange(12),
        dt.date(2015, 1, 1) + dt.timedelta(days=draw.randrange(3650)),
        draw.randrange(5, 15),
        draw.randrange(20, 900) * 10,
        draw.randrange(12, 900),
    )


def tell(what: Story, teller: int, language: str, *, days_later: int = 0) -> Text:
    """How the source number `teller` of a language tells the story;
    `days_later` moves the event to another day than the story's."""
    draw = random.Random(what.number * 1009 + teller * 31 + LANGUAGES.index(language))
    syllables = _SYLLABLES[language]

    def spelt(name: tuple[int, ...]) -> str:
        first, last = "".join(syllables[i] for i in name[:2]), "".join(syllables[i] for i in name[2:])
        return f"{first.capitalize()} {last.capitalize()}" if len(name) > 3 else (first + last).capitalize()

    day = what.day + dt.timedelta(days=days_later)
    month = day.month
    date = _DATES[language].format(d=day.day, m=_MONTHS.get(language, [""] * 12)[month - 1], y=day.year, n=month)
    slots = {
        "a": spelt(what.people[0]), "b": spelt(what.people[1]), "city": _CITIES[language][what.city], "date": date,
        "hours": what.hours, "count": what.count, "cost": what.cost,
        "area": spelt(what.area), "thing": _THINGS[language][what.thing],
    }  # fmt: skip
    core = [sentence.format(**slots) for sentence in _CORE[language]]
    background = [sentence.format(**slots) for sentence in draw.sample(_BACKGROUND[language], 7)]
    paragraphs = [
        " ".join([core[0], background[0], core[1]]),
        " ".join([background[1], core[2], background[2]]),
        " ".join([background[3], core[3], background[4]]),
        " ".join([core[4], background[5], background[6]]),
    ]
    source = SOURCES[language][teller % 3]
    body = "\n\n".join(paragraphs) + "\n"
    return Text(source, language, what.day + dt.timedelta(days=9), body, what, {k: str(v) for k, v in slots.items()})


def read_as_made(texts: dict[str, Text]) -> Reading:
    """Articles by path, with a claim a sentence and the values that the generator put there: what the readers would
    find, at a hundred times their speed, for stores whose size is what matters."""
    articles, claims = [], []
    for path, text in texts.items():
        content = text.file()
        start = content.index(text.body)
        passages, spans = [], []
        for paragraph in text.body.rstrip("\n").split("\n\n"):
            passages.append(Passage(Span(start, start + len(paragraph))))
            at = start
            for sentence in _split(paragraph):
                spans.append((Span(at, at + len(sentence)), len(passages) - 1))
                at += len(sentence) + 1
            start += len(paragraph) + 2
        articles.append(
            Article(
                id=path,
                path=path,
                source=text.source,
                language=text.language,
                text=content,
                passages=tuple(passages),
                published=text.published,
                published_basis="metadata",
                sha256=hashlib.sha256(content.encode()).hexdigest(),
            )
        )
        for span, passage in spans:
            sentence = span.of(content)
            claims.append(
                Claim(
                    id=hashlib.sha256(sentence.encode()).hexdigest()[:16],
                    article=path,
                    span=span,
                    sentence=span,
                    text=sentence,
                    language=text.language,
                    passage=passage,
                    values=tuple(_values(text, sentence, span.start)),
                )
            )
    return Reading(tuple(articles), tuple(claims), ())


def _split(paragraph: str) -> list[str]:
    end = "।" if "।" in paragraph else "."
    return [sentence.strip() + end for sentence in paragraph.split(end)[:-1]]


def _values(text: Text, sentence: str, start: int) -> list[Value]:
    what, slots = text.what, text.slots
    details: dict[str, tuple[ValueKind, DateValue | NameValue | QuantityValue]] = {
        "date": ("date", DateValue("day", "explicit", what.day.year, what.day.month, what.day.day, earliest=what.day,
                                   latest=what.day)),
        "city": ("place", NameValue(f"place/city/{what.city}", "place", slots["city"], slots["city"])),
        "a": ("name", NameValue(f"person?/{what.people[0]}", "person", slots["a"], slots["a"], known=False)),
        "b": ("name", NameValue(f"person?/{what.people[1]}", "person", slots["b"], slots["b"], known=False)),
        "hours": ("quantity", _amount(int(slots["hours"]), "time", 3600)),
        "count": ("quantity", _amount(what.count, "count", 1)),
        "cost": ("quantity", _amount(what.cost, "money", 1_000_000)),
    }  # fmt: skip
    found = []
    for name, (kind, detail) in details.items():
        at = sentence.find(slots[name])
        if at >= 0:
            span = Span(start + at, start + at + len(slots[name]))
            found.append(Value(kind, span, slots[name], slots[name], detail))
    return sorted(found, key=lambda value: value.span)


def _amount(number: int, dimension: str, base: int) -> QuantityValue:
    amount = Decimal(number)
    return QuantityValue(amount, amount, dimension=dimension, base_low=amount * base, base_high=amount * base)  # type: ignore[arg-type]
