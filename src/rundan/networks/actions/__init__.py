"""What can be done with the map, one module a subject. Each opens its transaction, checks, writes, records history."""
