"""Letters, tables and charts of this app."""
