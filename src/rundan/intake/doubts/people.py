"""Who is meant by a name, and which organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from rundan.intake.doubts.model import Choice, Doubt, about
from rundan.intake.facts import Fact
from rundan.intake.matching import roster
from rundan.intake.matching.case import Case
from rundan.intake.matching.people import Match
from rundan.networks.models import Organisation, Person


def doubts(case: Case) -> Iterator[Doubt]:
    yield from _organisations(case)
    yield from _people(case)


def _organisations(case: Case) -> Iterator[Doubt]:
    """Asked once the network is known, since a new organisation may be a member of it."""
    if not case.bodies:
        return
    facts = [fact for fact in case.of_kind("participant") if not case.is_covered(fact)]
    unknown = {written: tuple(those) for written, those in roster.unresolved(facts, case.organisations).items()}
    near = {written: case.organisations.resolve(written) or case.organisations.near(written) for written in unknown}
    new = [written for written in unknown if not near[written]]
    for written, those in unknown.items():
        doubt = _organisation(case, written, those, near[written])
        if written in new:
            rest = [other for other in new if other != written]
            alike = tuple(fact.key for other in rest for fact in unknown[other])
            doubt = replace(doubt, alike=alike, alike_names=tuple(rest))
        yield doubt


def _organisation(case: Case, written: str, those: Sequence[Fact], near: Sequence[Organisation]) -> Doubt:
    choices = [Choice(f"org:{o.pk}", o.name, {"org": o.pk}, str(o.get_kind_display())) for o in near[:4]]
    choices += _new_organisation(written)
    choices.append(Choice("none", _("Ingen organisation att minnas"), {"org": "none"}, _("står som i texten")))
    is_one_of_several = bool(case.organisations.resolve(written))
    reason = _("Flera organisationer kan menas.") if is_one_of_several else _("Organisationen finns inte på kartan.")
    text = _("%(written)s (%(names)s)") % {"written": written, "names": ", ".join(fact.text for fact in those[:4])}
    doubt = about(
        those[0], "organisation", reason, choices, holds="part",
        otherwise=_("Lämnas frågan öppen står namnet som i texten."), others=tuple(fact.key for fact in those[1:]),
    )  # fmt: skip
    return replace(doubt, text=text)


def _new_organisation(written: str) -> list[Choice]:
    """Municipalities are members without being asked; of what is on no register only she knows who asks."""
    label = _("En ny organisation: %(name)s") % {"name": written}
    member = {"org": "new", "member": True}
    return [Choice("member", label, member, _("medlem i nätverket")), Choice("new", label, {"org": "new"}, _("gäst"))]


def _people(case: Case) -> Iterator[Doubt]:
    """One question a person, however often she is named; the answer holds for all those places."""
    named: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in (*case.of_kind("participant"), *case.of_kind("chair", "note_taker")):
        if case.roster.by_fact[fact.key].asked is not None and not case.is_covered(fact):
            named[case.roster.by_fact[fact.key].ref].append(fact)
    for facts in named.values():
        asked = case.roster.by_fact[facts[0].key].asked
        assert asked is not None
        choices = [Choice(f"person:{p.pk}", p.name, {"person": p.pk}, _who(p)) for p in asked.candidates]
        new = {"person": "new", "not": [person.pk for person in asked.candidates]}
        choices.append(Choice("new", _("Någon annan"), new, _("lägg till en ny person")))
        others = tuple(fact.key for fact in facts[1:])
        if asked.is_open:
            yield about(facts[0], "person", _why(asked), choices, others=others)
        else:
            otherwise = _("Lämnas frågan öppen läggs namnet in som en ny person.")
            yield about(facts[0], "person", _why(asked), choices, holds="part", otherwise=otherwise, others=others)


def _who(person: Person) -> str:
    return ", ".join(part for part in (person.title, str(person.organisation or "")) if part)


def _why(match: Match) -> str:
    if match.reason == "initials":
        return _("Flera på kartan kan vara samma person.") if len(match.candidates) > 1 else _("Namnet är förkortat.")
    if match.reason == "spelling":
        return _("Någon på kartan heter nästan så.")
    if match.reason == "namesake":
        return _("Någon på kartan heter så, men hör till en annan organisation.")
    return _("Två på kartan kan vara samma person.") if len(match.candidates) == 2 else _("Flera på kartan heter så.")
