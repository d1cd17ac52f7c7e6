"""The `clauses` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Clauses"]


@dataclass(frozen=True, slots=True)
class Clauses:
    """Schema of `clauses:` in `rules/languages/xx.yaml`: where two coordinated clauses may be cut apart.

    A cut needs a predicate on both sides and a subject of its own on the right.
    """

    coordinators: tuple[str, ...] = ()
    """Words, or endings written `-지만`, between two clauses that can stand alone: `and`, `और`, `а`."""
    contrasting: tuple[str, ...] = ()
    """Coordinators behind which a subject of its own goes without saying: `whereas`, `जबकि`, `а`."""
    conditional: tuple[str, ...] = ()
    """Those of them that join a condition to its outcome where the left clause holds a subordinator: `तो`, `तर`."""
    irrealis: tuple[str, ...] = ()
    """Endings of verbs of what is not yet so, by which such a condition is told; where none are listed, it is told by
    the two clauses ending in different words."""
    not_finite_endings: tuple[str, ...] = ()
    """Endings of words that only look like finite verbs: `ातील`."""
    chaining: tuple[str, ...] = ()
    """Participles that close a clause which could stand alone: Marathi `असून`."""
    intransitive: tuple[str, ...] = ()
    """Verb forms of which no subject is marked: `गया`, `हुए`. Where a pack lists them, a subject need not show."""
    agentive: tuple[str, ...] = ()
    """Verb forms whose subject is marked where it is said: `किया`, `दिला`. A clause that ends in one, and marks none,
    goes on with the subject before it."""
    splices: tuple[str, ...] = ()
    """Words that close a clause to which a comma alone may join another: «स्कूल बंद हैं, बसें नहीं चल रही हैं»."""
    after_comma: bool = True
    """Whether a coordinator joins clauses only with a comma before it (behind it, for endings)."""
    finite: tuple[str, ...] = ()
    """Finite verb forms as words: `is`, `है`."""
    finite_endings: tuple[str, ...] = ()
    """Endings that make a word finite: `-ла`, `-येंगे`, written without the hyphen."""
    final: bool = False
    """Whether the finite verb ends its clause, as in Hindi."""
    subjects: tuple[str, ...] = ()
    """Words that are a subject, or close one, in the right-hand clause: `he`, `the`, `ने`; endings written `-은`."""
    subject_window: int = 6
    """Words of the right-hand clause in which its subject must show."""
    subordinators: tuple[str, ...] = ()
    """Words that, in the left or right clause, make the cut unsure: `if`, `जो`, `который`."""
