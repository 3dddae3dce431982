"""Groups of organisations, and who belongs to them on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from rundan.common.viewer import Viewer
from rundan.networks.models import GroupMember, Organisation
from rundan.networks.queries.visible import organisations_for


def groups_for(viewer: Viewer) -> QuerySet[Organisation]:
    return organisations_for(viewer).filter(kind=Organisation.Kind.GROUP)


def group_members_for(viewer: Viewer) -> QuerySet[GroupMember]:
    return GroupMember.objects.filter(group__owner__in=viewer.hosts)


def groups_with_members(groups: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Those of the groups that exist on the day, each with ``members``: who belongs to it then."""
    living = groups.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=day))
    theirs = GroupMember.objects.filter(belonging_on(day)).select_related("organisation")
    ordered = theirs.order_by("organisation__sort_key", "organisation_id")
    return living.order_by("sort_key", "pk").prefetch_related(Prefetch("group_members", ordered, to_attr="members"))


def belonging_on(day: date) -> Q:
    begun = Q(from_on__isnull=True) | Q(from_on__lte=day)
    return begun & (Q(to_on__isnull=True) | Q(to_on__gte=day))
