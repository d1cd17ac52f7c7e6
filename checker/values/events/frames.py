"""Case frames laid on a clause: which phrase fills which role of an event, and whether it happened."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from checker.language.sections.events import Frame
from checker.model import EventValue, Role, Span, Value
from checker.values.events.found import COMMA, STOP, Found
from checker.values.events.grammar import Grammar
from checker.values.events.phrases import Clause, Phrase
from checker.values.events.signs import signs_of

__all__ = ["Antecedent", "read_events"]

_PLACES = frozenset({"destination", "origin", "place"})

Antecedent = Callable[[Phrase, Sequence[str]], tuple[str, str] | None]
"""Entity and label of an office or a pronoun, given the entities that it cannot be; None where that is not sure."""


def read_events(
    clause: Clause, grammar: Grammar, antecedent: Antecedent, doer: tuple[str, str] | None = None
) -> list[Value]:
    """The events of `clause`, in order; a role stands only where the frame tells who fills it.

    `doer`, entity and label, is the one who does all that the clause before tells of: where a verb that ends its clause
    has no subject of its own, he goes on.
    """
    found = [event for options in _triggers(clause, grammar) if (event := _best(options, clause, grammar))]
    found = [event for k, event in enumerate(found) if not _names_what_is_offered(event, found[k - 1 if k else 0 :])]
    _share_subjects(found, clause, grammar)
    roles = [_roles(event, antecedent, doer if _drops_its_subject(event, clause, grammar) else None) for event in found]
    for outer, own in zip(found, roles, strict=True):
        _pass_down(outer, own, found, roles)
    denied = _denied(found, grammar)
    return [
        _value(event, own, clause, grammar, event.first in denied)
        for event, own in zip(found, roles, strict=True)
        if own or (event.frame.bare and not event.frame.nominal)
    ]


def _names_what_is_offered(event: Found, around: Sequence[Found]) -> bool:
    """Whether a visit only tells what an invitation is for: «an invitation to visit Seoul», यात्रा का निमंत्रण."""
    return event.frame.nominal and any(
        event.frame.event != other.frame.event == "invite"
        and (0 <= other.first - event.last <= 2 or 0 <= event.first - other.last <= 2)
        for other in around[:3]
    )


def _best(options: Sequence[Found], clause: Clause, grammar: Grammar) -> Found | None:
    """The first of several frames for the same words that finds the roles it needs."""
    for event in options:
        _fill(event, clause, grammar)
        if all(role in event.filled for role in event.frame.needs):
            return event
    return None


def _denied(found: Sequence[Found], grammar: Grammar) -> set[int]:
    """The events that a verb of denying beside them takes back: «X denied that A visited B»."""
    denials = [event.first for event in found if event.frame.event == "deny"]
    return {
        event.first
        for event in found
        if event.frame.event != "deny" and any((first < event.first) != grammar.verb_last for first in denials)
    }


def _triggers(clause: Clause, grammar: Grammar) -> list[list[Found]]:
    """The words of events, each with the stretch of the clause where its phrases may stand."""
    within = {k for phrase in clause.phrases if phrase.kind != "office" for k in range(*phrase.head)}
    stops = {first for first, _, _ in grammar.boundaries.find(clause.folded)}
    commas = [k for k in range(1, len(clause.words)) if COMMA.search(clause.gap(k))]
    hard = {k for k in range(1, len(clause.words)) if STOP.search(clause.gap(k))}
    breaks = frozenset(stops | hard | set(commas))
    hits = [hit for hit in grammar.frames.find_all(clause.folded, breaks) if hit[0] not in within]
    if not grammar.verb_last:
        # What stands behind an article is a noun that looks like the verb: «une attaque».
        hits = [
            (first, last, own)
            for first, last, frames in hits
            if (own := [f for f in frames if f.nominal or not _noun(first, clause, grammar)])
        ]
    found = []
    for index, (first, last, frames) in enumerate(hits):
        frame = frames[0]
        inner = {k: m for k in stops & set(commas) for m in commas if k < m <= first}
        low = max([k for k in (stops - set(inner)) | hard if k <= first], default=0)
        high = min([k for k in stops | hard if k >= last], default=len(clause.words))
        aside = frozenset(n for k, m in inner.items() for n in range(k, m))
        if first in aside:
            low, aside = max(k for k in inner if k <= first), frozenset()
        for other_first, other_last, others in hits[:index]:
            if not others[0].nominal and (grammar.verb_last or not frame.nominal):
                low = max(low, other_last if grammar.verb_last or _holds_phrases(others[0]) else other_first + 1)
        if grammar.verb_last:
            high = high if _looks_ahead(frame) else last
            if frame.nominal:
                low = max([low, *(k + 1 for k in range(first) if clause.folded[k] in grammar.adjuncts)])
        elif not frame.nominal:
            high = min([hit[0] for hit in hits[index + 1 :] if not hit[2][0].nominal] + [high])
        found.append([Found(option, first, last, low, high, aside) for option in frames])
    return found


def _holds_phrases(frame: Frame) -> bool:
    return any("^" in x or x.startswith("inside") for relations in frame.roles.values() for x in relations)


def _noun(index: int, clause: Clause, grammar: Grammar) -> bool:
    before = clause.folded[index - 1] if index else ""
    return before in grammar.articles and before not in grammar.prepositions


def _looks_ahead(frame: Frame) -> bool:
    return any(relation.startswith("after") for relations in frame.roles.values() for relation in relations)


def _fill(event: Found, clause: Clause, grammar: Grammar) -> None:
    candidates = [p for p in clause.phrases if event.low <= p.first and p.last <= event.high]
    inside = [p for p in candidates if event.first < p.first and p.last < event.last]
    candidates = [p for p in candidates if p.last <= event.first or p.first >= event.last]
    candidates = [p for p in candidates if p.first not in event.aside]
    for role, relations in event.frame.roles.items():
        for relation in relations:
            among = inside if "^" in relation or relation.startswith("inside") else candidates
            phrase = _nearest(event, role, relation, among, grammar)
            if phrase is not None:
                event.filled[role] = [phrase, *_joined(phrase, candidates, event, clause, grammar)]
                break
    if event.frame.symmetric and len(event.filled.get("agent", ())) > 1 and "companion" not in event.filled:
        agents = sorted(event.filled["agent"], key=lambda phrase: phrase.first)
        event.filled["agent"], event.filled["companion"] = agents[:1], agents[1:]


def _nearest(event: Found, role: str, relation: str, candidates: Sequence[Phrase], grammar: Grammar) -> Phrase | None:
    def distance(phrase: Phrase) -> int:
        return event.first - phrase.last if phrase.last <= event.first else phrase.first - event.last

    fitting = [
        phrase
        for phrase in candidates
        if phrase.first not in event.used and _may_be(role, phrase) and _stands(phrase, relation, event, grammar)
    ]
    return min(fitting, key=lambda p: (p.kind == "name" and _unsure(p, grammar), distance(p)), default=None)


def _unsure(phrase: Phrase, grammar: Grammar) -> bool:
    """Whether an unlisted name may be none, or may stand in several cases: one that is surer comes first."""
    return phrase.text[:1].upper() == phrase.text[:1].lower() or (bool(grammar.cases) and len(phrase.relations) > 1)


def _may_be(role: str, phrase: Phrase) -> bool:
    return (phrase.kind == "place") if role in _PLACES else True


def _stands(phrase: Phrase, relation: str, event: Found, grammar: Grammar) -> bool:
    """Whether `phrase` is related to the event's words as a frame asks."""
    name, _, kind = relation.partition("/")
    if kind and phrase.kind not in _KINDS[kind]:
        return False
    if name.endswith(("<", ">")):
        if (phrase.first < event.first) != name.endswith("<"):
            return False
        name = name[:-1]
    if name == "inside":
        return not phrase.relations
    name = name.removesuffix("^")
    if name == "before":
        return phrase.last <= event.first and not phrase.relations - _own_place(phrase, name)
    if name == "after":
        ends = [p.last for own in event.filled.values() for p in own if event.last <= p.first < phrase.first]
        near = 0 <= phrase.first - max([event.last, *ends]) <= 3
        return near and not phrase.relations - _own_place(phrase, name)
    if name == "beside":
        return phrase.last == event.first or phrase.first == event.last
    if event.frame.nominal and not grammar.verb_last and name not in _POSSESSIVE:
        return event.last <= phrase.first <= event.last + _REACH and name in phrase.relations
    return name in phrase.relations


