"""The ways in which a sentence hands out work, from the lexicon's lists."""

from __future__ import annotations

from rundan_reader.text.patterns import Pattern

ACTING = ("tasks.present", "tasks.promise", "tasks.present_ahead")

_WHO = r"(?P<who>[^.,:;]{2,60}?)"
_WHAT = r"(?P<what>.+)"

# "ge Anna i uppdrag att …", "uppdra åt (till) Anna att …", "i uppdrag åt Anna att …"
BETWEEN = Pattern(rf"\b(?:får|fick|ges|gavs|ge|ger|gav|lämnar)\s{_WHO}\si uppdrag att\s{_WHAT}", "i uppdrag att")
TO = Pattern(rf"\bupp(?:dra|drar|drog|dras|drogs)\s(?:åt|till)\s{_WHO}\satt\s{_WHAT}", "uppdr")
IN_TASK_TO = Pattern(rf"\bi uppdrag åt\s{_WHO}\satt\s{_WHAT}", "i uppdrag åt")
URGED = Pattern(
    rf"\b(?:uppmana|uppmanar|uppmanade|be|ber|bad|påminna|påminner|påminde|uppmuntra|uppmuntrar|uppmuntrade)\s{_WHO}"
    rf"\s(?:om\s)?att\s{_WHAT}",
    "uppman", "be ", "ber ", "bad ", "påmin", "uppmuntra",
)  # fmt: skip
# "ska", "kommer att" and what may stand before the verb that says what
WILL = Pattern(
    r"\s(?:ska|skall|kommer att|kommer|tänker)\s"
    r"(?:också\s|även\s|nu\s|därefter\s|sedan\s|gemensamt\s|tillsammans\s|fortsatt\s)?(?=\w)",
    " ska", " kommer", " tänker",
)  # fmt: skip
COMING = Pattern(r"\b(?:kommer|ska|skall)\s(?P<who>[^.,:;]{2,40}?)\s(?:att\s)?(?=\w)", "kommer ", "ska ", "skall ")
BRACKET = Pattern(r"\((?P<who>[^()]{2,50})\)(?:[^().]{0,30})\.?$", ")")
BY = Pattern(r"\sav\s(?P<who>[^\W\d_][^.,:;]{1,40}?)(?=\.|,|$|\s(?:för|till|senast|inför|före|innan|under|efter)\b)")
PAST = Pattern(
    r"\b(?:har|hade|inte|ej|skulle|kunde|redan|föregående|kan|som)\s*(?:nu\s|tidigare\s|också\s|även\s)?$",
    "har", "hade", "inte", "ej", "skulle", "kunde", "redan", "föregående", "kan", "som",
)  # fmt: skip
PERFECT = Pattern(r"\b(?:har|hade)\b", "har", "hade")
WISHED = Pattern(
    r"\b(?:önskemål|överens om|bestäms|bestämdes|beslut\w*|enas om|enades om|förslag\w*|samband med"
    r"|slutade i|slutar i|landade i|landar i|resulterade i|mynnade ut i|utmynnade i)\b",
    "slut", "land", "result", "mynn", "önskemål", "överens", "bestäm", "beslut", "ena", "förslag", "samband",
)  # fmt: skip
