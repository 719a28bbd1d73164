"""People over REST: who the caller is."""
