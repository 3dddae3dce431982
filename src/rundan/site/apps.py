from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rundan.site"
    label = "rundan_site"

    def ready(self) -> None:
        from rundan.site import checks  # noqa: F401  registering is Django's own way to find system checks
