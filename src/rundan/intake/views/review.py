"""Stämmer det här? The document beside its facts, and what a person says of them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from rundan.common.errors import Refused
from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.common.locking import Conflict
from rundan.intake import formats, queries
from rundan.intake.actions import approvals, drops, uploads, verdicts
from rundan.intake.approval import withdrawal
from rundan.intake.clashes import Clash, as_asked, clash_of
from rundan.intake.doubts import Doubt, weigh
from rundan.intake.facts import PARTS_OF_AN_ITEM, Fact
from rundan.intake.forms.facts import ADDABLE, FORMS, FactForm, form_for
from rundan.intake.matching.case import Case
from rundan.intake.matching.opening import open_case
from rundan.intake.models import Correction, Record, Upload
from rundan.intake.review import Review, doubt_label, fact_or_blank, kind_label, quote, review_of, summary
from rundan.intake.seen import digest
from rundan_reader.model import Span

_NAMED_AT_MOST = 4


@require_GET
def review(request: Request, upload_id: int) -> HttpResponse:
    upload = _upload(request, upload_id)
    case = None if upload.is_pending else open_case(upload)
    if request.htmx and (case is None or request.htmx.target != "granskning"):
        waits = upload.is_pending and request.htmx.target != "granskning"
        return HttpResponse(status=204) if waits else HttpResponseClientRefresh()
    if case is None:
        return render(
            request, "intake/unread.html", {"upload": upload, "format": formats.name_of(upload.document.media_type)}
        )
    return _page(request, review_of(case), wanted=request.GET.get("fact", ""))


@require_POST
def answer(request: Request, upload_id: int) -> HttpResponse:
    """One word on one fact: ``do`` is confirm, correct, reject or undo."""
    upload = _upload(request, upload_id)
    case = open_case(upload)
    if case is None:
        return redirect("intake:review", upload.pk)
    key = request.POST.get("fact", "")
    fact = fact_or_blank(case, key)
    if fact is None:
        return _page(
            request,
            review_of(case),
            trouble=_("Uppgiften finns inte längre. Någon annan kan ha tagit bort den."),
            status=409,
        )
    doubt = as_asked(upload, weigh(case), key, request.POST.get("doubt", ""))
    form = form_for(fact, request.POST) if request.POST.get("do") == "correct" else None
    if form is not None and not form.is_valid():
        return _page(request, review_of(case), wanted=key, form=form, status=422)
    try:
        trouble = _say(request, upload, case, fact, doubt, form)
    except Refused as refused:
        trouble = refused.message
    except Conflict as conflict:
        return _clash(request, upload, fact, doubt, conflict)
    if trouble:
        return _page(request, review_of(case), wanted=key, form=form, trouble=trouble, status=422)
    if fact.kind == "date" and case.read.meeting.date is None and upload.state == Upload.State.REVIEW:
        with suppress(Refused):  # someone has approved it meanwhile, with the day as it now stands
            uploads.read_again(upload, by=request.viewer.as_actor())
            messages.info(request, _("Dokumentet läses igen, nu när dagen är känd. Dina svar finns kvar."))
    return redirect(f"{reverse('intake:review', args=[upload.pk])}#granskning")


def _say(request: Request, upload: Upload, case: Case, fact: Fact, doubt: Doubt | None, form: FactForm | None) -> str:
    """Save the answer; a sentence when it is not one."""
    by, version = request.viewer.as_actor(), _number(request.POST.get("version", "0"))
    do = request.POST.get("do", "")
    if do == "undo":
        verdicts.take_back(upload, fact, version=version, by=by)
        return ""
    if do == "reject":
        verdicts.say(upload, fact, verdict=Correction.Verdict.REJECTED, version=version, by=by)
        return ""
    value: Mapping[str, Any] = {}
    verdict = Correction.Verdict.CONFIRMED
    if form is not None:
        value = {name: each for name, each in form.value().items() if fact.value.get(name) != each}
        verdict = Correction.Verdict.CORRECTED if value else verdict
    elif doubt is not None and doubt.choices:
        chosen = doubt.choice(request.POST.get("choice", ""))
        if chosen is None:
            return _("Välj ett av svaren först.")
        value = chosen.value
        if any(name in fact.value and fact.value[name] != each for name, each in value.items()):
            verdict = Correction.Verdict.CORRECTED
    elif request.POST.get("choice"):
        return _("Frågan har ändrats sedan du öppnade sidan. Titta igen och svara.")
    settled = (*doubt.others, *(doubt.alike if "alike" in request.POST else ())) if doubt else ()
    others = [case.by_key[key] for key in settled if key in case.by_key]
    verdicts.say(upload, fact, verdict=verdict, value=value, version=version, by=by, others=others)
    if fact.kind == "network" and request.POST.get("whole_drop"):
        count = drops.answer_network(upload, names=fact.value.get("names") or [], value=value, by=by)
        if count:
            told = ngettext(
                "Svaret gäller även ett annat dokument från samma inläsning.",
                "Svaret gäller även %(count)s andra dokument från samma inläsning.",
                count,
            )
            messages.info(request, told % {"count": count})
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, upload_id: int) -> HttpResponse:
    """A fact that the reader did not see, by its kind, its words in the document, and what they say."""
    upload = _upload(request, upload_id)
    case = open_case(upload)
    if case is None:
        return redirect("intake:review", upload.pk)
    if request.method != "POST":
        return _add_form(request, case)
    kind = request.POST.get("kind", "")
    if kind not in ADDABLE:
        kind = ADDABLE[0]
    form = FORMS[kind](request.POST, prefix="f", auto_id="f_%s")
    span, trouble = _selected(case, request.POST)
    if not form.is_valid() or trouble:
        adding = _adding(case, kind, request.POST, form, trouble)
        return _page(request, review_of(case), adding=adding, status=422)
    parent = request.POST.get("item", "")
    try:
        verdicts.add(
            upload, kind=kind, value=form.value(), span=span, by=request.viewer.as_actor(),
            parent=parent if kind in PARTS_OF_AN_ITEM and parent in case.by_key else "",
        )  # fmt: skip
    except Refused as refused:
        adding = _adding(case, kind, request.POST, form, refused.message)
        return _page(request, review_of(case), adding=adding, status=422)
    messages.success(request, _("Tillagt: %(kind)s.") % {"kind": kind_label(kind)})
    return redirect(f"{reverse('intake:review', args=[upload.pk])}#granskning")


def _add_form(request: Request, case: Case) -> HttpResponse:
    """The form that adds a fact of the chosen kind, over the selected words."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in ADDABLE else ADDABLE[0]
    words = request.GET.get("quote", "").strip()
    form = FORMS[kind](initial=_initial(kind, words), prefix="f", auto_id="f_%s")
    return _page(request, review_of(case), adding=_adding(case, kind, request.GET, form, ""))


