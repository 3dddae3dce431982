"""The agenda by hand: items added and corrected, moved between matters, put off, removed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import RemovalForm
from rundan.common.http import Request, row_id
from rundan.meetings import queries
from rundan.meetings.actions import items, put_off
from rundan.meetings.forms.item import NEW, NONE, ItemForm, ItemMatterForm, NewItemForm, PutOffFields, PutOffForm
from rundan.meetings.models import Item, Meeting, PutOff
from rundan.meetings.views.loading import (
    crumbs,
    item_to_edit,
    meeting_to_edit,
    meeting_url,
    sent,
    sister_networks,
)
from rundan.networks.models import Person
from rundan.networks.queries import resolve_person


def add(request: Request, meeting_id: int) -> HttpResponse:
    meeting = meeting_to_edit(request, meeting_id)
    matters = queries.matters_for(request.viewer).filter(host=meeting.network.host_id)
    initial = {"number": queries.next_number(meeting)}
    form = NewItemForm(sent(request), meeting=meeting, matters=matters, initial=initial)

    def save() -> str:
        chosen = form.cleaned_data["matter"]
        item = items.add(
            meeting,
            parent=form.cleaned_data["parent"],
            matter=matters.filter(pk=row_id(chosen)).first(),
            makes_matter=chosen == NEW and not form.cleaned_data["is_formality"],
            presenters=_known(meeting, form.cleaned_data["presenters"]),
            by=request.viewer.as_actor(),
            **form.values(),
        )
        return meeting_url(meeting, item)

    page = FormPage(_("Ny punkt"), back=meeting_url(meeting), submit=_("Lägg till"), crumbs=crumbs(meeting))
    return form_page(request, form, page, save=save, saved=_("Punkten är tillagd."))


def change(request: Request, meeting_id: int, item_id: int) -> HttpResponse:
    item = item_to_edit(request, meeting_id, item_id)
    names = ("number", "title", "kind", "starts_at", "is_formality", "version")
    initial = {name: getattr(item, name) for name in names}
    initial["body"] = item.text  # what she sees on the page is what she corrects
    initial["presenters"] = "\n".join(row.name for row in item.presenters.order_by("pk"))
    form = ItemForm(sent(request), initial=initial)

    def save() -> str:
        values = form.values()
        if "body" not in form.changed_data:
            del values["body"]  # the notice's words stay the notice's
        presenters = _known(item.meeting, form.cleaned_data["presenters"])
        version, by = form.cleaned_data["version"], request.viewer.as_actor()
        items.change(item, version=version, presenters=presenters, by=by, **values)
        return meeting_url(item.meeting, item)

    page = FormPage(
        _("Ändra punkten"),
        back=meeting_url(item.meeting, item),
        lede=str(item),
        crumbs=crumbs(item.meeting),
        more=[
            (_("Byt ärende"), reverse("meetings:item_move", args=[item.meeting_id, item.pk])),
            (_("Ta bort punkten"), reverse("meetings:item_remove", args=[item.meeting_id, item.pk])),
        ],
    )
    return form_page(request, form, page, save=save, saved=_("Punkten är ändrad."))


def move(request: Request, meeting_id: int, item_id: int) -> HttpResponse:
    """Let the item continue another matter, a new one or none."""
    item = item_to_edit(request, meeting_id, item_id)
    matters = queries.matters_for(request.viewer).filter(host=item.meeting.network.host_id)
    now = str(item.matter.whole.pk) if item.matter else NONE
    form = ItemMatterForm(sent(request), initial={"matter": now, "title": item.title}, matters=matters)

    def save() -> str:
        by, chosen = request.viewer.as_actor(), form.cleaned_data["matter"]
        if chosen == NEW:
            items.move_to_new_matter(item, title=form.cleaned_data["title"], by=by)
        elif chosen != now:
            items.move_to_matter(item, matter=matters.filter(pk=row_id(chosen)).first(), by=by)
        return meeting_url(item.meeting, item)

    page = FormPage(
        _("Vilket ärende hör punkten till?"),
        back=meeting_url(item.meeting, item),
        lede=str(item),
        crumbs=crumbs(item.meeting),
    )
    return form_page(request, form, page, save=save, saved=_("Punkten hör nu till det ärende du valde."))


def remove(request: Request, meeting_id: int, item_id: int) -> HttpResponse:
    item = item_to_edit(request, meeting_id, item_id)

    def save() -> str:
        items.remove(item, by=request.viewer.as_actor())
        return meeting_url(item.meeting)

    page = FormPage(
        _("Ta bort punkten?"),
        back=meeting_url(item.meeting, item),
        lede=str(item),
        submit=_("Ta bort"),
        danger=True,
        crumbs=crumbs(item.meeting),
    )
    return form_page(request, RemovalForm(sent(request), row=item), page, save=save, saved=_("Punkten är borttagen."))


def add_put_off(request: Request, meeting_id: int, item_id: int) -> HttpResponse:
    item = item_to_edit(request, meeting_id, item_id)
    form = PutOffFields(sent(request), networks=sister_networks(item.meeting.network), initial={"text": item.title})

    def save() -> str:
        put_off.record(item, by=request.viewer.as_actor(), **form.values())
        return meeting_url(item.meeting, item)

    page = FormPage(
        _("Skjut upp punkten"), back=meeting_url(item.meeting, item), lede=str(item), crumbs=crumbs(item.meeting)
    )
    return form_page(request, form, page, save=save, saved=_("Det är antecknat."))


def change_put_off(request: Request, meeting_id: int, item_id: int, put_off_id: int) -> HttpResponse:
    item, row = _put_off_to_edit(request, meeting_id, item_id, put_off_id)
    names = ("to", "text", "forum", "forum_network", "version")
    networks = sister_networks(item.meeting.network)
    form = PutOffForm(sent(request), networks=networks, initial={name: getattr(row, name) for name in names})

    def save() -> str:
        put_off.change(row, version=form.cleaned_data["version"], by=request.viewer.as_actor(), **form.values())
        return meeting_url(item.meeting, item)

    page = FormPage(
        _("Ändra det som sköts upp"),
        back=meeting_url(item.meeting, item),
        lede=str(item),
        crumbs=crumbs(item.meeting),
        more=[(_("Ta bort"), reverse("meetings:put_off_remove", args=[item.meeting_id, item.pk, row.pk]))],
    )
    return form_page(request, form, page, save=save, saved=_("Det är ändrat."))


def remove_put_off(request: Request, meeting_id: int, item_id: int, put_off_id: int) -> HttpResponse:
    item, row = _put_off_to_edit(request, meeting_id, item_id, put_off_id)

    def save() -> str:
        put_off.remove(row, by=request.viewer.as_actor())
        return meeting_url(item.meeting, item)

    page = FormPage(
        _("Sköts punkten inte upp?"),
        back=meeting_url(item.meeting, item),
        lede=row.text,
        submit=_("Ta bort"),
        danger=True,
        crumbs=crumbs(item.meeting),
    )
    return form_page(request, RemovalForm(sent(request), row=row), page, save=save, saved=_("Det är borttaget."))


def _put_off_to_edit(request: Request, meeting_id: int, item_id: int, put_off_id: int) -> tuple[Item, PutOff]:
    item = item_to_edit(request, meeting_id, item_id)
    return item, get_object_or_404(PutOff.objects.select_related("item__meeting"), pk=put_off_id, item=item)


def _known(meeting: Meeting, names: list[str]) -> list[tuple[str, Person | None]]:
    """Presenters as written, tied to whoever is the only one at the host by that name."""
    found = ((name, resolve_person(meeting.network.host, name)) for name in names)
    return [(name, people[0] if len(people) == 1 else None) for name, people in found]
