"""After claims were laid down or taken back: everything that follows from more than one document, derived anew."""

from __future__ import annotations

from rundan.followup.actions import tasks
from rundan.intake.approval import beside, followup, items, meeting, network, offices, people, seats
from rundan.intake.approval.claims import Claim, claims_by_record, claims_of
from rundan.intake.approval.keepers import Keeper
from rundan.intake.approval.ledger import Ledger
from rundan.intake.models import Record, Support
from rundan.meetings.models import Item, Meeting
from rundan.networks.models import Network

# In the order in which they can be removed: what stands on something before that which it stands on.
REMOVAL: tuple[type[Keeper], ...] = (
    followup.TaskKeeper,
    followup.DecisionKeeper,
    followup.PutOffKeeper,
    followup.DateKeeper,
    *beside.KEEPERS,
    items.ItemKeeper,
    items.MatterKeeper,
    meeting.AttendanceKeeper,
    meeting.OfficerKeeper,
    meeting.MeetingKeeper,
)
AFTER_SEATS: tuple[type[Keeper], ...] = (
    network.MembershipKeeper,
    people.PersonKeeper,
    people.OrganisationAliasKeeper,
    people.OrganisationKeeper,
    network.NetworkAliasKeeper,
    network.NetworkKeeper,
)


def everything(ledger: Ledger, shaken: list[Record]) -> None:
    """``shaken``: records that have lost a support. Those with none left go; the others are what the rest says."""
    left = set(Support.objects.filter(record__in=shaken).values_list("record_id", flat=True))
    forsaken = [record for record in shaken if record.pk not in left]
    _resettle(ledger, [record for record in shaken if record.pk in left])
    _remove(ledger, forsaken, REMOVAL)
    for row in Meeting.objects.filter(pk__in={record.meeting_id for record in shaken if record.meeting_id}):
        items.arrange(ledger, row)
    networks = list(Network.objects.filter(pk__in=ledger.networks).order_by("pk"))
    for network_ in networks:
        seats.derive(ledger, network_)
        offices.derive(ledger, network_)
    for network_ in networks:
        meeting.seat_attendances(ledger, network_)
    going = {record.subject_id for record in forsaken if record.subject_type == "networks.network" and record.is_made}
    _hand_on(ledger, {pk for pk in going if pk})
    for network_ in networks:
        seats.close_what_is_left(ledger, network_)
    _remove(ledger, forsaken, AFTER_SEATS)
    for network_ in Network.objects.filter(pk__in=ledger.networks).order_by("pk"):
        tasks.rerank(network_, by=ledger.by)


def _resettle(ledger: Ledger, records: list[Record]) -> None:
    """Those whose values follow from their own claims alone; items, attendance and owners come after."""
    by_kind = {keeper.model._meta.label_lower: keeper for keeper in (*REMOVAL, *AFTER_SEATS)}
    for record in sorted(records, key=lambda r: r.pk):
        ledger.touched.setdefault(record.pk, record)
        kind = record.subject_type
        if kind not in ("meetings.item", "meetings.attendance", "followup.task"):
            ledger.settle(by_kind[kind](), record)
        if kind == "networks.person":
            people.spell(ledger, record)
    for record in records:
        if record.subject_type == "followup.task" and not any("forum" in claim for claim in claims_of(record)):
            ledger.settle(followup.TaskKeeper(_offices(ledger)), record)


def _hand_on(ledger: Ledger, going: set[int]) -> None:
    """What was handed to another forum, and tasks of an office, follow the networks and offices that there now are."""
    forums = _Forums(going)
    for record, claims in _records(ledger, "meetings.putoff"):
        if claims[-1]["to"] == "other_forum":
            _follow(ledger, followup.PutOffKeeper(forums.of(record)), record, claims)
    office_ids = _offices(ledger)
    for record, claims in _records(ledger, "followup.task"):
        if "forum" in claims[-1]:
            _follow(ledger, followup.PassOnKeeper(forums.of(record)), record, claims)
        elif claims[-1]["role"] and record.network_id in ledger.networks:
            _follow(ledger, followup.TaskKeeper(office_ids), record, claims)


def _follow(ledger: Ledger, keeper: Keeper, record: Record, claims: list[Claim]) -> None:
    """Only what would say something else than it does is touched."""
    values = keeper.values(claims)
    if values is None:
        if record.subject_id is not None:
            ledger.unmake(keeper, record)
    elif record.subject_id is None or any(record.wrote.get(name, value) != value for name, value in values.items()):
        ledger.settle(keeper, record)


class _Forums:
    """The names of the host's networks, seen from each of them; worked out once."""

    def __init__(self, going: set[int]) -> None:
        self.going = going
        self.known: dict[int | None, followup.Forums] = {}

    def of(self, record: Record) -> followup.Forums:
        if record.network_id not in self.known:
            found = followup.forums_of(Network.objects.select_related("host").get(pk=record.network_id or 0))
            self.known[record.network_id] = {name: pk for name, pk in found.items() if pk not in self.going}
        return self.known[record.network_id]


def _offices(ledger: Ledger) -> followup.Offices:
    found: followup.Offices = {}
    for network_ in Network.objects.filter(pk__in=ledger.networks):
        found |= followup.offices_of(network_)
    return found


def _records(ledger: Ledger, kind: str) -> list[tuple[Record, list[Claim]]]:
    records = list(Record.objects.filter(host=ledger.host, subject_type=kind).order_by("pk"))
    claims = claims_by_record(record.pk for record in records)
    return [(record, claims[record.pk]) for record in records if record.pk in claims]


def _remove(ledger: Ledger, forsaken: list[Record], order: tuple[type[Keeper], ...]) -> None:
    for keeper in order:
        those = [record for record in forsaken if record.subject_type == keeper.model._meta.label_lower]
        for record in _deepest_first(those):
            ledger.forget(keeper(), record)


def _deepest_first(records: list[Record]) -> list[Record]:
    """Items that stand under others go before them; otherwise the latest first."""
    parents = dict(Item.objects.filter(pk__in=[r.subject_id for r in records]).values_list("pk", "parent_id"))

    def depth(pk: int | None) -> int:
        return 1 + depth(parents.get(pk)) if pk in parents else 0

    is_item = bool(records) and records[0].subject_type == "meetings.item"
    return sorted(records, key=lambda r: (depth(r.subject_id) if is_item else 0, r.pk), reverse=True)
