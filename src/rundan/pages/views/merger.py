"""An organisation goes up into another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common.errors import Refused
from rundan.common.http import Request
from rundan.common.told_page import told_page
from rundan.followup.actions import mergers
from rundan.followup.actions.mergers import WithTasks
from rundan.networks import rules
from rundan.networks.actions.mergers import memberships_from
from rundan.networks.forms.mergers import MergerForm
from rundan.networks.happenings import happenings
from rundan.networks.models import Person
from rundan.networks.views.around import organisation_page, organisation_url, sent
from rundan.networks.views.loading import kept_organisation


def merge(request: Request, pk: int) -> HttpResponse:
    organisation, hosts = kept_organisation(request.viewer, pk)
    form = MergerForm(sent(request), hosts=hosts)

    def do() -> WithTasks:
        _refuse_networks_of_others()
        return mergers.merge(organisation, by=request.viewer.as_actor(), **form.values())

    def _refuse_networks_of_others() -> None:
        """It changes all of them at once: whoever keeps only some of the networks asks somebody who keeps all."""
        concerned = memberships_from(organisation, form.host, form.cleaned_data["from_on"])
        others = [each.network for each in concerned if not rules.edits_network(request.viewer, each.network)]
        if others:
            names = ", ".join(network.name for network in others)
            raise Refused(_("Du får inte ändra i %(names)s. Be en förvaltare göra det.") % {"names": names})

    heading = _("%(name)s går upp i en annan organisation") % {"name": organisation.name}
    lede = _("Medlemskap, representanter och kommungrupper går vidare under den andras namn. Det som varit finns kvar.")
    page = organisation_page(organisation, heading, lede=lede)
    saved = _("Sammanslagningen är sparad.")
    return told_page(request, form, page, do=do, tell=_told, finish=_other_url, saved=saved)


def _other_url(done: WithTasks) -> str:
    return organisation_url(done.merged.merger.into)


def _told(do: Callable[[], WithTasks]) -> Iterator[str]:
    """What happens on the map, and then what goes over with it or waits for the day."""
    done: list[WithTasks] = []
    yield from happenings(lambda: done.append(do()))
    yield from _beside_the_map(done[0])


def _beside_the_map(done: WithTasks) -> Iterator[str]:
    merger, moved = done.merged.merger, len(done.merged.people)
    words = {"name": merger.organisation.name, "into": merger.into.name}
    if moved:
        told = ngettext(
            "%(count)s person på %(name)s hör nu till %(into)s.",
            "%(count)s personer på %(name)s hör nu till %(into)s.",
            moved,
        )
        yield told % {**words, "count": moved}
    elif waiting := Person.objects.filter(host=merger.host, organisation=merger.organisation).count():
        told = ngettext(
            "%(count)s person står kvar på %(name)s till dess. Ändra då var hon eller han arbetar.",
            "%(count)s personer står kvar på %(name)s till dess. Ändra då var de arbetar.",
            waiting,
        )
        yield told % {**words, "count": waiting}
    if given := len(done.given):
        told = ngettext(
            "%(count)s öppet uppdrag går över till %(into)s.", "%(count)s öppna uppdrag går över till %(into)s.", given
        )
        yield told % {**words, "count": given}
    if left := len(done.left):
        told = ngettext(
            "%(count)s öppet uppdrag står kvar hos %(name)s till dess. Ge det vidare då.",
            "%(count)s öppna uppdrag står kvar hos %(name)s till dess. Ge dem vidare då.",
            left,
        )
        yield told % {**words, "count": left}
