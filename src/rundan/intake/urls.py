from __future__ import annotations

from django.urls import path

from rundan.intake.views import documents, review

app_name = "intake"
urlpatterns = [
    path("las-in/", documents.documents, name="list"),
    path("las-in/laget/", documents.progress, name="progress"),
    path("las-in/<int:upload_id>/", review.review, name="review"),
    path("las-in/<int:upload_id>/svar/", review.answer, name="answer"),
    path("las-in/<int:upload_id>/lagg-till/", review.add, name="add"),
    path("las-in/<int:upload_id>/nytt/", review.news, name="news"),
    path("las-in/<int:upload_id>/godkann/", review.approve, name="approve"),
    path("las-in/<int:upload_id>/ta-tillbaka/", review.withdraw, name="withdraw"),
    path("las-in/<int:upload_id>/las-igen/", documents.retry, name="retry"),
    path("las-in/<int:upload_id>/ta-bort/", documents.remove, name="remove"),
]
