"""Groups of organisations and who belongs to them. A group is renamed and closed as the organisation that it is."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common import clock
from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.common.told_page import told_page
from rundan.networks.actions import groups, joining
from rundan.networks.forms.groups import GroupJoinForm, GroupMemberForm, NewGroupForm
from rundan.networks.forms.networks import EndForm
from rundan.networks.happenings import happenings
from rundan.networks.models import GroupMember
from rundan.networks.views.around import organisation_page, organisation_url, sent
from rundan.networks.views.loading import editable_group, editable_group_member, kept_hosts


def create(request: Request) -> HttpResponse:
    hosts = kept_hosts(request.viewer)
    if not hosts:
        raise PermissionDenied
    form = NewGroupForm(sent(request), hosts=hosts)

    def save() -> str:
        return organisation_url(joining.make_group(by=request.viewer.as_actor(), **form.values()))

    page = FormPage(
        _("Ny kommungrupp"),
        back=reverse("pages:groups"),
        lede=_("Några kommuner eller andra organisationer under ett namn. Gruppen kan ha en representant tillsammans."),
        submit=_("Lägg till"),
        crumbs=[(_("Kommungrupper"), reverse("pages:groups"))],
    )
    return form_page(request, form, page, save=save, saved=_("Gruppen är tillagd."))


def join(request: Request, pk: int) -> HttpResponse:
    group = editable_group(request.viewer, pk)
    assert group.owner  # the database holds that a group belongs to a host
    form = GroupJoinForm(sent(request), host=group.owner)

    def save() -> str:
        joining.join_group(group, by=request.viewer.as_actor(), **form.values())
        return organisation_url(group)

    page = organisation_page(group, _("Lägg till i gruppen"), submit=_("Lägg till"))
    return form_page(request, form, page, save=save, saved=_("Gruppen har fått fler medlemmar."))


def change(request: Request, pk: int) -> HttpResponse:
    member = editable_group_member(request.viewer, pk)
    initial = {field: getattr(member, field) for field in ("from_on", "to_on", "version")}
    form = GroupMemberForm(sent(request), initial=initial)

    def save() -> str:
        groups.change(member, by=request.viewer.as_actor(), **form.cleaned_data)
        return organisation_url(member.group)

    about = {"member": member}
    page = _member_page(member, _("%(name)s i %(group)s"), template="networks/group_member.html", extra=about)
    return form_page(request, form, page, save=save, saved=_("Dagarna är ändrade."))


def leave(request: Request, pk: int) -> HttpResponse:
    member = editable_group_member(request.viewer, pk)
    form = EndForm(sent(request), initial={"on": clock.today()})

    def do() -> GroupMember:
        return groups.leave(member, on=form.cleaned_data["on"], by=request.viewer.as_actor())

    page = _member_page(member, _("%(name)s lämnar %(group)s"))
    back_to, saved = organisation_url(member.group), _("Medlemmens sista dag är sparad.")
    return told_page(request, form, page, do=do, tell=happenings, finish=lambda _done: back_to, saved=saved)


def remove(request: Request, pk: int) -> HttpResponse:
    member = editable_group_member(request.viewer, pk)

    def save() -> str:
        groups.remove(member, by=request.viewer.as_actor())
        return organisation_url(member.group)

    lede = _("Gör det bara om den lades till av misstag. Annars lämnar den gruppen en viss dag.")
    page = _member_page(member, _("Ta bort %(name)s ur %(group)s?"), lede=lede, submit=_("Ta bort"), danger=True)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Medlemmen är borttagen."))


def _member_page(member: GroupMember, heading: str, **options: Any) -> FormPage:
    words = {"name": member.organisation.name, "group": member.group.name}
    return organisation_page(member.group, heading % words, **options)
