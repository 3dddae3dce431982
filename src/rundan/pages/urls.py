from __future__ import annotations

from django.urls import path

from rundan.pages.views import network, networks, organisation, organisations, person, seat

app_name = "pages"
urlpatterns = [
    path("natverk/", networks.networks, name="networks"),
    path("natverk/<int:pk>/", network.network, name="network"),
    path("representanter/<int:pk>/", seat.seat, name="seat"),
    path("representanter/tid/<int:pk>/", seat.tenure, name="tenure"),
    path("organisationer/", organisations.organisations, name="organisations"),
    path("organisationer/<int:pk>/", organisation.organisation, name="organisation"),
    path("personer/<int:pk>/", person.person, name="person"),
]
