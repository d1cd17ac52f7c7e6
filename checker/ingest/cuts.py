"""Where a line is cut, so that what is furniture in it stands by itself: a sentence with a telephone number, the
pictures of a gallery that a page put in one line."""

from __future__ import annotations

from itertools import pairwise

from checker.ingest.boilerplate import BoilerplateRules
from checker.ingest.phones import phone_numbers
from checker.language import language_of, sentences
from checker.model import Span
from checker.rulefiles import RuleFiles

__all__ = ["pieces"]


def pieces(line: str, boilerplate: BoilerplateRules, language: str, rules: RuleFiles) -> list[Span]:
    """The pieces of `line`, in order and without a gap: itself, as a rule."""
    places = {0, len(line)}
    if phones := phone_numbers(line):
        for sentence in sentences(line, language_of(language, rules)):
            if any(sentence.touches(phone) for phone in phones):
                places |= {sentence.start, sentence.end}
    pictures = boilerplate.pictures(line)
    if len(pictures) > 1:
        places.update(pictures)
    return [Span(start, end) for start, end in pairwise(sorted(places))]
