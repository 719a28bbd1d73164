"""Every change of the people-and-units domain, as a verb."""
