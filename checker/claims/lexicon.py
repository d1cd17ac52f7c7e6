"""What a language pack says of reporting and of clauses, compiled once for each language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.language import Language, fold_key
from checker.language.sections.clauses import Clauses
from checker.language.sections.reporting import Reporting

__all__ = ["NEVER", "WORD", "Lexicon", "lexicon"]

WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]++(?:['’\-–‑.][\p{L}\p{M}\p{N}\u200c\u200d]++)*+")
NEVER = regex.compile(r"(?!)")
"""Matches nothing: stands where a pack has no words of a kind."""
_FLAGS = regex.IGNORECASE
"""Simple case folding. Full folding (ß as ss) backtracks exponentially over a run of one letter."""
Pattern = regex.Pattern[str]
_TAIL = 20
"""Code points that may stand between the verb that closes a sentence and its stop."""
_CLOSE = r"\s*[,،，、]\s*"
_CLOSE_LOOSE = rf"(?:{_CLOSE}|\s*+(?=[\"“«「'‘\p{{L}}\p{{N}}]))"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns of one language; each is `NEVER` where the pack is silent."""

    language: Language
    reporting: Reporting
    clauses: Clauses
    reports: bool
    prefix: Pattern
    """A reporting verb with what may follow it, up to where its claim begins; groups `verb`, `post`, `open`."""
    verb: Pattern
    split_verb: Pattern
    """A verb of several words with its last one at the end of the clause: «teilte am Dienstag mit»."""
    quotative: Pattern
    """At the end of a sentence: quotative, what stands between, verb; groups `quotative`, `mid`, `verb`."""
    closing_verb: Pattern
    """The verbs with which a match of `quotative` ends."""
    closing_reach: int
    """Code points before the stop in which such a verb begins."""
    marker: Pattern
    """What closes a speaker; group `end` is the marker itself."""
    light: Pattern
    """Fullmatches a stretch that says nothing."""
    light_head: Pattern
    light_tail: Pattern
    """Light words and a possessive at the end of a speaker."""
    adposition: Pattern
    source_first: Pattern
    """«according to X,» at the start; group `speaker`, from the several patterns of the pack."""
    source_last: Pattern
    source_words: Pattern
    """What every match of the two above holds: tried first, since they are slow where it is missing."""
    coordinator: Pattern
    finite: Pattern
    """Matches one finite word."""
    subject: Pattern
    subordinator: Pattern
    negation: Pattern
    counting: frozenset[str]
    names: frozenset[str]
    """Of territories, months and weekdays, and what is left of them before a case ending."""
    cities: frozenset[str]
    time_words: frozenset[str]

    def is_time(self, word: str) -> bool:
        """Whether `word` is a month or a weekday, in any case form."""
        folded = fold_key(word)
        return any(folded[:length] in self.time_words for length in {len(folded), *range(4, len(folded))})

    def carries_value(self, text: str) -> bool:
        """Whether `text` may hold a number, a date or a place, so that it must not be left out of a claim."""
        if regex.search(r"\p{N}", text):
            return True
        if not self.language.traits.spaces:
            return any(word in text for names in (self.counting, self.names) for word in names)
        # Case endings follow the name, so a name that starts the word is enough; too many hits do no harm.
        shortest = 4 if self.language.traits.bounded else 2
        for match in WORD.finditer(text):
            word = fold_key(match.group())
            if word in self.counting or word in self.cities or word in self.names:
                return True
            if any(word[:length] in self.names for length in range(shortest, len(word) + 1)):
                return True
        return False


def _either(words: Iterable[str]) -> str:
    return "|".join(
        regex.escape(word, special_only=True).replace("\\ ", r"\s+").replace(" ", r"\s+")
        for word in sorted(set(words), key=lambda w: (-len(w), w))
    )


def _words(words: Iterable[str], *, bounded: bool = True) -> str:
    """A group of alternatives; words stand alone, `-endings` close a word."""
    words = list(words)
    whole = _either(w for w in words if not w.startswith("-"))
    endings = _either(w[1:] for w in words if w.startswith("-"))
    edge, after = (r"(?<![\p{L}\p{M}\p{N}])", r"(?![\p{L}\p{M}\p{N}])") if bounded else ("", "")
    parts = [f"{edge}(?:{whole}){after}"] if whole else []
    parts += [rf"(?<=[\p{{L}}\p{{M}}\p{{N}})\"”’»])(?:{endings}){after}"] if endings else []
    return f"(?:{'|'.join(parts)})" if parts else ""