@require_GET
def news(request: Request, upload_id: int) -> HttpResponse:
    """Whether someone else has said anything since the page was drawn."""
    upload = _upload(request, upload_id)
    since = _number(request.GET.get("sedan", "0"))
    label = request.viewer.label
    theirs = upload.corrections.exclude(actor_id=request.viewer.user_id).order_by("-at")
    latest = next((c for c in theirs[:1] if int(c.at.timestamp()) > since), None)
    return render(request, "intake/_news.html", {"upload": upload, "latest": latest, "since": since, "me": label})


@require_POST
def approve(request: Request, upload_id: int) -> HttpResponse:
    """Write what is settled, if the page showed what is."""
    upload = _upload(request, upload_id)
    try:
        done = approvals.approve(upload, by=request.viewer.as_actor(), seen=request.POST.get("seen", ""))
    except Refused as refused:
        return _refused(request, upload, refused)
    except approvals.Stale:
        sentence = _("Något har ändrats sedan du öppnade sidan. Nu visas det som gäller: titta igen och godkänn.")
        return _refused(request, upload, Refused(sentence))
    if done is None:
        messages.info(request, _("Det fanns inget nytt att lägga in."))
        return redirect("intake:review", upload.pk)
    upload.refresh_from_db()
    if upload.doubts_left:
        left = ngettext(
            "Inlagt. %(n)s tveksam uppgift ligger kvar i Läs in.",
            "Inlagt. %(n)s tveksamma uppgifter ligger kvar i Läs in.",
            upload.doubts_left,
        )
        _tell_with_next(request, upload, left % {"n": upload.doubts_left})
    else:
        _tell_with_next(request, upload, _("Inlagt. Allt i dokumentet är klart."))
    return redirect(_meeting_url(upload) or reverse("intake:list"))


