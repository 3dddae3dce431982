"""Samma person som …: one person who was entered twice, told beforehand, and undone as well."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rundan.common.errors import Refused
from rundan.common.forms import ToldForm
from rundan.common.http import Request, row_id
from rundan.common.rehearsal import rehearsed
from rundan.common.told_page import told_page
from rundan.networks.actions.merging import Merging, apart
from rundan.networks.forms.people import described
from rundan.networks.models import Person, PersonMerge
from rundan.networks.queries import known_people, people_for
from rundan.networks.views.around import person_page, person_url, sent
from rundan.networks.views.loading import editable_person
from rundan.pages import merging


class SamePersonForm(ToldForm):
    other = forms.TypedChoiceField(
        label=gettext_lazy("Samma person som"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Välj vem det är."),
            "invalid_choice": gettext_lazy("Välj någon i listan."),
        },
    )

    def __init__(self, *args: Any, likely: list[Person], others: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        first = {person.pk for person in likely}
        rest = [person for person in others if person.pk not in first]
        field.choices = [("", "–"), *((str(each.pk), described(each)) for each in [*likely, *rest])]


def merge(request: Request, pk: int) -> HttpResponse:
    person = editable_person(request.viewer, pk)
    _require(merging.may_merge(request.viewer, person))
    others = list(known_people(person.host_id).exclude(pk=person.pk))
    form = SamePersonForm(
        sent(request), likely=merging.likely(person), others=others, initial={"other": request.GET.get("med", "")}
    )

    def do() -> Merging:
        other = next(each for each in others if each.pk == form.cleaned_data["other"])
        if not merging.may_merge(request.viewer, other):
            sentence = _(
                "%(name)s finns i nätverk som du inte får ändra. Be den som får det, eller värdens förvaltare."
            )
            raise Refused(sentence % {"name": other.name}, field="other")
        return merging.merge(other, into=person, by=request.viewer.as_actor())

    def finish(done: Merging) -> str:
        words = {"name": done.kept.name, "other": done.merged.name}
        messages.success(request, _("%(other)s är nu samma person som %(name)s. Det går att ångra.") % words)
        return person_url(person)

    lede = _(
        "Välj den som också är %(name)s. Allt som den personen har går över hit, och den sidan leder sedan hit. "
        "Du ser vad som händer innan något sparas, och det går att ångra."
    )
    page = person_page(
        person, _("%(name)s är samma person som …"), lede=lede % {"name": person.name}, submit=_("Slå ihop")
    )
    return told_page(request, form, page, do=do, tell=lambda do: _merge_told(rehearsed(do)), finish=finish)


def undo(request: Request, pk: int) -> HttpResponse:
    """``pk``: who was found to be someone else."""
    hers = PersonMerge.objects.filter(merged__in=people_for(request.viewer))
    merge = get_object_or_404(hers.select_related("merged__organisation", "kept__organisation"), merged=pk)
    _require(merging.may_merge(request.viewer, merge.kept))

    def do() -> Merging:
        return merging.undo(merge, by=request.viewer.as_actor())

    def finish(done: Merging) -> str:
        words = {"name": done.kept.name, "other": done.merged.name}
        messages.success(request, _("%(other)s och %(name)s är två personer igen.") % words)
        for sentence in done.left:
            messages.warning(request, sentence)
        return person_url(merge.merged)

    lede = _(
        "%(other)s blir en egen person igen. Det som ingen har ändrat sedan dess går tillbaka. "
        "Du ser vad som händer innan något sparas."
    )
    page = person_page(
        merge.kept,
        _("Ångra sammanslagningen"),
        lede=lede % {"other": described(merge.merged)},
        submit=_("Ångra sammanslagningen"),
    )
    return told_page(
        request, ToldForm(sent(request)), page, do=do, tell=lambda do: _undo_told(rehearsed(do)), finish=finish
    )


@require_POST
def tell_apart(request: Request, pk: int) -> HttpResponse:
    """``annan``: someone with nearly the same name who is not her."""
    person = editable_person(request.viewer, pk)
    other = _other(request, person)
    try:
        apart.tell_apart(person, other=other or person, by=request.viewer.as_actor())
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        words = {"name": person.name, "other": other.name if other else ""}
        messages.success(request, _("%(other)s föreslås inte mer som samma person som %(name)s.") % words)
    return redirect(person_url(person))


@require_POST
def no_longer_apart(request: Request, pk: int) -> HttpResponse:
    """It was said by mistake that the two are not one."""
    person = editable_person(request.viewer, pk)
    if other := _other(request, person):
        apart.take_back(person, other=other, by=request.viewer.as_actor())
        words = {"name": person.name, "other": other.name}
        messages.success(request, _("%(other)s kan föreslås som samma person som %(name)s igen.") % words)
    return redirect(person_url(person))


def _other(request: Request, person: Person) -> Person | None:
    asked = request.POST.get("annan", "")
    return known_people(person.host_id).filter(pk=row_id(asked)).first()


def _merge_told(done: Merging) -> list[str]:
    words = {"name": done.kept.name, "other": described(done.merged)}
    return [_("%(other)s är samma person som %(name)s, och den sidan leder hit.") % words, *done.told]


def _undo_told(done: Merging) -> list[str]:
    words = {"other": described(done.merged)}
    first = _("%(other)s är en egen person igen.") % words
    return [first, *done.told, *(_("Går inte tillbaka: %(what)s") % {"what": sentence} for sentence in done.left)]


def _require(may: bool) -> None:
    if not may:
        raise PermissionDenied
