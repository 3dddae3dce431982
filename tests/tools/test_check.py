"""``make check`` finds what it says that it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import check


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small tree in place of the repository."""

    def tracked(*endings: str) -> list[Path]:
        return [path for path in tmp_path.rglob("*") if path.is_file() and (not endings or path.suffix in endings)]

    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(check, "ROOT", tmp_path)
    monkeypatch.setattr(check, "tracked", tracked)
    return tmp_path


@pytest.mark.parametrize(
    ("page", "complaints"),
    [
        ('<p>{% translate "Hej" %}, {{ name }}!</p>', []),
        ("<p>{% blocktranslate %}Hej du{% endblocktranslate %}</p>", []),
        ('<p class="lede">Hej du</p>', ["templates/page.html: Hej du"]),
        ('<a title="Till början">{{ name }}</a>', ["templates/page.html: Till början"]),
        ('{% block width %}wide{% endblock %}<a class="{% if a %}wide{% endif %}">→</a>', []),
        ("{# Varför #}{% comment %}Mer om varför{% endcomment %}<title>{{ title }} – Rundan</title>", []),
    ],
)
def test_text_that_nobody_could_translate(tree: Path, page: str, complaints: list[str]) -> None:
    (tree / "templates" / "page.html").write_text("{% load i18n %}" + page)
    assert list(check.unmarked_texts()) == complaints


@pytest.mark.parametrize("page", ['<p style="color: red">', '<button\n  onclick="go()">'])
def test_what_the_content_security_policy_would_block(tree: Path, page: str) -> None:
    (tree / "templates" / "page.html").write_text(page)
    assert list(check.inline_style()) == ["templates/page.html"]


def test_links_that_lead_nowhere(tree: Path) -> None:
    (tree / "a.md").write_text("[b](b.md#part) [c](c.md) [out](https://example.se) [top](#top)")
    (tree / "b.md").write_text("[a](a.md)")
    assert list(check.dead_links()) == ["a.md: c.md"]


def test_addresses_that_belong_to_one_machine(tree: Path) -> None:
    (tree / "a.py").write_text('ok = "/handlingar/1/"\nhere = "/home/' + 'lena/data"\n')
    (tree / "b.py").write_text(
        f'from = "https://index.example/{"simple"}/django/"\nin = "{tree}/data"\nno = "{tree}s"\n'
    )
    assert list(check.foreign_addresses()) == ["a.py:2", "b.py:1", "b.py:2"]


def test_files_that_grew_too_long(tree: Path) -> None:
    (tree / "a.py").write_text(500 * "x\n")
    (tree / "b.py").write_text(501 * "x\n")
    assert list(check.too_long()) == ["b.py: 501 lines"]
