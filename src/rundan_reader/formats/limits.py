"""How much a file may hold. Minutes are small: each limit lies far above what any real document needs."""

from __future__ import annotations

MIB = 1024 * 1024

FILE_BYTES = 50 * MIB
TEXT_CHARACTERS = 10_000_000
BLOCKS = 200_000
CELLS = 100_000
TABLE_DEPTH = 20  # tables inside tables
LINKS = 5_000  # of which it is told where they lead
CONVERSION_SECONDS = 60  # for a program beside ours that turns an old format into a newer one
MAIL_DEPTH = 4  # mails attached to mails
LINE_CHARACTERS = 20_000  # a paragraph that is put together from lines goes on no further
PDF_PAGES = 1_000
PDF_PAGE_CHARACTERS = 100_000
PDF_CHARACTERS = 3_000_000
PDF_PAGE_OBJECTS = 8_000  # of a page that is searched for ruled lines
ZIP_MEMBERS = 5_000
PART_BYTES = 32 * MIB  # one XML part of a DOCX, unpacked
PART_TAGS = 1_500_000
PARTS_BYTES = 64 * MIB  # all parts that are read from one DOCX
PART_RATIO = 300  # unpacked to packed; Word's XML reaches 40
PART_RATIO_FROM = MIB  # a small part may pack as well as it likes
