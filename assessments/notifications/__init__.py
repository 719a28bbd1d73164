"""What people are told about worksheets."""