def _longest(source: str) -> str:
    """The longer of the two sides of a pattern such as «{} की रिपोर्ट के अनुसार»: its words without the name."""
    return max((side.strip() for side in source.split("{}")), key=len)


def _compile(pattern: str) -> Pattern:
    return regex.compile(pattern, _FLAGS) if pattern else NEVER


def _sources(patterns: Iterable[str], light: str, *, first: bool) -> str:
    found = []
    for number, pattern in enumerate(sorted(patterns, key=lambda p: (-len(p), p))):
        before, _, after = pattern.partition("{}")
        lead, tail = (
            _either([before.strip()]) if before.strip() else "",
            _either([after.strip()]) if after.strip() else "",
        )
        name = rf"(?P<s{number}>[^,،，、:;।.]{{2,90}}?)" if tail else rf"(?P<s{number}>[^,،，、:;।]{{2,120}}?)"
        lead = rf"(?<![\p{{L}}\p{{M}}]){lead}\s*" if lead else ""
        close = "" if not first else _CLOSE_LOOSE if tail else _CLOSE
        tail = rf"\s*{tail}(?![\p{{L}}\p{{M}}])" if tail else ""
        found.append(f"{lead}{name}{tail}{close}")
    if not found:
        return ""
    any_source = "|".join(found)
    if first:
        return rf"(?:{light}[\s,،，、]*+)?+(?:{any_source})"
    return rf"[,،，、]\s*[-–—]?\s*(?:{any_source})\s*[.।。!]*$"


@lru_cache(maxsize=64)
def lexicon(language: Language) -> Lexicon:
    """The compiled lexicon of `language`; raises RuleFileError where its pack is broken."""
    pack = language.pack
    reporting, clauses = pack.reporting, pack.clauses
    bounded = language.traits.spaces
    table = language.tables
    # Korean verbs are given as stems, to which endings attach.
    verbs = _words(reporting.verbs, bounded=language.traits.bounded)
    tails = _either(reporting.tails)
    light = _either((*reporting.light, *reporting.tails))
    complementiser = _words(reporting.complementisers, bounded=bounded)
    tail = rf"(?:\s+(?:{tails})(?![\p{{L}}\p{{M}}]))*+" if tails else ""
    quote = r"(?=[\"“«「„『'‘])"
    opens = rf"\s*[,،，、]?\s*(?P<comp>{complementiser})\s*[,،，、:：]?\s*|" if complementiser else ""
    prefix = (
        rf"(?P<verb>{verbs}){tail}(?P<post>(?:\s+[^\s,،，、:：\"“«„]++){{0,8}}?)"
        rf"(?P<open>{opens}\s*[,،，、:：]?\s*{quote}|\s*[:：]\s+|{_comma_opens(reporting)})"
        if verbs
        else ""
    )
    closings = [
        _closing(_ending(words) if words.startswith("-") else _words([words]), _words(said))
        for words, said in reporting.closings.items()
    ]
    closers = {verb for said in reporting.closings.values() for verb in said}
    if reporting.quotatives and verbs:
        closers |= set(reporting.verbs)
        closings.insert(0, _closing(_either(reporting.quotatives), verbs))
    names = {longest for name in table.territories if len(longest := max(name.split()[::-1], key=len)) > 1}
    names |= {*table.months, *table.weekdays}
    if bounded:
        names |= {name[:-1] for name in names if len(name) > 5}
    return Lexicon(
        language=language,
        reporting=reporting,
        clauses=clauses,
        reports=bool(verbs or reporting.according_to),
        prefix=_compile(prefix),
        verb=_compile(verbs),
        split_verb=_compile(_split(reporting.verbs)),
        quotative=_compile("|".join(closings)),
        closing_verb=_compile(_either(closers)),
        closing_reach=_TAIL + max(map(len, closers), default=0) + 1,
        marker=_compile(_words(reporting.markers, bounded=bounded)),
        light=_compile(
            rf"(?:[\s,،，、]|(?<![\p{{L}}\p{{M}}])(?:{light})(?![\p{{L}}\p{{M}}]))*+" if light else r"[\s,،，、]*+"
        ),
        light_head=_compile(rf"(?:[\s,،，、]*+(?:{light})(?![\p{{L}}\p{{M}}])[\s,،，、]*+)++" if light else ""),
        light_tail=_compile(_tail(reporting)),
        adposition=_compile(_words(reporting.adpositions, bounded=bounded)),
        source_first=_compile(
            _sources(reporting.according_to, rf"(?:{light})(?![\p{{L}}\p{{M}}])" if light else "(?!)", first=True)
        ),
        source_last=_compile(_sources(reporting.according_to, "", first=False)),
        source_words=_compile(_either(_longest(pattern) for pattern in reporting.according_to)),
        coordinator=_compile(_coordinator(clauses)),
        finite=_compile(_finite(clauses)),
        subject=_compile(_words(clauses.subjects, bounded=bounded)),
        subordinator=_compile(_words(clauses.subordinators, bounded=bounded)),
        negation=_compile(_words(reporting.negations, bounded=bounded)),
        counting=frozenset(map(fold_key, reporting.counting)),
        names=frozenset(names),
        cities=frozenset(table.cities),
        time_words=frozenset({*table.months, *table.weekdays}),
    )


