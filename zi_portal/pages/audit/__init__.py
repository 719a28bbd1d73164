"""Who did what, when and from where: on one object and over an institution."""
