from __future__ import annotations

from django.urls import path

from rundan.followup.views import decisions, task, task_list, uptakes

_ITEM = "moten/<int:meeting_id>/punkter/<int:item_id>"
_BACK = "natverk/<int:network_id>/ta-upp/<str:what>/<int:subject_id>"

app_name = "followup"
urlpatterns = [
    path("beslut/", decisions.register, name="decisions"),
    path(f"{_ITEM}/beslut/nytt/", decisions.add, name="decision_add"),
    path("beslut/<int:decision_id>/andra/", decisions.change, name="decision_change"),
    path("beslut/<int:decision_id>/ta-bort/", decisions.remove, name="decision_remove"),
    path("att-gora/", task_list.task_list, name="tasks"),
    path(f"{_ITEM}/uppdrag/nytt/", task.add, name="task_add"),
    path("att-gora/<int:task_id>/", task.task_page, name="task"),
    path("att-gora/<int:task_id>/andra/", task.change, name="task_change"),
    path("att-gora/<int:task_id>/klart/", task.finish, name="task_finish"),
    path("att-gora/<int:task_id>/oppna/", task.reopen, name="task_reopen"),
    path("att-gora/<int:task_id>/avsluta/", task.drop, name="task_drop"),
    path("att-gora/<int:task_id>/ta-bort/", task.remove, name="task_remove"),
    path("att-gora/<int:task_id>/delar/<int:share_id>/klart/", task.finish_share, name="share_finish"),
    path("att-gora/<int:task_id>/delar/<int:share_id>/oppna/", task.reopen_share, name="share_reopen"),
    path(f"{_BACK}/", uptakes.take_up, name="take_up"),
    path(f"{_BACK}/nej/", uptakes.dismiss, name="dismiss"),
    path("natverk/<int:network_id>/ta-upp/<int:uptake_id>/angra/", uptakes.undo, name="undo_uptake"),
]
