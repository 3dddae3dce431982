from __future__ import annotations

from django.urls import path

from rundan.networks.views import aliases, groups, mandates, members, networks, offices, organisations, people, standing

app_name = "networks"
urlpatterns = [
    path("natverk/ny/", networks.create, name="create"),
    path("natverk/<int:pk>/andra/", networks.change, name="change"),
    path("natverk/<int:pk>/avsluta/", networks.close, name="close"),
    path("natverk/<int:pk>/oppna/", networks.reopen, name="reopen"),
    path("natverk/<int:pk>/ta-bort/", networks.remove, name="remove"),
    path("natverk/<int:pk>/namn/", aliases.network, name="alias"),
    path("natverk/namn/<int:pk>/ta-bort/", aliases.remove_network_alias, name="alias_remove"),
    path("natverk/<int:pk>/medlemmar/", members.join, name="join"),
    path("natverk/<int:pk>/mandat/", mandates.end, name="mandates"),
    path("natverk/<int:pk>/funktioner/", offices.begin, name="office_begin"),
    path("natverk/<int:pk>/adjungerade/", standing.begin, name="standing_begin"),
    path("adjungerade/<int:pk>/andra/", standing.change, name="standing_change"),
    path("adjungerade/<int:pk>/avsluta/", standing.end, name="standing_end"),
    path("adjungerade/<int:pk>/ta-bort/", standing.remove, name="standing_remove"),
    path("medlemmar/<int:pk>/andra/", members.change, name="membership_change"),
    path("medlemmar/<int:pk>/lamna/", members.leave, name="membership_leave"),
    path("medlemmar/<int:pk>/ta-bort/", members.remove, name="membership_remove"),
    path("medlemmar/<int:pk>/representanter/", members.seat_open, name="seat_open"),
    path("representanter/<int:pk>/andra/", members.seat_change, name="seat_change"),
    path("representanter/<int:pk>/avsluta/", members.seat_close, name="seat_close"),
    path("representanter/<int:pk>/ta-bort/", members.seat_remove, name="seat_remove"),
    path("representanter/tid/<int:pk>/ta-bort/", members.tenure_remove, name="tenure_remove"),
    path("funktioner/<int:pk>/andra/", offices.change, name="office_change"),
    path("funktioner/<int:pk>/ta-bort/", offices.remove, name="office_remove"),
    path("organisationer/ny/", organisations.create, name="organisation_create"),
    path("organisationer/<int:pk>/andra/", organisations.change, name="organisation_change"),
    path("organisationer/<int:pk>/upphor/", organisations.close, name="organisation_close"),
    path("organisationer/<int:pk>/ta-bort/", organisations.remove, name="organisation_remove"),
    path("organisationer/<int:pk>/namn/", aliases.organisation, name="organisation_alias"),
    path("organisationer/namn/<int:pk>/ta-bort/", aliases.remove_organisation_alias, name="organisation_alias_remove"),
    path("organisationer/<int:pk>/forvaltare/", offices.steward, name="steward_begin"),
    path("kommungrupper/ny/", groups.create, name="group_create"),
    path("kommungrupper/<int:pk>/medlemmar/", groups.join, name="group_join"),
    path("kommungrupper/medlemmar/<int:pk>/andra/", groups.change, name="group_member_change"),
    path("kommungrupper/medlemmar/<int:pk>/lamna/", groups.leave, name="group_member_leave"),
    path("kommungrupper/medlemmar/<int:pk>/ta-bort/", groups.remove, name="group_member_remove"),
    path("personer/<int:pk>/andra/", people.change, name="person_change"),
    path("personer/<int:pk>/ta-bort/", people.remove, name="person_remove"),
    path("personer/<int:pk>/namn/", aliases.person, name="person_alias"),
    path("personer/namn/<int:pk>/ta-bort/", aliases.remove_person_alias, name="person_alias_remove"),
]
