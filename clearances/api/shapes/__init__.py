"""Shapes of what follows from a score, as answers write them and bodies send them."""