def withdraw(request: Request, upload_id: int) -> HttpResponse:
    """Take the whole approval back: told beforehand, with what goes with it."""
    upload = _upload(request, upload_id)
    back = reverse("intake:review", args=[upload.pk])

    def save() -> str:
        approvals.withdraw(upload, by=request.viewer.as_actor())
        return back

    goes = ", ".join(withdrawal.what_goes(upload))
    what = _("Det här försvinner ur nätverket: %(what)s.") % {"what": goes} if goes else ""
    page = FormPage(
        _("Ta tillbaka godkännandet av %(name)s?") % {"name": upload.document},
        back=back,
        lede=f"{what} {_('Dokumentet och dina svar finns kvar, så att du kan godkänna igen.')}".strip(),
        submit=_("Ta tillbaka"),
        danger=True,
        crumbs=[(_("Läs in"), reverse("intake:list")), (str(upload.document), back)],
    )  # fmt: skip
    saved = _("Godkännandet är tillbakataget. Det som lästes ur dokumentet finns inte längre i nätverket.")
    form = PlainForm(request.POST if request.method == "POST" else None)
    return form_page(request, form, page, save=save, saved=saved)


def _tell_with_next(request: Request, upload: Upload, sentence: str) -> None:
    """What became of it, with the way to the next that waits: of the same drop first, then of the same host."""
    following = queries.next_to_review(request.viewer, upload)
    if following is not None:
        url, name = reverse("intake:review", args=[following.pk]), following.document
        link = format_html('<a href="{}">{}</a>', url, _("Granska nästa: %(name)s") % {"name": name})
        sentence = format_html("{} {}", sentence, link)
    messages.success(request, sentence)


def _meeting_url(upload: Upload) -> str:
    """The meeting that the document tells of, now among the records."""
    told = Record.objects.filter(supports__approval__upload=upload, supports__fact="meeting")
    record = told.filter(subject_type="meetings.meeting", subject_id__isnull=False).first()
    return reverse("pages:meeting", args=[record.subject_id]) if record else ""


def _refused(request: Request, upload: Upload, refused: Refused) -> HttpResponse:
    case = open_case(upload)
    if case is None:
        messages.error(request, refused.message)
        return redirect("intake:review", upload.pk)
    return _page(request, review_of(case), refused=refused, status=409)


