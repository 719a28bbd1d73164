"""Papers that are made here."""
