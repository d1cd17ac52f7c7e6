"""What a desk has settled: `rules/facts/*.yaml` read, found again in claims, and laid beside what they say.

`schema.py` is what an editor may write, `book.py` what the program makes of it, `mentions.py` finds where a claim tells
of the event of a fact, by the words of `words.py`; `verdicts.py` says which slot of it contradicts the fact.
"""

from checker.rules.facts.book import FactBook, Settled, load_facts

__all__ = ["FactBook", "Settled", "load_facts"]