def _page(
    request: HttpRequest,
    page: Review,
    *,
    wanted: str = "",
    form: FactForm | None = None,
    trouble: str = "",
    adding: Mapping[str, Any] | None = None,
    clash: Clash | None = None,
    asked: Doubt | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    case, upload = page.case, page.case.upload
    remark = page.remark(wanted)
    fact = fact_or_blank(case, wanted) if wanted else None
    doubt = asked or (page.by_key.get(wanted) if fact else next(iter(page.doubts), None))
    if fact is None and doubt is not None:
        fact = fact_or_blank(case, doubt.fact)
    shown = fact and not remark and _shown(page, fact, doubt, form)
    context = {
        "upload": upload, "case": case, "review": page, "shown": shown, "remark": remark,
        "trouble": trouble, "adding": adding,
        "clash": clash, "kinds": [(kind, kind_label(kind)) for kind in ADDABLE], "chosen_by_hand": bool(wanted),
        "whole_drop": _whole_drop(request, upload, fact) if fact and doubt and doubt.what == "network" else None,
        "since": max((int(c.at.timestamp()) for c in upload.corrections.all()), default=0),
        "format": formats.name_of(case.read.document.media_type), "seen": digest(case, page.weighed),
        "refused": refused.message if refused else "",
        "refused_details": refused.details if refused else (),
    }  # fmt: skip
    template = "intake/_facts.html" if getattr(request, "htmx", None) else "intake/review.html"
    return render(request, template, context, status=status)


def _whole_drop(request: HttpRequest, upload: Upload, fact: Fact) -> dict[str, Any] | None:
    """Which documents the answer can hold for as well; proposed where all of them name this network."""
    others = drops.others(upload, fact.value.get("names") or ())
    if not others:
        return None
    all_name_it = len(others) == sum(1 for names in drops.named(others).values() if names)
    is_ticked = "whole_drop" in request.POST if request.method == "POST" else all_name_it
    names = [str(other.document) for other in others]
    return {"names": ", ".join(names[:_NAMED_AT_MOST]), "more": len(names[_NAMED_AT_MOST:]), "is_ticked": is_ticked}


def _shown(page: Review, fact: Fact, doubt: Doubt | None, form: FactForm | None) -> dict[str, Any]:
    """The fact that the page asks about or that was chosen."""
    number = page.doubts.index(doubt) + 1 if doubt in page.doubts else 0
    return {
        "fact": fact,
        "doubt": doubt,
        "number": number,
        "others": [pair for pair in page.asked if doubt is None or pair[0].id != doubt.id][:6],
        "more": max(len(page.doubts) - 7, 0),
        "suggests": doubt is not None and (doubt.what == "person" or len(doubt.choices) == 1),
        "needs_text": doubt is not None and (doubt.what == "date" or (doubt.what == "network" and not doubt.choices)),
        **_about(page.case, fact, doubt),
        "said": summary(Fact(fact.key, fact.kind, fact.said, None))[0] if fact.said else "",
        "is_written": fact.key in page.case.written,
        "form": form or form_for(fact),
        "form_has_errors": bool(form and form.errors),
    }


def _about(case: Case, fact: Fact, doubt: Doubt | None) -> dict[str, str]:
    """What is asked about: a fact in the document's words, or what several of them have in common."""
    if doubt is not None and doubt.what in ("organisation", "seats"):
        return {"label": doubt_label(doubt), "text": doubt.text, "detail": "", "quote": ""}
    text, detail = summary(fact)
    return {"label": kind_label(fact.kind), "text": text, "detail": detail, "quote": quote(case, fact)}


def _clash(request: Request, upload: Upload, fact: Fact, asked: Doubt | None, conflict: Conflict) -> HttpResponse:
    """Someone else spoke first: show her word beside what was answered here, with her version to go on from."""
    case = open_case(upload)
    assert case is not None
    now = fact_or_blank(case, fact.key) or fact
    typed = form_for(fact, request.POST) if request.POST.get("do") == "correct" else None
    chosen = asked.choice(request.POST.get("choice", "")) if asked else None
    mine = {"reject": _("Hör inte hit"), "confirm": _("Stämmer"), "undo": _("Ångra")}.get(request.POST["do"], "")
    if typed is not None and typed.is_valid():
        mine = summary(Fact(fact.key, fact.kind, {**now.value, **typed.value()}, None))[0]
    theirs = conflict.current if isinstance(conflict.current, Correction) else None
    clash = clash_of(theirs, now, asked, chosen.label if chosen else mine)
    return _page(request, review_of(case), wanted=fact.key, form=typed, clash=clash, asked=asked, status=409)


def _adding(case: Case, kind: str, data: Mapping[str, Any], form: FactForm, trouble: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "form": form,
        "quote": data.get("quote", ""),
        "start": data.get("start", ""),
        "end": data.get("end", ""),
        "item": data.get("item", ""),
        "has_item": kind in PARTS_OF_AN_ITEM,
        "items": [(fact.key, summary(fact)[0]) for fact in case.facts if fact.kind == "item" and case.counts(fact)],
        "trouble": trouble,
    }


def _selected(case: Case, data: Mapping[str, Any]) -> tuple[Span | None, str]:
    """The place that was selected, else the place where the typed words stand; nothing typed: no place."""
    text, words = case.read.document.text, str(data.get("quote", "")).strip()
    start, end = _number(data.get("start", "")), _number(data.get("end", ""))
    if 0 <= start < end <= len(text) and (not words or text[start:end].strip() == words):
        return Span(start, end), ""
    if not words:
        return None, ""
    at = text.find(words)
    if at < 0:
        return None, _("De orden står inte i dokumentet. Kopiera dem precis som de står, eller lämna rutan tom.")
    return Span(at, at + len(words)), ""


def _initial(kind: str, words: str) -> dict[str, Any]:
    """What the selected words most likely are in a fact of the kind."""
    names = {"participant": "name", "item": "title", "decision": "text", "task": "text", "deferral": "text",
             "deadline": "what", "note_taker": "value_", "chair": "value_", "proposal": "text", "attachment": "label",
             "link": "address"}  # fmt: skip
    return {names[kind]: words} if kind in names and words else {}


def _number(text: str) -> int:
    return int(text) if str(text).isdecimal() else 0


def _upload(request: Request, upload_id: int) -> Upload:
    found = queries.uploads_for(request.viewer).select_related("document", "host", "network")
    return get_object_or_404(found, pk=upload_id)
