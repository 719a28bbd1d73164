"""What people type about what follows from a score."""
