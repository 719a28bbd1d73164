"""Mail that the portal sends about people and their places."""
