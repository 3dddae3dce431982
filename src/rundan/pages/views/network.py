"""One network: who is in it, what comes next, and what must come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from rundan.common import clock
from rundan.common.http import Request
from rundan.common.ring import Segment
from rundan.common.viewer import Viewer
from rundan.followup import rules as followup_rules
from rundan.followup.models import Decision
from rundan.followup.queries import decisions_for
from rundan.history.models import Entry
from rundan.meetings.models import Meeting
from rundan.meetings.queries import meetings_for, sightings
from rundan.networks import rules
from rundan.networks.models import Membership, Network, Organisation, Seat
from rundan.networks.queries import RingSegment, networks_for, offices_on, ring_of, rings_of, standing_on
from rundan.networks.tenure_days import Sightings
from rundan.pages import comes_back
from rundan.pages.as_of import DayForm

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Members:
    """The network's ring on a day, as it is drawn and as a table."""

    segments: list[RingSegment]
    former: list[Membership] = field(default_factory=list)

    @property
    def ring(self) -> list[Segment]:
        hrefs = [reverse("pages:organisation", args=[segment.organisation.pk]) for segment in self.segments]
        return [segment.drawn(href) for segment, href in zip(self.segments, hrefs, strict=True)]

    @property
    def held(self) -> int:
        return sum(seat.holder is not None for segment in self.segments for seat in segment.seats)

    @property
    def vacant(self) -> int:
        return sum(seat.state == "vacant" for segment in self.segments for seat in segment.seats)

    @property
    def note(self) -> str:
        """Under the number in the ring: "kommuner, 11 deltagare"."""
        count = len(self.segments)
        only = {segment.organisation.kind for segment in self.segments}
        what = ngettext("medlem", "medlemmar", count)
        if only == {Organisation.Kind.MUNICIPALITY}:
            what = npgettext("antal", "kommun", "kommuner", count)
        return _("%(members)s, %(held)s deltagare") % {"members": what, "held": self.held}


def network(request: Request, pk: int) -> HttpResponse:
    network = get_object_or_404(networks_for(request.viewer).select_related("host", "parent", "reports_to"), pk=pk)
    today, when = clock.today(), DayForm(request.GET)
    day = min(when.day, network.closed_on or when.day)
    purpose, _blank, more = network.purpose.strip().partition("\n")
    around = {
        "network": network,
        "today": today,
        "when": when,
        "day": day,
        "lede": purpose,
        "purpose_more": more.strip(),
        "members": _members(network, day),
        "offices": offices_on(day).filter(network=network).select_related("person").order_by("role", "pk"),
        "children": network.children.filter(closed_on__isnull=True).exclude(kind=Network.Kind.OUTSIDE),
        "outside": _outside(network, day),
        "standing": standing_on(day).filter(network=network).order_by("person__sort_key", "pk"),
        "may_edit": rules.edits_network(request.viewer, network),
        "may_close": rules.creates_networks(request.viewer, network.host_id),
        "sees_addresses": rules.keeps_register(request.viewer, network.host_id),
        "sees_meetings": followup_rules.may_see(request.viewer, network),
        "history": _history(network),
        "aliases": network.aliases.all(),
        "next": _next_meeting(request.viewer, network, today),
        "held": _held(request.viewer, network),
        "decisions": _decisions(request.viewer, network),
        "comes_back": comes_back.for_network(network, request.viewer),
    }
    return render(request, "pages/network/network.html", around)


def _outside(network: Network, day: date) -> list[tuple[Network, list[RingSegment]]]:
    """The outside bodies that it appoints to, with who represents it there."""
    bodies = list(network.children.filter(closed_on__isnull=True, kind=Network.Kind.OUTSIDE).order_by("sort_key"))
    rings = rings_of(bodies, day)
    return [(body, rings[body.pk]) for body in bodies]


def _members(network: Network, day: date) -> Members:
    former = network.memberships.filter(to_on__lt=day).select_related("organisation").order_by("-to_on")
    return Members(ring_of(network, day, sightings=_seen(network, day)), list(former))


def _seen(network: Network, day: date) -> Sightings | None:
    """On a day past an unknown beginning counts from the first meeting; today everyone who is left is there."""
    if day >= clock.today():
        return None
    return sightings(list(Seat.objects.filter(membership__network=network).values_list("pk", flat=True)))


def _next_meeting(viewer: Viewer, network: Network, today: date) -> Meeting | None:
    planned = meetings_for(viewer).filter(networks=network, state=Meeting.State.PLANNED, on__gte=today)
    counted = planned.annotate(item_count=Count("items", filter=Q(items__parent=None), distinct=True))
    return counted.order_by("on", F("starts_at").asc(nulls_last=True), "pk").first()


def _held(viewer: Viewer, network: Network) -> list[Meeting]:
    held = meetings_for(viewer).filter(networks=network, state=Meeting.State.HELD)
    kept = Q(items__decisions__is_formality=False)  # as in the register, and in the latest decisions beside it
    counted = held.annotate(decision_count=Count("items__decisions", filter=kept, distinct=True))
    return list(counted.order_by("-on", "-pk")[:_SHOWN])


def _decisions(viewer: Viewer, network: Network) -> list[Decision]:
    """The latest ones that ask for something; what was only laid to the records says little here."""
    theirs = decisions_for(viewer).filter(item__meeting__networks=network, is_formality=False)
    latest = theirs.select_related("item__meeting", "item__matter")
    return list(latest.order_by("-item__meeting__on", "item__position", "group", "position")[:_SHOWN])


def _history(network: Network) -> QuerySet[Entry]:
    """What happened to the network itself; its meetings and tasks tell their own."""
    about = Entry.objects.filter(network_id=network.pk, subject_type__startswith="networks.")
    return about.order_by("-id")
