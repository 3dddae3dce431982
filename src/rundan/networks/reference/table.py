"""The register as a CSV file: one row a municipality, from which the regions follow."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rundan.common.errors import Refused
from rundan.common.listed import listed
from rundan.networks.models import Organisation

COLUMNS = ("code", "name", "name_long", "county_code", "region_name", "population")
_LONGEST_NAME = 200  # as the database keeps it
_MOST_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation as the file has it; ``year``: whose end the population is of, where the file says so."""

    kind: str
    name: str
    name_long: str
    code: str
    county_code: str
    population: int
    year: int | None


def rows(text: str) -> list[Row]:
    """Municipalities and their regions. Refuses a file that is not the register, with the line that is wrong."""
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        sentence = _("Kolumner saknas i filen: %(missing)s. Den ska ha kolumnerna %(all)s, med komma emellan.")
        raise Refused(sentence % {"missing": listed(missing), "all": ", ".join(COLUMNS)})
    found: list[Row] = []
    regions: dict[str, Row] = {}
    lines: dict[str, int] = {}
    for line in reader:
        row = _row(line, reader.line_num)
        if row.code in lines:
            twice = {"code": row.code, "first": lines[row.code], "line": reader.line_num}
            raise Refused(_("Koden %(code)s står på både rad %(first)s och rad %(line)s. Rätta filen.") % twice)
        lines[row.code] = reader.line_num
        found.append(row)
        code = f"region-{row.county_code}"
        before = regions.get(code)
        people = row.population + (before.population if before else 0)
        name = before.name if before else line["region_name"].strip()
        regions[code] = Row(Organisation.Kind.REGION, name, "", code, row.county_code, people, row.year)
    if not found:
        raise Refused(_("Filen har inga rader. Den ska ha en rad för varje kommun."))
    return [*found, *regions.values()]


def _row(line: dict[str, str], number: int) -> Row:
    values = {column: (line[column] or "").strip() for column in COLUMNS}
    for column in ("code", "name", "region_name"):
        if not values[column]:
            raise Refused(_("Rad %(line)s saknar %(column)s. Rätta filen.") % {"line": number, "column": column})
    if not (len(values["code"]) == 4 and values["code"].isdecimal()):
        told = {"line": number, "code": values["code"]}
        raise Refused(_("Rad %(line)s har koden ”%(code)s”. En kommunkod är fyra siffror, till exempel 0114.") % told)
    for column in ("name", "name_long", "region_name"):
        if len(values[column]) > _LONGEST_NAME:
            told = {"line": number, "column": column, "most": _LONGEST_NAME}
            raise Refused(_("Rad %(line)s har mer än %(most)s tecken i %(column)s. Rätta filen.") % told)
    if len(values["county_code"]) not in (0, 2):
        told = {"line": number, "code": values["county_code"]}
        raise Refused(_("Rad %(line)s har länskoden ”%(code)s”. En länskod är två siffror, till exempel 01.") % told)
    if not values["population"].isdecimal():
        told = {"line": number, "people": values["population"]}
        raise Refused(_("Rad %(line)s har ”%(people)s” invånare. Skriv ett heltal utan mellanslag.") % told)
    if len(values["population"]) > _MOST_DIGITS:
        told = {"line": number, "people": values["population"]}
        raise Refused(_("Rad %(line)s har ”%(people)s” invånare, vilket är för många. Rätta filen.") % told)
    return Row(
        Organisation.Kind.MUNICIPALITY,
        values["name"],
        values["name_long"],
        values["code"],
        values["county_code"] or values["code"][:2],
        int(values["population"]),
        _year(line.get("population_date") or "", number),
    )


def _year(written: str, number: int) -> int | None:
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip()).year
    except ValueError:
        told = {"line": number, "day": written}
        raise Refused(_("Rad %(line)s har dagen ”%(day)s”. Skriv den som 2025-12-31.") % told) from None


def text_of(data: bytes) -> str:
    """The file's text; refused where it is no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("Filen är inte sparad som UTF-8. Spara den så, och försök igen.")) from None
