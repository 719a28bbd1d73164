"""What people fill in about surveys."""