def _closing(words: str, verbs: str) -> str:
    """A claim's end by `words`, then who says so and one of `verbs`."""
    return (
        rf"(?P<quotative>(?:{words}))(?P<mid>\s+[^.।。]{{0,90}}?|\s*+)(?P<verb>{verbs})"
        rf"(?P<tail>[^.।。!,，]{{0,{_TAIL}}})[.।。!]*+$"
    )


def _ending(ending: str) -> str:
    """What follows the ending of the claim's last word, which stays with the claim: ` माहिती` of `-ल्याची माहिती`."""
    word, _, rest = ending[1:].partition(" ")
    return rf"(?<=[\p{{L}}\p{{M}}]{_either([word])})(?![\p{{L}}\p{{M}}])" + (rf"\s+{_either([rest])}" if rest else "")


def _split(verbs: Iterable[str]) -> str:
    parts = [verb.split() for verb in verbs]
    found = [
        rf"(?<![\p{{L}}\p{{M}}]){_either([' '.join(words[:-1])])}(?![\p{{L}}\p{{M}}])[^.,;:!?।。，、]{{0,120}}?"
        rf"(?<![\p{{L}}\p{{M}}]){_either([words[-1]])}(?=\s*+(?:[.,;:!?।。，、»”\"]|$))"
        for words in parts
        if len(words) > 1
    ]
    return "|".join(found)


def _tail(reporting: Reporting) -> str:
    words = _either((*reporting.light, *reporting.possessives))
    return rf"(?:\s+(?:{words}))++$" if words else ""


def _comma_opens(reporting: Reporting) -> str:
    """A comma behind the verb, where it alone opens the claim: «X表示，…»."""
    return r"\s*，" if reporting.comma_opens else "(?!)"


def _coordinator(clauses: Clauses) -> str:
    words = [w for w in clauses.coordinators if not w.startswith("-")]
    endings = [w for w in clauses.coordinators if w.startswith("-")]
    parts = []
    if words:
        comma = r"\s*[,،]\s*" if clauses.after_comma else r"\s*[,،]?\s+"
        parts.append(rf"(?P<gap>{comma}(?P<word>{_either(words)})(?![\p{{L}}\p{{M}}]),?\s+)")
    if endings:
        parts.append(rf"(?<=[\p{{L}}\p{{M}}])(?:{_either(w[1:] for w in endings)})(?P<comma>\s*,\s*)")
    if clauses.chaining:
        parts.append(rf"(?P<chained>\s+(?:{_either(clauses.chaining)}))(?![\p{{L}}\p{{M}}])\s*[,،]?\s+")
    if clauses.finite or clauses.finite_endings:
        parts.append(r"(?P<semicolon>\s*[;；]\s*)")
    if clauses.splices:
        other = rf"(?!(?:{_either(words)})(?![\p{{L}}\p{{M}}]))" if words else ""
        parts.append(rf"(?P<splice>\s*,\s+)(?=[\p{{L}}\p{{N}}]){other}")
    return "|".join(parts)


def _finite(clauses: Clauses) -> str:
    words, endings = _either(clauses.finite), _either(clauses.finite_endings)
    parts = [f"(?:{words})"] if words else []
    parts += [rf"[\p{{L}}\p{{M}}]+(?:{endings})"] if endings else []
    return rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(parts)})(?![\p{{L}}\p{{M}}])" if parts else ""
