"""Loading what a view is about: strangers get 404, those without the right 403."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from rundan.common import dates
from rundan.common.http import Request
from rundan.meetings import queries, rules
from rundan.meetings.models import Item, Meeting
from rundan.networks.models import Network
from rundan.networks.queries import known_people


def meeting_to_edit(request: Request, meeting_id: int) -> Meeting:
    meeting = get_object_or_404(queries.meetings_for(request.viewer).select_related("network__host"), pk=meeting_id)
    if not rules.may_edit(request.viewer, meeting):
        raise PermissionDenied
    return meeting


def item_to_edit(request: Request, meeting_id: int, item_id: int) -> Item:
    items = queries.items_for(request.viewer).select_related("meeting__network__host", "matter__root")
    item = get_object_or_404(items, pk=item_id, meeting=meeting_id)
    if not rules.may_edit(request.viewer, item.meeting):
        raise PermissionDenied
    return item


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing while it is only shown."""
    return request.POST if request.method == "POST" else None


def sister_networks(network: Network) -> QuerySet[Network]:
    """The other living networks of its host: those that it meets with, and hands things to."""
    return Network.objects.filter(host=network.host_id, closed_on=None).exclude(pk=network.pk)


def with_people(network: Network) -> dict[str, Any]:
    """For a form that asks for a name: those that the host's register knows."""
    people = known_people(network.host_id)
    return {"template": "networks/who.html", "extra": {"people": people}}


def meeting_url(meeting: Meeting, item: Item | None = None) -> str:
    """The meeting's page, at the item."""
    return reverse("pages:meeting", args=[meeting.pk]) + (f"#punkt-{item.pk}" if item else "")


def crumbs(meeting: Meeting) -> list[tuple[str, str]]:
    return [
        (meeting.network.name, reverse("pages:network", args=[meeting.network_id])),
        (dates.day(meeting.on), meeting_url(meeting)),
    ]
