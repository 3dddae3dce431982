from __future__ import annotations

from django.urls import path

from rundan.pages.map import views as network_map
from rundan.pages.views import (
    groups,
    handover,
    matter,
    matters,
    meeting,
    merger,
    merging,
    network,
    networks,
    organisation,
    organisations,
    overview,
    person,
    proposal,
    seat,
    succession,
)

app_name = "pages"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("natverk/", networks.networks, name="networks"),
    path("natverk/<int:pk>/", network.network, name="network"),
    path("karta/<int:pk>/", network_map.network_map, name="map"),
    path("karta/<int:pk>/tabell/", network_map.matrix, name="matrix"),
    path("karta/<int:pk>/<slug:which>.csv", network_map.as_list, {"ending": "csv"}, name="map_csv"),
    path("karta/<int:pk>/<slug:which>.xlsx", network_map.as_list, {"ending": "xlsx"}, name="map_xlsx"),
    path("natverk/<int:network_id>/forslag/<int:pk>/", proposal.answer, name="proposal"),
    path("representanter/<int:pk>/", seat.seat, name="seat"),
    path("representanter/tid/<int:pk>/", seat.tenure, name="tenure"),
    path("funktioner/<int:pk>/overlamning/", handover.handover, name="handover"),
    path("moten/<int:pk>/", meeting.meeting, name="meeting"),
    path("arenden/", matters.matters, name="matters"),
    path("arenden/<int:pk>/", matter.matter, name="matter"),
    path("arenden/<int:pk>/andra/", matter.change, name="matter_change"),
    path("arenden/<int:pk>/sla-ihop/", matter.merge, name="matter_merge"),
    path("arenden/<int:pk>/ta-isar/", matter.unmerge, name="matter_unmerge"),
    path("arenden/<int:pk>/ta-bort/", matter.remove, name="matter_remove"),
    path("arenden/<int:pk>/datum/nytt/", matter.add_date, name="date_add"),
    path("arenden/<int:pk>/datum/<int:date_id>/andra/", matter.change_date, name="date_change"),
    path("arenden/<int:pk>/datum/<int:date_id>/ta-bort/", matter.remove_date, name="date_remove"),
    path("organisationer/", organisations.organisations, name="organisations"),
    path("kommungrupper/", groups.groups, name="groups"),
    path("organisationer/<int:pk>/", organisation.organisation, name="organisation"),
    path("organisationer/<int:pk>/gar-upp-i/", merger.merge, name="organisation_merge"),
    path("organisationer/<int:pk>/angra-sammanslagning/", merger.undo, name="organisation_unmerge"),
    path("personer/<int:pk>/", person.person, name="person"),
    path("personer/<int:pk>/samma-person/", merging.merge, name="person_merge"),
    path("personer/<int:pk>/annan-person/", merging.tell_apart, name="person_apart"),
    path("personer/<int:pk>/annan-person/angra/", merging.no_longer_apart, name="person_no_longer_apart"),
    path("personer/<int:pk>/angra-sammanslagning/", merging.undo, name="person_unmerge"),
    path("personer/<int:pk>/eftertradare/", succession.succession, name="succession"),
]
