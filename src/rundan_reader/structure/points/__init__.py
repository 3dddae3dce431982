"""The heads of the points of a meeting, and which of the lines are such heads."""
