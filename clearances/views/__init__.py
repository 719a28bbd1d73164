"""Pages of what follows from a score."""
