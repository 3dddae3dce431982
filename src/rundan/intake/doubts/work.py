"""Whose a task is, which matter an item continues, and what the reader itself was unsure of."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rundan.intake.doubts.model import Choice, Doubt, about
from rundan.intake.facts import Fact
from rundan.intake.matching.case import Case

# Below these the reader is asked about; its confidence is measured against annotated documents. Proposals, papers and
# links take little to be written: nothing follows from them, and a question costs more than the rare wrong one.
SURE = dict.fromkeys(("decision", "task", "deferral", "deadline", "planned"), 0.75)
SURE_ELSE = 0.6


def doubts(case: Case) -> Iterator[Doubt]:
    yield from _owners(case)
    yield from _matters(case)
    yield from _unsure(case)


def _owners(case: Case) -> Iterator[Doubt]:
    for fact in case.of_kind("task"):
        owner = case.owner(fact)
        if not owner.is_unclear or case.is_covered(fact):
            continue
        choices = [Choice(f"as:{each.name}", each.name, {"assignee": [each.name]}) for each in owner.asked]
        written = owner.text
        choices.append(
            Choice("outside", written, {"assignee": [written], "outside": True}, _("som det står, utanför nätverket"))
        )
        choices.append(Choice("nobody", _("Ingen utpekad"), {"assignee": []}))
        reason = _("Vem som menas med ”%(written)s” framgår inte.") % {"written": written}
        yield about(fact, "owner", reason, choices)


def _matters(case: Case) -> Iterator[Doubt]:
    if case.lead is None:
        return  # which matters could be meant depends on the network
    for fact in case.of_kind("item"):
        if "matter" in fact.value or case.is_covered(fact) or not case.makes_matter(fact):
            continue
        alike = case.matters.alike(str(fact.value["title"]))
        if not alike or fact.verdict:
            continue
        choices = [Choice(f"matter:{m.pk}", m.title, {"matter": m.pk}, _("samma ärende")) for m in alike]
        choices.append(Choice("new", _("Ett ärende för sig"), {"matter": "new"}))
        yield about(
            fact, "matter", _("Ett ärende på kartan heter nästan så."), choices, holds="part",
            otherwise=_("Lämnas frågan öppen blir punkten ett ärende för sig."),
        )  # fmt: skip


def _unsure(case: Case) -> Iterator[Doubt]:
    """What the reader itself was unsure of, and nobody has settled."""
    for fact in case.facts:
        if fact.verdict or not case.counts(fact) or case.is_covered(fact):
            continue
        if fact.confidence < SURE.get(fact.kind, SURE_ELSE):
            yield about(fact, "sure", _unsure_of(fact), [])


def _unsure_of(fact: Fact) -> str:
    return {
        "decision": _("Det kan vara ett beslut eller en upplysning."),
        "task": _("Det kan vara ett uppdrag eller en upplysning."),
        "deferral": _("Det är osäkert om punkten skjuts upp."),
        "deadline": _("Det är osäkert om dagen är en sista dag."),
        "planned": _("Det är osäkert om ett möte är bestämt till den dagen."),
        "participant": _("Det är osäkert om detta är en deltagare."),
        "item": _("Det är osäkert om detta är en punkt."),
        "date": _("Det är osäkert om detta är mötets dag."),
        "network": _("Det är osäkert om detta är nätverkets namn."),
    }.get(fact.kind, _("Läsningen är osäker här."))
