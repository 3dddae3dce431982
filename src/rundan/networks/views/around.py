"""What stands around the forms of the map: where they belong, and where they lead back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rundan.common.form_page import FormPage
from rundan.networks.models import Membership, Network, Organisation, Person


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing while it is only shown."""
    return request.POST if request.method == "POST" else None


def network_page(network: Network, heading: str, **options: Any) -> FormPage:
    crumbs = [(pgettext("meny", "Nätverk"), reverse("pages:networks")), (network.name, network_url(network))]
    return FormPage(heading, crumbs=crumbs, **{"back": network_url(network), **options})


def member_page(membership: Membership, heading: str, **options: Any) -> FormPage:
    """``%(name)s`` in the heading is the member."""
    heading %= {"name": membership.organisation.name}
    return network_page(membership.network, heading, **{"back": members_url(membership.network), **options})


def organisation_page(organisation: Organisation, heading: str, **options: Any) -> FormPage:
    url = organisation_url(organisation)
    register = (_("Kommungrupper"), reverse("pages:groups")) if organisation.is_group else _register()
    return FormPage(heading, back=url, crumbs=[register, (organisation.name, url)], **options)


def _register() -> tuple[str, str]:
    return _("Organisationer"), reverse("pages:organisations")


def person_page(person: Person, heading: str, **options: Any) -> FormPage:
    url = person_url(person)
    crumbs = [(pgettext("meny", "Nätverk"), reverse("pages:networks")), (person.name, url)]
    return FormPage(heading % {"name": person.name}, back=url, crumbs=crumbs, **options)


def network_url(network: Network) -> str:
    return reverse("pages:network", args=[network.pk])


def members_url(network: Network) -> str:
    return f"{network_url(network)}#medlemmar"


def organisation_url(organisation: Organisation) -> str:
    return reverse("pages:organisation", args=[organisation.pk])


def person_url(person: Person) -> str:
    return reverse("pages:person", args=[person.pk])
