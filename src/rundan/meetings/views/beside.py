"""What stands beside an item's decisions, by hand: proposals, papers by their names, links."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import RemovalForm
from rundan.common.http import Request
from rundan.meetings.actions import proposals, references
from rundan.meetings.forms.item import ProposalFields, ProposalForm, ReferenceFields, ReferenceForm
from rundan.meetings.models import Item, Proposal, Reference
from rundan.meetings.views.loading import crumbs, item_to_edit, meeting_url, sent


def add_proposal(request: Request, meeting_id: int, item_id: int) -> HttpResponse:
    item = item_to_edit(request, meeting_id, item_id)
    form = ProposalFields(sent(request))

    def save() -> str:
        proposals.record(item, by=request.viewer.as_actor(), **form.cleaned_data)
        return meeting_url(item.meeting, item)

    return form_page(request, form, _page(_("Nytt förslag"), item), save=save, saved=_("Förslaget är antecknat."))


def change_proposal(request: Request, meeting_id: int, item_id: int, proposal_id: int) -> HttpResponse:
    item, row = _proposal_to_edit(request, meeting_id, item_id, proposal_id)
    form = ProposalForm(sent(request), initial={"text": row.text, "version": row.version})

    def save() -> str:
        proposals.change(row, by=request.viewer.as_actor(), **form.cleaned_data)
        return meeting_url(item.meeting, item)

    remove = reverse("meetings:proposal_remove", args=[item.meeting_id, item.pk, row.pk])
    page = _page(_("Ändra förslaget"), item, more=[(_("Ta bort förslaget"), remove)])
    return form_page(request, form, page, save=save, saved=_("Förslaget är ändrat."))


def remove_proposal(request: Request, meeting_id: int, item_id: int, proposal_id: int) -> HttpResponse:
    item, row = _proposal_to_edit(request, meeting_id, item_id, proposal_id)

    def save() -> str:
        proposals.remove(row, by=request.viewer.as_actor())
        return meeting_url(item.meeting, item)

    page = _removal(_("Ta bort förslaget?"), item, row.text)
    return form_page(request, RemovalForm(sent(request), row=row), page, save=save, saved=_("Förslaget är borttaget."))


def add_reference(request: Request, meeting_id: int, item_id: int) -> HttpResponse:
    item = item_to_edit(request, meeting_id, item_id)
    form = ReferenceFields(sent(request))

    def save() -> str:
        references.record(item, by=request.viewer.as_actor(), **form.cleaned_data)
        return meeting_url(item.meeting, item)

    page = _page(_("Ny bilaga eller länk"), item)
    return form_page(request, form, page, save=save, saved=_("Det är antecknat."))


def change_reference(request: Request, meeting_id: int, item_id: int, reference_id: int) -> HttpResponse:
    item, row = _reference_to_edit(request, meeting_id, item_id, reference_id)
    names = ("label", "title", "address", "version")
    form = ReferenceForm(sent(request), initial={name: getattr(row, name) for name in names})

    def save() -> str:
        references.change(row, by=request.viewer.as_actor(), **form.cleaned_data)
        return meeting_url(item.meeting, item)

    remove = reverse("meetings:reference_remove", args=[item.meeting_id, item.pk, row.pk])
    heading = _("Ändra länken") if row.is_link else _("Ändra bilagan")
    page = _page(heading, item, more=[(_("Ta bort"), remove)])
    return form_page(request, form, page, save=save, saved=_("Det är ändrat."))


def remove_reference(request: Request, meeting_id: int, item_id: int, reference_id: int) -> HttpResponse:
    item, row = _reference_to_edit(request, meeting_id, item_id, reference_id)

    def save() -> str:
        references.remove(row, by=request.viewer.as_actor())
        return meeting_url(item.meeting, item)

    heading = _("Ta bort länken?") if row.is_link else _("Ta bort bilagan?")
    page = _removal(heading, item, str(row))
    return form_page(request, RemovalForm(sent(request), row=row), page, save=save, saved=_("Det är borttaget."))


def _page(heading: str, item: Item, more: list[tuple[str, str]] | None = None) -> FormPage:
    back = meeting_url(item.meeting, item)
    return FormPage(heading, back=back, lede=str(item), crumbs=crumbs(item.meeting), more=more or [])


def _removal(heading: str, item: Item, lede: str) -> FormPage:
    back = meeting_url(item.meeting, item)
    return FormPage(heading, back=back, lede=lede, submit=_("Ta bort"), danger=True, crumbs=crumbs(item.meeting))


def _proposal_to_edit(request: Request, meeting_id: int, item_id: int, pk: int) -> tuple[Item, Proposal]:
    item = item_to_edit(request, meeting_id, item_id)
    return item, get_object_or_404(Proposal.objects.select_related("item__meeting"), pk=pk, item=item)


def _reference_to_edit(request: Request, meeting_id: int, item_id: int, pk: int) -> tuple[Item, Reference]:
    item = item_to_edit(request, meeting_id, item_id)
    return item, get_object_or_404(Reference.objects.select_related("item__meeting"), pk=pk, item=item)
