"""What must be known before anything is written: which network, which day, which meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rundan.intake.doubts.model import Choice, Doubt
from rundan.intake.matching import roster
from rundan.intake.matching.case import Case
from rundan.intake.matching.networks import Candidate
from rundan.intake.matching.spelling import as_written
from rundan.networks.models import Organisation

_GROUP_AT_LEAST = 3


def doubts(case: Case) -> Iterator[Doubt]:
    yield from _network(case)
    yield from _day(case)
    yield from _meeting(case)


def _network(case: Case) -> Iterator[Doubt]:
    if case.lead is not None:
        return
    fact = case.fact("network")
    names = list(fact.value.get("names") or ()) if fact else []
    version = fact.version if fact else 0
    choices = list({choice.id: choice for choice in _network_choices(case, names)}.values())
    yield Doubt(
        "network", "network", "network", ", ".join(names), _why(case, names), tuple(choices), "all", version=version
    )


def _why(case: Case, names: list[str]) -> str:
    if case.upload.network is not None:
        return _("Dokumentet lämnades för %(network)s, men det verkar vara ett annat nätverks.") % {
            "network": case.upload.network.name
        }
    if len(names) > 1:
        return _("Flera nätverk möttes. Vilket leder mötet?")
    if not names:
        return _("Dokumentet säger inte vilket nätverk det gäller.")
    if any(c.likeness == 2 for c in case.network_match.candidates):
        return _("Ett nätverk heter så, men medlemmarna är andra. Är det samma?")
    return _("Det finns inget nätverk med det namnet och de medlemmarna på kartan.")


def _network_choices(case: Case, names: list[str]) -> Iterator[Choice]:
    """Those of the map that are called alike, then those that the document names, then whose members are the same."""
    if case.upload.network is not None:
        chosen = case.upload.network
        yield Choice(f"id:{chosen.pk}", chosen.name, {"lead": {"id": chosen.pk}}, _("som det lämnades för"))
    candidates = case.network_match.candidates
    written = [as_written(name, case.read.document.text) for name in names or _groups_that_meet(case)]
    if len(written) > 1:
        for name in written:
            yield _joint(case, name, [other for other in written if other != name])
    else:
        yield from (_known_network(c) for c in candidates if c.likeness)
        for name in written:
            label = _("%(name)s, ett nytt nätverk") % {"name": name}
            yield Choice(f"new:{name}", label, {"lead": {"name": name}}, _("läggs upp hos värden"))
    yield from (_known_network(c) for c in candidates[:4] if not c.likeness)


def _groups_that_meet(case: Case) -> list[str]:
    """Heads of the attendance list that may be networks themselves: "IFO" and "Funktionsstöd", with members each."""
    size: Counter[str] = Counter()
    for fact in case.of_kind("participant"):
        organisation = case.roster.by_fact[fact.key].organisation
        is_member = organisation is not None and organisation.kind == Organisation.Kind.MUNICIPALITY
        if fact.value.get("group") and is_member and not roster.is_guest(fact):
            size[str(fact.value["group"])] += 1
    groups = [group for group, count in size.items() if count >= _GROUP_AT_LEAST]
    return groups if len(groups) > 1 else []


def _known_network(candidate: Candidate) -> Choice:
    network = candidate.network
    return Choice(f"id:{network.pk}", network.name, {"lead": {"id": network.pk}}, _shared(candidate.shared))


def _joint(case: Case, name: str, others: list[str]) -> Choice:
    """One that leads, and those it meets together with: each on the map, or new."""
    refs = [_reference(case, each) for each in (name, *others)]
    told = {"name": name, "others": _(" och ").join(others)}
    new = [each for each, ref in zip((name, *others), refs, strict=True) if "name" in ref]
    detail = _("%(names)s läggs upp hos värden") % {"names": _(" och ").join(new)} if new else ""
    value = {"lead": refs[0], "together": refs[1:]}
    return Choice(f"lead:{name}", _("%(name)s leder, tillsammans med %(others)s") % told, value, detail)


def _reference(case: Case, name: str) -> dict[str, Any]:
    known = case.networks.called(name)
    return {"id": known[0].pk} if len(known) == 1 else {"name": name}


def _shared(count: int) -> str:
    return _("%(count)s av medlemmarna är desamma") % {"count": count} if count else _("inga gemensamma medlemmar")


def _day(case: Case) -> Iterator[Doubt]:
    if case.day is None:
        fact = case.fact("date")
        reason = _("Dokumentet säger inte vilken dag mötet hölls. Skriv dagen, eller månaden om du bara vet den.")
        yield Doubt("date", "date", "date", "", reason, (), "all", version=fact.version if fact else 0)


def _meeting(case: Case) -> Iterator[Doubt]:
    if not case.meeting_is_asked or case.day is None:
        return
    day = date_format(case.day, "j F Y")
    choices = []
    for meeting in case.meetings:
        told = {s.approval.upload.document.name for s in case.elsewhere if s.record.meeting_id == meeting.pk}
        value = {"value": "version", "meeting": meeting.pk}
        label = _("En annan version av samma anteckningar")
        choices.append(Choice(f"version:{meeting.pk}", label, value, ", ".join(sorted(told))))
    choices.append(Choice("another", _("Ett annat möte samma dag"), {"value": "another"}))
    reason = _("Det finns redan ett möte i nätverket %(day)s.") % {"day": day}
    fact = case.fact("meeting")
    version = fact.version if fact else 0
    yield Doubt("meeting", "meeting", "meeting", day, reason, tuple(choices), "all", version=version)
