"""The map of a host: all its networks as small rings, the same as a matrix, what ends, and lists to take along."""
