"""``python -m rundan_reader FILE…``"""

from rundan_reader.cli import command

command()
