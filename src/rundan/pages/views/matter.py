"""One matter: its story, its dates, and what officers do with it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import RemovalForm
from rundan.common.http import Request, row_id
from rundan.history.models import Entry
from rundan.history.queries import entries_about, removed_under
from rundan.matters import actions
from rundan.matters.forms import DateFields, DateForm, MatterForm, MergeForm
from rundan.matters.models import ImportantDate, Matter
from rundan.meetings import rules
from rundan.meetings.forms.item import matter_choices
from rundan.meetings.queries import matters_for
from rundan.meetings.views.loading import sent
from rundan.pages.story import Story, story_of


def matter(request: Request, pk: int) -> HttpResponse:
    matter = _seen(request, pk)
    if matter.root_id is not None:
        return redirect("pages:matter", matter.root_id)
    story = story_of(matter, request.viewer)
    around = {
        "matter": matter,
        "story": story,
        "merged": matters_for(request.viewer).filter(root=matter).select_related("merged_into").order_by("sort_key"),
        "may_edit": rules.may_edit_matter(request.viewer, matter),
        "history": _history(request, matter, story),
    }
    return render(request, "pages/matter/matter.html", around)


def _history(request: Request, matter: Matter, story: Story) -> QuerySet[Entry]:
    """What came and left is named to the host's own officers only: others may not see where it has been up."""
    gone = Entry.objects.filter(removed_under(matter), subject_type="matters.importantdate")
    entries = entries_about(matter, *story.dates) | gone.order_by("-id")
    if matter.host_id not in request.viewer.staff_hosts:
        entries = entries.exclude(verb__in=["item_came", "item_left", "absorbed", "released"])
    return entries


def change(request: Request, pk: int) -> HttpResponse:
    matter = _edited(request, pk)
    initial = {"title": matter.title, "summary": matter.summary, "version": matter.version}
    form = MatterForm(sent(request), initial=initial)

    def save() -> str:
        actions.change(matter, by=request.viewer.as_actor(), **form.cleaned_data)
        return _url(matter)

    page = FormPage(
        _("Ändra ärendet"),
        back=_url(matter),
        crumbs=_crumbs(matter),
        more=[
            (_("Slå ihop med ett annat ärende"), reverse("pages:matter_merge", args=[matter.pk])),
            (_("Ta bort ärendet"), reverse("pages:matter_remove", args=[matter.pk])),
        ],
    )
    return form_page(request, form, page, save=save, saved=_("Ärendet är ändrat."))


def merge(request: Request, pk: int) -> HttpResponse:
    """Let it be a part of another matter at the same host."""
    matter = _edited(request, pk)
    others = matters_for(request.viewer).filter(host=matter.host_id).exclude(pk=matter.pk)
    form = MergeForm(sent(request), choices=matter_choices(others))

    def save() -> str:
        into = get_object_or_404(others, pk=row_id(form.cleaned_data["into"]))
        actions.merge(matter, into=into, by=request.viewer.as_actor())
        return _url(into)

    page = FormPage(
        _("Slå ihop med ett annat ärende"),
        back=_url(matter),
        lede=_("Allt under ”%(title)s” visas sedan under det andra ärendet. Det går att ångra.")
        % {"title": matter.title},
        submit=_("Slå ihop"),
        crumbs=_crumbs(matter),
    )
    return form_page(request, form, page, save=save, saved=_("Ärendena är ihopslagna."))


@require_POST
def unmerge(request: Request, pk: int) -> HttpResponse:
    matter = _edited(request, pk)
    if matter.merged_into_id is not None:
        actions.undo_merge(matter, by=request.viewer.as_actor())
        messages.success(request, _("”%(title)s” är åter ett eget ärende.") % {"title": matter.title})
    return redirect(_url(matter))


def remove(request: Request, pk: int) -> HttpResponse:
    matter = _edited(request, pk)

    def save() -> str:
        actions.remove(matter, by=request.viewer.as_actor())
        return reverse("pages:matters")

    page = FormPage(
        _("Ta bort ärendet?"),
        back=_url(matter),
        lede=_("Bara ett ärende utan punkter och uppdrag kan tas bort."),
        submit=_("Ta bort"),
        danger=True,
        crumbs=_crumbs(matter),
    )
    return form_page(request, RemovalForm(sent(request), row=matter), page, save=save, saved=_("Ärendet är borttaget."))


def add_date(request: Request, pk: int) -> HttpResponse:
    matter = _edited(request, pk)
    form = DateFields(sent(request))

    def save() -> str:
        actions.add_date(matter, by=request.viewer.as_actor(), **form.cleaned_data)
        return _url(matter)

    page = FormPage(_("Nytt viktigt datum"), back=_url(matter), crumbs=_crumbs(matter))
    return form_page(request, form, page, save=save, saved=_("Datumet är tillagt."))


def change_date(request: Request, pk: int, date_id: int) -> HttpResponse:
    matter, row = _date(request, pk, date_id)
    initial = {name: getattr(row, name) for name in ("on", "what", "whom", "version")}
    form = DateForm(sent(request), initial=initial)

    def save() -> str:
        actions.change_date(row, by=request.viewer.as_actor(), **form.cleaned_data)
        return _url(matter)

    page = FormPage(
        _("Ändra det viktiga datumet"),
        back=_url(matter),
        crumbs=_crumbs(matter),
        more=[(_("Ta bort datumet"), reverse("pages:date_remove", args=[matter.pk, row.pk]))],
    )
    return form_page(request, form, page, save=save, saved=_("Datumet är ändrat."))


def remove_date(request: Request, pk: int, date_id: int) -> HttpResponse:
    matter, row = _date(request, pk, date_id)

    def save() -> str:
        actions.remove_date(row, by=request.viewer.as_actor())
        return _url(matter)

    page = FormPage(
        _("Ta bort det viktiga datumet?"),
        back=_url(matter),
        lede=row.what,
        submit=_("Ta bort"),
        danger=True,
        crumbs=_crumbs(matter),
    )
    return form_page(request, RemovalForm(sent(request), row=row), page, save=save, saved=_("Datumet är borttaget."))


def _seen(request: Request, pk: int) -> Matter:
    return get_object_or_404(matters_for(request.viewer).select_related("host", "root", "merged_into"), pk=pk)


def _edited(request: Request, pk: int) -> Matter:
    matter = _seen(request, pk)
    if not rules.may_edit_matter(request.viewer, matter):
        raise PermissionDenied
    return matter


def _date(request: Request, pk: int, date_id: int) -> tuple[Matter, ImportantDate]:
    """A date of the matter, or of something merged into it."""
    matter = _edited(request, pk)
    dates = ImportantDate.objects.filter(matter=matter) | ImportantDate.objects.filter(matter__root=matter)
    return matter, get_object_or_404(dates, pk=date_id)


def _url(matter: Matter) -> str:
    return reverse("pages:matter", args=[matter.pk])


def _crumbs(matter: Matter) -> list[tuple[str, str]]:
    return [(_("Ärenden"), reverse("pages:matters")), (matter.title, _url(matter))]
