"""What people are told: an inbox in the portal, and mail. Knows no domain: apps register kinds."""