def _own_place(phrase: Phrase, name: str) -> frozenset[str]:
    """The place that a pronoun's form itself says it has: «he» before the verb, «him» behind it."""
    return frozenset({name}) if phrase.kind == "pronoun" else frozenset()


_POSSESSIVE = frozenset({"of", "genitive"})
_REACH = 6
"""Words between a noun and the prepositional phrases that belong to it."""
_KINDS = {
    "person": {"person", "office", "pronoun", "name"},
    "place": {"place"},
    "known": {"person", "office"},
    "thing": {"place", "org", "name"},
}


def _joined(
    phrase: Phrase, candidates: Sequence[Phrase], event: Found, clause: Clause, grammar: Grammar
) -> Iterator[Phrase]:
    """The phrases that a coordinator joins with `phrase`, which marks them all."""
    index = next((k for k, other in enumerate(candidates) if other is phrase), 0)
    for step in (-1, 1):
        k = index + step
        while 0 <= k < len(candidates):
            left, right = sorted((candidates[k], candidates[k - step]), key=lambda p: p.first)
            if candidates[k].first in event.used or candidates[k].kind != phrase.kind:
                break
            between = clause.folded[left.last : right.first]
            plain = len(between) == 1 and between[0] in grammar.coordinators
            written = not between and (
                clause.folded[left.last - 1].endswith(grammar.joining_suffixes or ("\0",))
                or clause.folded[right.first].startswith(grammar.joining_prefixes or ("\0",))
            )
            if not plain and not written:
                break
            yield candidates[k]
            k += step


