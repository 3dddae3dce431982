"""What must be known before anything is written: which network, which day, which meeting."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rundan.intake.doubts.model import Choice, Doubt
from rundan.intake.matching.case import Case


def doubts(case: Case) -> Iterator[Doubt]:
    yield from _network(case)
    yield from _day(case)
    yield from _meeting(case)


def _network(case: Case) -> Iterator[Doubt]:
    if case.lead is not None:
        return
    fact = case.fact("network")
    names = list(fact.value.get("names") or ()) if fact else []
    choices = [
        Choice(f"id:{c.network.pk}", c.network.name, {"lead": {"id": c.network.pk}}, _shared(c.shared))
        for c in case.network_match.candidates[:4]
    ]
    chosen = case.upload.network
    if chosen is not None:
        reason = _("Dokumentet lämnades för %(network)s, men det verkar vara ett annat nätverks.") % {
            "network": chosen.name
        }
        choices.insert(
            0, Choice(f"id:{chosen.pk}", chosen.name, {"lead": {"id": chosen.pk}}, _("som det lämnades för"))
        )
        choices = list({choice.id: choice for choice in reversed(choices)}.values())[::-1]
        choices.append(_new_network(names[0], []))
    elif len(names) > 1:
        reason = _("Flera nätverk möttes. Vilket leder mötet?")
        choices += [_new_network(name, [other for other in names if other != name]) for name in names]
    elif names:
        reason = _("Det finns inget nätverk med det namnet och de medlemmarna på kartan.")
        if any(c.likeness == 2 for c in case.network_match.candidates):
            reason = _("Ett nätverk heter så, men medlemmarna är andra. Är det samma?")
        choices.append(_new_network(names[0], []))
    else:
        reason = _("Dokumentet säger inte vilket nätverk det gäller.")
    version = fact.version if fact else 0
    yield Doubt("network", "network", "network", ", ".join(names), reason, tuple(choices), "all", version=version)


def _new_network(name: str, others: list[str]) -> Choice:
    value = {"lead": {"name": name}, "together": [{"name": other} for other in others]}
    return Choice(f"new:{name}", _("%(name)s, ett nytt nätverk") % {"name": name}, value, _("läggs upp hos värden"))


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
