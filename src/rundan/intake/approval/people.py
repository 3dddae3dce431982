"""The people and organisations that a document names, and the spellings that were confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rundan.common.actor import Actor
from rundan.common.swedish import fold
from rundan.intake.approval.claims import claims_of
from rundan.intake.approval.keepers import Claims, Keeper, earliest, latest
from rundan.intake.approval.ledger import Ledger
from rundan.intake.facts import Fact
from rundan.intake.matching import owners, roster
from rundan.intake.matching.case import Case
from rundan.intake.matching.roster import Someone
from rundan.intake.models import Record
from rundan.networks.actions import organisations, people
from rundan.networks.models import Organisation, OrganisationAlias, Person
from rundan.networks.names import has_initials

SPELLINGS = "spellings"  # beside the fields in what reading wrote: the aliases that are reading's
People = dict[Any, Person]  # the document's own way to tell people apart → the row


class OrganisationKeeper(Keeper):
    model = Organisation
    fields = ("owner", "name", "kind")

    def values(self, claims: Claims) -> dict[str, Any]:
        naming = [claim for claim in claims if claim.get("name")]
        return {f: earliest(naming, f) for f in self.fields} if naming else {}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Organisation:
        return organisations.create(host=values["owner"], name=values["name"], kind=values["kind"], by=by)

    def change(self, row: Organisation, values: Mapping[str, Any], *, by: Actor) -> Organisation:
        return organisations.change(row, version=row.version, by=by, **values)

    def remove(self, row: Organisation, *, by: Actor) -> None:
        organisations.delete(row, by=by)


class OrganisationAliasKeeper(Keeper):
    model = OrganisationAlias
    fields = ("organisation", "host", "name")

    def values(self, claims: Claims) -> dict[str, Any]:
        return {f: earliest(claims, f) for f in self.fields}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> OrganisationAlias:
        return organisations.add_alias(values["organisation"], host=values["host"], name=values["name"], by=by)

    def change(self, row: OrganisationAlias, values: Mapping[str, Any], *, by: Actor) -> OrganisationAlias:
        organisations.remove_alias(row, by=by)
        to = values.get("organisation", row.organisation)
        host = values.get("host") or row.host or row.organisation
        return organisations.add_alias(to, host=host, name=values.get("name", row.name), by=by)

    def remove(self, row: OrganisationAlias, *, by: Actor) -> None:
        organisations.remove_alias(row, by=by)


class PersonKeeper(Keeper):
    """Spelled, employed and titled as the latest meeting has it; a full name before one with initials."""

    model = Person
    fields = ("host", "name", "organisation", "title")

    def values(self, claims: Claims) -> dict[str, Any]:
        by_day = sorted(claims, key=lambda claim: (claim["on"], claim["upload"], claim["place"]))
        full = [claim for claim in by_day if not _is_short(claim["name"])]
        return {
            "host": by_day[0]["host"],
            "name": (full or by_day)[-1]["name"],
            "organisation": latest(by_day, "organisation", None),
            "title": latest(by_day, "title"),
        }

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Person:
        return people.create(by=by, **values)

    def change(self, row: Person, values: Mapping[str, Any], *, by: Actor) -> Person:
        return people.change(row, version=row.version, by=by, **values)

    def remove(self, row: Person, *, by: Actor) -> None:
        people.remove(row, by=by)


def found_organisations(ledger: Ledger, case: Case) -> bool:
    """Make the organisations that were answered to be new. True: there was one, and the document is to be laid anew."""
    made = False
    for fact in case.of_kind("participant"):
        written = str(fact.value.get("organisation", ""))
        if fact.value.get("org") == "new" and written and case.is_settled(fact.key):
            says = {"owner": ledger.host.pk, "name": written, "kind": _kind_of(written)}
            key = f"organisation:{ledger.host.pk}:{fold(written)}"
            row = case.organisations.one(written)
            record = ledger.claim(OrganisationKeeper(), key, fact, says, row=row)
            made |= row is None
            ledger.settle(OrganisationKeeper(), record)
    return made


def enter(ledger: Ledger, case: Case) -> People:
    """Every clear person of a settled fact, known or new; her spelling is remembered."""
    entered: People = {}
    for fact in case.of_kind("participant", "chair", "note_taker"):
        someone = case.roster.by_fact[fact.key]
        if not case.is_settled(fact.key) or not someone.is_clear:
            continue
        entered[someone.ref] = _person(ledger, fact, someone, entered.get(someone.ref))
        _organisation(ledger, case, fact, someone)
    for record in [r for r in ledger.touched.values() if r.subject_type == PersonKeeper().subject_type]:
        spell(ledger, record)
    return entered


def spell(ledger: Ledger, record: Record) -> None:
    """The other spellings of a person's documents are her aliases while a document has them."""
    person = Person.objects.filter(pk=record.subject_id or 0).first()
    if person is None:
        return
    said = {fold(claim["name"]): claim["name"] for claim in claims_of(record) if " " in claim["name"].strip()}
    said.pop(person.folded, None)
    there = {alias.folded: alias for alias in person.aliases.all()}
    ours = set(record.wrote.get(SPELLINGS, ()))
    for folded in ours & there.keys() - said.keys():
        people.remove_alias(there[folded], by=ledger.by)
    for folded in sorted(said.keys() - there.keys()):
        people.add_alias(person, name=said[folded], by=ledger.by)
        ours.add(folded)
    if sorted(ours & said.keys()) != record.wrote.get(SPELLINGS, []):
        record.wrote[SPELLINGS] = sorted(ours & said.keys())
        record.save()


