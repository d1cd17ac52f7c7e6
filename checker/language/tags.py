"""What is a language: the codes that rule files and articles may name one by."""

from __future__ import annotations

from typing import Annotated

from rapidfuzz import process

from checker.language.cldr import TABLE_LANGUAGES
from checker.strictyaml import Check

__all__ = ["LANGUAGES", "AnyLanguage", "LanguageTag", "language_problem"]

LANGUAGES = frozenset(
    # ISO 639-1.
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
    yo za zh zu
    """.split()  # noqa: SIM905
    # Of the others those that CLDR has a locale for.
    + """
    agq ann apc arn asa ast bal bas bem bew bez bgc bgn bho blo blt brx bss byn cad cch ccp ceb cgg cho chr cic
    ckb cop csw dav dje doi dsb dua dyo ebu ewo fil frr fur gaa gez gsw guz haw hnj hsb jbo jgo jmc kaa kab kaj
    kam kcg kde kea ken kgp khq kkj kln kok kpe ksb ksf ksh kxv lag lij lkt lld lmo lrc ltg luo luy mai mas mdf
    mer mfe mgh mgo mhn mic mni moh mua mus myv mzn naq nds nmg nnh nqo nso nus nyn osa pap pcm pis prg quc raj
    rhg rif rof rwk sah saq sat sbp scn sdh seh ses shi shn sid skr sma smj smn sms ssy syr szl teo tig tok tpi
    trv trw twq tyv tzm vai vec vmw vun wae wal wbp xnr xog yav yrl yue zgh
    """.split()  # noqa: SIM905
)
"""BCP 47 primary subtags, in lower case."""


def language_problem(code: str) -> str | None:
    """What is wrong with `code` as a language, and what is allowed; None where it is one."""
    if code in LANGUAGES:
        return None
    folded = code.casefold()
    guess = process.extractOne(folded, TABLE_LANGUAGES, score_cutoff=60)
    meant = folded if folded in LANGUAGES else guess[0] if guess else None
    told = f"did you mean '{meant}'? " if meant else ""
    return f"is no language; {told}allowed: ISO 639 codes in lower case, such as {', '.join(TABLE_LANGUAGES)}"


def _any_problem(code: str) -> str | None:
    return None if code == "und" else language_problem(code)


LanguageTag = Annotated[str, Check(language_problem)]
"""A language, as the value or the key of a rule file."""
AnyLanguage = Annotated[str, Check(_any_problem)]
"""A language, or `und` for what holds in all of them."""
