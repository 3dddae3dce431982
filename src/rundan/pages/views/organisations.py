"""The register of organisations: those in her networks, and all of Sweden's municipalities and regions."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from rundan.common import clock
from rundan.common.http import Request
from rundan.common.paging import page_of
from rundan.common.swedish import fold
from rundan.networks.models import Organisation, OrganisationAlias
from rundan.networks.queries import memberships_for, organisations_for
from rundan.pages.in_group import InGroupForm, groups_to_choose


def organisations(request: Request) -> HttpResponse:
    asked = request.GET.get("q", "").strip()
    everything = request.GET.get("visa") == "alla"
    form = InGroupForm(request.GET, groups_to_choose(request.viewer, clock.today()))
    theirs = memberships_for(request.viewer).filter(current())
    rows = organisations_for(request.viewer).exclude(kind=Organisation.Kind.GROUP)
    if asked:
        rows = _found(rows, fold(asked), request)
    if form.organisations is not None:
        rows = rows.filter(pk__in=form.organisations)
    elif not asked and not everything:
        rows = rows.filter(Q(owner__in=request.viewer.hosts) | Exists(theirs.filter(organisation=OuterRef("pk"))))
    rows = rows.annotate(network_count=Count("memberships", filter=Q(memberships__in=theirs), distinct=True))
    around = {
        "page": page_of(request, rows.order_by("sort_key", "pk")),
        "asked": asked,
        "everything": everything,
        "form": form,
        "may_create": bool(request.viewer.officer_hosts or request.viewer.steward_hosts),
        "today": clock.today(),
    }
    return render(request, "pages/organisation/organisations.html", around, status=422 if form.errors else 200)


def _found(rows: QuerySet[Organisation], folded: str, request: Request) -> QuerySet[Organisation]:
    """Those with the word somewhere in a name, short, long or learnt."""
    learnt = OrganisationAlias.objects.filter(
        Q(host__isnull=True) | Q(host__in=request.viewer.hosts), folded__contains=folded, organisation=OuterRef("pk")
    )
    return rows.filter(Q(folded__contains=folded) | Q(folded_long__contains=folded) | Exists(learnt))


def current() -> Q:
    """Memberships that hold today, in networks that live."""
    today = clock.today()
    begun = Q(from_on__isnull=True) | Q(from_on__lte=today)
    not_left = Q(to_on__isnull=True) | Q(to_on__gte=today)
    living = Q(network__closed_on__isnull=True) | Q(network__closed_on__gte=today)
    return begun & not_left & living
