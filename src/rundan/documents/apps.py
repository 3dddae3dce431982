from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "rundan.documents"
