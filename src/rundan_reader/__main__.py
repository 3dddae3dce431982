"""``python -m rundan_reader FILE…``"""

import sys

from rundan_reader.cli import main

sys.exit(main())
