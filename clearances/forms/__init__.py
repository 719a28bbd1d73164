"""Forms of what follows from a score."""
