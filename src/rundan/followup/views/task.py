"""One task: its page with its log, and everything that is done to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rundan.common.actor import Actor
from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import RemovalForm, attempt
from rundan.common.http import Request, address_back
from rundan.common.locking import Conflict
from rundan.followup import queries, rules
from rundan.followup.actions import tasks
from rundan.followup.forms.task import NoteForm, ReasonForm, TaskFields, TaskForm, initial_of
from rundan.followup.models import Task, TaskNote, TaskShare
from rundan.followup.views.loading import share_to_report, task_to_edit, task_to_see, task_to_settle
from rundan.followup.views.task_list import line_of, tabs_beside
from rundan.history.queries import entries_about
from rundan.meetings.queries import meetings_for
from rundan.meetings.views.loading import crumbs, item_to_edit, meeting_url, sent


@dataclass(frozen=True, slots=True)
class ShareLine:
    share: TaskShare
    may_report: bool


def task_page(request: Request, task_id: int) -> HttpResponse:
    """The task, and a note for its log when one is sent."""
    task = task_to_see(request, task_id)
    line = line_of(request, task, queries.hers(request.viewer))
    form = NoteForm(sent(request))
    if form.is_bound:
        task_to_settle(request, task_id)
        if form.is_valid() and _noted(form, task, request.viewer.as_actor()):
            messages.success(request, _("Anteckningen är sparad."))
            return redirect("followup:task", task.pk)
    shares = task.shares.select_related("task__network", "seat__membership__organisation")
    shares = shares.order_by("seat__membership__organisation__sort_key", "seat__position")
    around = {
        "task": task,
        "line": line,
        "form": form,
        "may_edit": rules.may_edit(request.viewer, task.network),
        "may_open": task.item is None or meetings_for(request.viewer).filter(pk=task.item.meeting_id).exists(),
        "shares": [ShareLine(share, rules.may_report(request.viewer, share)) for share in shares],
        "log": task.log.order_by("-id"),
        "entries": entries_about(task),
    }
    return render(request, "followup/task.html", around, status=422 if form.errors else 200)


def add(request: Request, meeting_id: int, item_id: int) -> HttpResponse:
    item = item_to_edit(request, meeting_id, item_id)
    network = item.meeting.network
    form = TaskFields(sent(request), network=network, initial={"owner": Task.Owner.NOBODY})

    def save() -> str:
        tasks.give(network=network, item=item, by=request.viewer.as_actor(), **form.values())
        return meeting_url(item.meeting, item)

    back = meeting_url(item.meeting, item)
    page = FormPage(_("Nytt uppdrag"), back=back, lede=str(item), crumbs=crumbs(item.meeting))
    return form_page(request, form, page, save=save, saved=_("Uppdraget är antecknat."))


def change(request: Request, task_id: int) -> HttpResponse:
    task = task_to_edit(request, task_id)
    form = TaskForm(sent(request), network=task.network, task=task, initial=initial_of(task))

    def save() -> str:
        tasks.change(task, version=form.cleaned_data["version"], by=request.viewer.as_actor(), **form.values())
        return _url(task)

    page = FormPage(
        _("Ändra uppdraget"),
        back=_url(task),
        crumbs=_crumbs(task),
        more=[(_("Ta bort uppdraget"), reverse("followup:task_remove", args=[task.pk]))],
    )
    return form_page(request, form, page, save=save, saved=_("Uppdraget är ändrat."))


def drop(request: Request, task_id: int) -> HttpResponse:
    task = task_to_settle(request, task_id)
    form = ReasonForm(sent(request))

    def save() -> str:
        tasks.drop(task, reason=form.cleaned_data["reason"], by=request.viewer.as_actor())
        return _url(task)

    page = FormPage(
        _("Behövs uppdraget inte längre?"), back=_url(task), lede=task.text, submit=_("Avsluta"), crumbs=_crumbs(task)
    )
    return form_page(request, form, page, save=save, saved=_("Uppdraget är avslutat."))


def remove(request: Request, task_id: int) -> HttpResponse:
    task = task_to_edit(request, task_id)

    def save() -> str:
        tasks.remove(task, by=request.viewer.as_actor())
        return meeting_url(task.item.meeting, task.item) if task.item else reverse("followup:tasks")

    page = FormPage(
        _("Ta bort uppdraget?"),
        back=_url(task),
        lede=_("Bara det som har blivit fel tas bort. Det som är gjort markeras som klart."),
        submit=_("Ta bort"),
        danger=True,
        crumbs=_crumbs(task),
    )
    return form_page(request, RemovalForm(sent(request), row=task), page, save=save, saved=_("Uppdraget är borttaget."))


@require_POST
def finish(request: Request, task_id: int) -> HttpResponse:
    task = task_to_settle(request, task_id)
    done = _("”{}” är klart.")
    return _settled(request, task, lambda: tasks.finish(task, by=request.viewer.as_actor()), done)


@require_POST
def reopen(request: Request, task_id: int) -> HttpResponse:
    task = task_to_settle(request, task_id)
    done = _("”{}” är öppet igen.")
    return _settled(request, task, lambda: tasks.reopen(task, by=request.viewer.as_actor()), done)


@require_POST
def finish_share(request: Request, task_id: int, share_id: int) -> HttpResponse:
    share = share_to_report(request, task_id, share_id)
    tasks.finish_share(share, by=request.viewer.as_actor())
    messages.success(request, _("%(member)s är klar med sin del.") % {"member": share.seat.membership.organisation})
    return _back(request, share.task)


@require_POST
def reopen_share(request: Request, task_id: int, share_id: int) -> HttpResponse:
    share = share_to_report(request, task_id, share_id)
    tasks.reopen_share(share, by=request.viewer.as_actor())
    told = _("%(member)s är inte klar med sin del.")
    messages.success(request, told % {"member": share.seat.membership.organisation})
    return _back(request, share.task)


def _noted(form: NoteForm, task: Task, by: Actor) -> TaskNote | None:
    return attempt(form, lambda: tasks.note(task, text=form.cleaned_data["text"], by=by))


def _settled(request: Request, task: Task, action: Callable[[], Task], done: str) -> HttpResponse:
    """Do it; answer with the task's line where it stands, or go back to the page she came from, which says so."""
    try:
        action()
    except Conflict:
        messages.warning(request, _("Någon annan ändrade uppdraget samtidigt. Se hur det står till nu."))
    else:
        if not request.htmx:
            messages.success(request, format_html(done, format_html('<a href="{}">{}</a>', _url(task), _called(task))))
    if request.htmx:
        line = line_of(request, task_to_see(request, task.pk), queries.hers(request.viewer))
        return render(request, "followup/task_answered.html", {"line": line, **tabs_beside(request)})
    return _back(request, task)


def _back(request: Request, task: Task) -> HttpResponse:
    return redirect(address_back(request, _url(task)))


def _url(task: Task) -> str:
    return reverse("followup:task", args=[task.pk])


def _crumbs(task: Task) -> list[tuple[str, str]]:
    return [(_("Att göra"), reverse("followup:tasks")), (_called(task), _url(task))]


def _called(task: Task) -> str:
    return Truncator(capfirst(task.text)).chars(70)
