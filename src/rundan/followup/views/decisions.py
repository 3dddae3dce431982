"""The register of decisions, and correcting one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import RemovalForm
from rundan.common.http import Request
from rundan.common.paging import page_of
from rundan.common.swedish import fold
from rundan.followup import queries
from rundan.followup.actions import decisions
from rundan.followup.forms.decision import DecisionForm, NewDecisionForm
from rundan.followup.models import Decision
from rundan.followup.views.loading import decision_to_edit
from rundan.meetings.queries import meetings_for
from rundan.meetings.views.listing import choice_of, narrowed
from rundan.meetings.views.loading import crumbs, item_to_edit, meeting_url, sent


def register(request: Request) -> HttpResponse:
    meetings = meetings_for(request.viewer)
    choice = choice_of(request, meetings)
    text, with_formalities = request.GET.get("q", "").strip(), request.GET.get("formalia") == "1"
    rows = queries.decisions_for(request.viewer).filter(item__meeting__in=narrowed(meetings, choice))
    found = _searched(rows, text, with_formalities)
    found = found.select_related("item__meeting__network", "item__matter__root")
    order = ("-item__meeting__on", "-item__meeting_id", "item__position", "group", "position", "pk")
    around = {
        "choice": choice,
        "text": text,
        "with_formalities": with_formalities,
        "is_narrowed": bool(choice.any or text),
        "page": page_of(request, found.order_by(*order)),
    }
    return render(request, "followup/decisions.html", around)


def add(request: Request, meeting_id: int, item_id: int) -> HttpResponse:
    item = item_to_edit(request, meeting_id, item_id)
    form = NewDecisionForm(sent(request))

    def save() -> str:
        decisions.record(item, text=form.cleaned_data["text"], by=request.viewer.as_actor())
        return meeting_url(item.meeting, item)

    back = meeting_url(item.meeting, item)
    page = FormPage(_("Nytt beslut"), back=back, lede=str(item), crumbs=crumbs(item.meeting))
    return form_page(request, form, page, save=save, saved=_("Beslutet är antecknat."))


def change(request: Request, decision_id: int) -> HttpResponse:
    decision = decision_to_edit(request, decision_id)
    initial = {name: getattr(decision, name) for name in ("text", "is_formality", "version")}
    form = DecisionForm(sent(request), initial=initial)
    back = meeting_url(decision.item.meeting, decision.item)

    def save() -> str:
        decisions.change(decision, by=request.viewer.as_actor(), **form.cleaned_data)
        return back

    page = FormPage(
        _("Ändra beslutet"),
        back=back,
        lede=str(decision.item),
        crumbs=crumbs(decision.item.meeting),
        more=[(_("Ta bort beslutet"), reverse("followup:decision_remove", args=[decision.pk]))],
    )
    return form_page(request, form, page, save=save, saved=_("Beslutet är ändrat."))


def remove(request: Request, decision_id: int) -> HttpResponse:
    decision = decision_to_edit(request, decision_id)
    back = meeting_url(decision.item.meeting, decision.item)

    def save() -> str:
        decisions.remove(decision, by=request.viewer.as_actor())
        return back

    page = FormPage(
        _("Ta bort beslutet?"),
        back=back,
        lede=decision.text,
        submit=_("Ta bort"),
        danger=True,
        crumbs=crumbs(decision.item.meeting),
    )
    return form_page(
        request, RemovalForm(sent(request), row=decision), page, save=save, saved=_("Beslutet är borttaget.")
    )


def _searched(rows: QuerySet[Decision], text: str, with_formalities: bool) -> QuerySet[Decision]:
    """Every word of ``text``, wherever it stands in the decision or in the title of its item's matter."""
    if not with_formalities:
        rows = rows.filter(is_formality=False)
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    return rows
