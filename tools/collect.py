"""Collect the static files under their hashes into src/rundan/collected: what a wheel serves in production."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.management import call_command

from tools.node import ROOT

PACKAGE = ROOT / "src" / "rundan"


def main() -> None:
    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles"],
        STATIC_URL="static/",
        STATICFILES_DIRS=[PACKAGE / "static"],
        STATIC_ROOT=PACKAGE / "collected",
        STORAGES={"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}},
        WHITENOISE_KEEP_ONLY_HASHED_FILES=True,
    )
    django.setup()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


if __name__ == "__main__":
    main()
