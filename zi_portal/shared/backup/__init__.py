"""Copies of everything the portal holds, and the lock that says who is using it."""
