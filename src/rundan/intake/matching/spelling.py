"""A name set in capitals, as people write it in running text."""

from __future__ import annotations

import re

_SHORT = 4  # SUD and AU are abbreviations; DALARNA is a name that was set in capitals


def as_written(name: str, text: str) -> str:
    """Each word in capitals as the document's own text has it elsewhere, else in small letters; never abbreviations."""
    if not name.isupper():
        return name
    softened = re.sub(r"[^\W\d_]+", lambda word: _word(word[0], text), name)
    return softened[:1].upper() + softened[1:]


def _word(word: str, text: str) -> str:
    if len(word) <= _SHORT and not _is_little(word):
        return word
    forms = [form for form in re.findall(rf"\b{word}\b", text, re.IGNORECASE) if not form.isupper()]
    return max(forms, key=forms.count) if forms else word.lower()


def _is_little(word: str) -> bool:
    return word.lower() in {"för", "och", "i", "på", "av", "om", "till", "från", "med", "vid", "den", "det", "de"}