def _share_subjects(found: Sequence[Found], clause: Clause, grammar: Grammar) -> None:
    """«A came and met B»: a verb after a coordinator without a subject of its own has that of the verb before."""
    for before, event in itertools.pairwise(found):
        role, own = _subject_role(before), _subject_role(event)
        if role in before.filled and own and _follows_coordinator(before, event, clause, grammar):
            # What stands before the verb is the object of the verb before it: «A met B and invited him».
            event.filled[own] = before.filled[role]
        if "agent" in event.filled or "agent" not in event.frame.roles or event.frame.nominal or before.frame.nominal:
            continue
        between = clause.folded[before.last : event.first]
        if "agent" in before.filled and any(word in grammar.coordinators for word in between):
            event.filled["agent"] = before.filled["agent"]


def _subject_role(event: Found) -> str:
    """The role whose filler stands before the verb without a mark; an empty string where none does."""
    if event.frame.nominal:
        return ""
    return next((role for role, relations in event.frame.roles.items() if "before" in relations), "")


def _follows_coordinator(before: Found, event: Found, clause: Clause, grammar: Grammar) -> bool:
    """Whether nothing but words of grammar stands between a coordinator and the verb."""
    joint = max((k for k in range(before.last, event.first) if clause.folded[k] in grammar.coordinators), default=None)
    if joint is None or event.first - joint > _ADVERBS + 1:
        return False
    return not any(joint < phrase.first < event.first for phrase in clause.phrases)


def _drops_its_subject(event: Found, clause: Clause, grammar: Grammar) -> bool:
    """Whether a verb at the end of its clause, told of somebody else, has no subject, and the clause names nobody who
    could be it."""
    frame = event.frame
    if not grammar.verb_last or frame.nominal or "agent" in event.filled:
        return False
    if not _SUBJECTS & set(frame.roles.get("agent", ())) or not {"patient", "recipient"} & event.filled.keys():
        return False
    if clause.folded[event.last : event.last + 1] and clause.folded[event.last] in grammar.passives:
        return False
    filled = {phrase.first for phrases in event.filled.values() for phrase in phrases}
    return all(phrase.kind == "place" or phrase.first in filled for phrase in clause.phrases)


_SUBJECTS = frozenset({"ne", "subject"})
"""Relations of a subject in languages whose verb comes last."""
_ADVERBS = 2
"""Words between a coordinator and the verb: «and later also invited»."""


