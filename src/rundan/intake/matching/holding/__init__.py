"""Who holds seats and offices, told from the meetings of a network in the order of their days."""
