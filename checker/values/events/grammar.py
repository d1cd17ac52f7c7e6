"""The `events` section of a language pack, compiled: forms as tables, relations as tests on a phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import regex

from checker.errors import RuleFileError
from checker.language import Language
from checker.language.sections.events import Events, Frame
from checker.model import NameValue
from checker.values.events.words import Cutter
from checker.values.names.forms import Form, FormTable, matches_at
from checker.values.names.inflection import fold, inflect
from checker.values.names.lexicon import Lexicon, load_lexicon, territory_labels

__all__ = ["Grammar", "load_grammar"]

_MARK = regex.compile(r"(?P<pre>(?:[^~]*\s)?)(?P<prefix>[^~\s]*)~(?P<suffix>[^\s:]*)(?::(?P<case>\S+))?\s*(?P<post>.*)")
_ROLE_MARKS = frozenset({"ne", "ko", "la", "ke", "subject", "object", "to", "acc"})
"""Relations that only doers and receivers stand in, where a language marks them behind the phrase."""


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
    prefix: str
    suffix: str
    case: str | None
    post: Form | None


class Grammar:
    """What the events of one language are read by."""

    def __init__(self, language: Language) -> None:
        section = language.pack.events
        self.section = section
        self.lexicon: Lexicon = load_lexicon(language)
        self.territories = {f"place/{code}": label for code, label in territory_labels(language.rules).items()}
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
        self.passives = frozenset(map(fold, section.passives))
        self.coordinators = frozenset(fold(x) for x in section.coordinators if "~" not in x)
        self.joining_suffixes = tuple(fold(x[1:]) for x in section.coordinators if x.startswith("~"))
        self.joining_prefixes = tuple(fold(x[:-1]) for x in section.coordinators if x.endswith("~"))
        self.frames: FormTable[Frame] = FormTable([(x, f) for f in section.frames for x in f.forms])
        self.neutral = FormTable([(form, True) for form in section.neutral])
        self.signs = {
            sign: FormTable([(form, True) for form in forms])
            for sign, forms in (
                ("negative", section.negation),
                ("failed", section.failure),
                ("refused", section.refusal),
                ("denied", section.denied),
                ("planned", section.planned),
                ("possible", section.possible),
            )
        }
        self.cases = {case: [_ending_pair(pair) for pair in pairs] for case, pairs in section.cases.items()}
        self.marks = [(name, _mark(mark, language.code)) for name, marks in section.relations.items() for mark in marks]
        pronouns: dict[str, set[str]] = defaultdict(set)
        for relation, written in section.pronouns.items():
            for word in written:
                pronouns[fold(word)].add(relation)
        self.pronouns = {word: frozenset(found) for word, found in pronouns.items()}
        self.bodies = FormTable([(form, True) for form in section.bodies])
        roles = [mark for name, mark in self.marks if name in _ROLE_MARKS and mark.pre is None and not mark.case]
        self.role_suffixes = tuple(sorted({mark.suffix for mark in roles if mark.suffix and mark.post is None}))
        self.prepositions = frozenset(word for _, mark in self.marks if mark.pre for word in mark.pre.slots[-1].exact)
        marks = [mark for _, mark in self.marks if mark.pre is None and not mark.case]
        self.closing_suffixes = (*self.role_suffixes, *sorted({m.suffix for m in marks if len(m.suffix) > 1}))
        self.role_words = frozenset(
            word for mark in roles if mark.post and not mark.suffix for word in mark.post.slots[0].exact
        )
        self.cutter = Cutter(self.lexicon.spaceless, _vocabulary(section))
        self._plain = _plain_words(section, self.lexicon.section.titles) | self.articles | self.linkers
        slots = [slot for frame in section.frames for form in frame.forms for slot in Form.of(form).slots]
        self._plain_starts = tuple(sorted({start for slot in slots for start in slot.starts if len(start) > 1}))
        self.shortest_opening = 1 if section.syllables else 3
        self._fixed: dict[str, bool] = {}

    def relations(self, words: Sequence[str], phrase: _Placed, capitals: frozenset[int]) -> frozenset[str]:
        """The relations that the words around and at the end of `phrase` mark; a preposition goes before a bare case.

        `capitals` are the words in capitals throughout: abbreviations, which are not inflected.
        """
        found = [(name, mark) for name, mark in self.marks if self._marked(words, phrase, mark, capitals)]
        if any(mark.pre for _, mark in found):
            found = [(name, mark) for name, mark in found if mark.pre or not mark.case]
        return frozenset(name for name, _ in found)

    def governed(self, words: Sequence[str], phrase: _Placed) -> bool:
        """Whether a preposition stands before `phrase`."""
        return any(mark.pre and self._marked(words, phrase, mark, frozenset()) for _, mark in self.marks)

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
        if mark.prefix and not self._prefixed(words[phrase.first], mark.prefix):
            return False
        return mark.case is None or self.has_case(words, phrase.head, mark.case, capitals, (phrase.first, phrase.last))

    def _suffixed(self, word: str, suffix: str) -> bool:
        """Whether `word` ends in `suffix` and is no name that ends so by itself."""
        if not word.endswith(suffix) or len(word) <= len(suffix):
            return False
        return (word, False) not in self.lexicon.readings(word) or bool(self.lexicon.lemmas(word[: -len(suffix)]))

    def _prefixed(self, word: str, prefix: str) -> bool:
        """Whether `word` begins with `prefix` and is no name that begins so by itself."""
        return word.startswith(prefix) and len(word) > len(prefix) + 1 and not self.lexicon.has(word)

    def place(self, word: str) -> NameValue | None:
        """The place that a word names which is too common a word to be read as one everywhere."""
        entries = [entry for entry in self.lexicon.beginning(word) if entry.words == (word,)]
        return next((e.value for e in entries if e.value.type == "place" and e.value.country), None)

    def is_plain(self, word: str) -> bool:
        """Whether `word` is one of grammar, or tells of an event, and so never belongs to an unlisted name."""
        return word in self._plain or word.startswith(self._plain_starts or ("\0",))

    def bare(self, word: str) -> str:
        """The folded `word` without the case ending that marks its role."""
        fitting = (x for x in self.role_suffixes if word.endswith(x) and len(word) > len(x) + 1)
        ending = max(fitting, key=len, default="")
        return word[: len(word) - len(ending)]

    def has_case(
        self,
        words: Sequence[str],
        head: tuple[int, int],
        case: str,
        capitals: frozenset[int] = frozenset(),
        phrase: tuple[int, int] | None = None,
    ) -> bool:
        """Whether a name may stand in `case`, by its last word that is inflected, or else by the office that stands
        with it in `phrase`; without one it may stand in any.
        """
        own = [k for k in range(*head) if k not in capitals]
        told = [(k, verdict) for k in own if (verdict := self._word_in(words[k], case)) is not None]
        if not told and phrase is not None:
            around = [k for k in range(*phrase) if not head[0] <= k < head[1] and k not in capitals]
            told = [(k, verdict) for k in around[::-1] if (verdict := self._word_in(words[k], case)) is not None]
        # Some names have no endings (Моди, Меркель): a word beside them that has one tells the case.
        inflected = [(k, verdict) for k, verdict in told if not self.lexicon.has(words[k])]
        return (inflected or told)[-1][1] if told else True

    def _indeclinable(self, lemma: str) -> bool:
        known = self._fixed.get(lemma)
        if known is None:
            section = self.lexicon.section
            known = all(len(list(inflect(lemma, table))) == 1 for table in (section.inflections, section.adjectives))
            self._fixed[lemma] = known
        return known

    def _word_in(self, word: str, case: str) -> bool | None:
        lemmas = self.lexicon.lemmas(word) or {start for start in self.office_starts if word.startswith(start)}
        if not lemmas:
            return _by_ending(word, case, self.section.endings)
        inflected = False
        if all(self._indeclinable(lemma) for lemma in lemmas) and not any(map(word.startswith, self.office_starts)):
            return None
        for lemma in sorted(lemmas):
            for name, pairs in self.cases.items():
                if any(_turns(lemma, word, old, new) for old, new in pairs):
                    if name == case:
                        return True
                    inflected = True
        return False if inflected else None


def _by_ending(word: str, case: str, endings: Mapping[str, Sequence[str]]) -> bool | None:
    """Whether a word that no list knows may stand in `case`, by the longest ending that tells something."""
    best = max((x for own in endings.values() for x in own if word.endswith(x)), key=len, default=None)
    return None if best is None else best in endings.get(case, ())


def _vocabulary(section: Events) -> set[str]:
    """Every word that the section writes, for languages that write none apart."""
    forms: list[str] = [form for frame in section.frames for form in frame.forms]
    forms += [form for own in section.offices.values() for form in own]
    forms += [mark.replace("~", " ") for marks in section.relations.values() for mark in marks]
    forms += [word for words in section.pronouns.values() for word in words]
    for own in (
        section.articles, section.linkers, section.honorifics, section.coordinators, section.homes, section.adjuncts,
        section.boundaries, section.negation, section.failure, section.refusal, section.denied, section.planned,
        section.possible, section.bodies, section.common, section.neutral,
    ):  # fmt: skip
        forms += own
    return {fold(word) for form in forms for word in _LETTERS.findall(form)}


def _plain_words(section: Events, titles: Sequence[str]) -> frozenset[str]:
    """Words that never belong to an unlisted name."""
    found: set[str] = set()
    for own in (
        section.adjuncts, section.boundaries, section.negation, section.planned, section.possible, section.coordinators,
        section.common, section.honorifics, titles,
    ):  # fmt: skip
        found.update(word for form in own for word in _LETTERS.findall(form))
    found.update(word for marks in section.relations.values() for m in marks for word in _LETTERS.findall(m))
    found.update(word for words in section.pronouns.values() for word in words)
    found.update(word for frame in section.frames for form in frame.forms for word in _LETTERS.findall(form))
    return frozenset(map(fold, found))


_LETTERS = regex.compile(r"[\p{L}\p{M}\p{Nd}\u200c\u200d]++")


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
    return _Mark(
        pre=Form.of(pre) if pre else None,
        prefix=fold(match["prefix"]),
        suffix=fold(match["suffix"]),
        case=match["case"],
        post=Form.of(post) if post else None,
    )


@lru_cache(maxsize=64)
def load_grammar(language: Language) -> Grammar:
    """The compiled events section of `language`; a language without a pack has an empty one, which finds nothing.

    Raises RuleFileError for a mark that cannot be read.
    """
    return Grammar(language)
