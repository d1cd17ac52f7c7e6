"""Bodies that are called by their letters in Devanagari: एनजीटी, आरआयएल. No list need know them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import regex

from checker.language import skeleton
from checker.model import NameValue, Span
from checker.values.names.gazetteer import Word
from checker.values.names.inflection import Affixes, fold

__all__ = ["LETTERS", "bodies_by_letters"]

_LETTER = "ए|बी|सी|डी|ई|एफ|जी|एच|आई|आय|जे|के|एल|एम|एन|ओ|पी|क्यू|आर|एस|टी|यू|वी|व्ही|डब्ल्यू|एक्स|वाई|वाय|जेड|झेड"
LETTERS = regex.compile(f"(?:{_LETTER}){{4,12}}")
"""A folded name of letters called one by one, long enough for two spellings of it to be compared."""
_BODY = regex.compile(f"(?:{_LETTER}){{3,7}}")
_LONGEST = 40


def bodies_by_letters(
    words: Sequence[Word], taken: AbstractSet[int], none: AbstractSet[str], affixes: Affixes
) -> list[tuple[Span, NameValue]]:
    """The words that are called by three letters or more, but those of `none`, which are no bodies (एफआईआर)."""
    found = []
    for k, word in enumerate(words):
        if k in taken or len(word.text) > _LONGEST or not "\u0900" <= word.text[0] <= "\u097f":
            continue
        folded = fold(word.text)
        bare = next((rest for rest, _ in affixes.bare(folded) if _BODY.fullmatch(rest)), None)
        if bare is None or any(rest in none for rest, _ in affixes.bare(folded)):
            continue
        span = Span(word.start, word.start + len(bare) if folded == word.text else word.end)
        name = skeleton(bare)
        found.append((span, NameValue(f"org/{name}", "org", bare, name, False)))
    return found
