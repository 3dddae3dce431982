"""Two hosts, everyone there can be, and one of everything: what access is tested on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rundan.accounts.models import User
from rundan.documents.actions import store
from rundan.followup.actions import uptakes
from rundan.matters import actions as matters
from rundan.meetings.actions import officers
from rundan.networks.actions import copies, mergers, networks, offices, organisations, people, standing
from rundan.networks.models import Membership, Network, Organisation, Seat
from rundan.pages import merging
from tests.factories.intake import hand_in
from tests.factories.meetings import (
    attend,
    make_decision,
    make_item,
    make_meeting,
    make_paper,
    make_proposal,
    make_put_off,
    make_task,
    plan_meeting,
)
from tests.factories.networks import (
    BY,
    make_account,
    make_group,
    make_host,
    make_municipality,
    make_national,
    make_network,
    make_officer,
    make_person,
    make_steward,
    membership_of,
    seat,
    seat_of,
)

NOTES = """# Minnesanteckningar Socialchefsnätverket

Datum: 2024-06-14

Närvarande: Annika Berg, Ekeby

## 1. Yrkesresan
Nätverket beslutade att gå med i Yrkesresan.
"""


@dataclass(slots=True)
class World:
    """``ids``: one of everything, by the word that addresses use for it. ``users``: who looks, None is nobody."""

    users: dict[str, User | None] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)


def make_world() -> World:
    host, elsewhere = make_host(), make_host("Annat förbund")
    network, sister = make_network(host, members=("Ekeby", "Granby")), make_network(host, "Skolchefer", ("Ekeby",))
    make_network(elsewhere, "Andra nätverket", members=("Fjärdby",))
    world = World()
    _people(world, network, sister, elsewhere)
    _map(world, network)
    _records(world, network)
    return world


def _people(world: World, network: Network, sister: Network, elsewhere: Organisation) -> None:
    host = network.host
    chair = make_person(host, "Bo Ek", seat_of(network, "Granby").membership.organisation)
    offices.begin(person=chair, role="chair", network=network, by=BY)
    tenure = seat(network, "Ekeby", "Annika Berg")
    officer = make_officer(network)
    world.users = {
        "nobody": None,
        "outsider": make_account(email="utan@exempel.se"),
        "sister": make_account(seat(sister, "Ekeby", "Cia Dahl").person, "sister@exempel.se"),
        "member": make_account(tenure.person, "member@exempel.se"),
        "chair": make_account(chair, "chair@exempel.se"),
        "officer": make_account(officer.person, "officer@exempel.se"),
        "steward": make_account(make_steward(host).person, "steward@exempel.se"),
        "stranger": make_account(make_steward(elsewhere, "Dan Ask").person, "stranger@exempel.se"),
    }
    world.ids |= {"tenure": tenure.pk, "person": tenure.person_id, "office": officer.pk}


def _map(world: World, network: Network) -> None:
    host, ekeby = network.host, make_municipality(network.host, "Havsjö")
    membership, place = membership_of(network, "Ekeby"), seat_of(network, "Ekeby")
    closed = networks.close(make_network(host, "Integrationsgruppen"), on=date(2023, 5, 31), by=BY)
    person = world.ids["person"]
    group = make_group(host, members=("Ekeby",))
    world.ids |= {
        "standing": standing.begin(network, person=make_person(host, "Ulf Krans"), by=BY).pk,
        "copy": copies.add(place, person=None, name="Kansliet", email="kansliet@ekeby.example", by=BY).pk,
        "group": group.pk,
        "national": make_national("Skogsta").pk,
        "group_member": group.group_members.get().pk,
        "host": host.pk,
        "map_list": "representanter",
        "network": network.pk,
        "closed_network": closed.pk,
        "membership": membership.pk,
        "seat": place.pk,
        "organisation": ekeby.pk,
        "organisation_alias": organisations.add_alias(ekeby, host=host, name="Hsj", by=BY).pk,
        "network_alias": networks.add_alias(network, name="Socialchefsgruppen", by=BY).pk,
        "person_alias": people.add_alias(place.tenures.get(person=person).person, name="A. Berg", by=BY).pk,
    }
    gone = make_municipality(host, "Gamlaby")
    mergers.merge(gone, into=ekeby, host=host, from_on=date(2024, 1, 1), by=BY)
    world.ids["merged_organisation"] = gone.pk
    namesake = make_person(host, "Annika Bergh")
    merging.merge(namesake, into=place.tenures.get(person=person).person, by=BY)
    world.ids["merged_person"] = namesake.pk
    world.ids["empty_membership"] = Membership.objects.get(network=network, organisation__name="Granby").pk


def _records(world: World, network: Network) -> None:
    guest = make_person(network.host, "Eva Sand")
    place = Seat.objects.get(pk=world.ids["seat"])
    person = place.tenures.get().person
    meeting = make_meeting(network, date(2024, 5, 3))
    item = make_item(meeting)
    put_off = make_put_off(item)
    task = make_task(item, owner="everyone")
    done = make_task(item, text="Skicka ut underlaget")
    matter, merged = item.matter, make_item(meeting, "Yrkesresan, igen").matter
    assert matter
    assert merged
    matters.merge(merged, into=matter, by=BY)
    important = matters.add_date(matter, on=date(2030, 1, 26), what="sista dagen att svara", by=BY)
    planned = plan_meeting(network, date(2030, 12, 4))
    uptake = uptakes.take_up(network, what="task", subject_id=done.pk, meeting=planned, by=BY)
    document = store(host=network.host, name="anteckningar.txt", data=b"Anteckningar", media_type="text/plain", by=BY)
    world.ids |= {
        "meeting": meeting.pk,
        "meeting_officer": officers.name(meeting, person=person, role="chair", by=BY).pk,
        "attendance": attend(meeting, person, place).pk,
        "unseated": attend(meeting, guest, organisation=place.membership.organisation).pk,
        "item": item.pk,
        "put_off": put_off.pk,
        "put_off_kind": "put_off",
        "decision": make_decision(item).pk,
        "proposal": make_proposal(item).pk,
        "reference": make_paper(item).pk,
        "task": task.pk,
        "share": task.shares.get(seat=place).pk,
        "matter": matter.pk,
        "merged_matter": merged.pk,
        "date": important.pk,
        "uptake": uptake.pk,
        "document": document.pk,
        "upload": hand_in(network.host, NOTES).pk,
    }
