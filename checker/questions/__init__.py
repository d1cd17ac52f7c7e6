"""Statements of a story -> questions: one measure of one thing, with what each source answers.

`gathering` puts statements together, `things` joins what several articles tell of, `answers` says whether two values
can both be true; `comparison/` lays two sentences that say the same beside each other, slot by slot.
"""

from checker.questions.gathering import Gathered, gather
from checker.questions.traits import Traits

__all__ = ["Gathered", "Traits", "gather"]
