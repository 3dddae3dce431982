from __future__ import annotations

from django.urls import path

from rundan.documents.views.download import download

app_name = "documents"
urlpatterns = [path("handlingar/<int:document_id>/", download, name="download")]
