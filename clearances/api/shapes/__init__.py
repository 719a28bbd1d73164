"""What goes in and out of this app's endpoints."""
