"""What a viewer may see of the map: all of it at the hosts where she holds a seat or an office (DESIGN §6.3)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rundan.common.viewer import Viewer
from rundan.networks.models import (
    CopyRecipient,
    Membership,
    Network,
    Office,
    Organisation,
    Person,
    Seat,
    StandingParticipant,
    Tenure,
)


def networks_for(viewer: Viewer) -> QuerySet[Network]:
    return Network.objects.filter(host__in=viewer.hosts)


def organisations_for(viewer: Viewer) -> QuerySet[Organisation]:
    """Her hosts, their own organisations, and the reference register."""
    if not viewer.hosts:
        return Organisation.objects.none()
    return Organisation.objects.filter(Q(owner__isnull=True) | Q(owner__in=viewer.hosts) | Q(pk__in=viewer.hosts))


def people_for(viewer: Viewer) -> QuerySet[Person]:
    return Person.objects.filter(host__in=viewer.hosts)


def known_people(host: int | Organisation) -> QuerySet[Person]:
    """Whom the host's register holds, each once: those who were found to be someone else are left out."""
    return Person.objects.filter(host=host, merge=None).select_related("organisation")


def memberships_for(viewer: Viewer) -> QuerySet[Membership]:
    return Membership.objects.filter(network__host__in=viewer.hosts)


def seats_for(viewer: Viewer) -> QuerySet[Seat]:
    return Seat.objects.filter(membership__network__host__in=viewer.hosts)


def copies_for(viewer: Viewer) -> QuerySet[CopyRecipient]:
    return CopyRecipient.objects.filter(seat__membership__network__host__in=viewer.hosts)


def tenures_for(viewer: Viewer) -> QuerySet[Tenure]:
    return Tenure.objects.filter(seat__membership__network__host__in=viewer.hosts)


def standing_for(viewer: Viewer) -> QuerySet[StandingParticipant]:
    return StandingParticipant.objects.filter(network__host__in=viewer.hosts)


def offices_for(viewer: Viewer) -> QuerySet[Office]:
    return Office.objects.filter(Q(network__host__in=viewer.hosts) | Q(host__in=viewer.hosts))
