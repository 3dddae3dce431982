"""An organisation goes up into another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from rundan.common.errors import Refused
from rundan.common.forms import ToldForm
from rundan.common.http import Request
from rundan.common.rehearsal import rehearsed
from rundan.common.told_page import told_page
from rundan.followup.actions import mergers
from rundan.followup.actions.mergers import UndoneWithTasks, WithTasks
from rundan.networks import rules
from rundan.networks.actions.mergers import memberships_from
from rundan.networks.forms.mergers import MergerForm
from rundan.networks.happenings import happenings
from rundan.networks.models import Network
from rundan.networks.views.around import organisation_page, organisation_url, sent
from rundan.networks.views.loading import kept_organisation
from rundan.pages.merger_told import beside_the_map, undoing_told


def merge(request: Request, pk: int) -> HttpResponse:
    organisation, hosts = kept_organisation(request.viewer, pk)
    form = MergerForm(sent(request), hosts=hosts)

    def do() -> WithTasks:
        _refuse_networks_of_others()
        return mergers.merge(organisation, by=request.viewer.as_actor(), **form.values())

    def _refuse_networks_of_others() -> None:
        """It changes all of them at once: whoever keeps only some of the networks asks somebody who keeps all."""
        concerned = memberships_from(organisation, form.host, form.cleaned_data["from_on"])
        _refuse_those_of_others(request, [each.network for each in concerned])

    heading = _("%(name)s går upp i en annan organisation") % {"name": organisation.name}
    lede = _(
        "Medlemskap, representanter och kommungrupper går vidare under den andras namn. Det som varit finns kvar. "
        "Det går att ångra så länge ingen har ändrat något av det."
    )
    page = organisation_page(organisation, heading, lede=lede)
    saved = _("Sammanslagningen är sparad.")
    return told_page(request, form, page, do=do, tell=_told, finish=_other_url, saved=saved)


def _refuse_those_of_others(request: Request, networks: Iterable[Network]) -> None:
    others = [network.name for network in networks if not rules.edits_network(request.viewer, network)]
    if others:
        raise Refused(_("Du får inte ändra i %(names)s. Be en förvaltare göra det.") % {"names": ", ".join(others)})


def undo(request: Request, pk: int) -> HttpResponse:
    """``pk``: the one that went up."""
    organisation, hosts = kept_organisation(request.viewer, pk)
    mergers_here = organisation.mergers.filter(host__in=hosts).select_related("organisation", "into", "host")
    merger = get_object_or_404(mergers_here[:1])
    words = {"name": organisation.name, "into": merger.into.name}

    def do() -> UndoneWithTasks:
        networks = Network.objects.filter(host=merger.host, memberships__organisation__in=[organisation, merger.into])
        _refuse_those_of_others(request, networks.distinct())
        return mergers.undo(merger, by=request.viewer.as_actor())

    def finish(done: UndoneWithTasks) -> str:
        messages.success(request, _("%(name)s och %(into)s är två organisationer igen.") % words)
        return organisation_url(organisation)

    lede = _(
        "%(name)s blir en egen organisation igen, som om den aldrig hade gått upp i %(into)s. "
        "Du ser vad som händer innan något sparas."
    )
    page = organisation_page(organisation, _("Ångra sammanslagningen"), lede=lede % words, submit=_("Ångra"))
    form = ToldForm(sent(request))
    return told_page(request, form, page, do=do, tell=lambda do: undoing_told(rehearsed(do)), finish=finish)


def _other_url(done: WithTasks) -> str:
    return organisation_url(done.merged.merger.into)


def _told(do: Callable[[], WithTasks]) -> Iterator[str]:
    """What happens on the map, and then what goes over with it or waits for the day."""
    done: list[WithTasks] = []
    yield from happenings(lambda: done.append(do()))
    yield from beside_the_map(done[0])
