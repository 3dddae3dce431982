"""Opening a document for review: its facts and all of the map that they touch, by a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from rundan.common.swedish import fold
from rundan.intake import facts as flat
from rundan.intake.matching import networks
from rundan.intake.matching.case import Body, Case, NewNetwork
from rundan.intake.matching.holding.namings import base_of, namings_of
from rundan.intake.matching.holding.seating import Seating
from rundan.intake.matching.matters import MatterIndex
from rundan.intake.matching.networks import NetworkIndex
from rundan.intake.matching.organisations import OrganisationIndex
from rundan.intake.matching.people import PersonIndex
from rundan.intake.matching.roster import Pin, Roster
from rundan.intake.models import Reading, Support, Upload
from rundan.meetings.models import Meeting
from rundan.networks.models import Network
from rundan_reader import serialise


def open_case(upload: Upload, *, but: str = "") -> Case | None:
    """Everything about the document, or None while it has not been read; ``but``: as if nobody had judged that fact."""
    reading = Reading.objects.filter(upload=upload).order_by("-number").first()
    if reading is None:
        return None
    read = serialise.from_json(reading.payload)
    found = flat.with_corrections(flat.read_facts(read), upload.corrections.exclude(fact=but))
    host, written = upload.host, _written(upload)
    organisations, people = OrganisationIndex.of(host), PersonIndex.of(host)
    case = Case(
        upload=upload,
        reading=reading,
        read=read,
        facts=found,
        by_key={fact.key: fact for fact in found},
        organisations=organisations,
        people=people,
        networks=NetworkIndex.of(host),
        roster=Roster(people, organisations, _pins(written)),
        written=written,
    )
    _seat_people(case)
    _find_network(case)
    _lay_beside(case)
    return case


def _written(upload: Upload) -> dict[str, list[Support]]:
    written: dict[str, list[Support]] = defaultdict(list)
    for support in Support.objects.filter(approval__upload=upload).select_related("record", "approval"):
        written[support.fact].append(support)
    return written


def _pins(written: Mapping[str, list[Support]]) -> dict[str, Pin]:
    return {
        fact: Pin(support.record.subject_id, bool(support.claim.get("open")))
        for fact, supports in written.items()
        for support in supports
        if support.record.subject_type == "networks.person" and support.record.subject_id
    }


def _seat_people(case: Case) -> None:
    for fact in case.facts:
        if fact.kind == "participant" and not fact.is_rejected:
            case.roster.seat(fact)
    for fact in case.facts:
        if fact.kind in ("chair", "note_taker") and not fact.is_rejected:
            case.roster.name(fact)


def _find_network(case: Case) -> None:
    written = [s for s in case.written.get("network", ()) if s.record.subject_type == "networks.network"]
    pinned = [s.record for s in sorted(written, key=lambda s: s.claim["order"])]
    answer = case.said("network", "lead")
    answers = [answer, *(case.said("network", "together") or ())] if answer else []
    if pinned:
        known = [case.networks.by_id[r.subject_id] for r in pinned if r.subject_id in case.networks.by_id]
        case.bodies = [_body(case, which, told) for which, told in zip_longest(known, answers) if which]
    elif answers:
        chosen = {_answered(case, each): each for each in reversed(answers)}
        case.bodies = [_body(case, which, told) for which, told in reversed(chosen.items())]
    if case.bodies:
        return
    names = list(case.said("network", "names") or ())
    seen = case.roster.everyone
    organisations = {s.organisation.pk for s in seen if s.organisation}
    case.network_match = networks.match(case.networks, names, organisations, {s.person.pk for s in seen if s.person})
    found = case.network_match.network if len(names) < 2 else None
    if case.upload.network_id:
        found = _said_at_the_drop(case, names, organisations)
    if found is not None:
        case.bodies = [_body(case, found)]


def _said_at_the_drop(case: Case, names: list[str], organisations: set[int]) -> Network | None:
    """The network that was chosen for the drop, unless the document speaks against it: then it is asked."""
    chosen = case.networks.by_id[case.upload.network_id or 0]
    members = case.networks.members[chosen.pk]
    is_named_otherwise = bool(names) and not case.networks.likeness(chosen, names)
    is_others = bool(members) and bool(organisations) and not members & organisations
    return None if is_named_otherwise and (is_others or case.network_match.network) else chosen


def _answered(case: Case, answer: Mapping[str, Any]) -> Network | NewNetwork:
    if answer.get("id") in case.networks.by_id:
        return case.networks.by_id[answer["id"]]
    name = str(answer.get("name", ""))
    # The answer names a network that another document's approval may have made meanwhile.
    there = [network for network in case.networks.by_id.values() if network.folded == fold(name)]
    return there[0] if there else NewNetwork(name, answer.get("kind") or "network", answer.get("function") or "")


def _body(case: Case, which: Network | NewNetwork, answer: Mapping[str, Any] | None = None) -> Body:
    network = which if isinstance(which, Network) else None
    return Body(which, Seating.of(network, but_upload=case.upload.pk), answer or {})


def _lay_beside(case: Case) -> None:
    upload, network = case.upload, case.network
    case.matters = MatterIndex.of(network, upload.host)
    if network is not None and case.day is not None:
        of_day = Meeting.objects.filter(networks=network, on=case.day, is_approximate=case.is_approximate)
        case.meetings = list(of_day.order_by("pk"))
        ids = [meeting.pk for meeting in case.meetings]
        about = Support.objects.filter(record__meeting_id__in=ids, rank__gt=0).exclude(approval__upload=upload)
        case.elsewhere = list(about.select_related("record", "approval__upload__document"))
    if network is not None:
        case.namings = base_of(network), namings_of(network, but_upload=upload.pk)
    same_text = Reading.objects.filter(upload__host=upload.host_id, text_hash=case.reading.text_hash)
    twins = same_text.exclude(upload=upload).select_related("upload__document")
    case.twins = list({reading.upload_id: reading.upload for reading in twins}.values())
