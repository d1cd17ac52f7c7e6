"""Who invites and who is invited to where, as one mention of an invitation tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from checker.model import NameValue, Role, Span, Value
from checker.rules.events import Occurrence, in_other_years, same_party

__all__ = ["Invitation", "invitation_of"]

_TOLD = ("done", "planned")


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to one named place; hosts or guests may not be told."""

    occurrence: Occurrence
    hosts: tuple[Role, ...]
    guests: tuple[Role, ...]
    to: str
    """The entity of the city or country."""

    @property
    def told(self) -> Value:
        """The event, marked from whom it names first to whom it names last: these are what an account turns round."""
        claim, value = self.occurrence.claim, self.occurrence.value
        spans = [value.span, *(role.span for role in (*self.hosts, *self.guests))]
        span = Span(min(each.start for each in spans), max(each.end for each in spans))
        text = claim.text[span.start - claim.span.start : span.end - claim.span.start]
        return replace(value, span=span, text=text)

    def turns(self, other: Invitation) -> bool:
        """Whether somebody is host of one and guest of the other, to one place, and nobody has the same part twice."""
        return (
            self.to == other.to
            and (_share(self.hosts, other.guests) or _share(self.guests, other.hosts))
            and not self.agrees(other)
            and not in_other_years(self._years(), other._years())
        )

    def agrees(self, other: Invitation) -> bool:
        """Whether somebody is host in both or guest in both."""
        return _share(self.hosts, other.hosts) or _share(self.guests, other.guests)

    def _years(self) -> set[int]:
        return {time.interval[0].year for time in self.occurrence.times if time.interval}


def invitation_of(occurrence: Occurrence) -> Invitation | None:
    """The invitation that an event is, where it took place or is said to, and tells to where."""
    event = occurrence.event
    if event.type != "invite" or event.polarity != "positive" or event.status not in _TOLD:
        return None
    hosts = tuple(role for role in event.roles if role.role == "agent")
    guests = tuple(role for role in event.roles if role.role == "patient")
    to = next((role for role in event.roles if role.role == "destination"), None)
    if to is None or not (hosts or guests):
        return None
    named = [entity for v in occurrence.sentence.values if v.span.touches(to.span) and (entity := _place(v.detail))]
    return Invitation(occurrence, hosts, guests, named[0] if len(named) == 1 else to.entity)


def _place(detail: object) -> str:
    return detail.entity if isinstance(detail, NameValue) and detail.type == "place" else ""


def _share(one: Iterable[Role], two: Iterable[Role]) -> bool:
    others = tuple(two)
    return any(same_party(a, b) for a in one for b in others)
