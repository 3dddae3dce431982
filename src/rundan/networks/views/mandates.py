"""A network's mandates end on one day: chosen together, told beforehand, and done at once."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from rundan.common import clock
from rundan.common.http import Request
from rundan.common.told_page import told_page
from rundan.networks.actions import mandates
from rundan.networks.forms.mandates import MandatesForm
from rundan.networks.happenings import happenings
from rundan.networks.models import Network, Office, Tenure
from rundan.networks.queries.on_day import not_over, seats_on
from rundan.networks.views.around import members_url, network_page, sent
from rundan.networks.views.loading import editable_network


def end(request: Request, pk: int) -> HttpResponse:
    network = editable_network(request.viewer, pk)
    today = clock.today()
    form = MandatesForm(
        sent(request),
        held=_held(network, today),
        held_offices=_offices(network, today),
        initial={"on": date(today.year, 12, 31)},
    )

    def do() -> None:
        mandates.end_together(by=request.viewer.as_actor(), **form.values())

    lede = _("Som efter ett val: välj vilka det gäller. Du ser vad som händer innan något sparas.")
    back = members_url(network)
    page = network_page(network, _("Mandaten går ut"), lede=lede, back=back)
    saved = _("Mandatens sista dag är sparad.")
    return told_page(request, form, page, do=do, tell=happenings, finish=lambda _done: back, saved=saved)


def _held(network: Network, today: date) -> list[Tenure]:
    rows = Tenure.objects.filter(not_over(today), seat__in=seats_on(today), seat__membership__network=network)
    rows = rows.select_related("person", "seat__membership__organisation", "seat__membership__network")
    return list(rows.order_by("seat__membership__organisation__sort_key", "seat__position", "from_on", "pk"))


def _offices(network: Network, today: date) -> list[Office]:
    rows = Office.objects.filter(not_over(today), network=network)
    return list(rows.select_related("person", "network").order_by("role", "pk"))
