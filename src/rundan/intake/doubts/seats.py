"""Who represents whom, and who holds which office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from rundan.intake.doubts.model import Choice, Doubt, about, place_of
from rundan.intake.matching.case import Case
from rundan.intake.matching.holding.seats import Question
from rundan.networks.models import Office, Organisation


def doubts(case: Case) -> Iterator[Doubt]:
    yield from _seat_rule(case)
    yield from _seats(case)
    yield from _offices(case)


def _seat_rule(case: Case) -> Iterator[Doubt]:
    """More names than seats: how many sit for one organisation is asked once for the network."""
    crowded = sorted({q.sighting.fact for q in _questions(case) if not q.held_by and not _rule_known(case, q)})
    names = [case.by_key[key].text for key in crowded]
    if names:
        choices = [
            Choice("1", _("En"), {"value": 1}),
            Choice("2", _("Två"), {"value": 2}),
            Choice("0", _("Så många som nämns"), {"value": 0}),
        ]
        reason = _(
            "Några organisationer har fler namn än representanter. Hur många har varje organisation i nätverket?"
        )
        fact = case.fact("seats")
        yield Doubt(
            "seats", "seats", "seats", ", ".join(names[:6]), reason, tuple(choices), "part",
            _("Lämnas frågan öppen står de på närvarolistan utan att representera någon."),
            place_of(case.by_key[crowded[0]]), fact.version if fact else 0,
        )  # fmt: skip


def _rule_known(case: Case, question: Question) -> bool:
    index = case.sitting.get(question.sighting.fact, 0)
    return case.rule(case.bodies[index]) is not None


def _questions(case: Case) -> list[Question]:
    keys = case.by_key
    asked = [q for outcome in case.seats.values() for q in outcome.questions if q.sighting.source == case.upload.pk]
    return [q for q in asked if q.sighting.fact in keys]


def _seats(case: Case) -> Iterator[Doubt]:
    for question in _questions(case):
        fact = case.by_key[question.sighting.fact]
        if not question.held_by and not _rule_known(case, question):
            continue  # the rule is asked first, and settles most of these
        if _may_be_holder(case, question):
            continue  # who she is is asked first
        organisation = case.roster.by_fact[fact.key].organisation
        assert organisation is not None
        holders = ", ".join(_name(case, ref) for ref in question.held_by)
        reason = _("%(org)s har fler namn än representanter.") % {"org": organisation.name}
        if holders:
            reason = _("%(holders)s representerar %(org)s.") % {"holders": holders, "org": organisation.name}
        yield about(
            fact, "seat", reason, _seat_choices(organisation, bool(holders)), holds="part",
            otherwise=_("Lämnas frågan öppen står namnet på närvarolistan utan att representera någon."),
        )  # fmt: skip


def _may_be_holder(case: Case, question: Question) -> bool:
    """Whether she is asked to be one who holds the seat already, whose name is spelled almost so."""
    asked = case.roster.by_fact[question.sighting.fact].asked
    return asked is not None and any(person.pk in question.held_by for person in asked.candidates)


def _seat_choices(organisation: Organisation, is_held: bool) -> list[Choice]:
    choices = [Choice("holder", _("Representerar %(org)s") % {"org": organisation.name}, {"seat": "holder"})]
    if is_held:
        choices = [
            Choice("successor", _("Efterträdare"), {"seat": "successor"}, _("tar över efter den som satt")),
            Choice("predecessor", _("Företrädare"), {"seat": "predecessor"}, _("satt före den som sitter nu")),
        ]
    return [
        *choices,
        Choice("deputy", _("Ersättare"), {"seat": "deputy"}),
        Choice("another", _("En representant till"), {"seat": "another"}),
        Choice("guest", _("Gäst"), {"seat": "guest"}, _("representerar ingen")),
    ]


def _offices(case: Case) -> Iterator[Doubt]:
    for fact, role, held in case.office_questions:
        office = str(Office.Role(role).label)
        who = ", ".join(person.name for person in held)
        reason = _("%(who)s är %(office)s i nätverket.") % {"who": who, "office": office}
        choices = [
            Choice(
                "successor", _("Ny %(office)s efter %(who)s") % {"office": office, "who": who}, {"office": "successor"}
            ),
            Choice("also", _("De delar på det"), {"office": "also"}),
            Choice("none", _("Bara på det här mötet"), {"office": "none"}),
        ]
        yield about(
            fact, "office", reason, choices, holds="part",
            otherwise=_("Lämnas frågan öppen ändras ingenting i nätverkets funktioner."),
        )  # fmt: skip


def _name(case: Case, ref: Any) -> str:
    person = case.people.by_id.get(ref) if isinstance(ref, int) else None
    return person.name if person else next((s.name for s in case.roster.everyone if s.ref == ref), "")
