"""What people are told about predicates and proposals."""
