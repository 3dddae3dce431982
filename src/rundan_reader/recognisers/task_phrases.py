"""The ways in which a sentence hands out work, as patterns built from the lexicon."""

from __future__ import annotations

from functools import cache

from rundan_reader.lexicon import table
from rundan_reader.text.patterns import Pattern, any_of

_WHO = r"(?P<who>[^.,:;]{2,60}?)"
_WHAT = r"(?P<what>.+)"

BETWEEN = Pattern(rf"\b(?:får|fick|ges|gavs|ge|ger|gav|ger|lämnar)\s{_WHO}\si uppdrag att\s{_WHAT}", "i uppdrag att")
TO = Pattern(rf"\bupp(?:dra|drar|drog|dras|drogs)\såt\s{_WHO}\satt\s{_WHAT}", "uppdr")
IN_TASK_TO = Pattern(rf"\bi uppdrag åt\s{_WHO}\satt\s{_WHAT}", "i uppdrag åt")
URGED = Pattern(
    rf"\b(?:uppmana|uppmanar|uppmanade|be|ber|bad|påminna|påminner|påminde|uppmuntra|uppmuntrar|uppmuntrade)\s{_WHO}\s(?:om\s)?att\s{_WHAT}",
    "uppman", "be ", "ber ", "bad ", "påmin", "uppmuntra",
)  # fmt: skip
COMING = Pattern(rf"\b(?:kommer|ska|skall)\s(?P<who>[^.,:;]{{2,40}}?)\s(?:att\s)?{_WHAT}", "kommer", "ska")
ANSWER_BY = Pattern(
    r"(?P<what>(?:svar|svara|svaren|återkoppling|anmälan|anmäl|anmäl er|nomineringar|nominera|synpunkter|inspel|underlag)\b.{0,80}?\bsenast\b.*)",
    "senast",
)
PAST = Pattern(
    r"\b(?:har|hade|inte|ej|skulle|kunde|redan|föregående|kan|som)\s*(?:nu\s|tidigare\s|också\s|även\s)?$",
    "har", "hade", "inte", "ej", "skulle", "kunde", "redan", "föregående", "kan", "som",
)  # fmt: skip
PERFECT = Pattern(r"\b(?:har|hade)\b", "har", "hade")
WISHED = Pattern(
    r"\b(?:önskemål|överens om|bestäms|bestämdes|beslut\w*|enas om|enades om|förslag\w*|samband med)\b",
    "önskemål",
    "överens",
    "bestäm",
    "beslut",
    "ena",
    "förslag",
    "samband",
)


@cache
def assigned() -> Pattern:
    return Pattern(
        rf"\b{any_of(table('tasks')['assigned'])}\s{_WHAT}",
        "uppdrag", "uppgift", "åta", "åto", "på sig att", "ansvar", "lova", "erbj", "uppdr",
    )  # fmt: skip


@cache
def asked() -> Pattern:
    return Pattern(rf"\b{any_of(table('tasks')['asked'])}\s{_WHAT}", "uppman", "ombe", "omba", "ålägg", "anmoda")


@cache
def acting() -> Pattern:
    """A work verb in the present tense, after a blank so that a name can stand before it."""
    return Pattern(rf"\s(?P<what>{any_of(table('tasks')['present'])}\b.*)")


@cache
def acting_ahead() -> Pattern:
    return Pattern(rf"\s(?P<what>{any_of(table('tasks')['present_ahead'])}\b.*)")


@cache
def promising() -> Pattern:
    return Pattern(rf"\s(?P<what>{any_of(table('tasks')['promise'])}\b.*)")


@cache
def inverted() -> Pattern:
    """ "Till nästa möte tar Linda fram …": the verb before the name."""
    verbs = {verb.split()[0] for verb in table("tasks")["present"]} - {"för", "hör", "går", "ser"}
    return Pattern(rf"\s(?P<verb>{any_of(verbs)})\s(?P<who>[^\W\d_]+(?:\s[^\W\d_-]+)?)\s(?P<what>.*)")


@cache
def will() -> Pattern:
    adverbs = r"(?:också\s|även\s|nu\s|därefter\s|sedan\s|gemensamt\s|tillsammans\s)?"
    return Pattern(
        rf"\s(?:ska|skall|kommer att|kommer|tänker)\s{adverbs}(?P<what>{any_of(table('tasks')['infinitive'])}\b.*)",
        "ska", "kommer", "tänker",
    )  # fmt: skip


@cache
def work() -> Pattern:
    return Pattern(rf"{any_of(table('tasks')['infinitive'])}\b")


@cache
def ahead() -> Pattern:
    return Pattern(rf"\b{any_of(table('tasks')['ahead'])}\b")


@cache
def no_work() -> Pattern:
    return Pattern(rf"{any_of(table('tasks')['not_after'])}\b")
