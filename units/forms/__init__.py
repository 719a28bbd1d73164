"""Forms of the account."""
