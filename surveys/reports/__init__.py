"""Paper and spreadsheets made of a survey."""
