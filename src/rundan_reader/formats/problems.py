"""Why a file cannot be read: one code and one plain Swedish sentence each."""

from __future__ import annotations

from rundan_reader.model import Unreadable


def _(sentence: str) -> str:
    """Marks a sentence for translation; whoever shows it translates it."""
    return sentence


SENTENCES = {
    "empty": _("Filen är tom. Välj en fil med innehåll."),
    "too_large": _("Filen är större än 50 MB. Ta bort bilderna ur den, eller dela upp den, och försök igen."),
    "unknown_type": _("Rundan kan inte läsa filer av den här sorten. Spara texten som DOCX eller PDF och försök igen."),
    "image": _("Filen är en bild. Rundan läser inte text i bilder: lämna dokumentet som DOCX eller PDF med text."),
    "old_word": _("Filen är sparad i ett äldre Wordformat. Öppna den i Word, spara den som DOCX och försök igen."),
    "rtf": _("Filen är sparad som RTF. Öppna den i Word, spara den som DOCX eller PDF och försök igen."),
    "unconverted": _("Filen gick inte att läsa. Öppna den i Word, spara den som DOCX utan lösenord och försök igen."),
    "outlook": _(
        "Filen är ett mejl från Outlook (MSG). Spara bilagan, eller mejlet som EML eller PDF, och försök igen."
    ),
    "not_a_document": _("Filen är inget textdokument. Spara anteckningarna som DOCX eller PDF och försök igen."),
    "password": _("Filen är skyddad med lösenord. Ta bort lösenordet och försök igen."),
    "damaged": _("Filen är skadad och går inte att öppna. Öppna originalet, spara det på nytt och försök igen."),
    "too_complex": _(
        "Filen rymmer mer än vad Rundan tar emot. Spara texten i en ny fil, som DOCX eller PDF, och försök igen."
    ),
    "no_text": _("Filen innehåller ingen text. Är den inskannad: lämna originalet i stället, som DOCX eller PDF."),
}


def unreadable(code: str) -> Unreadable:
    return Unreadable(code, SENTENCES[code])
