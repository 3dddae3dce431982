"""Sweden's municipalities and regions, kept as data with their sources (SOURCES.md)."""

from rundan.networks.reference.loading import Loaded, Plan, carry_out, load, own_rows, plan
from rundan.networks.reference.table import rows, text_of

__all__ = ["Loaded", "Plan", "carry_out", "load", "own_rows", "plan", "rows", "text_of"]
