"""Example data of this app."""
