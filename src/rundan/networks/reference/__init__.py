"""Sweden's municipalities and regions, kept as data with their sources (SOURCES.md)."""

from rundan.networks.reference.loading import Loaded, load

__all__ = ["Loaded", "load"]
