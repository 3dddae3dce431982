"""Läs in: handing in documents, and the list of them with what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from rundan.common.errors import Refused
from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.common.paging import page_of
from rundan.intake import listing, queries
from rundan.intake.actions import uploads
from rundan.intake.forms.drop import DropForm
from rundan.intake.models import Upload

_HOST = "intake_host"


@dataclass(slots=True)
class Outcome:
    """What became of the files of one drop."""

    taken: list[Upload] = field(default_factory=list)
    known: list[Upload] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def documents(request: Request) -> HttpResponse:
    """The list of documents, and the form that takes in more of them."""
    hosts = queries.hosts_of(request.viewer)
    if not hosts:
        raise PermissionDenied
    form = DropForm(request.POST or None, request.FILES or None, hosts=hosts, initial=_as_last_time(request))
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    outcome = _take(request, form)
    request.session[_HOST] = form.cleaned_data["host"].pk
    _tell(request, outcome)
    if not outcome.taken and not outcome.known:
        again = DropForm(hosts=hosts, initial=_as_last_time(request))
        return _page(request, again, refused=outcome.refused, status=422)
    for name, sentence in outcome.refused:
        messages.error(request, f"{name}: {sentence}")
    return redirect("intake:list")


def _as_last_time(request: Request) -> dict[str, object]:
    """Whoever works for several hosts chooses one; it is proposed until she chooses another."""
    return {"host": request.session.get(_HOST)}


@require_GET
def progress(request: Request) -> HttpResponse:
    """The list alone, asked for again and again while something is being read."""
    if not queries.hosts_of(request.viewer):
        raise PermissionDenied
    return render(request, "intake/_documents.html", _listed(request))


@require_POST
def retry(request: Request, upload_id: int) -> HttpResponse:
    upload = _upload(request, upload_id)
    try:
        uploads.retry(upload, by=request.viewer.as_actor())
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("intake:list")


def remove(request: Request, upload_id: int) -> HttpResponse:
    upload = _upload(request, upload_id)
    form = PlainForm(request.POST if request.method == "POST" else None)

    def save() -> str:
        uploads.remove(upload, by=request.viewer.as_actor())
        return reverse("intake:list")

    page = FormPage(
        _("Ta bort %(name)s?") % {"name": upload.document},
        back=reverse("intake:list"),
        lede=_("Filen, det som lästes ur den och alla svar tas bort. Det som är inlagt måste först tas tillbaka."),
        submit=_("Ta bort"),
        danger=True,
        crumbs=[(_("Läs in"), reverse("intake:list"))],
    )  # fmt: skip
    return form_page(request, form, page, save=save, saved=_("%(name)s är borttagen.") % {"name": upload.document})


def _page(
    request: Request, form: DropForm, *, refused: Iterable[tuple[str, str]] = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "refused": refused, "limit_mb": settings.UPLOAD_MB, **_listed(request)}
    return render(request, "intake/documents.html", context, status=status)


def _listed(request: Request) -> dict[str, object]:
    rows = page_of(request, listing.in_order(queries.uploads_for(request.viewer)))
    shown = listing.lines(list(rows))
    is_reading = any(line.upload.is_pending for line in shown)
    several_hosts = len(queries.hosts_of(request.viewer)) > 1
    return {
        "page": rows, "sections": listing.sections(shown), "is_reading": is_reading, "several_hosts": several_hosts,
    }  # fmt: skip


def _take(request: Request, form: DropForm) -> Outcome:
    """Each file by itself: one that cannot be taken does not keep the others out."""
    outcome, drop = Outcome(), uploads.new_drop()
    given = {"host": form.cleaned_data["host"], "network": form.cleaned_data["network"]}
    for file in form.cleaned_data["documents"]:
        name = _name(file)
        try:
            received = uploads.receive(name=name, data=file.read(), drop=drop, by=request.viewer.as_actor(), **given)
        except Refused as refused:
            outcome.refused.append((name, refused.message))
        else:
            (outcome.taken if received.is_new else outcome.known).append(received.upload)
    return outcome


def _tell(request: Request, outcome: Outcome) -> None:
    if count := len(outcome.taken):
        sentence = ngettext("%(count)s dokument läses nu.", "%(count)s dokument läses nu.", count)
        messages.success(request, sentence % {"count": count})
    for upload in outcome.known:
        link = format_html('<a href="{}">{}</a>', reverse("intake:review", args=[upload.pk]), upload.document)
        messages.info(request, format_html(_("{} finns redan."), link))


def _name(file: UploadedFile[bytes]) -> str:
    return file.name or _("namnlös")


def _upload(request: Request, upload_id: int) -> Upload:
    found = queries.uploads_for(request.viewer).select_related("document", "host")
    return get_object_or_404(found, pk=upload_id)