def _person(ledger: Ledger, fact: Fact, someone: Someone, known: Person | None) -> Person:
    written = " ".join(str(fact.value.get("name") or fact.value.get("value")).split())[:200]
    says = {
        "host": ledger.host.pk,
        "name": written,
        "organisation": someone.organisation.pk if someone.organisation and fact.kind == "participant" else None,
        "title": _title(fact),
        "open": someone.asked is not None,
    }
    key = f"person:{ledger.host.pk}:{fold(written)}:{ledger.upload.pk}:{fact.key}"
    record = ledger.claim(PersonKeeper(), key, fact, says, row=known or someone.person)
    person = ledger.settle(PersonKeeper(), record) or someone.person
    assert isinstance(person, Person)
    return person


def _organisation(ledger: Ledger, case: Case, fact: Fact, someone: Someone) -> None:
    """What was read keeps an organisation alive that reading made, and an answer teaches how it is also written."""
    organisation, written = someone.organisation, str(fact.value.get("organisation", ""))
    if organisation is None:
        return
    keeper = OrganisationKeeper()
    if organisation.owner_id == ledger.host.pk and organisation.pk != ledger.host.pk and fact.value.get("org") != "new":
        ledger.settle(keeper, ledger.claim(keeper, "", fact, {}, row=organisation))
    answered = fact.value.get("org") not in (None, "new", "none")
    if answered and written and not case.organisations.is_name_of(written, organisation):
        says = {"organisation": organisation.pk, "host": ledger.host.pk, "name": written}
        key = f"alias:organisation:{ledger.host.pk}:{fold(written)}"
        row = OrganisationAlias.objects.filter(host=ledger.host, folded=fold(written)).first()
        aliases = OrganisationAliasKeeper()
        ledger.settle(aliases, ledger.claim(aliases, key, fact, says, row=row))


def _title(fact: Fact) -> str:
    """A role that is a post, not a part in the meeting."""
    role = str(fact.value.get("role") or "").strip()
    if not role or len(role) > 120 or roster.is_acting(fact) or owners.is_part_in_meeting(role):
        return ""
    return role


def _is_short(name: str) -> bool:
    return " " not in name.strip() or has_initials(name)


def _kind_of(name: str) -> str:
    folded = fold(name)
    kinds = Organisation.Kind
    if folded.startswith("region "):
        return kinds.REGION
    if "universitet" in folded or "högskol" in folded:
        return kinds.UNIVERSITY
    if "förbund" in folded or "förening" in folded:
        return kinds.ASSOCIATION
    if "länsstyrelse" in folded or "myndighet" in folded or "verket" in folded:
        return kinds.AGENCY
    return kinds.OTHER
