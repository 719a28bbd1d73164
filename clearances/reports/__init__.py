"""What is handed out of what follows from a score."""
