"""Small newsrooms for properties: a few stories, told by papers in several languages, with figures that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

import checker
from checker.ingest.given import GivenArticle
from checker.model import Report

TOLD = {
    "en": (
        "The ferry accident off Lindmark on {day} May 2024 killed {n} people, the coast guard said.",
        "The new bridge in Kazakhstan is {n} kilometres long and cost 40 million euros.",
        "The summit in Paris lasted {day} days. About {n}00 people marched through the city.",
    ),
    "ru": (
        "В аварии парома у Линдмарка {day} мая 2024 года погибли {n} человек, сообщила береговая охрана.",
        "Длина нового моста в Казахстане составляет {n} километров, он стоил 40 миллионов евро.",
        "Саммит в Париже длился {day} дней. Около {n}00 человек прошли по городу.",
    ),
    "hi": (
        "तटरक्षक ने कहा कि लिंडमार्क के पास {day} मई 2024 को नौका दुर्घटना में {n} लोगों की मौत हुई।",
        "कज़ाख़स्तान का नया पुल {n} किलोमीटर लंबा है और उस पर 4 करोड़ यूरो ख़र्च हुए।",
        "पेरिस का शिखर सम्मेलन {day} दिन चला। शहर में लगभग {n}00 लोगों ने जुलूस निकाला।",
    ),
    "mr": (
        "तटरक्षक दलाने सांगितले की लिंडमार्कजवळ {day} मे 2024 रोजी झालेल्या बोट दुर्घटनेत {n} जणांचा मृत्यू झाला.",
        "कझाकस्तानमधील नवा पूल {n} किलोमीटर लांब असून त्यासाठी 4 कोटी युरो खर्च आला.",
        "पॅरिसमधील शिखर परिषद {day} दिवस चालली. शहरात सुमारे {n}00 लोकांनी मोर्चा काढला.",
    ),
    "ko": (
        "해안 경비대는 2024년 5월 {day}일 린드마르크 앞바다 여객선 사고로 {n}명이 숨졌다고 밝혔다.",
        "카자흐스탄의 새 다리는 길이가 {n}킬로미터이며 건설비는 4천만 유로였다.",
        "파리 정상회담은 {day}일 동안 이어졌다. 약 {n}00명이 도시를 행진했다.",
    ),
}
"""By language, one text a story: an accident, a building, a meeting."""
UNRELATED = (
    ("en", "Growers of pears in the valley of Ostwick await a mild autumn."),
    ("ru", "Библиотека Тихореченска покажет старинные карты рек."),
    ("hi", "गाँव के कुम्हार ने मिट्टी के नए दीये बनाए।"),
    ("mr", "शाळेतील मुलांनी अंगणात झाडे लावली."),
    ("ko", "작은 서점이 시 낭독 모임을 연다."),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One article: who tells which story, in what language, with which figures."""

    paper: int
    story: int
    language: str
    figure: int
    day: int

    def article(self) -> GivenArticle:
        """As a caller in Python gives it; its id is that of its paper and story."""
        text = TOLD[self.language][self.story].format(n=self.figure, day=self.day)
        return checker.article(
            text, source=f"Paper {self.paper}", language=self.language, published="2024-05-09",
            id=f"{self.paper}-{self.story}",
        )  # fmt: skip


def newsrooms(least: int = 2, most: int = 5) -> st.SearchStrategy[list[Told]]:
    """Articles of different papers; few figures, so that they agree and clash."""
    told = st.builds(
        Told, st.just(0), st.integers(0, 2), st.sampled_from(sorted(TOLD)), st.sampled_from((17, 21, 34)),
        st.sampled_from((3, 4)),
    )  # fmt: skip
    return st.lists(told, min_size=least, max_size=most).map(
        lambda found: [replace(each, paper=number) for number, each in enumerate(found)]
    )


def checked(told: Sequence[Told], languages: Sequence[str] = ()) -> Report:
    """The report of a run over them."""
    return checker.check([each.article() for each in told], languages=languages)


def findings(report: Report) -> set[tuple[object, ...]]:
    """What a reader is told: rule, level, outcome, and who says what in which words."""
    return {
        (
            each.rule, each.level, each.outcome, each.fingerprint,
            frozenset((side.article.id, tuple((v.text, v.value) for v in side.values)) for side in each.sides),
        )
        for each in report.findings
    }  # fmt: skip
