"""Assessments over REST: the operations, rules and querysets of the pages, with JSON instead of a template."""
