"""People, units, cycles and nominations over REST: the operations, rules and querysets of the pages."""