def _roles(event: Found, antecedent: Antecedent, doer: tuple[str, str] | None) -> list[Role]:
    """The fillers that are known for sure; pronouns last, since they cannot mean another participant."""
    roles: list[Role] = []
    waiting: list[tuple[str, Phrase]] = []
    for role, phrases in event.filled.items():
        for phrase in phrases:
            if phrase.entity is not None:
                roles.append(Role(role, phrase.entity, phrase.text, phrase.span))
            else:
                waiting.append((role, phrase))
    if doer is not None and all(role.entity != doer[0] for role in roles):
        told = next(iter(event.filled.values()))[0]
        roles.append(Role("agent", doer[0], told.text, told.span))
        event.labels[doer[0]] = doer[1]
    for role, phrase in sorted(waiting, key=lambda item: item[1].kind == "pronoun"):
        meant = antecedent(phrase, [r.entity for r in roles])
        if meant is not None:
            roles.append(Role(role, meant[0], phrase.text, phrase.span))
            event.labels[meant[0]] = meant[1]
    order = list(event.frame.roles)
    return sorted(roles, key=lambda r: (order.index(r.role) if r.role in order else len(order), r.span))


def _pass_down(outer: Found, own: list[Role], found: Sequence[Found], roles: Sequence[list[Role]]) -> None:
    """An infinitive or noun under a verb takes its participants: he who is thanked for an invitation gave it."""
    for inner, theirs in zip(found, roles, strict=True):
        mapping = outer.frame.under.get(inner.frame.event)
        if mapping is None or inner is outer or not inner.frame.nominal or not (outer.low <= inner.first < outer.high):
            continue
        for role, source in mapping.items():
            if source == "":
                theirs[:] = [r for r in theirs if r.role != role]
                continue
            fillers = [r for r in own if r.role == source]
            if fillers and not any(r.role == role for r in theirs):
                theirs.extend(Role(role, r.entity, r.text, r.span) for r in fillers)
                inner.labels.update(outer.labels)


def _value(event: Found, roles: Sequence[Role], clause: Clause, grammar: Grammar, denied: bool) -> Value:
    offset = clause.claim.span.start
    start, end = clause.words[event.first].start, clause.words[event.last - 1].end
    signs = set(signs_of(event, clause, grammar)) | ({"denied"} if denied else set())
    time = clause.dates[0] if len(clause.dates) == 1 else None
    if time is not None and time.bound == "not_before" and "negative" in signs:
        signs = signs - {"negative"} | {"planned"}
    status: Literal["done", "planned", "denied", "refused", "possible"] = event.frame.status or "done"
    for sign in ("possible", "planned", "denied", "refused"):
        if sign in signs:
            status = sign
    labels = {**_labels(clause, grammar), **event.labels}
    detail = EventValue(
        type=event.frame.event,
        roles=tuple(roles),
        polarity="negative" if "negative" in signs else "positive",
        status=status,
        time=time,
    )
    span = Span(start + offset, end + offset)
    return Value("event", span, clause.claim.text[start:end], shown(detail, labels), detail)


def _labels(clause: Clause, grammar: Grammar) -> dict[str, str]:
    """English labels of those who may fill roles."""
    labels = {phrase.entity: phrase.label for phrase in clause.phrases if phrase.entity is not None}
    return {**labels, **grammar.territories}


def shown(event: EventValue, labels: Mapping[str, str]) -> str:
    """The event for a reader: `invite: Kim Jong Un → Vladimir Putin, to North Korea (planned)`."""
    by_role: dict[str, list[str]] = {}
    for filler in event.roles:
        by_role.setdefault(filler.role, []).append(labels.get(filler.entity, filler.text))
    who = " and ".join(by_role.get("agent", ()))
    whom = " and ".join(by_role.get("patient", by_role.get("recipient", ())))
    text = " → ".join(part for part in (who or ("?" if whom else ""), whom) if part)
    for role, word in (("companion", "with"), ("origin", "from"), ("destination", "to"), ("place", "in")):
        if role in by_role:
            text += f", {word} {' and '.join(by_role[role])}"
    text = text.removeprefix(", ")
    marks = [event.status] if event.status != "done" else []
    head = ("not " if event.polarity == "negative" else "") + event.type
    return head + (f": {text}" if text else "") + (f" ({', '.join(marks)})" if marks else "")
