"""Who is meant by the owner of a task, as written: a person of the meeting, everyone, an office, an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rundan.common.swedish import fold
from rundan.intake.lexicon import table, words
from rundan.intake.matching.organisations import OrganisationIndex
from rundan.intake.matching.roster import Roster, Someone
from rundan.networks.models import Organisation


@dataclass(frozen=True, slots=True)
class Owner:
    """``kind`` as followup has it; an office by its role, since who holds it may be read later."""

    kind: str = "nobody"
    text: str = ""
    people: tuple[Someone, ...] = ()
    role: str = ""
    organisation: Organisation | None = None
    asked: tuple[Someone | Organisation, ...] = ()  # several could be meant: asked
    is_unclear: bool = False


def owner_of(assignees: Sequence[str], roster: Roster, organisations: OrganisationIndex) -> Owner:
    written = ", ".join(assignees)
    if not assignees:
        return Owner()
    each = [_one(name, roster, organisations) for name in assignees]
    if len(each) == 1:
        return each[0]
    if any(owner.is_unclear for owner in each):
        return next(owner for owner in each if owner.is_unclear)
    if any(owner.kind == "everyone" for owner in each):
        return Owner("everyone", written)
    people = tuple(someone for owner in each for someone in owner.people)
    if len(people) >= len(each):
        return Owner("person", written, people)
    return Owner("outside", written)


def role_of(written: str) -> str:
    """The office that a word means: planeringsledaren → coordinator."""
    folded = fold(written)
    for role, forms in table("owners")["roles"].items():
        if folded in forms:
            return str(role)
    return ""


def office_of(written: str, network_names: Iterable[str]) -> str:
    """The standing office that a role in an attendance list tells: "ordf.", "Planeringsledare Socialchefsnätverket".

    "Samordnare Mini-Maria" is a post elsewhere, and "mötesordförande" only a part in this meeting.
    """
    folded = fold(written)
    names = {fold(name).replace(" ", "") for name in network_names}
    for role, forms in table("owners")["roles"].items():
        for form in forms:
            rest = folded.removeprefix(form)
            if rest != folded and (not rest or (rest[0] == " " and _is_of(rest, names))):
                return str(role)
    return ""


def is_part_in_meeting(written: str) -> bool:
    """Ordförande, sekreterare, antecknar: what somebody is at the meeting, not her post."""
    first = fold(written).partition(" ")[0]
    return bool(role_of(written)) or first.startswith(
        ("ordf", "sekr", "mötes", "protokoll", "antecknar", "justerare", "tf")
    )


def _is_of(rest: str, names: set[str]) -> bool:
    bare = rest.removeprefix(" för").replace(" ", "")
    return any(bare and (bare in name or name in bare) for name in names)


def _one(name: str, roster: Roster, organisations: OrganisationIndex) -> Owner:
    folded = fold(name)
    if folded in words("owners", "everyone"):
        return Owner("everyone", name)
    people = roster.find(name)
    if len(people) == 1:
        return Owner("person", name, tuple(people)) if people[0].is_clear else Owner("outside", name)
    if people:
        return Owner("nobody", name, asked=tuple(people), is_unclear=True)
    if role := role_of(name):
        return Owner("office", name, role=role)
    if organisation := organisations.one(name):
        return Owner("organisation", name, organisation=organisation)
    if folded in words("owners", "vague"):
        return Owner("nobody", name, asked=_that_kind(folded, roster, organisations.host), is_unclear=True)
    return Owner("outside", name)


def _that_kind(folded: str, roster: Roster, host: Organisation | None) -> tuple[Organisation, ...]:
    """The organisations that a vague word could mean: the host, and those of the document."""
    kinds = {"regionen": "region", "kommunen": "municipality", "högskolan": "university", "universitetet": "university"}
    wanted = kinds.get(folded, "agency" if folded in ("myndigheten", "länsstyrelsen") else "association")
    seen = {o.pk: o for o in (host, *(s.organisation for s in roster.everyone)) if o is not None}
    return tuple(o for o in seen.values() if o.kind == wanted)
