"""An unsafe production is refused before it serves its first page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rundan.site.checks import check_production

SAFE = {
    "DEVELOPMENT": False,
    "DEBUG": False,
    "SECRET_KEY": 10 * "nyckel",
    "ALLOWED_HOSTS": ["rundan.example.se"],
    "SECURE_SSL_REDIRECT": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "PROXY": "127.0.0.1",
    "MAIL": "smtps://post.example.se",
    "DEFAULT_FROM_EMAIL": "rundan@example.se",
    "DEMO_SIGN_IN": False,
}


@pytest.fixture(autouse=True)
def collected(settings: Any, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    return tmp_path / "collected"


def found(settings: Any, **changed: Any) -> list[str]:
    for name, value in (SAFE | changed).items():
        setattr(settings, name, value)
    return [str(message.id) for message in check_production(None)]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"ALLOWED_HOSTS": ["rundan.example.se", "127.0.0.1", "[::1]", ".example.se", "rundan"]},
        {"DEFAULT_FROM_EMAIL": "Rundan <rundan@example.se>"},
    ],
)
def test_a_safe_production_is_let_through(settings: Any, changed: dict[str, Any]) -> None:
    assert found(settings, **changed) == []


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"SECRET_KEY": "kort"}, "rundan.E001"),
        ({"SECRET_KEY": 60 * "k"}, "rundan.E001"),
        ({"ALLOWED_HOSTS": []}, "rundan.E002"),
        ({"ALLOWED_HOSTS": ["https://rundan.example.se"]}, "rundan.E002"),
        ({"ALLOWED_HOSTS": ["rundan.example.se:443"]}, "rundan.E002"),
        ({"ALLOWED_HOSTS": ["rundan.example.se", "*.example.se"]}, "rundan.E002"),
        ({"ALLOWED_HOSTS": ["*"]}, "rundan.E002"),
        ({"SECURE_SSL_REDIRECT": False}, "rundan.E003"),
        ({"PROXY": ""}, "rundan.E010"),
        ({"MAIL": ""}, "rundan.E004"),
        ({"DEFAULT_FROM_EMAIL": "rundan@localhost"}, "rundan.E005"),
        ({"DEFAULT_FROM_EMAIL": "Rundan <rundan@localhost>"}, "rundan.E005"),
        ({"DEFAULT_FROM_EMAIL": "Rundan"}, "rundan.E005"),
        ({"DEMO_SIGN_IN": True}, "rundan.E006"),
        ({"DEBUG": True}, "rundan.E009"),
    ],
)
def test_an_unsafe_production_is_refused(settings: Any, changed: dict[str, Any], error: str) -> None:
    assert found(settings, **changed) == [error]


def test_a_house_without_its_style_sheets_is_refused(settings: Any, collected: Path) -> None:
    (collected / "staticfiles.json").unlink()
    assert found(settings) == ["rundan.E008"]


def test_development_is_asked_for_none_of_it(settings: Any) -> None:
    assert found(settings, DEVELOPMENT=True, MAIL="", ALLOWED_HOSTS=["*"], DEMO_SIGN_IN=True) == []
