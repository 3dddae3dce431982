"""What a person has to look at: each doubt with its reason in plain words and the likely answers.

Nothing that is in doubt is written. A doubt about the whole document (its day, its network, which meeting) holds back
everything; one about a fact holds back that fact; some hold back only a part, and say what is done without an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rundan.intake.facts import Fact
from rundan.intake.matching import roster
from rundan.intake.matching.case import Case
from rundan.intake.matching.people import Match
from rundan.intake.matching.roster import Someone
from rundan.intake.matching.seats import Question
from rundan.networks.models import Office, Organisation, Person

Holds = Literal["all", "fact", "part"]
# Below these the reader is asked about; its confidence is measured against annotated documents.
SURE = dict.fromkeys(("decision", "task", "deferral", "deadline", "planned"), 0.75)
SURE_ELSE = 0.6


@dataclass(frozen=True, slots=True)
class Choice:
    """One likely answer; ``value`` is laid over the fact when it is chosen."""

    id: str
    label: str
    value: Mapping[str, Any]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    fact: str  # the key that an answer is saved under
    what: str  # "network", "date", "meeting", "person", "seat", "seats", "organisation", "owner", "matter", "sure"
    kind: str
    text: str  # what is in doubt, in the document's words
    reason: str
    choices: tuple[Choice, ...] = ()
    holds: Holds = "fact"
    otherwise: str = ""  # what is done without an answer, where something is
    place: int = 0
    version: int = 0
    others: tuple[str, ...] = field(default=())  # more facts that the same answer settles

    @property
    def id(self) -> str:
        return f"{self.what}-{self.fact}"

    def choice(self, wanted: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == wanted), None)


def weigh(case: Case) -> list[Doubt]:
    """The doubts of a document; what they hold back is noted in the case."""
    found = doubts_of(case)
    case.held = {key for d in found if d.holds == "fact" for key in (d.fact, *d.others)}
    return found


def blank(doubt: Doubt) -> Fact:
    """What the answer is saved under where the document says nothing of its own."""
    return Fact(doubt.fact, doubt.kind, {}, None)  # type: ignore[arg-type]


def doubts_of(case: Case) -> list[Doubt]:
    """Those about the whole document first, then as they stand in it; what is written already is not doubted."""
    found = [
        *_network(case),
        *_day(case),
        *_meeting(case),
        *_seat_rule(case),
        *_organisations(case),
        *_people(case),
        *_seats(case),
        *_offices(case),
        *_owners(case),
        *_matters(case),
        *_unsure(case),
    ]
    whole = [doubt for doubt in found if doubt.holds == "all"]
    return whole + sorted((d for d in found if d.holds != "all"), key=lambda d: d.place)


def _doubt(case: Case, fact: Fact, what: str, reason: str, choices: list[Choice], **more: Any) -> Doubt:
    place = fact.span.start if fact.span else 0
    return Doubt(
        fact.key, what, fact.kind, fact.text, reason, tuple(choices), place=place, version=fact.version, **more
    )


def _place(fact: Fact) -> int:
    return fact.span.start if fact.span else 0


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
            _place(case.by_key[crowded[0]]), fact.version if fact else 0,
        )  # fmt: skip


def _rule_known(case: Case, question: Question) -> bool:
    index = case.sitting.get(question.sighting.fact, 0)
    return case.rule(case.bodies[index]) is not None


def _organisations(case: Case) -> Iterator[Doubt]:
    facts = [fact for fact in case.of_kind("participant") if not case.is_covered(fact)]
    for written, those in roster.unresolved(facts, case.organisations).items():
        found = case.organisations.resolve(written)
        near = found or case.organisations.near(written)
        choices = [Choice(f"org:{o.pk}", o.name, {"org": o.pk}, str(o.get_kind_display())) for o in near[:4]]
        choices.append(Choice("new", _("En ny organisation: %(name)s") % {"name": written}, {"org": "new"}))
        choices.append(Choice("none", _("Ingen organisation att minnas"), {"org": "none"}, _("står som i texten")))
        reason = _("Flera organisationer kan menas.") if found else _("Organisationen finns inte på kartan.")
        text = _("%(written)s (%(names)s)") % {"written": written, "names": ", ".join(f.text for f in those[:4])}
        doubt = _doubt(case, those[0], "organisation", reason, choices, holds="part",
                       otherwise=_("Lämnas frågan öppen står namnet som i texten."),
                       others=tuple(f.key for f in those[1:]))  # fmt: skip
        yield Doubt(**{**_fields(doubt), "text": text})


def _fields(doubt: Doubt) -> dict[str, Any]:
    return {name: getattr(doubt, name) for name in Doubt.__dataclass_fields__}


def _people(case: Case) -> Iterator[Doubt]:
    told: set[str] = set()
    for fact in case.of_kind("participant", "chair", "note_taker"):
        someone = case.roster.by_fact[fact.key]
        if someone.asked is None or case.is_covered(fact) or str(someone.ref) in told:
            continue
        told.add(str(someone.ref))
        choices = [Choice(f"person:{p.pk}", p.name, {"person": p.pk}, _who(p)) for p in someone.asked.candidates]
        choices.append(Choice("new", _("Någon annan"), {"person": "new"}, _("lägg till en ny person")))
        yield _doubt(case, fact, "person", _why(someone, someone.asked), choices)


def _who(person: Person) -> str:
    return ", ".join(part for part in (person.title, str(person.organisation or "")) if part)


def _why(someone: Someone, match: Match) -> str:
    if match.reason == "initials":
        return _("Namnet är förkortat.") if len(match.candidates) == 1 else _("Flera på kartan kan vara samma person.")
    if match.reason == "spelling":
        return _("Någon på kartan heter nästan så.")
    if match.reason == "namesake":
        return _("Någon på kartan heter så, men hör till en annan organisation.")
    return _("Två på kartan kan vara samma person.") if len(match.candidates) == 2 else _("Flera på kartan heter så.")


def _questions(case: Case) -> list[Question]:
    keys = case.by_key
    asked = [q for outcome in case.seats.values() for q in outcome.questions if q.sighting.source == case.upload.pk]
    return [q for q in asked if q.sighting.fact in keys]


def _seats(case: Case) -> Iterator[Doubt]:
    for question in _questions(case):
        fact = case.by_key[question.sighting.fact]
        if not question.held_by and not _rule_known(case, question):
            continue  # the rule is asked first, and settles most of these
        organisation = case.roster.by_fact[fact.key].organisation
        assert organisation is not None
        holders = ", ".join(_name(case, ref) for ref in question.held_by)
        reason = _("%(org)s har fler namn än representanter.") % {"org": organisation.name}
        if holders:
            reason = _("%(holders)s representerar %(org)s.") % {"holders": holders, "org": organisation.name}
        yield _doubt(
            case, fact, "seat", reason, _seat_choices(organisation, bool(holders)), holds="part",
            otherwise=_("Lämnas frågan öppen står namnet på närvarolistan utan att representera någon."),
        )  # fmt: skip


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
        yield _doubt(
            case, fact, "office", reason, choices, holds="part",
            otherwise=_("Lämnas frågan öppen ändras ingenting i nätverkets funktioner."),
        )  # fmt: skip


def _name(case: Case, ref: Any) -> str:
    person = case.people.by_id.get(ref) if isinstance(ref, int) else None
    return person.name if person else next((s.name for s in case.roster.everyone if s.ref == ref), "")


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
        yield _doubt(case, fact, "owner", reason, choices)


def _matters(case: Case) -> Iterator[Doubt]:
    for fact in case.of_kind("item"):
        if "matter" in fact.value or case.is_covered(fact) or not case.makes_matter(fact):
            continue
        alike = case.matters.alike(str(fact.value["title"]))
        if not alike or fact.verdict:
            continue
        choices = [Choice(f"matter:{m.pk}", m.title, {"matter": m.pk}, _("samma ärende")) for m in alike]
        choices.append(Choice("new", _("Ett ärende för sig"), {"matter": "new"}))
        yield _doubt(
            case, fact, "matter", _("Ett ärende på kartan heter nästan så."), choices, holds="part",
            otherwise=_("Lämnas frågan öppen blir punkten ett ärende för sig."),
        )  # fmt: skip


def _unsure(case: Case) -> Iterator[Doubt]:
    """What the reader itself was unsure of, and nobody has settled."""
    for fact in case.facts:
        if fact.verdict or not case.counts(fact) or case.is_covered(fact):
            continue
        if fact.confidence < SURE.get(fact.kind, SURE_ELSE):
            yield _doubt(case, fact, "sure", _unsure_of(fact), [])


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
