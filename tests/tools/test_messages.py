"""Every marked string is found, in code and templates, and a translation that would break a page is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from rundan_reader.formats.problems import SENTENCES
from rundan_reader.lexicon import table
from tools import messages


def found(path: Path) -> dict[str | tuple[str, ...], str | None]:
    return {message: context for _, message, _, context in messages._strings(path)}


def test_strings_in_templates_are_found_however_they_are_marked(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        """{% load i18n %}
        <h1 title="{% translate "Nätverk" %}">{% translate 'Möten' context "rubrik" %}</h1>
            {% blocktranslate trimmed with name=user.name %}
                Hej {{ name }},
                välkommen!
            {% endblocktranslate %}
        {% blocktranslate count n=rows|length %}{{ n }} rad{% plural %}{{ n }} rader{% endblocktranslate %}
        """
    )
    assert found(page) == {
        "Nätverk": None,
        "Möten": "rubrik",
        "Hej %(name)s, välkommen!": None,
        ("%(n)s rad", "%(n)s rader"): None,
    }


def test_strings_in_code_are_found(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text('_("Nätverk")\nngettext("%(n)s rad", "%(n)s rader", n)\npgettext("kort", "mån")\n"omärkt"\n')
    assert found(code) == {"Nätverk": None, ("%(n)s rad", "%(n)s rader"): None, "mån": "kort"}


@pytest.mark.parametrize(
    ("source", "translation", "faults"),
    [
        ("Nätverk", "Network", []),
        ("Nätverk", "", ["not translated"]),
        (("%(n)s rad", "%(n)s rader"), ("%(n)s row", ""), ["not translated"]),
        ("Hej %(name)s", "Hello %(nane)s", ["has lost or gained a placeholder"]),
        ("{n} rader av %s", "{n} rows of %s", []),
    ],
)
def test_what_is_wrong_with_a_translation_is_told(
    source: str | tuple[str, str], translation: str | tuple[str, str], faults: list[str]
) -> None:
    message = Catalog().add(source, translation)
    assert isinstance(message, Message)
    assert list(messages._faults(message)) == faults


def test_why_a_file_cannot_be_read_is_translated_as_on_the_command_line() -> None:
    english = table("summary")["refusals"]["en"]
    catalogue = next(path for path in messages.catalogues() if "/en/" in path.as_posix())
    translated = read_po(io.BytesIO(catalogue.read_bytes()))

    for code, sentence in SENTENCES.items():
        message = translated.get(sentence)
        assert message is not None
        assert message.string == english[code]
