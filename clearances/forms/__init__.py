"""Forms of this app\x27s pages."""
