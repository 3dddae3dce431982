"""An organisation goes up into another."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from rundan.common.errors import Refused
from rundan.common.http import Request
from rundan.common.told_page import told_page
from rundan.networks import rules
from rundan.networks.actions import mergers
from rundan.networks.forms.mergers import MergerForm
from rundan.networks.happenings import happenings
from rundan.networks.models import Merger
from rundan.networks.views.around import organisation_page, organisation_url, sent
from rundan.networks.views.loading import kept_organisation


def merge(request: Request, pk: int) -> HttpResponse:
    organisation, hosts = kept_organisation(request.viewer, pk)
    form = MergerForm(sent(request), hosts=hosts)

    def do() -> Merger:
        _refuse_networks_of_others()
        return mergers.merge_into(organisation, by=request.viewer.as_actor(), **form.values())

    def _refuse_networks_of_others() -> None:
        """It changes all of them at once: whoever keeps only some of the networks asks somebody who keeps all."""
        concerned = mergers.memberships_from(organisation, form.host, form.cleaned_data["from_on"])
        others = [each.network for each in concerned if not rules.edits_network(request.viewer, each.network)]
        if others:
            names = ", ".join(network.name for network in others)
            raise Refused(_("Du får inte ändra i %(names)s. Be en förvaltare göra det.") % {"names": names})

    heading = _("%(name)s går upp i en annan organisation") % {"name": organisation.name}
    lede = _("Medlemskap, representanter och kommungrupper går vidare under den andras namn. Det som varit finns kvar.")
    page = organisation_page(organisation, heading, lede=lede)
    saved = _("Sammanslagningen är sparad.")
    return told_page(
        request,
        form,
        page,
        do=do,
        tell=happenings,
        finish=lambda merger: organisation_url(merger.into),
        saved=saved,
    )
