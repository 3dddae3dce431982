"""What was read, laid beside the map: known, new or unclear. Everything is loaded once; nothing here writes."""
