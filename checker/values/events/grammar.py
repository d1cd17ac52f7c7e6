"""The `events` section of a language pack, compiled: forms as tables, relations as tests on a phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import regex

from checker.errors import RuleFileError
from checker.language import load_pack
from checker.language.sections.events import Frame
from checker.rulefiles import RuleFiles
from checker.values.names.forms import Form, FormTable, matches_at
from checker.values.names.inflection import fold
from checker.values.names.lexicon import Lexicon, load_lexicon, territory_labels

__all__ = ["Grammar", "load_grammar"]

_MARK = regex.compile(r"(?P<pre>[^~]*?)\s*~(?P<suffix>[^\s:]*)(?::(?P<case>\S+))?\s*(?P<post>.*)")


class _Placed(Protocol):
    """What a relation looks at: the words of a phrase and those of its name."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def head(self) -> tuple[int, int]: ...


@dataclass(frozen=True, slots=True)
class _Mark:
    """One way to mark a phrase."""

    pre: Form | None
    suffix: str
    case: str | None
    post: Form | None


class Grammar:
    """What the events of one language are read by."""

    def __init__(self, language: str, rules: RuleFiles) -> None:
        section = load_pack(language, rules).events
        self.section = section
        self.lexicon: Lexicon = load_lexicon(language, rules)
        self.territories = {f"place/{code}": label for code, label in territory_labels(rules).items()}
        self.verb_last = section.order == "verb-last"
        self.office_after = section.office_after
        self.linkers = frozenset(map(fold, section.linkers))
        self.offices = FormTable([(form, office) for office, forms in section.offices.items() for form in forms])
        self.office_starts = {
            fold(part[:-1]) for forms in section.offices.values() for form in forms for part in form.split()
            if part.endswith("*") and "(" not in part
        }  # fmt: skip
        self.articles = frozenset(map(fold, section.articles))
        self.homes = FormTable([(form, True) for form in section.homes])
        self.adjuncts = frozenset(map(fold, section.adjuncts))
        self.boundaries = FormTable([(form, True) for form in section.boundaries])
        self.coordinators = frozenset(fold(x) for x in section.coordinators if not x.startswith("~"))
        self.joining_suffixes = tuple(fold(x[1:]) for x in section.coordinators if x.startswith("~"))
        self.frames: FormTable[Frame] = FormTable([(x, f) for f in section.frames for x in f.forms])
        self.signs = {
            sign: FormTable([(form, True) for form in forms])
            for sign, forms in (
                ("negative", section.negation),
                ("denied", section.denied),
                ("planned", section.planned),
                ("possible", section.possible),
            )
        }
        self.cases = {case: [_ending_pair(pair) for pair in pairs] for case, pairs in section.cases.items()}
        self.marks = [(name, _mark(mark, language)) for name, marks in section.relations.items() for mark in marks]
        pronouns: dict[str, set[str]] = defaultdict(set)
        for relation, written in section.pronouns.items():
            for word in written:
                pronouns[fold(word)].add(relation)
        self.pronouns = {word: frozenset(found) for word, found in pronouns.items()}

    def relations(self, words: Sequence[str], phrase: _Placed, capitals: frozenset[int]) -> frozenset[str]:
        """The relations that the words around and at the end of `phrase` mark; a preposition goes before a bare case.

        `capitals` are the words in capitals throughout: abbreviations, which are not inflected.
        """
        found = [(name, mark) for name, mark in self.marks if self._marked(words, phrase, mark, capitals)]
        if any(mark.pre for _, mark in found):
            found = [(name, mark) for name, mark in found if mark.pre or not mark.case]
        return frozenset(name for name, _ in found)

    def _marked(self, words: Sequence[str], phrase: _Placed, mark: _Mark, capitals: frozenset[int]) -> bool:
        if mark.post is not None and (phrase.last >= len(words) or matches_at(mark.post, words, phrase.last) is None):
            return False
        if mark.pre is not None:
            first = phrase.first - (phrase.first > 0 and words[phrase.first - 1] in self.articles)
            start = first - len(mark.pre.slots)
            if start < 0 or matches_at(mark.pre, words, start) != (first, first):
                return False
        if mark.suffix and not self._suffixed(words[phrase.last - 1], mark.suffix):
            return False
        return mark.case is None or self.has_case(words, phrase.head, mark.case, capitals)

    def _suffixed(self, word: str, suffix: str) -> bool:
        """Whether `word` ends in `suffix` and is no name that ends so by itself."""
        if not word.endswith(suffix) or len(word) <= len(suffix):
            return False
        return (word, False) not in self.lexicon.readings(word) or word[: -len(suffix)] in self.lexicon.forms

    def has_case(
        self, words: Sequence[str], head: tuple[int, int], case: str, capitals: frozenset[int] = frozenset()
    ) -> bool:
        """Whether a name may stand in `case`, by its last word that is inflected; without one it may stand in any."""
        verdicts = [self._word_in(words[k], case) for k in range(*head) if k not in capitals]
        told = [verdict for verdict in verdicts if verdict is not None]
        return told[-1] if told else True

    def _word_in(self, word: str, case: str) -> bool | None:
        lemmas = self.lexicon.forms.get(word) or {start for start in self.office_starts if word.startswith(start)}
        if not lemmas:
            return None
        inflected = False
        for lemma in sorted(lemmas):
            for name, pairs in self.cases.items():
                if any(_turns(lemma, word, old, new) for old, new in pairs):
                    if name == case:
                        return True
                    inflected = True
        return False if inflected else None


def _turns(lemma: str, word: str, old: str, new: str) -> bool:
    return lemma.endswith(old) and word == lemma[: len(lemma) - len(old)] + new


def _ending_pair(written: str) -> tuple[str, str]:
    old, _, new = written.partition(">")
    return fold(old), fold(new)


def _mark(written: str, language: str) -> _Mark:
    match = _MARK.fullmatch(written)
    if match is None:
        raise RuleFileError(f"languages/{language}.yaml", None, f"the mark '{written}' lacks the phrase '~'")
    pre, post = match["pre"].strip(), match["post"].strip()
    return _Mark(Form.of(pre) if pre else None, fold(match["suffix"]), match["case"], Form.of(post) if post else None)


@lru_cache(maxsize=64)
def load_grammar(language: str, rules: RuleFiles) -> Grammar:
    """The compiled events section of `language`; a language without a pack has an empty one, which finds nothing.

    Raises RuleFileError for a mark that cannot be read.
    """
    return Grammar(language, rules)
