from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "rundan.history"
